//! The one backend that students, instructors and administrators share.
//!
//! Services take [`Backend`] and whoever acts, and return domain types; the command line and the pages stand on them.

pub mod accounts;
pub mod actors;
pub mod assignments;
pub mod attempts;
pub mod audit;
mod backend;
pub mod backup;
pub mod claims;
pub mod classes;
pub mod cli;
pub mod codes;
pub mod content;
mod db;
pub mod enrolments;
mod entity;
mod error;
pub mod http;
mod jobs;
mod limits;
pub mod mail;
pub mod marks;
pub mod people;
pub mod progress;
pub mod quizzes;
pub mod schools;
pub mod seed;
mod settings;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod time;
mod tx;

pub use backend::{Backend, Rng};
pub use error::Error;
pub use settings::Settings;
pub use time::{Clock, Instant};
pub use tx::Tx;
