//! The four signs that divide an interchange. Each interchange names its own, in its first segment.

use super::Fault;

/// The signs between the parts of an interchange, each one byte of ASCII and each another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delimiters {
    /// Between elements: the byte after `ISA`.
    pub element: u8,
    /// Between repetitions of an element, ISA11; none up to version 00401, where that element is a letter.
    pub repetition: Option<u8>,
    /// Between the components of an element, ISA16.
    pub component: u8,
    /// After a segment: the byte after ISA16.
    pub segment: u8,
}

/// Bytes of ISA with its terminator: it alone has elements of fixed widths, so that the signs can be found.
pub const HEADER: usize = 106;

/// The widths of ISA01 to ISA16.
const WIDTHS: [usize; 16] = [2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1];

/// A fault in a header: the element from 1, or none where the segment is meant; the byte within the header.
pub type HeaderFault = (Option<u32>, usize, Fault);

impl Delimiters {
    /// What this product writes: `*`, `^`, `:` and `~`.
    pub const USUAL: Self = Self {
        element: b'*',
        repetition: Some(b'^'),
        component: b':',
        segment: b'~',
    };

    /// Those that a header names; `bytes` begins with it.
    ///
    /// # Errors
    /// It does not begin with `ISA`, is too short, has an element of another width, or names signs that cannot divide.
    pub(super) fn of_header(bytes: &[u8]) -> Result<Self, HeaderFault> {
        if !bytes.starts_with(b"ISA") {
            return Err((None, 0, Fault::NoHeader));
        }
        let Some(header) = bytes.first_chunk::<HEADER>() else {
            return Err((None, 0, Fault::ShortHeader));
        };
        if let Some(at) = header.iter().position(|byte| !byte.is_ascii()) {
            return Err((None, at, Fault::NotText));
        }
        let element = header[3];
        let repetition = Some(header[82]).filter(|sign| divides(*sign));
        let found = Self {
            element,
            repetition,
            component: header[104],
            segment: header[105],
        };
        if let Some((number, start, _)) = fields().find(|(_, _, end)| *end < 105 && header[*end] != element) {
            return Err((Some(number), start, Fault::HeaderWidth));
        }
        if let Some((number, at)) = found.unfit() {
            return Err((number, at, Fault::Delimiters));
        }
        for (number, start, end) in fields() {
            let is_plain = header[start..end].iter().all(|byte| !found.has(*byte));
            if !is_plain && number != 11 && number != 16 {
                return Err((Some(number), start, Fault::HeaderWidth));
            }
        }
        Ok(found)
    }

    /// The element of the header whose sign cannot divide, and its byte.
    fn unfit(self) -> Option<(Option<u32>, usize)> {
        let rivals = [self.element, self.component, self.segment];
        if !divides(self.element) {
            return Some((Some(1), 3));
        }
        if self.repetition.is_some_and(|sign| rivals.contains(&sign)) {
            return Some((Some(11), 82));
        }
        if !divides(self.component) || self.component == self.element {
            return Some((Some(16), 104));
        }
        let twice = [self.element, self.component].contains(&self.segment);
        (!divides(self.segment) || twice).then_some((None, 105))
    }

    fn has(self, byte: u8) -> bool {
        [self.element, self.component, self.segment].contains(&byte) || self.repetition == Some(byte)
    }
}

/// Whether a byte can divide: no letter, digit or space stands between parts of which it could be one.
fn divides(byte: u8) -> bool {
    byte.is_ascii() && !byte.is_ascii_alphanumeric() && byte != b' '
}

/// The elements of the header: number, first byte, byte past the end.
fn fields() -> impl Iterator<Item = (u32, usize, usize)> {
    (1..).zip(WIDTHS).scan(4, |start, (number, width)| {
        let field = (number, *start, *start + width);
        *start += width + 1;
        Some(field)
    })
}

impl Default for Delimiters {
    fn default() -> Self {
        Self::USUAL
    }
}
