//! What is wrong in an interchange, and where.

use std::fmt;

/// Why an interchange cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{at}: {fault}")]
pub struct Refusal {
    /// Where.
    pub at: At,
    /// What.
    pub fault: Fault,
}

/// A place in an interchange.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At {
    /// The segment, from 1 in the file.
    pub segment: u32,
    /// Its tag, or the first three characters of what stands in its place.
    pub tag: String,
    /// The element, from 1 after the tag; none where the segment is meant.
    pub element: Option<u32>,
    /// The byte of the file, from 0, at which the element or the segment begins.
    pub byte: u64,
}

/// What can be wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Nothing, or nothing but white space.
    #[error("there is nothing to read")]
    Empty,
    /// More than a document may have.
    #[error("the file has over 16 MiB; send it in parts")]
    TooLarge,
    /// Something else than ISA where an interchange begins.
    #[error("an interchange begins with ISA")]
    NoHeader,
    /// Less than the 106 bytes that ISA has.
    #[error("ISA has 106 bytes with its terminator, and the file ends before")]
    ShortHeader,
    /// An element of ISA that is shorter or longer than its width.
    #[error("this element of ISA does not have its width")]
    HeaderWidth,
    /// A sign that is a letter, a digit or a space, or that has two meanings.
    #[error("a separator is a sign of its own, no letter, digit or space, and no two are the same")]
    Delimiters,
    /// Bytes that are no UTF-8; in ISA, no ASCII.
    #[error("these bytes are no text")]
    NotText,
    /// A tag of another form.
    #[error("a segment begins with a tag of two or three capital letters and digits")]
    Tag,
    /// The last segment has no terminator.
    #[error("the file ends before the segment does")]
    Unterminated,
    /// A segment that cannot stand here; what can.
    #[error("{0} belongs here")]
    Misplaced(String),
    /// The file ends before the envelope does.
    #[error("the file ends, and {0} is missing")]
    Missing(&'static str),
    /// A count that is not what there is.
    #[error("it says {said}, and there are {counted}")]
    Count {
        /// What the element says; at most 20 characters.
        said: String,
        /// What was counted.
        counted: u32,
    },
    /// A control number that differs from the one that opened.
    #[error("the control number differs from the one in {0}")]
    Control(&'static str),
    /// An element that cannot have this value.
    #[error("{0}")]
    Value(String),
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "segment {} ({})", self.segment, self.tag.escape_default())?;
        if let Some(element) = self.element {
            write!(f, ", element {element}")?;
        }
        write!(f, ", byte {}", self.byte)
    }
}
