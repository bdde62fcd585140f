//! A query put to the words of an edition or an index.

use super::{
    asked::{Asked, AskedWord},
    index::{Phrase, Stands, Words},
    near,
    words::{is_vague, root},
};
use std::{cell::RefCell, cmp::Reverse};

/// A place that was found, with how well it fits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// The place in its edition or index.
    pub owner: u32,
    /// From 0 to 1: everything that is asked stands there, and nothing else.
    pub fit: f32,
    /// The reading of the query that it fits.
    pub reading: usize,
}

/// How much a match counts, in 256ths, when the word is as asked, another for the same, of one
/// family, begins so, is a slip away, or names what the asked is a part of.
const EXACT: u32 = 256;
const SAME: u32 = 236;
const AKIN: u32 = 200;
const BEGINS: u32 = 176;
const NEARLY: u32 = 160;
const WITHIN: u32 = 128;

/// The same by where the word stands.
fn standing(stands: Stands) -> u32 {
    match stands {
        Stands::Own | Stands::Vague => 256,
        Stands::Around => 208,
        Stands::Far => 104,
    }
}

/// What a word says that leaves something open ("NEC", "unspecified type") is one part in so many of what others say.
const VAGUE: u32 = 4;

/// A short beginning means too many words; only the most frequent count.
const MOST_TERMS: usize = 64;
/// Once so many phrases have one of the rarer words, frequent words bring no further ones.
const ENOUGH: usize = 6_000;
/// Where so many postings come to one phrase, those between are leapt over.
const LEAP: usize = 32;
/// What part of the fit is there when everything asked stands in a phrase, however much else does.
const BROAD: f32 = 0.4;

/// The terms that one word of the query may mean.
struct Group {
    /// Each with the worth of a match in 256ths.
    terms: Vec<(u32, u32)>,
    rarity: u32,
    postings: usize,
}

impl Group {
    /// The most that a phrase can have of it.
    fn most(&self) -> u32 {
        let best = self.terms.iter().map(|(_, worth)| *worth).max();
        self.rarity * best.unwrap_or(0) / EXACT
    }
}

/// What words of a query mean in one index: unfinished or not. Its readings share most of them.
#[derive(Default)]
struct Known(Vec<(AskedWord, bool, Vec<Group>)>);

impl Known {
    /// Where a word stands, which is looked for once.
    fn place(&mut self, words: &Words, word: &AskedWord, unfinished: bool) -> usize {
        let there =
            |(known, goes_on, _): &(AskedWord, bool, Vec<Group>)| *goes_on == unfinished && known == word;
        self.0.iter().position(there).unwrap_or_else(|| {
            let groups = words.groups(word, unfinished);
            self.0.push((word.clone(), unfinished, groups));
            self.0.len() - 1
        })
    }
}

/// Sums by phrase while a query runs. They are kept between queries, and only what a query touched is cleared: a hundred
/// thousand sums would take longer to make than most queries to answer.
#[derive(Default)]
struct Sums {
    of_phrase: Vec<Sum>,
    touched: Vec<u32>,
}

#[derive(Clone, Copy, Default)]
struct Sum {
    /// The rarity of the words asked that it has, each by its worth.
    asked: u32,
    /// The rarity of its own words that were asked, each by its worth in 256ths.
    own: u32,
    /// What the word in hand brought.
    here: u32,
    /// Which word that was, from 1.
    turn: u32,
}

/// What a term brings to the phrases in which it stands.
struct Brings {
    /// The rarity of what is asked.
    asked: u32,
    /// The rarity of the term.
    own: u32,
    /// How well it is what is asked, in 256ths.
    worth: u32,
    /// Which word is in hand.
    turn: u32,
}

impl Sum {
    fn take(&mut self, stands: Stands, brings: &Brings) {
        if self.turn != brings.turn {
            self.turn = brings.turn;
            self.here = 0;
            if stands == Stands::Own {
                self.own += brings.own * brings.worth;
            }
        }
        let here = brings.asked * (brings.worth * standing(stands) / 256) / 256;
        if here > self.here {
            self.asked += here - self.here;
            self.here = here;
        }
    }
}

thread_local! {
    static SUMS: RefCell<Sums> = RefCell::default();
}

impl Words {
    /// The places that fit the readings of a query best, each by its worth, best first; what fits less than `least` is of
    /// no use, and may be left out.
    pub fn ask(&self, readings: &[(Asked, f32)], limit: usize, least: f32) -> Vec<Fit> {
        let mut known = Known::default();
        let mut all: Vec<Fit> = Vec::new();
        for (at, (asked, worth)) in readings.iter().enumerate() {
            let fits = self.read(asked, limit, least / worth, &mut known);
            all.extend(fits.into_iter().map(|(owner, fit)| Fit {
                owner,
                fit: fit * worth,
                reading: at,
            }));
        }
        if readings.len() > 1 {
            all.sort_by(|one, other| other.fit.total_cmp(&one.fit));
            let mut seen: Vec<u32> = Vec::with_capacity(all.len());
            all.retain(|fit| {
                let new = !seen.contains(&fit.owner);
                seen.push(fit.owner);
                new
            });
            all.truncate(limit);
        }
        all
    }

    /// The places that fit one reading best, with how well.
    fn read(&self, asked: &Asked, limit: usize, least: f32, known: &mut Known) -> Vec<(u32, f32)> {
        let last = asked.words.len().saturating_sub(1);
        let words = asked.words.iter().enumerate();
        let places: Vec<usize> = words
            .map(|(at, word)| known.place(self, word, asked.unfinished && at == last))
            .collect();
        let mut groups: Vec<&Group> = places.iter().flat_map(|&place| &known.0[place].2).collect();
        let total: u32 = groups.iter().map(|group| group.rarity).sum();
        let most: u32 = groups.iter().map(|group| group.most()).sum();
        if total == 0 || limit == 0 || share(most, total).powi(3) < least {
            return Vec::new();
        }
        groups.sort_by_key(|group| group.postings);
        SUMS.with_borrow_mut(|sums| {
            let mut left = most;
            for (turn, group) in (1..).zip(groups) {
                let closed = sums.is_closed(group, left, limit);
                sums.add(self, group, turn, closed);
                left -= group.most();
            }
            sums.best(self, total, limit, least)
        })
    }

    /// What a word may mean: itself in any form and other words for the same; unfinished, what begins so; unknown, what is
    /// a slip away or begins so, or else two words that were written as one.
    fn groups(&self, asked: &AskedWord, unfinished: bool) -> Vec<Group> {
        let exact = self.term(&asked.stem);
        let mut terms: Vec<(u32, u32)> = exact.into_iter().map(|term| (term, EXACT)).collect();
        let same = asked.same.iter().filter_map(|stem| self.term(stem));
        add(&mut terms, same, SAME);
        add(&mut terms, self.akin(&asked.word), AKIN);
        let vague = is_vague(&asked.word);
        if unfinished && !vague && asked.word.len() > 1 {
            add(&mut terms, self.beginning(&asked.word), BEGINS);
        }
        if !asked.known && asked.word.len() >= near::SHORTEST {
            add(&mut terms, self.nearly(&asked.word), NEARLY);
        }
        let within = asked.within.iter().filter_map(|stem| self.term(stem));
        add(&mut terms, within, WITHIN);
        if terms.is_empty() && !asked.known && asked.word.len() > 2 {
            add(&mut terms, self.beginning(&asked.word), BEGINS);
        }
        if terms.is_empty()
            && !asked.known
            && let Some(halves) = self.halves(&asked.word)
        {
            return halves
                .into_iter()
                .map(|term| self.group(vec![(term, NEARLY)]))
                .collect();
        }
        let mut group = self.group(terms);
        if vague {
            group.rarity /= VAGUE;
        }
        vec![group]
    }

    fn group(&self, terms: Vec<(u32, u32)>) -> Group {
        let spread = |&(term, _): &(u32, u32)| self.postings(term).len();
        // A word that is known is as rare as it is, whatever begins with it.
        let known = terms.iter().filter(|(_, worth)| *worth >= AKIN).map(spread).max();
        let postings = terms.iter().map(spread).sum();
        Group {
            rarity: self.rarity(known.unwrap_or(postings)),
            terms,
            postings,
        }
    }

    pub(super) fn term(&self, stem: &str) -> Option<u32> {
        self.terms.get(stem).copied()
    }

    /// The terms of words with the same root.
    fn akin(&self, word: &str) -> impl Iterator<Item = u32> {
        let akin = root(word).and_then(|root| self.roots.get(root));
        akin.into_iter().flatten().copied().take(MOST_TERMS)
    }

    /// The terms of words that begin with this one, the most frequent.
    fn beginning(&self, word: &str) -> Vec<u32> {
        let first = self.words.partition_point(|(known, _)| **known < *word);
        let begins = self.words[first..]
            .iter()
            .take_while(|(known, _)| known.starts_with(word));
        let mut terms: Vec<u32> = begins.map(|&(_, term)| term).collect();
        terms.sort_unstable();
        terms.dedup();
        terms.sort_by_key(|&term| Reverse(self.postings(term).len()));
        terms.truncate(MOST_TERMS);
        terms
    }

    /// The terms of words that are one slip of the finger away.
    fn nearly(&self, word: &str) -> Vec<u32> {
        let places = self.near.about(word).into_iter();
        let near = places
            .map(|place| &self.words[place as usize])
            .filter(|(known, _)| strsim::osa_distance(known, word) <= 1);
        near.map(|&(_, term)| term).take(MOST_TERMS).collect()
    }

    /// The terms of two known words that were written without the space between them.
    fn halves(&self, word: &str) -> Option<[u32; 2]> {
        let stems = super::words::Stems::new();
        let known = |half: &str| self.term(&stems.of(half));
        (3..word.len().saturating_sub(2))
            .filter_map(|at| word.split_at_checked(at))
            .find_map(|(one, two)| Some([known(one)?, known(two)?]))
    }
}

/// Adds terms of one worth that are not there yet.
fn add(terms: &mut Vec<(u32, u32)>, more: impl IntoIterator<Item = u32>, worth: u32) {
    for term in more {
        if terms.iter().all(|(known, _)| *known != term) {
            terms.push((term, worth));
        }
    }
}

impl Sums {
    /// Whether a phrase that has nothing yet, and can have `left`, would be none of the best.
    fn is_closed(&self, group: &Group, left: u32, limit: usize) -> bool {
        // A place has few phrases.
        let enough = limit * 2;
        if self.touched.len() >= ENOUGH {
            return true;
        }
        if self.touched.len() <= enough || group.postings < self.touched.len() {
            return false;
        }
        let asked = |phrase: &u32| self.of_phrase[*phrase as usize].asked;
        let mut asked: Vec<u32> = self.touched.iter().map(asked).collect();
        let (_, last, _) = asked.select_nth_unstable_by_key(enough, |asked| Reverse(*asked));
        // At the same share, what stands alone fits better than what stands beside much else, the third power of this.
        left * 4 < *last * 3
    }

    fn add(&mut self, words: &Words, group: &Group, turn: u32, closed: bool) {
        let length = words.phrases.len();
        if self.of_phrase.len() < length {
            self.of_phrase.resize(length, Sum::default());
        }
        let mut sorted = false;
        for &(term, worth) in &group.terms {
            let postings = words.postings(term);
            let brings = Brings {
                asked: group.rarity,
                own: words.rarity(postings.len()),
                worth,
                turn,
            };
            if !closed || postings.len() < self.touched.len() * LEAP {
                for posting in postings {
                    let phrase = posting.phrase();
                    let sum = &mut self.of_phrase[phrase];
                    if sum.turn == 0 {
                        if closed {
                            continue;
                        }
                        self.touched.push(phrase as u32);
                    }
                    sum.take(posting.stands(), &brings);
                }
                continue;
            }
            if !sorted {
                self.touched.sort_unstable();
                sorted = true;
            }
            // Both are sorted: from one that is touched to the next.
            let mut rest = postings;
            for &phrase in &self.touched {
                let before = rest.partition_point(|posting| posting.phrase() < phrase as usize);
                rest = &rest[before..];
                match rest.first() {
                    Some(posting) if posting.phrase() == phrase as usize => {
                        self.of_phrase[phrase as usize].take(posting.stands(), &brings);
                    }
                    Some(_) => {}
                    None => break,
                }
            }
        }
    }

    /// Reads the sums out and clears them: the best phrase of each place, best first.
    fn best(&mut self, words: &Words, total: u32, limit: usize, least: f32) -> Vec<(u32, f32)> {
        let most = self
            .touched
            .iter()
            .map(|&phrase| self.of_phrase[phrase as usize].asked)
            .max()
            .unwrap_or(0);
        let mut fits: Vec<(u32, f32)> = Vec::new();
        for phrase in self.touched.drain(..) {
            let sum = std::mem::take(&mut self.of_phrase[phrase as usize]);
            // The fit falls with the third power: who has little more than half is none of the best.
            if sum.asked * 2 >= most && share(sum.asked, total).powi(3) >= least {
                fits.push(words.phrases[phrase as usize].fit(sum, total));
            }
        }
        let better =
            |one: &(u32, f32), other: &(u32, f32)| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0));
        // A place has few phrases, so that so many of the best hold enough places.
        let enough = limit * 6;
        if fits.len() > enough {
            fits.select_nth_unstable_by(enough, better);
            fits.truncate(enough);
        }
        fits.sort_unstable_by(better);
        let mut best: Vec<(u32, f32)> = Vec::with_capacity(limit);
        let mut seen: Vec<u32> = Vec::with_capacity(limit);
        for fit in fits {
            if best.len() == limit {
                break;
            }
            // For so few, looking through them is faster than hashing.
            if !seen.contains(&fit.0) {
                seen.push(fit.0);
                best.push(fit);
            }
        }
        best
    }
}

/// A part of a whole, from 0 to 1.
#[expect(
    clippy::cast_precision_loss,
    reason = "a query has few words, and a sum of their rarities is below 2^24"
)]
fn share(part: u32, whole: u32) -> f32 {
    (part as f32 / whole as f32).min(1.0)
}

impl Phrase {
    /// What is asked and stands here counts most, what stands here and was asked next.
    fn fit(self, sum: Sum, total: u32) -> (u32, f32) {
        let own = share(sum.own, self.whole * EXACT);
        (
            self.owner,
            share(sum.asked, total).powi(3) * (BROAD + (1.0 - BROAD) * own),
        )
    }
}
