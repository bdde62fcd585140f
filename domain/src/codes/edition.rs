//! Editions, and the book that holds them.

use super::{Code, CodeSet};
use crate::Date;
use std::{borrow::Cow, sync::Arc};

/// The editions of all code sets at hand. Editions never change; a book is swapped whole.
#[derive(Clone, Debug, Default)]
pub struct CodeBook {
    editions: Vec<Arc<Edition>>,
}

/// One edition of a code set, immutable.
#[derive(Debug)]
pub struct Edition {
    set: CodeSet,
    name: String,
    from: Date,
    to: Date,
    complete: bool,
}

/// One code of an edition.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    edition: &'a Edition,
    index: u32,
}

impl CodeBook {
    /// A book of these editions.
    pub fn new(editions: impl IntoIterator<Item = Arc<Edition>>) -> Self {
        Self { editions: editions.into_iter().collect() }
    }

    /// All editions.
    pub fn editions(&self) -> impl Iterator<Item = &Edition> {
        self.editions.iter().map(AsRef::as_ref)
    }

    /// The edition of a set that is in force on a day.
    pub fn in_force(&self, set: CodeSet, on: Date) -> Option<&Edition> {
        self.editions().find(|edition| edition.set == set && (edition.from..=edition.to).contains(&on))
    }

    /// The edition in force on a day; where none is, the latest before it, else the earliest.
    pub fn nearest(&self, set: CodeSet, on: Date) -> Option<&Edition> {
        let _ = (set, on);
        None
    }
}

impl Edition {
    /// The set.
    pub fn set(&self) -> CodeSet {
        self.set
    }
    /// Its name, such as `2026`.
    pub fn name(&self) -> &str {
        &self.name
    }
    /// The first day in force.
    pub fn from(&self) -> Date {
        self.from
    }
    /// The last day in force.
    pub fn to(&self) -> Date {
        self.to
    }
    /// Whether it is an official list: what it lacks is invalid. What an incomplete one lacks is unknown.
    pub fn is_complete(&self) -> bool {
        self.complete
    }
    /// A code of this edition, header or billable.
    pub fn get(&self, code: &Code) -> Option<Entry<'_>> {
        let _ = code;
        None
    }
}

impl<'a> Entry<'a> {
    /// Its edition.
    pub fn edition(self) -> &'a Edition {
        self.edition
    }
    /// The code, normalized.
    pub fn code(self) -> Code {
        todo!()
    }
    /// The code as its set writes it: `N30.00`.
    pub fn written(self) -> String {
        self.code().written(self.edition.set)
    }
    /// The full title; for teaching sets our own label.
    pub fn title(self) -> Cow<'a, str> {
        let _ = self.index;
        todo!()
    }
    /// Whether it may stand on a claim: false for a header.
    pub fn is_billable(self) -> bool {
        todo!()
    }
    /// Whether the code is valid on this day (teaching codes have a first and last date of their own).
    pub fn is_in_force(self, on: Date) -> bool {
        let _ = on;
        todo!()
    }
    /// The family of a teaching code, such as `office-established`; E/M levels compare within one.
    pub fn family(self) -> Option<&'a str> {
        todo!()
    }
    /// The level within an E/M family.
    pub fn level(self) -> Option<u8> {
        todo!()
    }
    /// The codes above it, nearest first, up to the category.
    pub fn parents(self) -> impl Iterator<Item = Entry<'a>> {
        std::iter::empty()
    }
    /// The text of the Excludes1 note, its own or inherited, that forbids this code beside the other, with the code at which it stands.
    pub fn excludes1(self, other: Entry<'_>) -> Option<(&'a str, Entry<'a>)> {
        let _ = other;
        None
    }
    /// Whether a "code first" note at it or above it names the other code.
    pub fn code_first_names(self, other: &Code) -> bool {
        let _ = other;
        false
    }
}
