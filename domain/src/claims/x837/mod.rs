//! The 837P, `005010X222A1` (45 CFR 162.1102): written from claims, and read back to equal ones.
//!
//! What the reader has no place for, it refuses: a claim is never read in part.

mod cursor;
mod envelope;
mod read;
mod read_claim;
mod write;
mod write_claim;

pub use envelope::{Control, Envelope, NotAControl, Submitter};
pub use read::{Received, read};
pub use write::{Step, Written, write, write_draft};

/// The implementation guide that is written and read: GS08 and ST03.
pub const GUIDE: &str = "005010X222A1";
