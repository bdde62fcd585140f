//! A query against an edition, and against the alphabetic parts that lead into it.

use super::{ask::Fit, asked::Asked, lexicon::Query, words::Stems, words::words};
use crate::codes::{AlphabeticIndex, Code, Edition, Entry, LeadKind, TermRef};
use std::collections::{HashMap, HashSet};

/// A code that was found.
#[derive(Clone, Copy, Debug)]
pub struct Hit<'a> {
    /// The code.
    pub entry: Entry<'a>,
    /// How well it fits, up to [`Hit::BEST`]; comparable between editions.
    pub relevance: u32,
    /// The term of the Alphabetic Index that leads to it, where one does.
    pub term: Option<TermRef<'a>>,
}

impl<'a> Hit<'a> {
    /// The relevance of a code that was asked for by itself.
    pub const BEST: u32 = 1_000_000;

    pub(super) fn new(entry: Entry<'a>, fit: f32) -> Self {
        // What words find comes after what was asked for by its code.
        let most = Self::BEST - 1;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_precision_loss,
            clippy::cast_sign_loss,
            reason = "a fit is from 0 to 1"
        )]
        let relevance = ((fit * most as f32) as u32).clamp(1, most);
        Self {
            entry,
            relevance,
            term: None,
        }
    }
}

impl Edition {
    /// The codes that fit a query best, best first: those that begin with it where it looks like a code, else those
    /// whose titles, inclusion terms and headers have its words. The last word may be unfinished.
    pub fn search(&self, query: &Query, limit: usize) -> Vec<Hit<'_>> {
        let by_code = self.search_code(&query.text, limit);
        if !by_code.is_empty() {
            return by_code;
        }
        let asked = query.readings.first().map(|(asked, _)| asked);
        let hits = self.search_words(query, limit);
        asked.map_or_else(Vec::new, |asked| self.with_sevenths(hits, asked, limit))
    }

    /// Codes that begin with the query; where none does, the longest header that it begins with.
    pub(super) fn search_code(&self, query: &str, limit: usize) -> Vec<Hit<'_>> {
        let Some(code) = Code::new(query).filter(|_| !query.trim().contains(char::is_whitespace)) else {
            return Vec::new();
        };
        let hit = |entry| Hit {
            entry,
            relevance: Hit::BEST,
            term: None,
        };
        if code.bytes().any(|c| c.is_ascii_digit()) || code.len() == 1 {
            let found: Vec<_> = self.starting_with(&code).take(limit).map(hit).collect();
            if !found.is_empty() {
                return found;
            }
            return self.nearest(&code).into_iter().map(hit).take(limit).collect();
        }
        Vec::new()
    }

    /// The codes that fit its words, without what 7th characters make.
    pub(super) fn search_words(&self, query: &Query, limit: usize) -> Vec<Hit<'_>> {
        let looked_through = limit + PASSED_OVER;
        let fits = best(query, looked_through, |asked| {
            (self.words.ask(asked, looked_through), ())
        });
        let hits = fits
            .into_iter()
            .map(|(Fit { owner, fit }, ())| Hit::new(self.entry(owner), fit));
        varied(hits.collect(), limit)
    }

    /// Codes take 7th characters: where the query says which ("subsequent"), that code goes before its header; what
    /// room the limit leaves goes to the others, each after its header.
    pub(super) fn with_sevenths<'a>(&self, best: Vec<Hit<'a>>, asked: &Asked, limit: usize) -> Vec<Hit<'a>> {
        let mut sevenths = Sevenths::new(asked);
        let mut room = limit.saturating_sub(best.len());
        let mut hits = Vec::with_capacity(limit);
        for hit in best {
            let header = hit.entry;
            let made: Vec<_> = header
                .children()
                .filter(|child| child.node().seventh_char.is_some())
                .collect();
            let fits: Vec<_> = if made.is_empty() {
                Vec::new()
            } else {
                sevenths.fits(header, &made)
            };
            let named = fits.iter().copied().max().unwrap_or(0);
            let (first, rest): (Vec<_>, Vec<_>) = made
                .into_iter()
                .zip(fits)
                .partition(|(_, fits)| named > 0 && *fits == named);
            let rest = rest.into_iter().take(room);
            room -= rest.len();
            let entries = first.into_iter().map(|(entry, _)| entry).chain([header]);
            let entries = entries.chain(rest.map(|(entry, _)| entry));
            hits.extend(entries.map(|entry| Hit { entry, ..hit }));
        }
        hits.truncate(limit);
        hits
    }
}

impl AlphabeticIndex {
    /// The codes to which the terms lead that fit a query best, best first, in an edition of the tabular list. A code that
    /// the edition lacks leads to the nearest header above it.
    pub(super) fn search<'a>(&'a self, query: &Query, edition: &'a Edition, limit: usize) -> Vec<Hit<'a>> {
        let fits = best(query, limit, |asked| {
            let (asked, columns) = self.columns_asked(asked);
            (self.words.ask(&asked, limit), columns)
        });
        let mut hits: Vec<Hit<'a>> = Vec::with_capacity(limit);
        for (Fit { owner, fit }, columns) in fits {
            let term = self.term(owner);
            for code in term.codes(&columns) {
                let Some(entry) = edition.nearest(&code) else {
                    continue;
                };
                if hits.iter().all(|hit| hit.entry != entry) {
                    let term = Some(term);
                    hits.push(Hit {
                        term,
                        ..Hit::new(entry, fit)
                    });
                }
            }
        }
        hits
    }
}

/// So many codes of one category are listed as they fit; each further one counts a little less, so that sides and sites of
/// one thing leave room for another.
const OF_CATEGORY: i32 = 3;
const FURTHER: f64 = 0.94;
/// So many more are looked through for it.
const PASSED_OVER: usize = 60;

/// The best hits, of more than one category where others fit nearly as well.
fn varied(mut hits: Vec<Hit<'_>>, limit: usize) -> Vec<Hit<'_>> {
    let mut listed: HashMap<&str, i32> = HashMap::new();
    for hit in &mut hits {
        let name = hit.entry.name();
        let before = listed.entry(name.get(..3).unwrap_or(name)).or_default();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it only gets less"
        )]
        if *before >= OF_CATEGORY {
            let less = FURTHER.powi(*before + 1 - OF_CATEGORY);
            hit.relevance = ((f64::from(hit.relevance) * less) as u32).max(1);
        }
        *before += 1;
    }
    // Stable: what fits alike stays in the book's order.
    hits.sort_by_key(|hit| std::cmp::Reverse(hit.relevance));
    hits.truncate(limit);
    hits
}

/// The places that fit the readings of a query best, each by its worth, with what the reading says besides.
fn best<T: Clone>(query: &Query, limit: usize, ask: impl Fn(&Asked) -> (Vec<Fit>, T)) -> Vec<(Fit, T)> {
    let mut all: Vec<(Fit, T)> = Vec::new();
    for (asked, worth) in &query.readings {
        let (fits, says) = ask(asked);
        all.extend(fits.into_iter().map(|fit| {
            let fit = Fit {
                fit: fit.fit * worth,
                ..fit
            };
            (fit, says.clone())
        }));
    }
    if query.readings.len() > 1 {
        all.sort_by(|(one, _), (other, _)| other.fit.total_cmp(&one.fit));
        let mut seen = HashSet::with_capacity(all.len());
        all.retain(|(fit, _)| seen.insert(fit.owner));
        all.truncate(limit);
    }
    all
}

impl<'a> TermRef<'a> {
    /// The codes to which it leads, without dashes; "see" is followed where it has none of its own. Of a table those of
    /// some columns, or of all.
    pub fn codes(self, columns: &[u8]) -> Vec<Code> {
        let own = |term: Self| -> Vec<Code> {
            term.leads()
                .filter(|(kind, _)| match kind {
                    LeadKind::Code | LeadKind::SeeCategory => true,
                    LeadKind::Cell(column) => columns.is_empty() || columns.contains(column),
                    _ => false,
                })
                .filter_map(|(_, text)| Code::new(text.trim_end_matches('-')))
                .collect()
        };
        let codes = own(self);
        if !codes.is_empty() {
            return codes;
        }
        self.seen().map(own).unwrap_or_default()
    }
}

/// Which 7th characters a query speaks of.
struct Sevenths<'a, 'q> {
    stems: Stems,
    asked: Vec<&'q str>,
    /// The stems of what 7th characters say; many codes share them.
    said: HashMap<&'a str, Vec<String>>,
}

impl<'a, 'q> Sevenths<'a, 'q> {
    fn new(asked: &'q Asked) -> Self {
        Self {
            stems: Stems::new(),
            asked: asked.words.iter().map(|word| &*word.stem).collect(),
            said: HashMap::new(),
        }
    }

    /// For each code that a header's 7th characters make, how many words of the query it has that the header lacks.
    fn fits(&mut self, header: Entry<'a>, made: &[Entry<'a>]) -> Vec<usize> {
        let title = self.stemmed(&header.title());
        let beyond: Vec<&str> = self
            .asked
            .iter()
            .filter(|stem| title.iter().all(|word| word != *stem))
            .copied()
            .collect();
        if beyond.is_empty() {
            return vec![0; made.len()];
        }
        let fit = |entry: &Entry<'a>| {
            let own = entry.own_title();
            if !self.said.contains_key(own) {
                let stems = self.stemmed(own);
                self.said.insert(own, stems);
            }
            let said = self.said.get(own);
            beyond
                .iter()
                .filter(|stem| said.is_some_and(|said| said.iter().any(|word| word == *stem)))
                .count()
        };
        made.iter().map(fit).collect()
    }

    fn stemmed(&self, text: &str) -> Vec<String> {
        words(text).iter().map(|word| self.stems.of(word)).collect()
    }
}
