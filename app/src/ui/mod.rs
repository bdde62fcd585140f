//! The parts that pages are made of.

mod hydrate;
mod textarea;

pub use hydrate::{Hydrate, Wakes};
pub use textarea::TextArea;
