//! Attempts: the desk and the paper while they are open, the review afterwards.

mod chart;
mod claim;
mod drg;
mod errors;
mod open;
mod page;
mod review;
mod score;

pub use page::Attempt;
