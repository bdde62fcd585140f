//! Where a title has the words of a query.

use super::words::{Stems, words};
use std::ops::Range;

/// The bytes of a title that a query asked for, word by word: in any form, or else what a word begins.
pub fn emphasis(query: &str, title: &str) -> Vec<Range<usize>> {
    let stems = Stems::new();
    let asked = words(query);
    let asked_stems: Vec<_> = asked.iter().map(|word| stems.of(word)).collect();
    let title_stems: Vec<_> = words(title).iter().map(|word| stems.of(word)).collect();
    let unfinished = query.ends_with(char::is_alphanumeric);
    // Whole words first, as in the search: "fall" means falls, and fallopian only where nothing falls.
    let begins = |place: usize, word: &str| {
        let last = place + 1 == asked.len() && unfinished && word.len() > 1;
        last || (word.len() > 2 && !title_stems.contains(&asked_stems[place]))
    };
    let beginnings: Vec<_> = asked
        .iter()
        .enumerate()
        .filter(|(place, word)| begins(*place, word))
        .map(|(_, word)| word.as_str())
        .collect();
    pieces(title)
        .filter(|piece| {
            words(&title[piece.clone()]).iter().any(|word| {
                asked_stems.contains(&stems.of(word))
                    || beginnings.iter().any(|begin| word.starts_with(begin))
            })
        })
        .collect()
}

/// The runs of a text that are words.
fn pieces(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')))
        .filter_map(move |piece| {
            let found = text[from..].find(piece).map(|at| from + at)?;
            from = found + piece.len();
            (!piece.is_empty()).then_some(found..from)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_that_were_asked_for_are_found_in_any_form() {
        for (query, title, expected) in [
            ("fall ladder", "Fall on and from ladder", &["Fall", "ladder"][..]),
            ("fractures", "Fracture of radius", &["Fracture"]),
            ("retin", "Diabetic retinopathy", &["retinopathy"]),
            (
                "diab retin ",
                "Diabetic retinopathy",
                &["Diabetic", "retinopathy"],
            ),
            ("fall ", "Fall with injury of a fallopian tube", &["Fall"]),
            ("a b", "Fall at a bar", &["a"]),
            ("meniere", "Ménière's disease", &["Ménière's"]),
            ("a", "Fall at a door", &["a"]),
            ("", "Fall", &[]),
        ] {
            let found: Vec<_> = emphasis(query, title).into_iter().map(|at| &title[at]).collect();
            assert_eq!(found, expected, "{query} in {title}");
        }
    }
}
