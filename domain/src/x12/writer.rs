//! Writes segments.

use super::Delimiters;

/// Segments as text, each on a line of its own, with [`Delimiters::USUAL`].
#[derive(Clone, Debug, Default)]
pub struct Writer {
    out: String,
    segments: u32,
}

impl Writer {
    /// Adds a segment. Empty elements at its end are left out. An element holds none of the signs, except that of
    /// components where [`composite`] made it: X12 has no way to write a sign that divides.
    pub fn put(&mut self, tag: &str, elements: &[&str]) {
        self.out.push_str(tag);
        push(&mut self.out, elements, Delimiters::USUAL.element, true);
        self.out.push(char::from(Delimiters::USUAL.segment));
        self.out.push('\n');
        self.segments += 1;
    }

    /// How many segments were added.
    pub fn segments(&self) -> u32 {
        self.segments
    }

    /// All of it.
    pub fn finish(self) -> String {
        self.out
    }
}

/// An element of components; empty ones at its end are left out.
pub fn composite(components: &[&str]) -> String {
    let mut out = String::new();
    push(&mut out, components, Delimiters::USUAL.component, false);
    out
}

fn push(out: &mut String, parts: &[&str], sign: u8, is_led: bool) {
    let end = parts
        .iter()
        .rposition(|part| !part.is_empty())
        .map_or(0, |at| at + 1);
    for (number, part) in parts.iter().take(end).enumerate() {
        if number > 0 || is_led {
            out.push(char::from(sign));
        }
        out.push_str(part);
    }
}
