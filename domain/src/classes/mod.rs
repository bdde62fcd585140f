//! Classes: how they meet, for how long, what they are called, and where a student stands in one.

mod delivery;
mod name;
mod standing;
mod term;

pub use delivery::Delivery;
pub use name::{ClassName, NotAClassName};
pub use standing::Standing;
pub use term::Term;
