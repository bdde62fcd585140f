//! Reads segment by segment, without memory of its own.

use super::{At, Delimiters, Fault, Refusal, Segment, delimiters::HEADER};

/// The segments of a file, which holds one interchange or several; each has its own signs. After a refusal it ends.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    number: u32,
    /// Of the interchange that is open.
    open: Option<Delimiters>,
}

impl<'a> Reader<'a> {
    /// Over a whole file. White space before the first segment is skipped.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: gap(bytes, 0).len(),
            number: 0,
            open: None,
        }
    }

    /// The white space before the first segment, while nothing was read; later that before the next one.
    pub(super) fn lead(&self) -> &'a str {
        text(&self.bytes[..self.at])
    }

    fn refuse(&self, element: Option<u32>, byte: usize, fault: Fault) -> Refusal {
        let rest = &self.bytes[self.at..];
        let shown = rest.get(..12).unwrap_or(rest);
        let sign = self
            .open
            .map(|open| [char::from(open.element), char::from(open.segment)]);
        let is_part = |c: &char| !sign.is_some_and(|signs| signs.contains(c));
        Refusal {
            at: At {
                segment: self.number.saturating_add(1),
                tag: String::from_utf8_lossy(shown)
                    .chars()
                    .take_while(is_part)
                    .take(3)
                    .collect(),
                element,
                byte: byte as u64,
            },
            fault,
        }
    }

    fn segment(&mut self) -> Result<Segment<'a>, Refusal> {
        let start = self.at;
        let rest = &self.bytes[start..];
        let (delimiters, length) = match self.open {
            None => {
                let found = Delimiters::of_header(rest)
                    .map_err(|(element, byte, fault)| self.refuse(element, start + byte, fault))?;
                (found, HEADER - 1)
            }
            Some(delimiters) => {
                let length = rest.iter().position(|byte| *byte == delimiters.segment);
                let length = length.ok_or_else(|| self.refuse(None, start, Fault::Unterminated))?;
                (delimiters, length)
            }
        };
        let text = str::from_utf8(&rest[..length])
            .map_err(|fault| self.refuse(None, start + fault.valid_up_to(), Fault::NotText))?;
        let gap = gap(self.bytes, start + length + 1);
        let segment = Segment {
            text,
            gap,
            delimiters,
            number: self.number.saturating_add(1),
            start: start as u64,
        };
        let tag = segment.tag();
        if !is_tag(tag) {
            return Err(self.refuse(None, start, Fault::Tag));
        }
        if tag == "ISA" && self.open.is_some() {
            return Err(self.refuse(
                None,
                start,
                Fault::Misplaced("IEA, before another ISA,".to_owned()),
            ));
        }
        self.open = (tag != "IEA").then_some(delimiters);
        self.at = start + length + 1 + gap.len();
        self.number = segment.number;
        Ok(segment)
    }
}

impl<'a> Iterator for Reader<'a> {
    type Item = Result<Segment<'a>, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.bytes.len() {
            let is_empty = self.number == 0;
            self.number = self.number.max(1);
            let at = At {
                segment: 1,
                tag: String::new(),
                element: None,
                byte: self.at as u64,
            };
            return is_empty.then_some(Err(Refusal {
                at,
                fault: Fault::Empty,
            }));
        }
        let segment = self.segment();
        if segment.is_err() {
            self.at = self.bytes.len();
            self.number = self.number.max(1);
        }
        Some(segment)
    }
}

/// The white space from a byte on.
fn gap(bytes: &[u8], from: usize) -> &str {
    let rest = bytes.get(from..).unwrap_or_default();
    let length = rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    text(&rest[..length])
}

/// ASCII as text.
fn text(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).unwrap_or_default()
}

fn is_tag(tag: &str) -> bool {
    let mut bytes = tag.bytes();
    matches!(tag.len(), 2 | 3)
        && bytes.next().is_some_and(|byte| byte.is_ascii_uppercase())
        && bytes.all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}
