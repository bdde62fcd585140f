//! Search in the book: by code, by part of a code, and by words of titles, inclusion terms and the Alphabetic Index.

mod ask;
mod asked;
mod book;
mod columns;
mod emphasis;
mod index;
mod lexicon;
mod near;
mod query;
mod words;

pub(super) use emphasis::Emphasis;
pub(super) use index::Words;
pub use lexicon::Lexicon;
pub use query::Hit;
pub(super) use words::{Stems, is_binding, plain, words};

#[cfg(test)]
mod quality;
