//! The Markdown of courseware: CommonMark with tables.

mod plain;

pub(crate) use plain::plain;

use pulldown_cmark::{Options, Parser};

/// The one reader of Markdown, for the plain text that quotes are found in as for the page.
pub(crate) fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES)
}
