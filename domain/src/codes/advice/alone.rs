//! What is to say of a code by itself.

use super::{Finding, FindingKind, Given, Level};
use crate::codes::{CodeBook, CodeSet, Edition, Entry};

pub fn check(book: &CodeBook, given: &Given<'_>) -> Vec<Finding> {
    let Some(entry) = given.entry else {
        return vec![missing(book, given)];
    };
    let (written, set) = (entry.written(), entry.edition().set().name());
    let finding = |level, kind, text: String, source: &str| Finding {
        level,
        kind,
        codes: vec![written.clone()],
        text,
        source: source.to_owned(),
    };
    let mut findings = Vec::new();
    if !entry.is_in_force(given.on) {
        let text = format!("{written} is not valid on {}.", given.on);
        findings.push(finding(
            Level::Error,
            FindingKind::NotInForce,
            text,
            &edition(entry.edition()),
        ));
    }
    if !entry.is_billable() {
        let (kind, text, source) = incomplete(entry);
        findings.push(finding(Level::Error, kind, text, source));
    }
    if entry.is_billable() && is_unspecified_side(entry) {
        let text = format!(
            "{written} leaves the side unspecified, and {set} has codes for right and left. Look for the side in the chart."
        );
        findings.push(finding(
            Level::Hint,
            FindingKind::Unspecified,
            text,
            "ICD-10-CM Guidelines I.B.13",
        ));
    }
    findings
}

fn edition(edition: &Edition) -> String {
    format!("{} {}", edition.set().name(), edition.name())
}

/// A header: what its codes need.
fn incomplete(entry: Entry<'_>) -> (FindingKind, String, &'static str) {
    let (written, children) = (
        entry.written(),
        entry.children().map(Entry::written).collect::<Vec<_>>(),
    );
    let makes_seventh = entry.children().any(|child| child.name().len() == 7);
    if makes_seventh && entry.edition().set() == CodeSet::Icd10Cm {
        let sevenths: Vec<_> = entry
            .sevenths()
            .iter()
            .map(|seventh| format!("{} {}", seventh.char, seventh.title))
            .collect();
        let whole = children
            .first()
            .map(|child| format!(" The first of them is {child}."))
            .unwrap_or_default();
        let text = format!("{written} needs a 7th character: {}.{whole}", sevenths.join(", "));
        return (FindingKind::SeventhCharacter, text, "ICD-10-CM Guidelines I.A.5");
    }
    let text = format!("{written} is a header and divides into {}.", children.join(", "));
    (FindingKind::NotBillable, text, "ICD-10-CM Guidelines I.B.2")
}

/// A code that no set has: wrong where the list is official, not known where it is incomplete.
fn missing(book: &CodeBook, given: &Given<'_>) -> Finding {
    let set = CodeSet::of_procedure(given.code).unwrap_or(CodeSet::Icd10Cm);
    let written = set.write(given.code);
    let finding = |level, kind, text, source| Finding {
        level,
        kind,
        codes: vec![written.clone()],
        text,
        source,
    };
    match book.nearest(set, given.on) {
        Some(list) if list.is_complete() => {
            let hint = list
                .nearest(given.code)
                .map(|entry| format!(" {} is: {}.", entry.written(), entry.title()))
                .unwrap_or_default();
            let text = format!("{written} is not a code of {}.{hint}", edition(list));
            finding(Level::Error, FindingKind::Invalid, text, edition(list))
        }
        Some(list) => {
            let text = format!(
                "{written} is not in the {} of {}; whether it is valid is not known here.",
                if list.is_teaching() {
                    "teaching set"
                } else {
                    "incomplete list"
                },
                set.name()
            );
            finding(Level::Warning, FindingKind::Unknown, text, edition(list))
        }
        None => {
            let text = format!(
                "{written} looks like {}, of which no edition is here.",
                set.name()
            );
            finding(Level::Warning, FindingKind::Unknown, text, set.name().to_owned())
        }
    }
}

/// Whether the code says "unspecified" where another, right beside it, says right or left.
fn is_unspecified_side(entry: Entry<'_>) -> bool {
    let sided = |title: &str| {
        title
            .split([' ', ','])
            .any(|word| word == "right" || word == "left")
    };
    let base = entry
        .parent()
        .filter(|_| entry.node().seventh_char.is_some())
        .unwrap_or(entry);
    let title = base.title();
    title.contains("unspecified")
        && !sided(&title)
        && base
            .parent()
            .is_some_and(|parent| parent.children().any(|beside| sided(&beside.title())))
}
