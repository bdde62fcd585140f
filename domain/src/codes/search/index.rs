//! Which words stand at which codes, made once for an edition.

use super::words::{Stems, words};
use crate::codes::{Edition, Entry, Kind, NoteKind};
use std::collections::HashMap;

/// The words of an edition with the codes at which they stand. Codes that 7th characters make are found through the
/// code they are made from.
#[derive(Default)]
pub struct Index {
    /// Every word as it is written, sorted, with its term.
    pub(super) words: Vec<(Box<str>, u32)>,
    /// The stem of each term, sorted.
    pub(super) terms: Vec<(Box<str>, u32)>,
    /// Where the postings of each term begin; those of the last end where this does.
    pub(super) starts: Vec<u32>,
    /// Node and weight, packed; in the book's order within a term.
    pub(super) postings: Vec<Posting>,
    /// How many codes are indexed.
    pub(super) size: u32,
}

/// A node at which a term stands, with how much it counts there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Posting(u32);

impl Posting {
    const BITS: u32 = 8;

    fn new(node: u32, weight: u8) -> Self {
        Self(node << Self::BITS | u32::from(weight))
    }

    pub fn node(self) -> u32 {
        self.0 >> Self::BITS
    }

    /// 1 to 255.
    pub fn weight(self) -> u32 {
        self.0 & ((1 << Self::BITS) - 1)
    }
}

/// How much a word counts where it stands in a text of `length` words: less in a long one, which says more besides
/// (the length norm of BM25 with b = 0.75 and a mean of 8 words).
fn weight(most: u32, length: usize) -> u8 {
    let length = u32::try_from(length).unwrap_or(u32::MAX).min(60);
    // most × 2.2 ÷ (1 + 1.2 × (0.25 + 0.75 × length ÷ 8)), in thousandths.
    let weight = most * 2_200 / (1_300 + 1_200 * 750 * length / 8_000);
    u8::try_from(weight.clamp(1, 255)).unwrap_or(u8::MAX)
}

/// What a word counts at most in each place.
const OWN_TITLE: u32 = 163;
const OWN_TERM: u32 = 163;
const ABOVE: u32 = 60;
const SEVENTH: u32 = 40;

impl Index {
    pub fn of(edition: &Edition) -> Self {
        let mut making = Making::default();
        let mut size = 0;
        for entry in edition
            .codes()
            .filter(|entry| entry.node().seventh_char.is_none())
        {
            size += 1;
            making.add(entry);
        }
        making.finish(size)
    }

    pub(super) fn postings(&self, term: u32) -> &[Posting] {
        let term = term as usize;
        let end = self
            .starts
            .get(term + 1)
            .map_or(self.postings.len(), |&end| end as usize);
        &self.postings[self.starts[term] as usize..end]
    }
}

#[derive(Default)]
struct Making {
    terms: HashMap<Box<str>, u32>,
    words: HashMap<Box<str>, u32>,
    postings: Vec<Vec<Posting>>,
    /// The words of 7th characters, which come in few lists.
    sevenths: HashMap<Box<str>, Vec<u32>>,
    /// The terms at the entry in hand with their weights; a term may stand several times.
    here: Vec<(u32, u8)>,
    /// The terms that hold from above, by the place at which they stand.
    above: HashMap<u32, Vec<u32>>,
    stems: Option<Stems>,
}

impl Making {
    fn add(&mut self, entry: Entry<'_>) {
        let mut passed: Vec<u32> = Vec::new();
        if let Some(parent) = entry.parent().filter(|parent| parent.kind() == Kind::Code) {
            passed.clone_from(self.above.get(&parent.index()).unwrap_or(&Vec::new()));
            passed.iter().for_each(|&term| self.count(term, weight(ABOVE, 8)));
        }
        let title = self.terms(&entry.title());
        let length = title.len();
        title
            .iter()
            .for_each(|&term| self.count(term, weight(OWN_TITLE, length)));
        passed.extend(title);
        for note in entry
            .own_notes()
            .iter()
            .filter(|note| matches!(note.kind, NoteKind::Inclusion | NoteKind::Includes))
        {
            let term = self.terms(&note.text);
            let length = term.len();
            term.iter()
                .for_each(|&term| self.count(term, weight(OWN_TERM, length)));
            passed.extend(term);
        }
        for child in entry
            .children()
            .filter(|child| child.node().seventh_char.is_some())
        {
            for term in self.seventh(child.own_title()) {
                self.count(term, weight(SEVENTH, 8));
            }
        }
        if entry.children().next().is_some() {
            passed.sort_unstable();
            passed.dedup();
            self.above.insert(entry.index(), passed);
        }
        // Of each term the greatest weight.
        self.here
            .sort_unstable_by_key(|&(term, weight)| (term, std::cmp::Reverse(weight)));
        self.here.dedup_by_key(|&mut (term, _)| term);
        for (term, weight) in self.here.drain(..) {
            self.postings[term as usize].push(Posting::new(entry.index(), weight));
        }
    }

    fn count(&mut self, term: u32, weight: u8) {
        self.here.push((term, weight));
    }

    fn seventh(&mut self, title: &str) -> Vec<u32> {
        if let Some(terms) = self.sevenths.get(title) {
            return terms.clone();
        }
        let terms = self.terms(title);
        self.sevenths.insert(title.into(), terms.clone());
        terms
    }

    fn terms(&mut self, text: &str) -> Vec<u32> {
        words(text).into_iter().map(|word| self.term(word)).collect()
    }

    fn term(&mut self, word: String) -> u32 {
        if let Some(&term) = self.words.get(word.as_str()) {
            return term;
        }
        let stem = self.stems.get_or_insert_with(Stems::new).of(&word);
        let next = u32::try_from(self.postings.len()).unwrap_or(u32::MAX);
        let term = *self.terms.entry(stem.into()).or_insert(next);
        if term == next {
            self.postings.push(Vec::new());
        }
        self.words.insert(word.into(), term);
        term
    }

    fn finish(self, size: u32) -> Index {
        let (mut starts, mut postings) = (Vec::with_capacity(self.postings.len()), Vec::new());
        for of_term in self.postings {
            starts.push(u32::try_from(postings.len()).unwrap_or(u32::MAX));
            postings.extend(of_term);
        }
        postings.shrink_to_fit();
        let sorted = |map: HashMap<Box<str>, u32>| {
            let mut sorted: Vec<_> = map.into_iter().collect();
            sorted.sort_unstable();
            sorted
        };
        Index {
            words: sorted(self.words),
            terms: sorted(self.terms),
            starts,
            postings,
            size,
        }
    }
}
