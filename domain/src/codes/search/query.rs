//! A query against an edition, and against the alphabetic parts that lead into it.

use super::{
    ask::Fit,
    asked::{Asked, AskedWord},
    lexicon::Query,
    words::Stems,
    words::words,
};
use crate::codes::{AlphabeticIndex, Code, Edition, Entry, LeadKind, TermRef};
use std::collections::HashMap;

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

impl Hit<'_> {
    /// The relevance of a code that was asked for by itself.
    pub const BEST: u32 = 1_000_000;
}

/// How well fits what is so relevant.
#[expect(clippy::cast_precision_loss, reason = "it is below 2^24")]
pub(super) fn fit_of(relevance: u32) -> f32 {
    relevance as f32 / Hit::BEST as f32
}

/// How relevant is what fits so well: after what was asked for by its code.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a fit is from 0 to 1"
)]
pub(super) fn relevance(fit: f32) -> u32 {
    let most = Hit::BEST - 1;
    ((fit * most as f32) as u32).clamp(1, most)
}

impl Edition {
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

    /// The codes that fit its words best, best first, each with its relevance, without what 7th characters make.
    pub(super) fn search_words(&self, query: &Query, limit: usize, least: f32) -> Vec<(u32, Entry<'_>)> {
        let fits = self.words.ask(&query.readings, limit + PASSED_OVER, least);
        let found = fits.iter().map(|fit| (relevance(fit.fit), self.entry(fit.owner)));
        varied(found.collect(), limit)
    }

    /// Codes take 7th characters: where the query says which ("subsequent"), that code goes before its header; what
    /// room the limit leaves goes to the others, each after its header.
    pub(super) fn with_sevenths<'a>(&self, best: Vec<Hit<'a>>, asked: &Asked, limit: usize) -> Vec<Hit<'a>> {
        let mut sevenths = Sevenths::new(self, asked);
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
    /// The terms that fit a query best, best first, each with how well it does, and the columns of the table that are asked
    /// for; none are all.
    pub(super) fn search(&self, query: &Query, limit: usize, least: f32) -> Vec<(TermRef<'_>, f32, Vec<u8>)> {
        let found = |fit: &Fit, columns: &[Vec<u8>]| {
            let columns = columns.get(fit.reading).cloned().unwrap_or_default();
            (self.term(fit.owner), fit.fit, columns)
        };
        if self.columns().next().is_none() {
            let fits = self.words.ask(&query.readings, limit, least);
            return fits.iter().map(|fit| found(fit, &[])).collect();
        }
        let readings = query.readings.iter();
        let (readings, columns): (Vec<_>, Vec<_>) = readings
            .map(|(asked, worth)| {
                let (asked, columns) = self.columns_asked(asked);
                ((asked, *worth), columns)
            })
            .unzip();
        let fits = self.words.ask(&readings, limit, least);
        fits.iter().map(|fit| found(fit, &columns)).collect()
    }
}

/// So many codes of one category are listed as they fit; each further one counts a little less, so that sides and sites of
/// one thing leave room for another.
const OF_CATEGORY: i32 = 3;
const FURTHER: f64 = 0.94;
/// So many more are looked through for it.
const PASSED_OVER: usize = 30;

/// The best of what was found, of more than one category where others fit nearly as well.
fn varied(mut found: Vec<(u32, Entry<'_>)>, limit: usize) -> Vec<(u32, Entry<'_>)> {
    let mut listed: HashMap<&str, i32> = HashMap::new();
    for (relevance, entry) in &mut found {
        let name = entry.name();
        let before = listed.entry(name.get(..3).unwrap_or(name)).or_default();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it only gets less"
        )]
        if *before >= OF_CATEGORY {
            let less = FURTHER.powi(*before + 1 - OF_CATEGORY);
            *relevance = ((f64::from(*relevance) * less) as u32).max(1);
        }
        *before += 1;
    }
    // Stable: what fits alike stays in the book's order.
    found.sort_by_key(|(relevance, _)| std::cmp::Reverse(*relevance));
    found.truncate(limit);
    found
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
    /// The words of the query that some 7th character says.
    asked: Vec<&'q AskedWord>,
    /// The stems of what 7th characters say; many codes share them.
    said: HashMap<&'a str, Vec<String>>,
}

impl<'a, 'q> Sevenths<'a, 'q> {
    fn new(edition: &Edition, asked: &'q Asked) -> Self {
        let speaks = |word: &&AskedWord| {
            let term = edition.words.term(&word.stem);
            term.is_some_and(|term| edition.words.sevenths.contains(&term))
        };
        Self {
            stems: Stems::new(),
            asked: asked.words.iter().filter(speaks).collect(),
            said: HashMap::new(),
        }
    }

    /// For each code that a header's 7th characters make, how many words of the query it has that the header lacks.
    fn fits(&mut self, header: Entry<'a>, made: &[Entry<'a>]) -> Vec<usize> {
        let title = header.title();
        let lower = title.to_ascii_lowercase();
        // Most words stand there as they are asked.
        let lacks = |word: &&&AskedWord| !lower.contains(&*word.word);
        let mut beyond: Vec<&str> = self.asked.iter().filter(lacks).map(|word| &*word.stem).collect();
        if !beyond.is_empty() {
            let stems = self.stemmed(&title);
            beyond.retain(|stem| stems.iter().all(|word| word != stem));
        }
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
