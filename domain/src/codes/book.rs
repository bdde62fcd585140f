//! The book that holds the publications at hand.

use super::{
    AlphabeticIndex, Code, CodeSet, Edition, Entry, Imprint, IndexPart, Lexicon, Modifier, PoaExempt,
    Publication, Subject,
};
use crate::Date;
use std::{cmp::Reverse, sync::Arc};

/// The editions of all code sets at hand, and what is published beside them. Nothing in it changes; a book is swapped
/// whole.
#[derive(Clone, Debug, Default)]
pub struct CodeBook {
    /// With the days of each.
    shelf: Vec<(Imprint, Publication)>,
    lexicon: Arc<Lexicon>,
}

impl CodeBook {
    /// A book of these editions. Where two of a set are in force on one day, an official list goes before a teaching
    /// set, and of two the one that took effect later.
    pub fn new(editions: impl IntoIterator<Item = Arc<Edition>>) -> Self {
        Self::of(editions.into_iter().map(Publication::Codes))
    }

    /// A book of these publications, by the same rule.
    pub fn of(publications: impl IntoIterator<Item = Publication>) -> Self {
        let shelf = publications
            .into_iter()
            .map(|publication| (publication.imprint(), publication));
        let mut book = Self {
            shelf: shelf.collect(),
            lexicon: Arc::default(),
        };
        book.sort();
        book
    }

    /// The book with one more publication.
    #[must_use]
    pub fn with(mut self, publication: impl Into<Publication>) -> Self {
        let publication = publication.into();
        self.shelf.push((publication.imprint(), publication));
        self.sort();
        self
    }

    /// The same book with some of its publications.
    #[must_use]
    pub fn only(&self, wanted: impl Fn(&Imprint, &Publication) -> bool) -> Self {
        let mut book = self.clone();
        book.shelf
            .retain(|(imprint, publication)| wanted(imprint, publication));
        book
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

    /// The alphabetic indexes and tables for a day: of each part the one in force, or the nearest.
    pub fn alphabetic(&self, on: Date) -> impl Iterator<Item = &AlphabeticIndex> {
        IndexPart::ALL
            .into_iter()
            .filter_map(move |part| self.alphabetic_part(part, on))
    }

    /// The Index or a table, for people: the official one; without it, of diseases, the edition's own.
    pub fn index(&self, part: IndexPart, on: Date) -> Option<&AlphabeticIndex> {
        let own = || self.nearest(CodeSet::Icd10Cm, on).map(Edition::own_index);
        self.alphabetic_part(part, on)
            .or_else(|| own().filter(|_| part == IndexPart::Diseases))
    }

    /// Whether [`index`](Self::index) has one; it need not be made to know.
    pub fn has_index(&self, part: IndexPart, on: Date) -> bool {
        part == IndexPart::Diseases || self.alphabetic_part(part, on).is_some()
    }

    /// One part of it.
    pub fn alphabetic_part(&self, part: IndexPart, on: Date) -> Option<&AlphabeticIndex> {
        match self.nearest_publication(Subject::Alphabetic(part), on)? {
            Publication::Alphabetic(index) => Some(index),
            _ => None,
        }
    }

    /// The diagnoses that need no present-on-admission indicator, for a day.
    pub fn poa_exempt(&self, on: Date) -> Option<&PoaExempt> {
        match self.nearest_publication(Subject::PoaExempt, on)? {
            Publication::PoaExempt(list) => Some(list),
            _ => None,
        }
    }

    /// A modifier (two characters, upper-case) of any set, in an edition in force or the nearest; one that says when the
    /// modifier is carried goes before one that does not.
    pub fn modifier(&self, modifier: &str, on: Date) -> Option<&Modifier> {
        let in_force = self.editions().filter(|edition| edition.is_in_force(on));
        let nearest = CodeSet::ALL.into_iter().filter_map(|set| self.nearest(set, on));
        let all = in_force.chain(nearest).flat_map(Edition::modifiers);
        let mut known = all.filter(|one| &*one.modifier == modifier);
        let first = known.next()?;
        match first.used {
            Some(_) => Some(first),
            None => known.find(|one| one.used.is_some()).or(Some(first)),
        }
    }

    fn sort(&mut self) {
        self.shelf.sort_by_key(|(imprint, publication)| {
            (
                publication.subject(),
                !publication.is_complete(),
                Reverse(imprint.from),
            )
        });
    }

    /// All publications, subject by subject, each with its name and days.
    pub fn publications(&self) -> impl Iterator<Item = (&Imprint, &Publication)> {
        self.shelf
            .iter()
            .map(|(imprint, publication)| (imprint, publication))
    }

    /// The same book in which some sets have one edition alone, given by the name; a set whose named edition is not there
    /// stays as it is.
    #[must_use]
    pub fn pinned(&self, name: impl Fn(CodeSet) -> Option<String>) -> Self {
        let mut book = self.clone();
        for set in CodeSet::ALL {
            let Some(name) = name(set) else { continue };
            let of_set = |one: &Publication| one.subject() == Subject::Codes(set);
            let is_it = |imprint: &Imprint, one: &Publication| of_set(one) && imprint.name == name;
            if book.publications().any(|(imprint, one)| is_it(imprint, one)) {
                book = book.only(|imprint, one| !of_set(one) || is_it(imprint, one));
            }
        }
        book
    }

    /// All editions, set by set.
    pub fn editions(&self) -> impl Iterator<Item = &Edition> {
        self.shelf
            .iter()
            .filter_map(|(_, publication)| match publication {
                Publication::Codes(edition) => Some(&**edition),
                _ => None,
            })
    }

    /// The publication on a subject that is in force on a day.
    pub fn publication_in_force(&self, subject: Subject, on: Date) -> Option<&Publication> {
        self.on(subject)
            .find(|(imprint, _)| imprint.covers(on))
            .map(|(_, publication)| publication)
    }

    /// The publication in force on a day; where none is, the latest before it, else the earliest.
    pub fn nearest_publication(&self, subject: Subject, on: Date) -> Option<&Publication> {
        let ended = || self.on(subject).filter(|(imprint, _)| imprint.to < on);
        self.publication_in_force(subject, on)
            .or_else(|| Some(ended().max_by_key(|(imprint, _)| imprint.to)?.1))
            .or_else(|| Some(self.on(subject).min_by_key(|(imprint, _)| imprint.from)?.1))
    }

    fn on(&self, subject: Subject) -> impl Iterator<Item = (&Imprint, &Publication)> {
        self.publications()
            .filter(move |(_, publication)| publication.subject() == subject)
    }

    /// The edition of a set that is in force on a day.
    pub fn in_force(&self, set: CodeSet, on: Date) -> Option<&Edition> {
        edition(self.publication_in_force(set.into(), on)?)
    }

    /// The edition in force on a day; where none is, the latest before it, else the earliest.
    pub fn nearest(&self, set: CodeSet, on: Date) -> Option<&Edition> {
        edition(self.nearest_publication(set.into(), on)?)
    }

    /// A code in the [nearest](Self::nearest) edition of its set.
    pub fn entry(&self, set: CodeSet, on: Date, code: &Code) -> Option<Entry<'_>> {
        self.nearest(set, on)?.get(code)
    }
}

fn edition(publication: &Publication) -> Option<&Edition> {
    match publication {
        Publication::Codes(edition) => Some(edition),
        _ => None,
    }
}
