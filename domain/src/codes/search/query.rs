//! A query against the index of an edition.

use super::{
    Index,
    words::{Stems, words},
};
use crate::codes::{Code, Edition, Entry};
use std::{
    cell::RefCell,
    cmp::Reverse,
    collections::{BinaryHeap, HashMap},
};

/// A code that was found.
#[derive(Clone, Copy, Debug)]
pub struct Hit<'a> {
    /// The code.
    pub entry: Entry<'a>,
    /// How well it fits, up to [`Hit::BEST`]; comparable between editions.
    pub relevance: u32,
}

impl Hit<'_> {
    /// The relevance of a code that was asked for by itself.
    pub const BEST: u32 = 1_000_000;
}

impl Edition {
    /// The codes that fit a query best, best first: those that begin with it where it looks like a code, else those
    /// whose titles, inclusion terms and headers have its words. The last word may be unfinished.
    pub fn search(&self, query: &str, limit: usize) -> Vec<Hit<'_>> {
        let by_code = self.search_code(query, limit);
        if by_code.is_empty() {
            self.search_words(query, limit)
        } else {
            by_code
        }
    }

    /// Codes that begin with the query; where none does, the longest header that it begins with.
    fn search_code(&self, query: &str, limit: usize) -> Vec<Hit<'_>> {
        let Some(code) = Code::new(query).filter(|_| !query.trim().contains(char::is_whitespace)) else {
            return Vec::new();
        };
        let hit = |entry| Hit {
            entry,
            relevance: Hit::BEST,
        };
        if code.bytes().any(|c| c.is_ascii_digit()) || code.len() == 1 {
            let found: Vec<_> = self.starting_with(&code).take(limit).map(hit).collect();
            if !found.is_empty() {
                return found;
            }
            let shorter = (3..code.len())
                .rev()
                .filter_map(|length| self.get(code.get(..length)?))
                .next();
            return shorter.into_iter().map(hit).take(limit).collect();
        }
        Vec::new()
    }

    fn search_words(&self, query: &str, limit: usize) -> Vec<Hit<'_>> {
        let asked = words(query);
        let best = Asked::new(&self.index, &asked, query.ends_with(char::is_alphanumeric)).best(limit);
        self.with_sevenths(best, &asked, limit)
    }

    /// Codes take 7th characters: where the query says which ("subsequent"), that code goes before its header; what
    /// room the limit leaves goes to the others, each after its header.
    fn with_sevenths(&self, best: Vec<(u32, u32)>, asked: &[String], limit: usize) -> Vec<Hit<'_>> {
        let mut sevenths = Sevenths::new(asked);
        let mut room = limit.saturating_sub(best.len());
        let mut hits = Vec::with_capacity(limit);
        for (relevance, node) in best {
            let header = self.entry(node);
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
            hits.extend(entries.map(|entry| Hit { entry, relevance }));
        }
        hits.truncate(limit);
        hits
    }
}

/// Which 7th characters a query speaks of.
struct Sevenths<'a> {
    stems: Stems,
    asked: Vec<String>,
    /// The stems of what 7th characters say; many codes share them.
    said: HashMap<&'a str, Vec<String>>,
}

impl<'a> Sevenths<'a> {
    fn new(asked: &[String]) -> Self {
        let stems = Stems::new();
        let asked = asked.iter().map(|word| stems.of(word)).collect();
        Self {
            stems,
            asked,
            said: HashMap::new(),
        }
    }

    /// For each code that a header's 7th characters make, how many words of the query it has that the header lacks.
    fn fits(&mut self, header: Entry<'a>, made: &[Entry<'a>]) -> Vec<usize> {
        let title = self.stemmed(&header.title());
        let beyond: Vec<String> = self
            .asked
            .iter()
            .filter(|stem| !title.contains(stem))
            .cloned()
            .collect();
        let fit = |entry: &Entry<'a>| {
            let own = entry.own_title();
            if !beyond.is_empty() && !self.said.contains_key(own) {
                let stems = self.stemmed(own);
                self.said.insert(own, stems);
            }
            let said = self.said.get(own);
            beyond
                .iter()
                .filter(|stem| said.is_some_and(|said| said.contains(stem)))
                .count()
        };
        made.iter().map(fit).collect()
    }

    fn stemmed(&self, text: &str) -> Vec<String> {
        words(text).iter().map(|word| self.stems.of(word)).collect()
    }
}

/// What a query asks of the index.
struct Asked<'a> {
    index: &'a Index,
    words: Vec<Group>,
}

/// The terms that one word of the query may mean, with what a match of it is worth.
struct Group {
    terms: Vec<(u32, u32)>,
    rarity: u32,
}

/// How much a match counts, in 256ths, when the word is as asked, begins so, or is one slip of the finger away.
const EXACT: u32 = 256;
const BEGINS: u32 = 176;
const NEARLY: u32 = 128;

/// A short beginning means too many words; only the most frequent count.
const MOST_TERMS: usize = 48;

/// Sums by node while a query runs. It is kept between queries, and only what a query touched is cleared: a hundred
/// thousand sums would take longer to make than most queries to answer.
#[derive(Default)]
struct Sums {
    of_node: Vec<Sum>,
    touched: Vec<u32>,
}

#[derive(Clone, Copy, Default)]
struct Sum {
    score: u32,
    /// The rarity of all words that the node has.
    matched: u32,
    /// The best match of the word in hand.
    here: u32,
}

thread_local! {
    static SUMS: RefCell<Sums> = RefCell::default();
}

impl<'a> Asked<'a> {
    fn new(index: &'a Index, asked: &[String], unfinished: bool) -> Self {
        let stems = Stems::new();
        let last = asked.len().saturating_sub(1);
        let words = asked
            .iter()
            .enumerate()
            .map(|(place, word)| index.group(word, &stems.of(word), unfinished && place == last))
            .collect();
        Self { index, words }
    }

    /// The nodes that fit best with their relevance, best first.
    fn best(&self, limit: usize) -> Vec<(u32, u32)> {
        let total: u64 = self.words.iter().map(|group| u64::from(group.rarity)).sum();
        if total == 0 || limit == 0 {
            return Vec::new();
        }
        SUMS.with_borrow_mut(|sums| {
            self.words.iter().for_each(|group| sums.add(self.index, group));
            let mut heap = BinaryHeap::with_capacity(limit + 1);
            for node in sums.touched.drain(..) {
                let sum = std::mem::take(&mut sums.of_node[node as usize]);
                // Having all words of the query counts more than having one of them in the best place.
                let share = u64::from(sum.matched);
                let relevance = u64::from(sum.score) * 1_000_000 / total * share / total * share / total;
                let relevance = u32::try_from(relevance)
                    .unwrap_or(u32::MAX)
                    .clamp(1, Hit::BEST - 1);
                heap.push(Reverse((relevance, Reverse(node))));
                if heap.len() > limit {
                    heap.pop();
                }
            }
            let sorted = heap.into_sorted_vec().into_iter();
            sorted
                .map(|Reverse((relevance, Reverse(node)))| (relevance, node))
                .collect()
        })
    }
}

impl Sums {
    fn add(&mut self, index: &Index, group: &Group) {
        let mut here = Vec::new();
        for &(term, worth) in &group.terms {
            let postings = index.postings(term);
            if let Some(last) = postings.last() {
                let length = last.node() as usize + 1;
                if self.of_node.len() < length {
                    self.of_node.resize(length, Sum::default());
                }
            }
            for posting in postings {
                let sum = &mut self.of_node[posting.node() as usize];
                if sum.here == 0 {
                    here.push(posting.node());
                }
                sum.here = sum.here.max(posting.weight() * worth);
            }
        }
        for node in here {
            let sum = &mut self.of_node[node as usize];
            if sum.matched == 0 {
                self.touched.push(node);
            }
            let weight = std::mem::take(&mut sum.here) / 256;
            sum.score += weight.max(1) * group.rarity / 256;
            sum.matched += group.rarity;
        }
    }
}

impl Index {
    /// What a word may mean: itself in any form; unfinished, what begins so; unknown, what begins so or is nearly so.
    fn group(&self, word: &str, stem: &str, unfinished: bool) -> Group {
        let mut terms: Vec<(u32, u32)> = self.term(stem).map(|term| (term, EXACT)).into_iter().collect();
        if (unfinished && word.len() > 1) || (terms.is_empty() && word.len() > 2) {
            let first = self.words.partition_point(|(known, _)| **known < *word);
            let begins = self.words[first..]
                .iter()
                .take_while(|(known, _)| known.starts_with(word));
            let mut begins: Vec<_> = begins
                .map(|&(_, term)| term)
                .filter(|&term| terms.iter().all(|t| t.0 != term))
                .collect();
            begins.sort_unstable();
            begins.dedup();
            begins.sort_by_key(|&term| Reverse(self.postings(term).len()));
            terms.extend(begins.into_iter().take(MOST_TERMS).map(|term| (term, BEGINS)));
        }
        if terms.is_empty() && word.len() > 3 {
            terms.extend(self.nearly(word).map(|term| (term, NEARLY)));
        }
        let spread: usize = terms
            .iter()
            .filter(|(_, worth)| *worth == EXACT)
            .map(|&(term, _)| self.postings(term).len())
            .sum();
        let spread = if spread > 0 {
            spread
        } else {
            terms.iter().map(|&(term, _)| self.postings(term).len()).sum()
        };
        Group {
            rarity: self.rarity(spread),
            terms,
        }
    }

    fn term(&self, stem: &str) -> Option<u32> {
        let at = self
            .terms
            .binary_search_by(|(known, _)| (**known).cmp(stem))
            .ok()?;
        Some(self.terms[at].1)
    }

    /// The terms of words with the same first letter that are one slip away, two where the word is long.
    fn nearly<'a>(&'a self, word: &'a str) -> impl Iterator<Item = u32> + 'a {
        let slips = if word.len() > 7 { 2 } else { 1 };
        let first = self
            .words
            .partition_point(|(known, _)| known.as_bytes()[0] < word.as_bytes()[0]);
        let same = self.words[first..]
            .iter()
            .take_while(|(known, _)| known.as_bytes()[0] == word.as_bytes()[0]);
        same.filter(move |(known, _)| {
            known.len().abs_diff(word.len()) <= slips && strsim::osa_distance(known, word) <= slips
        })
        .map(|&(_, term)| term)
        .take(MOST_TERMS)
    }

    /// What a match of a word is worth that stands at `spread` codes: the logarithm of its inverse share, in 256ths.
    /// A word that stands nowhere is worth as much as the rarest.
    fn rarity(&self, spread: usize) -> u32 {
        let share = f64::from(self.size.max(1)) / f64::from(u32::try_from(spread.max(1)).unwrap_or(u32::MAX));
        ((1.0 + share).log2() * 256.0).round() as u32
    }
}
