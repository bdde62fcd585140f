//! The Markdown of courseware: CommonMark with tables, as plain text and as HTML that is safe by construction.

mod highlights;
mod links;
mod plain;
mod writer;

pub(crate) use highlights::Highlight;
pub(crate) use plain::plain;

use pulldown_cmark::{HeadingLevel, Options, Parser};

/// The one reader of Markdown, for the plain text that quotes are found in as for the page.
pub(crate) fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES)
}

/// Markdown as HTML for a page that has its own heading of level 1: `##` is `<h2>`, and so is `#`.
///
/// It holds no tag and no attribute but the writer's own: HTML in the text is shown as text, links lead to http, https,
/// mailto and places of this site (`/codebook`) alone, images are their descriptions.
pub fn html(markdown: &str) -> String {
    writer::write(markdown, |level| (level as u8).max(2), Vec::new())
}

/// The Markdown of a chart's document as HTML, as safe: `#` is `<h2>`, `##` is `<h3>`. Highlights cover ranges of its
/// [`plain`] text.
pub(crate) fn highlighted(markdown: &str, highlights: Vec<Highlight<'_>>) -> String {
    let below = |level: HeadingLevel| (level as u8 + 1).min(6);
    writer::write(markdown, below, highlights)
}

#[cfg(test)]
mod tests;
