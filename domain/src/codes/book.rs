//! The book that holds the editions at hand.

use super::{AlphabeticIndex, Code, CodeSet, Edition, Entry, IndexPart, Lexicon};
use crate::Date;
use std::sync::Arc;

/// The editions of all code sets at hand. Editions never change; a book is swapped whole.
#[derive(Clone, Debug, Default)]
pub struct CodeBook {
    editions: Vec<Arc<Edition>>,
    /// Those that took effect later first.
    alphabetic: Vec<Arc<AlphabeticIndex>>,
    lexicon: Arc<Lexicon>,
}

impl CodeBook {
    /// A book of these editions. Where two of a set are in force on one day, an official list goes before a teaching
    /// set, and of two the one that took effect later.
    pub fn new(editions: impl IntoIterator<Item = Arc<Edition>>) -> Self {
        let mut editions: Vec<_> = editions.into_iter().collect();
        editions.sort_by_key(|edition| {
            (
                edition.set(),
                !edition.is_complete(),
                std::cmp::Reverse(edition.from()),
            )
        });
        Self {
            editions,
            ..Self::default()
        }
    }

    /// The book with alphabetic indexes and tables.
    #[must_use]
    pub fn with_alphabetic(mut self, indexes: impl IntoIterator<Item = Arc<AlphabeticIndex>>) -> Self {
        self.alphabetic.extend(indexes);
        self.alphabetic
            .sort_by_key(|index| (index.part(), std::cmp::Reverse(index.from())));
        self
    }

    /// The book with the words of the field, for the search.
    #[must_use]
    pub fn with_lexicon(mut self, lexicon: Arc<Lexicon>) -> Self {
        self.lexicon = lexicon;
        self
    }

    /// The words of the field.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// All alphabetic indexes and tables, part by part.
    pub fn alphabetic_all(&self) -> impl Iterator<Item = &AlphabeticIndex> {
        self.alphabetic.iter().map(AsRef::as_ref)
    }

    /// The alphabetic indexes and tables for a day: of each part the one in force; where none is, the latest before it,
    /// else the earliest.
    pub fn alphabetic(&self, on: Date) -> impl Iterator<Item = &AlphabeticIndex> {
        IndexPart::ALL
            .into_iter()
            .filter_map(move |part| self.alphabetic_part(part, on))
    }

    /// One part of it.
    pub fn alphabetic_part(&self, part: IndexPart, on: Date) -> Option<&AlphabeticIndex> {
        let of_part = || self.alphabetic_all().filter(|index| index.part() == part);
        of_part()
            .find(|index| index.from() <= on)
            .or_else(|| of_part().last())
    }

    /// All editions, set by set.
    pub fn editions(&self) -> impl Iterator<Item = &Edition> {
        self.editions.iter().map(AsRef::as_ref)
    }

    /// The same book with some of its editions.
    #[must_use]
    pub fn only(&self, wanted: impl Fn(&Edition) -> bool) -> Self {
        let mut book = self.clone();
        book.editions.retain(|edition| wanted(edition));
        book
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
