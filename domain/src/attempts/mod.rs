//! Attempts: when they may be started, how long they last, and what a graded chart says of each skill.

mod overrides;
mod tally;
mod window;

pub use overrides::overridden;
pub use tally::{Skill, Tally};
pub use window::{Allowance, Standing, Window};

#[cfg(test)]
mod tests;
