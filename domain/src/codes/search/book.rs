//! A query against the whole book.

use super::{Hit, lexicon::Query};
use crate::{
    Date,
    codes::{CodeBook, CodeSet, Edition},
};

/// Of equal fit, what the Alphabetic Index leads to goes before what titles say: coders look there first (Guidelines
/// I.B.1). In parts of a whole fit, times a million.
const INDEX_FIRST: u32 = 20_000;

impl CodeBook {
    /// The codes of one set, or of all, that fit a query best on a day, best first: each set's edition in force, or the
    /// nearest, and the official indexes that lead into it.
    pub fn search(&self, query: &str, set: Option<CodeSet>, on: Date, limit: usize) -> Vec<Hit<'_>> {
        let query = Query::new(query, self.lexicon());
        let sets = CodeSet::ALL
            .into_iter()
            .filter(|one| set.is_none_or(|set| set == *one));
        let mut hits: Vec<_> = sets
            .filter_map(|set| self.nearest(set, on))
            .flat_map(|edition| self.search_edition(edition, &query, on, limit))
            .collect();
        // Stable: what an edition put in order stays in order.
        hits.sort_by_key(|hit| std::cmp::Reverse(hit.relevance));
        hits.truncate(limit);
        hits
    }

    fn search_edition<'a>(
        &'a self,
        edition: &'a Edition,
        query: &Query,
        on: Date,
        limit: usize,
    ) -> Vec<Hit<'a>> {
        let by_code = edition.search_code(&query.text, limit);
        let Some((asked, _)) = query.readings.first().filter(|_| by_code.is_empty()) else {
            return by_code;
        };
        let mut hits: Vec<Hit<'a>> = Vec::new();
        if edition.set() == CodeSet::Icd10Cm {
            for index in self.alphabetic(on) {
                hits.extend(index.search(query, edition, limit));
            }
            for hit in &mut hits {
                hit.relevance = (hit.relevance + INDEX_FIRST).min(Hit::BEST - 1);
            }
            let expected = query.codes.iter().filter_map(|code| edition.get(code));
            hits.extend(expected.map(|entry| Hit {
                entry,
                relevance: Hit::BEST - 1,
                term: None,
            }));
        }
        let led = hits.len();
        hits.extend(edition.search_words(query, limit));
        if led > 0 {
            hits.sort_by_key(|hit| std::cmp::Reverse(hit.relevance));
            let mut once: Vec<Hit<'a>> = Vec::with_capacity(limit);
            for hit in hits {
                match once.iter().position(|one| one.entry == hit.entry) {
                    Some(at) => once[at].term = once[at].term.or(hit.term),
                    None if once.len() < limit => once.push(hit),
                    None => {}
                }
            }
            hits = once;
        }
        edition.with_sevenths(hits, asked, limit)
    }
}
