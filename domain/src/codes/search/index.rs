//! Which words stand in which phrases, made once for an edition or an index.
//!
//! A phrase is something a code is looked for by: its title, an inclusion term, or the way to a term of the Alphabetic
//! Index. Its own words say what it is; words around it (titles above, nonessential modifiers) may be asked for, and take
//! nothing from it where they are not.

use super::{
    near::Near,
    words::{Stems, is_binding, is_vague, root, words},
};
use crate::codes::{AlphabeticIndex, Edition, Entry, Kind, NoteKind, TermRef};
use std::collections::{HashMap, HashSet};

/// The words of phrases, with the phrases in which they stand.
#[derive(Default)]
pub struct Words {
    /// Every word as it is written, sorted, with its term.
    pub(super) words: Vec<(Box<str>, u32)>,
    /// Each term by its stem.
    pub(super) terms: HashMap<Box<str>, u32>,
    /// The terms of words by their roots, where several have one.
    pub(super) roots: HashMap<Box<str>, Vec<u32>>,
    /// Where the postings of each term begin; those of the last end where this does.
    pub(super) starts: Vec<u32>,
    /// In the order of their phrases within a term.
    pub(super) postings: Vec<Posting>,
    pub(super) phrases: Vec<Phrase>,
    /// The terms that 7th characters say.
    pub(super) sevenths: HashSet<u32>,
    pub(super) near: Near,
}

/// What a code is looked for by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    /// The place in its edition or its index.
    pub owner: u32,
    /// The rarity of its own words together, in 256ths: what a query must have to ask for it whole.
    pub whole: u32,
}

/// A phrase in which a term stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Posting(u32);

/// How a word stands at a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stands {
    /// It is one of its own.
    Own = 0,
    /// It is one of its own, and says what the record need not: "unspecified", "without hematuria".
    Vague = 1,
    /// It is around it.
    Around = 2,
    /// It is further away.
    Far = 3,
}

impl Posting {
    const BITS: u32 = 2;

    fn new(phrase: u32, stands: Stands) -> Self {
        Self(phrase << Self::BITS | stands as u32)
    }

    pub fn phrase(self) -> usize {
        (self.0 >> Self::BITS) as usize
    }

    pub fn stands(self) -> Stands {
        match self.0 & 3 {
            0 => Stands::Own,
            1 => Stands::Vague,
            2 => Stands::Around,
            _ => Stands::Far,
        }
    }
}

impl Words {
    /// The words of an edition. Codes that 7th characters make are found through the code that they are made from.
    pub fn of_edition(edition: &Edition) -> Self {
        let mut making = Making {
            elsewhere: named_elsewhere(edition),
            ..Making::default()
        };
        for entry in edition.nodes() {
            match entry.kind() {
                Kind::Code if entry.node().seventh_char.is_none() => making.entry(entry),
                Kind::Code => {}
                Kind::Chapter | Kind::Section => making.place(entry),
            }
        }
        making.finish()
    }

    /// The words of an alphabetic index or a table.
    pub fn of_terms(index: &AlphabeticIndex) -> Self {
        let mut making = Making::default();
        index.terms().for_each(|term| making.term_of(term));
        making.finish()
    }

    /// The places of phrases that have a stem among their own words, in order.
    pub fn owners(&self, stem: &str) -> impl Iterator<Item = u32> {
        let postings = self.term(stem).map_or(&[][..], |term| self.postings(term));
        let own = postings
            .iter()
            .filter(|posting| matches!(posting.stands(), Stands::Own | Stands::Vague));
        own.map(|posting| self.phrases[posting.phrase()].owner)
    }

    pub(super) fn postings(&self, term: u32) -> &[Posting] {
        let term = term as usize;
        let end = self
            .starts
            .get(term + 1)
            .map_or(self.postings.len(), |&end| end as usize);
        &self.postings[self.starts[term] as usize..end]
    }

    /// What a match of a word is worth that stands at `spread` phrases: the logarithm of its inverse share, in 256ths.
    /// A word that stands nowhere is worth as much as the rarest.
    pub(super) fn rarity(&self, spread: usize) -> u32 {
        rarity(self.phrases.len(), spread)
    }
}

fn rarity(phrases: usize, spread: usize) -> u32 {
    let float = |count: usize| f64::from(u32::try_from(count.max(1)).unwrap_or(u32::MAX));
    ((1.0 + float(phrases) / float(spread)).log2() * 256.0).round() as u32
}

/// What the notes of other places call a code, by its place: "gonococcal arthritis (A54.4-)". A note that names several
/// codes names none of them alone.
fn named_elsewhere(edition: &Edition) -> HashMap<u32, Vec<String>> {
    let mut named: HashMap<u32, Vec<String>> = HashMap::new();
    let excludes = edition
        .nodes()
        .flat_map(|entry| entry.own_notes())
        .filter(|note| matches!(note.kind, NoteKind::Excludes1 | NoteKind::Excludes2));
    for note in excludes {
        let [reference] = &*note.references else {
            continue;
        };
        let name = note.text.get(..reference.at.start).unwrap_or_default();
        let name = name.trim_end_matches([' ', '(', ',', ';']);
        if let (None, Some(entry), false) = (&reference.to, edition.get(&reference.from), name.is_empty()) {
            let names = named.entry(entry.index()).or_default();
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
    }
    named
}

fn roots(words: &[(Box<str>, u32)]) -> HashMap<Box<str>, Vec<u32>> {
    let mut roots: HashMap<Box<str>, Vec<u32>> = HashMap::new();
    for (word, term) in words {
        if let Some(root) = root(word) {
            let akin = roots.entry(root.into()).or_default();
            if !akin.contains(term) {
                akin.push(*term);
            }
        }
    }
    roots
}

#[derive(Default)]
struct Making {
    terms: HashMap<Box<str>, u32>,
    words: HashMap<Box<str>, u32>,
    postings: Vec<Vec<Posting>>,
    phrases: Vec<Phrase>,
    /// The own words of each phrase.
    own: Vec<Box<[u32]>>,
    /// The words of 7th characters, which come in few lists.
    sevenths: HashMap<Box<str>, Vec<u32>>,
    /// What holds for the places below, by the place at which it stands: near and far.
    above: HashMap<u32, (Vec<u32>, Vec<u32>)>,
    /// What notes elsewhere call a place.
    elsewhere: HashMap<u32, Vec<String>>,
    stems: Option<Stems>,
}

impl Making {
    /// A chapter or section: its words are far from the codes below.
    fn place(&mut self, entry: Entry<'_>) {
        let mut far = self.inherited(entry).1;
        far.extend(self.terms(entry.own_title()));
        self.above.insert(entry.index(), (Vec::new(), far));
    }

    fn inherited(&self, entry: Entry<'_>) -> (Vec<u32>, Vec<u32>) {
        entry
            .parent()
            .and_then(|parent| self.above.get(&parent.index()))
            .cloned()
            .unwrap_or_default()
    }

    fn entry(&mut self, entry: Entry<'_>) {
        let (mut near, mut far) = self.inherited(entry);
        let title = self.own(entry.own_title());
        let title_terms: Vec<u32> = title.iter().map(|&(term, _)| term).collect();
        let mut phrases = vec![title];
        for note in entry.own_notes() {
            if matches!(note.kind, NoteKind::Inclusion | NoteKind::Includes) {
                let phrase = self.own(&note.text);
                phrases.push(phrase);
            }
        }
        let elsewhere = self.elsewhere.remove(&entry.index()).unwrap_or_default();
        for name in elsewhere {
            let phrase = self.own(&name);
            let around: Vec<u32> = near.iter().chain(&title_terms).copied().collect();
            self.phrase(entry.index(), &phrase, &around, &far);
        }
        for child in entry
            .children()
            .filter(|child| child.node().seventh_char.is_some())
        {
            let seventh = self.seventh(child.own_title());
            far.extend(seventh);
        }
        let all: Vec<u32> = phrases.iter().flatten().map(|&(term, _)| term).collect();
        for phrase in phrases {
            let around: Vec<u32> = near.iter().chain(&all).copied().collect();
            self.phrase(entry.index(), &phrase, &around, &far);
        }
        if entry.children().next().is_some() {
            near.extend(all);
            for list in [&mut near, &mut far] {
                list.sort_unstable();
                list.dedup();
            }
            self.above.insert(entry.index(), (near, far));
        }
    }

    /// A term is looked for by its way; nonessential modifiers on it may be asked for or not (Guidelines I.A.7).
    fn term_of(&mut self, term: TermRef<'_>) {
        let (mut own, mut around) = (Vec::new(), Vec::new());
        for step in term.path() {
            let [before, within, after] = step.parts();
            for text in [before, after] {
                own.extend(self.own(text));
            }
            around.extend(self.terms(within));
        }
        self.phrase(term.number(), &own, &around, &[]);
    }

    fn phrase(&mut self, owner: u32, own: &[(u32, Stands)], around: &[u32], far: &[u32]) {
        let phrase = u32::try_from(self.phrases.len()).unwrap_or(u32::MAX);
        let mut stand = own.to_vec();
        stand.extend(around.iter().map(|&term| (term, Stands::Around)));
        stand.extend(far.iter().map(|&term| (term, Stands::Far)));
        // Each term where it stands best.
        stand.sort_unstable();
        stand.dedup_by_key(|&mut (term, _)| term);
        for &(term, stands) in &stand {
            self.postings[term as usize].push(Posting::new(phrase, stands));
        }
        let own = stand.iter().filter(|(_, stands)| *stands == Stands::Own);
        self.own.push(own.map(|&(term, _)| term).collect());
        self.phrases.push(Phrase { owner, whole: 0 });
    }

    fn seventh(&mut self, title: &str) -> Vec<u32> {
        if let Some(terms) = self.sevenths.get(title) {
            return terms.clone();
        }
        let terms = self.terms(title);
        self.sevenths.insert(title.into(), terms.clone());
        terms
    }

    /// The own words of a phrase. What follows "without" is the usual case, up to what it is said of.
    fn own(&mut self, text: &str) -> Vec<(u32, Stands)> {
        let mut own = Vec::new();
        for part in text.split([',', '(', ')', ';']) {
            let mut without = false;
            for word in words(part) {
                without = match &*word {
                    "without" => true,
                    "of" | "with" | "in" => false,
                    _ => without,
                };
                let stands = if without || is_vague(&word) {
                    Stands::Vague
                } else {
                    Stands::Own
                };
                if !is_binding(&word) {
                    own.push((self.term(word), stands));
                }
            }
        }
        own
    }

    fn terms(&mut self, text: &str) -> Vec<u32> {
        let words = words(text).into_iter().filter(|word| !is_binding(word));
        words.map(|word| self.term(word)).collect()
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

    fn finish(mut self) -> Words {
        let rarities: Vec<u32> = self
            .postings
            .iter()
            .map(|postings| rarity(self.phrases.len(), postings.len()))
            .collect();
        for (phrase, own) in self.phrases.iter_mut().zip(&self.own) {
            phrase.whole = own
                .iter()
                .map(|&term| rarities[term as usize])
                .sum::<u32>()
                .max(1);
        }
        let (mut starts, mut postings) = (Vec::with_capacity(self.postings.len()), Vec::new());
        for of_term in self.postings {
            starts.push(u32::try_from(postings.len()).unwrap_or(u32::MAX));
            postings.extend(of_term);
        }
        postings.shrink_to_fit();
        let mut words: Vec<_> = self.words.into_iter().collect();
        words.sort_unstable();
        Words {
            roots: roots(&words),
            near: Near::of(words.iter().map(|(word, _)| &**word)),
            words,
            terms: self.terms,
            starts,
            postings,
            phrases: self.phrases,
            sevenths: self.sevenths.into_values().flatten().collect(),
        }
    }
}
