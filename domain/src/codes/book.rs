//! The book that holds the editions at hand.

use super::{Code, CodeSet, Edition, Entry};
use crate::Date;
use std::sync::Arc;

/// The editions of all code sets at hand. Editions never change; a book is swapped whole.
#[derive(Clone, Debug, Default)]
pub struct CodeBook {
    editions: Vec<Arc<Edition>>,
}

impl CodeBook {
    /// A book of these editions. Where two of a set are in force on one day, an official list goes before a teaching
    /// set, and of two the one that took effect later.
    pub fn new(editions: impl IntoIterator<Item = Arc<Edition>>) -> Self {
        let mut editions: Vec<_> = editions.into_iter().collect();
        editions.sort_by_key(in_order);
        Self { editions }
    }

    /// The same book with one more edition.
    #[must_use]
    pub fn with(&self, edition: Arc<Edition>) -> Self {
        let mut book = self.clone();
        book.editions.push(edition);
        book.editions.sort_by_key(in_order);
        book
    }

    /// The same book in which some sets have one edition alone, given by the name; a set whose named edition is not there
    /// stays as it is.
    #[must_use]
    pub fn pinned(&self, name: impl Fn(CodeSet) -> Option<String>) -> Self {
        let mut book = self.clone();
        for set in CodeSet::ALL {
            let Some(name) = name(set) else { continue };
            let is_it = |edition: &Arc<Edition>| edition.set() == set && edition.name() == name;
            if book.editions.iter().any(is_it) {
                book.editions
                    .retain(|edition| edition.set() != set || is_it(edition));
            }
        }
        book
    }

    /// All editions, set by set.
    pub fn editions(&self) -> impl Iterator<Item = &Edition> {
        self.editions.iter().map(AsRef::as_ref)
    }

    /// All editions, to make another book of some of them.
    pub fn shared(&self) -> impl Iterator<Item = &Arc<Edition>> {
        self.editions.iter()
    }

    /// The edition of a set that is in force on a day.
    pub fn in_force(&self, set: CodeSet, on: Date) -> Option<&Edition> {
        self.editions()
            .find(|edition| edition.set() == set && edition.is_in_force(on))
    }

    /// The edition in force on a day; where none is, the latest before it, else the earliest.
    pub fn nearest(&self, set: CodeSet, on: Date) -> Option<&Edition> {
        let of_set = || self.editions().filter(|edition| edition.set() == set);
        self.in_force(set, on)
            .or_else(|| {
                of_set()
                    .filter(|edition| edition.to() < on)
                    .max_by_key(|edition| edition.to())
            })
            .or_else(|| of_set().min_by_key(|edition| edition.from()))
    }

    /// A code in the [nearest](Self::nearest) edition of its set.
    pub fn entry(&self, set: CodeSet, on: Date, code: &Code) -> Option<Entry<'_>> {
        self.nearest(set, on)?.get(code)
    }
}

/// Set by set, official lists before teaching sets, and what took effect later before what took effect earlier.
fn in_order(edition: &Arc<Edition>) -> (CodeSet, bool, std::cmp::Reverse<Date>) {
    (
        edition.set(),
        !edition.is_complete(),
        std::cmp::Reverse(edition.from()),
    )
}
