//! Where a title has the words of a query.

use super::words::{Stems, is_binding, words};
use std::{collections::HashMap, ops::Range};

/// The words of a query, to be found in one title after another.
pub struct Emphasis {
    /// Each with its stem.
    asked: Vec<(String, String)>,
    /// Whether the last word may go on.
    unfinished: bool,
    stems: Stems,
    /// The stems of the titles' words: the titles of one list share most.
    known: HashMap<String, String>,
}

impl Emphasis {
    pub fn of(query: &str) -> Self {
        let stems = Stems::new();
        let unfinished = query.ends_with(char::is_alphanumeric);
        let words = words(query);
        let last = words.len().saturating_sub(1);
        // "of" alone says nothing, unless more of a word is to come.
        let meant = words.into_iter().enumerate();
        let meant = meant.filter(|(place, word)| !is_binding(word) || (unfinished && *place == last));
        let asked = meant.map(|(_, word)| {
            let stem = stems.of(&word);
            (word, stem)
        });
        Self {
            asked: asked.collect(),
            unfinished,
            stems,
            known: HashMap::new(),
        }
    }

    /// The bytes of a title that the query asked for, word by word: in any form, or else what a word begins.
    pub fn within(&mut self, title: &str) -> Vec<Range<usize>> {
        let Self {
            asked,
            unfinished,
            stems,
            known,
        } = self;
        let mut stem = |word: String| {
            let known = known.entry(word);
            known.or_insert_with_key(|word| stems.of(word)).clone()
        };
        let has: Vec<_> = words(title).into_iter().map(&mut stem).collect();
        // Whole words first, as in the search: "fall" means falls, and fallopian only where nothing falls.
        let beginnings: Vec<_> = asked
            .iter()
            .enumerate()
            .filter(|(place, (word, stem))| {
                let last = place + 1 == asked.len() && *unfinished && word.len() > 1;
                last || (word.len() > 2 && !has.contains(stem))
            })
            .map(|(_, (word, _))| word.as_str())
            .collect();
        let mut is_asked = |word: String| {
            let begun = beginnings.iter().any(|begin| word.starts_with(begin));
            begun || {
                let stem = stem(word);
                asked.iter().any(|(_, asked)| *asked == stem)
            }
        };
        pieces(title)
            .filter(|piece| words(&title[piece.clone()]).into_iter().any(&mut is_asked))
            .collect()
    }
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
            (
                "fracture of radius",
                "Fracture of shaft of radius",
                &["Fracture", "radius"],
            ),
            ("fall in", "Fall of an injured", &["Fall", "injured"]),
            ("fall in ", "Fall in an injured", &["Fall"]),
            ("", "Fall", &[]),
        ] {
            let found = Emphasis::of(query).within(title);
            let found: Vec<_> = found.into_iter().map(|at| &title[at]).collect();
            assert_eq!(found, expected, "{query} in {title}");
        }
    }
}
