//! An index of our own, made of titles and inclusion terms, for when the official Index is not here.
//!
//! A phrase is entered as the official Index enters it (Guidelines I.B.1; the convention of the printed Index): under the
//! condition, then what kind of it, then what goes with it. The condition is the last word before the first preposition;
//! what stands before it says the kind.

use super::{AlphabeticIndex, IndexPart, Lead, LeadKind, Term, see::outside_brackets};
use crate::codes::{Edition, Entry, Imprint, NoteKind, edition::Span, search::Words};
use std::collections::BTreeMap;

/// Words at which the condition ends and what goes with it begins.
const PARTS: [&str; 15] = [
    "of",
    "with",
    "without",
    "due",
    "in",
    "from",
    "by",
    "following",
    "to",
    "on",
    "for",
    "complicating",
    "during",
    "and",
    "at",
];

/// Words that come after the condition that they belong to.
const AFTER: [&str; 7] = [
    "mellitus",
    "syndrome",
    "disease",
    "disorder",
    "disorders",
    "diseases",
    "nos",
];

/// A main term or a subterm while the index is made.
#[derive(Default)]
struct Node {
    codes: Vec<String>,
    below: BTreeMap<String, (String, Node)>,
}

impl AlphabeticIndex {
    /// The index of an edition's titles and inclusion terms.
    pub fn of_edition(edition: &Edition) -> Self {
        let mut root = Node::default();
        for entry in edition
            .codes()
            .filter(|entry| entry.node().seventh_char.is_none())
        {
            for phrase in phrases(entry) {
                if let Some(steps) = steps(&phrase) {
                    root.enter(&steps, entry);
                }
            }
        }
        let mut index = Self {
            part: IndexPart::Diseases,
            imprint: Imprint {
                name: edition.name().to_owned(),
                from: edition.from(),
                to: edition.to(),
            },
            official: false,
            columns: Vec::new(),
            text: String::new(),
            terms: Vec::new(),
            leads: Vec::new(),
            letters: Vec::new(),
            by_code: Vec::new(),
            // Its phrases are the edition's, where the search finds them.
            words: Words::default(),
        };
        for (title, node) in root.below.values() {
            let first = title.chars().next().map(|first| first.to_uppercase().to_string());
            let letter = first.filter(|first| first.bytes().all(|c| c.is_ascii_uppercase()));
            let letter = letter.unwrap_or_else(|| "#".to_owned());
            if index.letters.last().is_none_or(|(last, _)| **last != *letter) {
                let at = u32::try_from(index.terms.len()).unwrap_or(u32::MAX);
                index.letters.push((letter.into(), at));
            }
            index.push(title, node, None);
        }
        index.sort_leads();
        index
    }

    fn push(&mut self, title: &str, node: &Node, parent: Option<u32>) {
        let at = u32::try_from(self.terms.len()).unwrap_or(u32::MAX);
        let title = self.store(title);
        let first = u32::try_from(self.leads.len()).unwrap_or(u32::MAX);
        for code in &node.codes {
            let text = self.store(code);
            self.leads.push(Lead {
                kind: LeadKind::Code,
                text,
            });
        }
        let end = u32::try_from(self.leads.len()).unwrap_or(u32::MAX);
        self.terms.push(Term {
            title,
            nonessential: (0, 0),
            parent,
            end: at,
            leads: (first, end),
            sees: None,
        });
        for (title, below) in node.below.values() {
            self.push(title, below, Some(at));
        }
        self.terms[at as usize].end = u32::try_from(self.terms.len()).unwrap_or(u32::MAX);
    }

    fn store(&mut self, text: &str) -> Span {
        let span = Span {
            at: u32::try_from(self.text.len()).unwrap_or(u32::MAX),
            len: u16::try_from(text.len()).unwrap_or(u16::MAX),
        };
        self.text.push_str(&text[..usize::from(span.len).min(text.len())]);
        span
    }
}

impl Node {
    fn enter(&mut self, steps: &[String], entry: Entry<'_>) {
        let Some((step, rest)) = steps.split_first() else {
            let dash = if entry.is_billable() { "" } else { "-" };
            let code = entry.written();
            // A category has no dot before its dash.
            let dot = if code.len() == 3 && !dash.is_empty() {
                "."
            } else {
                ""
            };
            let code = format!("{code}{dot}{dash}");
            if !self.codes.contains(&code) {
                self.codes.push(code);
            }
            return;
        };
        let (_, node) = self
            .below
            .entry(step.to_lowercase())
            .or_insert_with(|| (step.clone(), Self::default()));
        node.enter(rest, entry);
    }
}

/// What a code is called: its title, and its inclusion terms where they are names and no sentences. What stands in
/// brackets need not be in the record, and "not otherwise specified" is what the Index leaves unsaid.
fn phrases(entry: Entry<'_>) -> Vec<String> {
    const OF_SENTENCES: [&str; 6] = ["is", "are", "applicable", "also", "code", "when"];
    let terms = entry
        .own_notes()
        .iter()
        .filter(|note| note.kind == NoteKind::Inclusion && note.references.is_empty())
        .map(|note| &*note.text)
        .filter(|text| !text.split_whitespace().any(|word| OF_SENTENCES.contains(&word)));
    std::iter::once(entry.own_title())
        .chain(terms)
        .map(|text| {
            let named = outside_brackets(text);
            let words = named
                .split_whitespace()
                .filter(|word| !matches!(*word, "NOS" | "NEC"));
            words.collect::<Vec<_>>().join(" ")
        })
        .collect()
}

/// The condition, its kind, and what goes with it, piece by piece.
fn steps(phrase: &str) -> Option<Vec<String>> {
    let mut pieces = phrase.split(", ");
    let head = pieces.next()?.trim();
    let words: Vec<&str> = head.split_whitespace().collect();
    let end = words
        .iter()
        .skip(1)
        .position(|word| PARTS.contains(&word.to_lowercase().as_str()))
        .map_or(words.len(), |at| at + 1);
    let (named, after) = words.split_at(end);
    // "Hypoglycemia level 1": what is only a number or a letter names nothing.
    let names = |word: &&&str| word.chars().filter(|c| c.is_alphabetic()).count() > 2;
    let (named, behind) = named.split_at(
        named
            .iter()
            .rposition(|word| names(&word))
            .map_or(named.len(), |at| at + 1),
    );
    // "Diabetes mellitus", "Crohn's disease": the word before belongs to the condition.
    let last = named.last()?.to_lowercase();
    let from = if AFTER.contains(&last.as_str()) && named.len() > 1 {
        named.len() - 2
    } else {
        named.len() - 1
    };
    let condition = capitalized(&named[from..].join(" "));
    if !condition.chars().any(char::is_alphabetic) {
        return None;
    }
    let kind = named[..from].join(" ");
    let behind = behind.join(" ");
    let mut steps = vec![condition];
    steps.extend((!kind.is_empty()).then(|| lowered(&kind)));
    steps.extend((!behind.is_empty()).then_some(behind));
    steps.extend(parts(after));
    steps.extend(
        pieces
            .map(|piece| piece.trim().to_owned())
            .filter(|piece| !piece.is_empty()),
    );
    Some(steps)
}

/// `due to infection with hematuria` in its parts, each of which begins with a word of [`PARTS`]; "of" and "and" hold
/// together what they join.
fn parts(words: &[&str]) -> Vec<String> {
    let mut parts: Vec<Vec<&str>> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let begins = matches!(
            *word,
            "with" | "without" | "due" | "in" | "following" | "complicating" | "during"
        );
        match parts.last_mut() {
            Some(part) if !begins || at == 0 => part.push(word),
            _ => parts.push(vec![word]),
        }
    }
    // The printed Index does not say "of".
    let said = parts.into_iter().map(|part| match part.split_first() {
        Some((&"of", rest)) if !rest.is_empty() => rest.join(" "),
        _ => part.join(" "),
    });
    said.collect()
}

fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Without the capital of a sentence; names ("Crohn's") and abbreviations keep theirs where a second follows.
fn lowered(text: &str) -> String {
    let mut chars = text.chars();
    let (first, second) = (chars.next(), chars.next());
    match (first, second) {
        (Some(first), Some(second)) if second.is_lowercase() && !text.contains('\'') => {
            first.to_lowercase().chain(text.chars().skip(1)).collect()
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{codes::CodeSet, testing::book};

    #[test]
    fn a_phrase_is_entered_under_its_condition() {
        for (phrase, expected) in [
            (
                "Acute appendicitis with generalized peritonitis",
                &["Appendicitis", "acute", "with generalized peritonitis"][..],
            ),
            ("Fracture of neck of femur", &["Fracture", "neck of femur"]),
            (
                "Type 2 diabetes mellitus with hyperglycemia",
                &["Diabetes mellitus", "type 2", "with hyperglycemia"],
            ),
            (
                "Crohn's disease, unspecified, without complications",
                &["Crohn's disease", "unspecified", "without complications"],
            ),
            ("Cholera", &["Cholera"]),
            ("", &[]),
        ] {
            let steps = steps(phrase).unwrap_or_default();
            assert_eq!(steps, expected, "{phrase}");
        }
    }

    #[test]
    fn every_billable_code_can_be_reached() {
        let edition = book()
            .nearest(CodeSet::Icd10Cm, "2026-05-04".parse().unwrap())
            .unwrap();
        let index = AlphabeticIndex::of_edition(edition);
        let reached: std::collections::HashSet<String> = index
            .terms()
            .flat_map(|term| term.codes(&[]))
            .map(|code| code.to_string())
            .collect();
        let missing: Vec<_> = edition
            .codes()
            .filter(|entry| entry.node().seventh_char.is_none() && !reached.contains(entry.name()))
            .map(Entry::written)
            .collect();
        assert!(
            missing.is_empty(),
            "{} are not: {:?}",
            missing.len(),
            &missing[..missing.len().min(9)]
        );
        let letters: Vec<_> = index.letters().collect();
        assert!(letters.is_sorted() && letters.len() > 20, "{letters:?}");
        for (term, next) in index.main_terms().zip(index.main_terms().skip(1)) {
            assert!(term.printed().to_lowercase() < next.printed().to_lowercase());
        }
    }
}
