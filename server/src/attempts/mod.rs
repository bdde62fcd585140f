//! Attempts: begun, saved as they change, submitted once, graded, read, and put right by staff.

mod advice;
mod editions;
mod marking;
mod review;
mod save;
mod staff;
mod start;
mod submit;

pub use advice::advice;
pub(crate) use editions::{pinned, shown};
pub use marking::{Graded, Part};
pub use review::{Attempt, Change, ClaimSheet, Open, Review, Saved, Sheet, open, review};
pub use save::{Field, save, save_form};
pub use staff::{Submission, change_score, read, reopen, submissions};
pub use start::{done, start};
pub use submit::{submit, submit_if_over, submit_overdue};

pub use crate::entity::attempt::{Brief, Model as Row};

#[cfg(test)]
mod tests;
