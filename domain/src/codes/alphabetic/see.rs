//! Following "see" and "see also" (Guidelines I.A.16).

use super::{AlphabeticIndex, LeadKind, TermRef};
use crate::codes::search::{Stems, words};

impl<'a> TermRef<'a> {
    /// Where its "see" leads, "see" after "see" followed; `None` where it has none, or it leads out of this part.
    pub fn seen(self) -> Option<Self> {
        let mut here = self;
        // A "see" that comes back to itself ends somewhere.
        for _ in 0..4 {
            let has_codes = here
                .leads()
                .any(|(kind, _)| matches!(kind, LeadKind::Code | LeadKind::Cell(_) | LeadKind::SeeCategory));
            if has_codes && here != self {
                return Some(here);
            }
            let next = here.leads().find(|(kind, _)| *kind == LeadKind::See);
            match next.and_then(|(_, text)| here.within().follow(text)) {
                Some(next) if next != here => here = next,
                _ => break,
            }
        }
        (here != self).then_some(here)
    }
}

impl AlphabeticIndex {
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
        let (mut at, mut rest) = best_of(self.candidates(&parts), &parts)?;
        while !rest.is_empty() {
            match best_of(at.children(), rest) {
                Some((child, after)) => (at, rest) = (child, after),
                // "With" stands between a term and what it goes with, and is not always said.
                None => match at
                    .children()
                    .filter(|child| is_with(*child))
                    .find_map(|with| best_of(with.children(), rest))
                {
                    Some((child, after)) => (at, rest) = (child, after),
                    None => break,
                },
            }
        }
        Some(at)
    }

    /// Main terms under the letter of the first part; under any where it stands under none.
    fn candidates(&self, parts: &[Vec<String>]) -> impl Iterator<Item = TermRef<'_>> {
        let initial = parts.first().and_then(|part| part.first()?.chars().next());
        let letter = initial.map(|letter| letter.to_ascii_uppercase().to_string());
        let known = letter.filter(|letter| self.letters().any(|printed| printed == letter));
        let (some, all) = match known {
            Some(letter) => (Some(self.of_letter(&letter).collect::<Vec<_>>()), None),
            None => (None, Some(self.main_terms())),
        };
        some.into_iter().flatten().chain(all.into_iter().flatten())
    }
}

fn is_with(term: TermRef<'_>) -> bool {
    words(term.parts()[0]).first().is_some_and(|word| word == "with")
}

/// Whether a word of a title begins as this stem does, so that it is worth a closer look; what has other letters is.
fn has(title: &str, stem: &str) -> bool {
    let folded = &stem[..stem.floor_char_boundary(3)];
    let begins = |word: &str| {
        word.get(..folded.len())
            .is_some_and(|beginning| beginning.eq_ignore_ascii_case(folded))
    };
    !title.is_ascii() || title.contains('\'') || title.split([' ', ',', '(', '-', '/']).any(begins)
}

/// The term that takes most of the first parts, with the parts that are left. A title with commas takes several parts
/// ("Contraction, joint"), or names one thing in several words ("Abdomen, abdominal"), each of which will do.
fn best_of<'a, 'p>(
    terms: impl Iterator<Item = TermRef<'a>>,
    parts: &'p [Vec<String>],
) -> Option<(TermRef<'a>, &'p [Vec<String>])> {
    let mut best: Option<(TermRef<'a>, usize, usize)> = None;
    let stems = Stems::new();
    let first = parts.first()?.first()?;
    for term in terms.filter(|term| has(term.printed(), first)) {
        let title = term.essential();
        let alone = stems.all(&title);
        let several: Vec<Vec<String>> = title.split(',').map(|name| stems.all(name)).collect();
        // How many parts are taken, and how well: whole, as one of several names, as the beginning of one, or so that the
        // part says more ("Chagas' disease", where "disease" is nonessential).
        let taken = (1..=parts.len()).rev().find_map(|count| {
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
        });
        if let Some((count, how)) = taken
            && best.is_none_or(|(_, most, well)| (count, how) > (most, well))
        {
            best = Some((term, count, how));
        }
    }
    best.map(|(term, count, _)| (term, &parts[count..]))
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
