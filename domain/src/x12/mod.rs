//! X12: interchanges as segments and elements. What the segments mean is a matter of [`crate::claims`].
//!
//! A reader never panics, takes memory in proportion to what it is given, and says of every fault where it is. What it
//! has read it can write again byte for byte.

mod delimiters;
mod document;
mod envelope;
mod reader;
mod refusal;
mod segment;
#[cfg(test)]
mod tests;
mod writer;

pub use delimiters::Delimiters;
pub use document::Document;
pub use envelope::{Set, sets};
pub use reader::Reader;
pub use refusal::{At, Fault, Refusal};
pub use segment::Segment;
pub use writer::{Writer, composite};
