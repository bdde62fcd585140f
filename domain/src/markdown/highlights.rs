//! Text on its way into HTML, with the highlights that cover it.

use super::links::{escape, escaped};
use std::ops::Range;

/// A range of the plain text that is marked.
#[derive(Clone, Debug)]
pub struct Highlight<'a> {
    /// Bytes of the plain text, beginning and ending with what is no white space.
    pub range: Range<usize>,
    /// The color, 1 to 4.
    pub hue: u8,
    /// The letter or number that stands at its end.
    pub label: &'a str,
}

/// HTML as it is written. It counts the bytes of the plain text, so that it knows what a highlight covers.
///
/// No highlight is open across a tag: each is closed before the tag and opened again at the next text that it covers,
/// so that tags nest whatever overlaps.
pub struct Ink<'a> {
    pub out: String,
    highlights: Vec<Highlight<'a>>,
    /// The highlights that are open, the innermost last.
    open: Vec<usize>,
    /// Bytes of plain text so far.
    at: usize,
    /// Whether white space stands after them.
    apart: bool,
    /// Whether the block has no text yet.
    fresh: bool,
}

impl<'a> Ink<'a> {
    pub fn new(mut highlights: Vec<Highlight<'a>>) -> Self {
        // Of those that begin together the longest is opened first, so that the others are within it.
        highlights.sort_by_key(|highlight| std::cmp::Reverse(highlight.range.end));
        Self {
            out: String::new(),
            highlights,
            open: Vec::new(),
            at: 0,
            apart: false,
            fresh: true,
        }
    }

    /// Writes text.
    pub fn text(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() {
                self.apart = self.at > 0;
                if !self.fresh {
                    self.cover();
                }
                self.out.push(c);
                continue;
            }
            self.at += usize::from(self.apart);
            self.apart = false;
            self.cover();
            escape(c, &mut self.out);
            self.at += c.len_utf8();
            self.fresh = false;
            self.finish();
        }
    }

    /// Ends a line within its block.
    pub fn line_break(&mut self) {
        self.out.push_str("<br>");
        self.text("\n");
    }

    /// Writes a tag that stands within a line.
    pub fn inline(&mut self, tag: &str) {
        self.close_all();
        self.out.push_str(tag);
    }

    /// Writes the tag that begins a block.
    pub fn block(&mut self, tag: &str) {
        self.part();
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        self.out.push_str(tag);
    }

    /// Writes the tag that ends a block.
    pub fn block_end(&mut self, tag: &str) {
        self.part();
        self.out.push_str(tag);
        self.out.push('\n');
    }

    /// What follows is of another block.
    fn part(&mut self) {
        self.close_all();
        self.apart = self.at > 0;
        self.fresh = true;
    }

    /// Opens what covers the next byte of plain text and is not open.
    fn cover(&mut self) {
        for (number, highlight) in self.highlights.iter().enumerate() {
            if highlight.range.contains(&self.at) && !self.open.contains(&number) {
                self.open.push(number);
                self.out.push_str(&format!(
                    "<mark class=\"hl-{}\" data-line=\"{}\">",
                    highlight.hue.clamp(1, 4),
                    escaped(highlight.label)
                ));
            }
        }
    }

    /// Closes what ends here, with its letter, and what was opened within it.
    fn finish(&mut self) {
        let ends = |number: &usize| self.highlights[*number].range.end <= self.at;
        let Some(outermost) = self.open.iter().position(ends) else {
            return;
        };
        while self.open.len() > outermost {
            let Some(number) = self.open.pop() else { return };
            let highlight = &self.highlights[number];
            if highlight.range.end <= self.at {
                // A name is not allowed on an element without a role.
                self.out.push_str(&format!(
                    "<span class=\"letter\" role=\"img\" aria-label=\"line {0}\">{0}</span>",
                    escaped(highlight.label)
                ));
            }
            self.out.push_str("</mark>");
        }
    }

    fn close_all(&mut self) {
        for _ in self.open.drain(..) {
            self.out.push_str("</mark>");
        }
    }
}
