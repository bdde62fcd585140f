//! Search in an edition: by code, by part of a code, and by words of titles and inclusion terms.

mod emphasis;
mod index;
mod query;
mod words;

pub(super) use emphasis::emphasis;
pub(super) use index::Index;
pub use query::Hit;
