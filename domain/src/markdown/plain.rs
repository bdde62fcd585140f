//! Markdown as plain text.

use super::parser;
use crate::tidy::tidy;
use pulldown_cmark::{Event, TagEnd};

/// Markdown as plain text: without markup, runs of white space as one space; what stands in different blocks or cells is
/// apart by a space. HTML is text like any other, as on the page.
pub fn plain(text: &str) -> String {
    let mut plain = String::new();
    for event in parser(text) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                plain.push_str(&text);
            }
            Event::SoftBreak | Event::HardBreak | Event::Rule => plain.push(' '),
            // A block may begin inside another, as a list does in a list's item.
            Event::Start(tag) if !is_inline(tag.to_end()) => plain.push(' '),
            Event::End(tag) if !is_inline(tag) => plain.push(' '),
            _ => {}
        }
    }
    tidy(&plain)
}

/// Whether what a tag marks stands within a line.
pub fn is_inline(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::Superscript
            | TagEnd::Subscript
    )
}
