//! The rules of medical coding and billing, pure: no I/O, no clock, no randomness. Compiles natively and to wasm.

pub mod answers;
pub mod attempts;
pub mod cases;
pub mod claims;
pub mod classes;
pub mod codes;
pub mod courses;
pub mod day;
pub mod files;
mod fraction;
pub mod grading;
pub mod lessons;
pub mod markdown;
mod patient;
pub mod people;
mod problem;
pub mod quizzes;
pub mod rosters;
pub mod saves;
#[cfg(test)]
mod testing;
mod tidy;
mod words;
pub mod x12;

pub use fraction::Fraction;
pub use patient::{Age, NotASex, NotAnAge, Sex};
pub use problem::{Field, Problem};

/// A calendar day, as on a chart or a claim: no time, no zone.
pub type Date = jiff::civil::Date;
