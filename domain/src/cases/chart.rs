//! The chart as plain text, in which quotes are found.

mod html;

pub use html::{Mark, document_html};

use super::{Case, Document, Quote};
use crate::{markdown::plain, tidy::tidy};
use std::ops::Range;

/// The documents of a case as a reader sees them: without markup, runs of white space as one space.
#[derive(Clone, Debug)]
pub struct Chart {
    documents: Vec<(String, String)>,
}

/// Where a quote stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The document's place in the case's list.
    pub document: usize,
    /// Its bytes in the document's plain text.
    pub range: Range<usize>,
}

/// Why a quote is not found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotFound {
    /// The words do not stand in the chart.
    #[error("does not stand in the chart")]
    Missing,
    /// They stand in it more than once.
    #[error("stands {0} times in the chart; lengthen it, or say which with document and nth")]
    Ambiguous(usize),
}

impl Chart {
    /// Renders the documents of a case.
    pub fn new(case: &Case) -> Self {
        let plain = |document: &Document| (document.file.clone(), plain(&document.markdown));
        Self {
            documents: case.documents.iter().map(plain).collect(),
        }
    }

    /// The plain text of a document.
    pub fn text(&self, document: usize) -> &str {
        &self.documents[document].1
    }

    /// Finds a quote: the one place of its words, or the one that it names.
    ///
    /// # Errors
    /// Where it stands nowhere, or more than once.
    pub fn find(&self, quote: &Quote) -> Result<Place, NotFound> {
        let words = tidy(&quote.text);
        if words.is_empty() {
            return Err(NotFound::Missing);
        }
        let within = |(document, (file, text)): (usize, &(String, String))| {
            let named = quote.place.as_ref().is_none_or(|(named, _)| named == file);
            let found = if named {
                occurrences(text, &words)
            } else {
                Vec::new()
            };
            found
                .into_iter()
                .map(move |range| Place { document, range })
                .collect::<Vec<_>>()
        };
        let mut places: Vec<Place> = self.documents.iter().enumerate().flat_map(within).collect();
        match (&quote.place, places.len()) {
            (Some((_, nth)), count) if count >= *nth as usize => Ok(places.swap_remove(*nth as usize - 1)),
            (None, 1) => Ok(places.swap_remove(0)),
            (_, 0) | (Some(_), _) => Err(NotFound::Missing),
            (None, count) => Err(NotFound::Ambiguous(count)),
        }
    }
}

/// Every place of the words, overlapping ones too.
fn occurrences(text: &str, words: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find(words) {
        let start = from + at;
        found.push(start..start + words.len());
        from = start + text[start..].chars().next().map_or(1, char::len_utf8);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(documents: &[(&str, &str)]) -> Chart {
        Chart {
            documents: documents
                .iter()
                .map(|(file, text)| ((*file).to_owned(), plain(text)))
                .collect(),
        }
    }

    fn quote(text: &str) -> Quote {
        Quote {
            at: 1,
            text: text.to_owned(),
            place: None,
        }
    }

    #[test]
    fn markup_and_line_breaks_do_not_part_words() {
        let text = "# Plan\n\nAcute **cystitis** without\n  blood in *the* urine.\n\n- first\n  - within\n- second\n\n| a | b |\n| --- | --- |\n| c | d |\n";
        assert_eq!(
            plain(text),
            "Plan Acute cystitis without blood in the urine. first within second a b c d"
        );
    }

    #[test]
    fn a_quote_stands_once_or_says_which() {
        let chart = chart(&[
            ("a.md", "Right knee. Right\nknee swollen."),
            ("b.md", "Left knee, right hip."),
        ]);
        assert_eq!(
            chart.find(&quote("knee swollen")).unwrap(),
            Place {
                document: 0,
                range: 18..30
            }
        );
        assert_eq!(chart.find(&quote("Left  knee,\nright")).unwrap().document, 1);
        assert_eq!(chart.find(&quote("Right knee")), Err(NotFound::Ambiguous(2)));
        assert_eq!(
            chart.find(&quote("right knee")),
            Err(NotFound::Missing),
            "case is kept"
        );
        assert_eq!(chart.find(&quote(" ")), Err(NotFound::Missing));
        let nth = |file: &str, nth| Quote {
            at: 1,
            text: "Right knee".to_owned(),
            place: Some((file.to_owned(), nth)),
        };
        assert_eq!(chart.find(&nth("a.md", 2)).unwrap().range, 12..22);
        assert_eq!(chart.find(&nth("a.md", 3)), Err(NotFound::Missing));
        assert_eq!(chart.find(&nth("b.md", 1)), Err(NotFound::Missing));
    }

    #[test]
    fn overlapping_places_count() {
        assert_eq!(occurrences("aaa é aa", "aa").len(), 3);
    }
}
