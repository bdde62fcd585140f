//! The chart as HTML, with the words marked that earn the lines of the key.

use super::Place;
use crate::{
    cases::{Case, Document},
    markdown::{Highlight, highlighted, plain},
};
use std::ops::Range;

/// Words of a document that are marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where they stand in the chart's plain text.
    pub place: Place,
    /// The color, 1 to 4.
    pub hue: u8,
    /// The letter or number of the line that they earn: `A`, `1`.
    pub label: String,
}

/// A document as HTML: safe as [`crate::markdown::html`] is, but with `#` as `<h2>`, `##` as `<h3>`, and the marked
/// words in `<mark class="hl-1" data-line="A">`, at their end the letter. Words across blocks, table cells or other
/// markup are marked piece by piece; the letter stands once, within the last.
///
/// The marks are those of this document; [`Case::document_html`] chooses them.
pub fn document_html(document: &Document, marks: &[Mark]) -> String {
    let text = plain(&document.markdown);
    let highlights = marks.iter().filter_map(|mark| {
        Some(Highlight {
            range: trimmed(&text, &mark.place.range)?,
            hue: mark.hue,
            label: &mark.label,
        })
    });
    highlighted(&document.markdown, highlights.collect())
}

impl Case {
    /// A document of the chart, by its place in the list, as HTML with those of the marks that stand in it; `None`
    /// where there is no such document.
    pub fn document_html(&self, document: usize, marks: &[Mark]) -> Option<String> {
        let here = |mark: &&Mark| mark.place.document == document;
        let marks: Vec<Mark> = marks.iter().filter(here).cloned().collect();
        Some(document_html(self.documents.get(document)?, &marks))
    }
}

/// A range without spaces at its ends and within the text; `None` where nothing is left of it.
fn trimmed(text: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let marked = text.get(range.start..range.end.min(text.len()))?;
    let start = range.start + (marked.len() - marked.trim_start().len());
    let marked = marked.trim();
    (!marked.is_empty()).then(|| start..start + marked.len())
}

#[cfg(test)]
mod tests;
