//! Following "see" and "see also" (Guidelines I.A.16).

use super::{AlphabeticIndex, LeadKind, TermRef};
use crate::codes::search::{Stems, is_binding, words};
use std::collections::HashMap;

impl TermRef<'_> {
    /// Where its "see" leads, "see" after "see" followed; `None` where it has none, or it leads out of this part.
    pub fn seen(self) -> Option<Self> {
        self.term().sees.map(|number| self.within.term(number))
    }

    fn has_codes(self) -> bool {
        let mut leads = self.leads();
        leads.any(|(kind, _)| matches!(kind, LeadKind::Code | LeadKind::Cell(_) | LeadKind::SeeCategory))
    }
}

impl AlphabeticIndex {
    /// Follows every "see", once its words are there.
    pub(in crate::codes) fn follow_all(&mut self) {
        // Hundreds of terms say the same, as "see condition".
        let mut named: HashMap<&str, Option<u32>> = HashMap::new();
        let next: Vec<Option<u32>> = self
            .terms()
            .map(|term| {
                let (_, text) = term.leads().find(|(kind, _)| *kind == LeadKind::See)?;
                let follow = || self.follow(text).map(TermRef::number);
                *named.entry(text).or_insert_with(follow)
            })
            .collect();
        let sees = |term: TermRef<'_>| {
            let mut here = term;
            // A "see" that comes back to itself ends somewhere.
            for _ in 0..4 {
                if here != term && here.has_codes() {
                    break;
                }
                match next[here.number() as usize] {
                    Some(number) if number != here.number() => here = self.term(number),
                    _ => break,
                }
            }
            (here != term).then(|| here.number())
        };
        let seen: Vec<Option<u32>> = self.terms().map(sees).collect();
        for (term, sees) in self.terms.iter_mut().zip(seen) {
            term.sees = sees;
        }
    }

    /// The term that "see" names, such as `Pregnancy, complicated by, preterm labor`: the deepest that its parts reach,
    /// since what follows may be "by site". `None` where even the first part is no main term.
    pub fn follow(&self, named: &str) -> Option<TermRef<'_>> {
        let stems = Stems::new();
        let parts: Vec<Vec<String>> = outside_brackets(named)
            .trim_start_matches(['-', ' '])
            .split(',')
            .map(|part| stems.all(part))
            .filter(|part| !part.is_empty())
            .collect();
        let (mut at, mut rest) = self.best_of(None, &parts)?;
        while !rest.is_empty() {
            match self.best_of(Some(at), rest) {
                Some((child, after)) => (at, rest) = (child, after),
                // "With" stands between a term and what it goes with, and is not always said.
                None => match at
                    .children()
                    .filter(|child| is_with(*child))
                    .find_map(|with| self.best_of(Some(with), rest))
                {
                    Some((child, after)) => (at, rest) = (child, after),
                    None => break,
                },
            }
        }
        Some(at)
    }

    /// The term right below another, or the main term, that takes most of the first parts, with the parts that are left. A
    /// title with commas takes several parts ("Contraction, joint"), or names one thing in several words ("Abdomen,
    /// abdominal"), each of which will do.
    fn best_of<'p>(
        &self,
        above: Option<TermRef<'_>>,
        parts: &'p [Vec<String>],
    ) -> Option<(TermRef<'_>, &'p [Vec<String>])> {
        let first = parts.first()?.first()?;
        let stems = Stems::new();
        let mut best: Option<(TermRef<'_>, (usize, usize))> = None;
        for term in self.saying(above, first) {
            if let Some(taken) = taken(&term.essential(), parts, &stems)
                && best.is_none_or(|(_, most)| taken > most)
            {
                best = Some((term, taken));
            }
        }
        best.map(|(term, (count, _))| (term, &parts[count..]))
    }

    /// The terms right below another, or the main terms, whose titles may have a stem.
    fn saying(&self, above: Option<TermRef<'_>>, stem: &str) -> Vec<TermRef<'_>> {
        let (first, end) = above.map_or((0, self.len()), |above| (above.number() + 1, above.term().end));
        let says = |term: &TermRef<'_>| has(term.printed(), stem);
        if is_binding(stem) {
            // No index has binding words.
            return self.siblings(first, end).filter(says).collect();
        }
        let above = above.map(TermRef::number);
        let below = self
            .words
            .owners(stem)
            .filter(|number| (first..end).contains(number));
        let terms = below.map(|number| self.term(number));
        // A word that stands above them stands on their way too.
        terms
            .filter(|term| term.term().parent == above && says(term))
            .collect()
    }
}

/// Whether a title, or one of the names in it, begins as this stem does, so that it is worth a closer look; what has other
/// letters is.
fn has(title: &str, stem: &str) -> bool {
    let beginning = &stem[..stem.floor_char_boundary(3)];
    let begins = |name: &str| {
        let word = name.trim_start_matches(|c: char| !c.is_ascii_alphanumeric());
        word.get(..beginning.len())
            .is_some_and(|same| same.eq_ignore_ascii_case(beginning))
    };
    !title.is_ascii() || title.split(',').any(begins)
}

/// How many of the parts a title takes, and how well: whole, as one of several names, as the beginning of one, or so that
/// the part says more ("Chagas' disease", where "disease" is nonessential).
fn taken(title: &str, parts: &[Vec<String>], stems: &Stems) -> Option<(usize, usize)> {
    let alone = stems.all(title);
    let several: Vec<Vec<String>> = match title.contains(',') {
        true => title.split(',').map(|name| stems.all(name)).collect(),
        false => vec![alone.clone()],
    };
    (1..=parts.len()).rev().find_map(|count| {
        let run = parts[..count].concat();
        if run == alone {
            return Some((count, usize::MAX));
        }
        let single = count == 1;
        if single && several.contains(&run) {
            return Some((1, usize::MAX - 1));
        }
        let begins = |name: &Vec<String>| !name.is_empty() && run.starts_with(name);
        if single && alone.starts_with(&run) {
            return Some((1, usize::MAX - 2));
        }
        let longest = several.iter().filter(|name| begins(name)).map(Vec::len).max();
        longest.filter(|_| single).map(|length| (1, length))
    })
}

fn is_with(term: TermRef<'_>) -> bool {
    words(term.parts()[0]).first().is_some_and(|word| word == "with")
}

/// A text without what stands in round brackets.
pub(super) fn outside_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    text.chars()
        .filter(|char| {
            match char {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => return depth == 0,
            }
            false
        })
        .collect()
}
