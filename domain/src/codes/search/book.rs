//! A query against the whole book.

use super::{
    Hit, Words,
    lexicon::Query,
    query::{fit_of, relevance},
};
use crate::{
    Date,
    codes::{CodeBook, CodeSet, Edition, Entry, TermRef},
};
use std::{cmp::Reverse, collections::HashMap};

/// Of equal fit, what the Alphabetic Index leads to goes before what titles say: coders look there first (Guidelines
/// I.B.1). In parts of a whole fit, times a million.
const INDEX_FIRST: u32 = 20_000;

impl CodeBook {
    /// The codes of one set, or of all, that fit a query best on a day, best first: each set's edition in force, or the
    /// nearest, and the official indexes that lead into it.
    pub fn search(&self, query: &str, set: Option<CodeSet>, on: Date, limit: usize) -> Vec<Hit<'_>> {
        let mut query = Query::new(query, self.lexicon());
        let sets = CodeSet::ALL
            .into_iter()
            .filter(|one| set.is_none_or(|set| set == *one));
        let editions: Vec<&Edition> = sets.filter_map(|set| self.nearest(set, on)).collect();
        let alphabetic = editions.iter().any(|edition| edition.set() == CodeSet::Icd10Cm);
        let alphabetic = alphabetic.then(|| self.alphabetic(on)).into_iter().flatten();
        let indexes: Vec<&Words> = editions
            .iter()
            .map(|edition| &edition.words)
            .chain(alphabetic.map(|index| &index.words))
            .collect();
        query.know(|stem| indexes.iter().any(|words| words.term(stem).is_some()));
        let mut hits: Vec<Hit<'_>> = Vec::new();
        for edition in editions {
            // What fits less than all that are listed already is not looked for.
            let least = least(hits.iter().map(|hit| hit.relevance), limit);
            hits.extend(self.search_edition(edition, &query, on, limit, least));
            // Stable: what an edition put in order stays in order.
            hits.sort_by_key(|hit| Reverse(hit.relevance));
            hits.truncate(limit);
        }
        hits
    }

    fn search_edition<'a>(
        &'a self,
        edition: &'a Edition,
        query: &Query,
        on: Date,
        limit: usize,
        least_before: f32,
    ) -> Vec<Hit<'a>> {
        let by_code = edition.search_code(&query.text, limit);
        let Some((asked, _)) = query.readings.first().filter(|_| by_code.is_empty()) else {
            return by_code;
        };
        let titles = edition.search_words(query, limit, least_before);
        let mut found: Vec<(u32, Found<'a>)> = Vec::new();
        if edition.set() == CodeSet::Icd10Cm {
            let least = least(titles.iter().map(|(relevance, _)| *relevance), limit).max(least_before);
            let expected = query.codes.iter().filter_map(|code| edition.get(code));
            found.extend(expected.map(|entry| (Hit::BEST - 1, Found::Code(entry))));
            for index in self.alphabetic(on) {
                let terms = index.search(query, limit, least).into_iter();
                found.extend(terms.map(|(term, fit, columns)| {
                    let first = (relevance(fit) + INDEX_FIRST).min(Hit::BEST - 1);
                    (first, Found::Term(term, columns))
                }));
            }
        }
        let titles = titles.into_iter();
        found.extend(titles.map(|(relevance, entry)| (relevance, Found::Code(entry))));
        // Stable: of equal relevance, the expected code, then what the Index leads to.
        found.sort_by_key(|(relevance, _)| Reverse(*relevance));
        let mut hits = Listing::new(limit);
        for (relevance, found) in found {
            match found {
                Found::Code(entry) => hits.list(entry, relevance, None),
                Found::Term(term, columns) => {
                    for entry in term
                        .codes(&columns)
                        .iter()
                        .filter_map(|code| edition.nearest(code))
                    {
                        hits.list(entry, relevance, Some(term));
                    }
                }
            }
            if hits.is_full() {
                break;
            }
        }
        edition.with_sevenths(hits.hits, asked, limit)
    }
}

/// How well something must fit to be among so many: a little less than the last of them, for what the Index adds.
fn least(mut sorted: impl Iterator<Item = u32>, limit: usize) -> f32 {
    let last = limit.checked_sub(1).and_then(|last| sorted.nth(last));
    fit_of(last.unwrap_or(0).saturating_sub(INDEX_FIRST))
}

/// What was found for a query, before it is known which codes it comes to.
enum Found<'a> {
    Code(Entry<'a>),
    /// A term, and the columns that are asked for.
    Term(TermRef<'a>, Vec<u8>),
}

/// Hits, each code once.
struct Listing<'a> {
    hits: Vec<Hit<'a>>,
    places: HashMap<u32, usize>,
    limit: usize,
}

impl<'a> Listing<'a> {
    fn new(limit: usize) -> Self {
        Self {
            hits: Vec::with_capacity(limit),
            places: HashMap::with_capacity(limit),
            limit,
        }
    }

    fn is_full(&self) -> bool {
        self.hits.len() == self.limit
    }

    fn list(&mut self, entry: Entry<'a>, relevance: u32, term: Option<TermRef<'a>>) {
        match self.places.get(&entry.index()) {
            Some(&place) => self.hits[place].term = self.hits[place].term.or(term),
            None if self.is_full() => {}
            None => {
                self.places.insert(entry.index(), self.hits.len());
                self.hits.push(Hit {
                    entry,
                    relevance,
                    term,
                });
            }
        }
    }
}
