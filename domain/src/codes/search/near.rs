//! Words that are one slip of the finger apart: one letter wrong, missing, too many, or two exchanged.
//!
//! Two such words share a form from which one letter is left out (or are it), so that a sorted list of the hashes of all
//! these forms finds them without walking through the words (the symmetric delete method).

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// The words of an index by their forms.
#[derive(Default)]
pub struct Near {
    /// Hash of a form, and the place of its word; sorted.
    forms: Vec<(u32, u32)>,
    /// Where the forms begin whose hashes have some first bits.
    starts: Vec<u32>,
}

/// So many first bits.
const BITS: u32 = 12;

/// Shorter words are taken as they are: too many are one slip apart.
pub const SHORTEST: usize = 4;

impl Near {
    /// Of words in their order.
    pub fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut forms = Vec::new();
        for (place, word) in (0..).zip(words) {
            if word.chars().count() + 1 >= SHORTEST && word.bytes().any(|c| c.is_ascii_alphabetic()) {
                shortened(word, |form| forms.push((hash(form), place)));
            }
        }
        forms.sort_unstable();
        forms.dedup();
        forms.shrink_to_fit();
        let starts = (0..=1_u64 << BITS).map(|bits| {
            let at = forms.partition_point(|(hash, _)| u64::from(*hash) < bits << (32 - BITS));
            u32::try_from(at).unwrap_or(u32::MAX)
        });
        Self {
            starts: starts.collect(),
            forms,
        }
    }

    /// The places of the words with a form.
    fn of_form(&self, form: &str) -> impl Iterator<Item = u32> {
        let hash = hash(form);
        let bits = (hash >> (32 - BITS)) as usize;
        let range = match self.starts.get(bits..bits + 2) {
            Some(&[first, end]) => &self.forms[first as usize..end as usize],
            _ => &[],
        };
        let first = range.partition_point(|(known, _)| *known < hash);
        let same = range[first..].iter().take_while(move |(known, _)| *known == hash);
        same.map(|&(_, place)| place)
    }

    /// The places of words that may be one slip from this one; some are further.
    pub fn about(&self, word: &str) -> Vec<u32> {
        let mut places = Vec::new();
        shortened(word, |form| places.extend(self.of_form(form)));
        places.sort_unstable();
        places.dedup();
        places
    }
}

/// The word itself, and with each of its letters left out.
fn shortened(word: &str, mut each: impl FnMut(&str)) {
    each(word);
    let mut form = String::with_capacity(word.len());
    for (at, char) in word.char_indices() {
        form.clear();
        form.push_str(&word[..at]);
        form.push_str(&word[at + char.len_utf8()..]);
        each(&form);
    }
}

fn hash(form: &str) -> u32 {
    let mut hasher = DefaultHasher::new();
    form.hash(&mut hasher);
    // The upper half is as well mixed as the lower.
    (hasher.finish() >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_one_slip_away_is_found() {
        let words = ["abscess", "absence", "kidney", "fracture"];
        let near = Near::of(words.into_iter());
        for (slip, word) in [
            ("abscess", "abscess"),
            ("absces", "abscess"),
            ("abbscess", "abscess"),
            ("abacess", "abscess"),
            ("bascess", "abscess"),
            ("idney", "kidney"),
            ("mkidney", "kidney"),
            ("fractrue", "fracture"),
        ] {
            let found: Vec<_> = near
                .about(slip)
                .into_iter()
                .map(|at| words[at as usize])
                .collect();
            assert!(found.contains(&word), "{slip}: {found:?}");
        }
        assert!(near.about("pneumonia").is_empty());
    }
}
