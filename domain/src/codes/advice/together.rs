//! What is to say of a code beside the others.

use super::{Finding, FindingKind, Given, Level};
use crate::codes::{Code, CodeSet, Entry, Note, NoteKind};

impl<'a> Entry<'a> {
    /// The Excludes1 note, its own or inherited, that forbids this code beside the other, with the place at which it
    /// stands. A note that names both speaks of codes elsewhere.
    pub fn excludes1(self, other: Entry<'_>) -> Option<(&'a Note, Entry<'a>)> {
        self.notes()
            .filter(|(_, note)| note.kind == NoteKind::Excludes1)
            .find(|(_, note)| note.names(other.name()) && !note.names(self.name()))
            .map(|(from, note)| (note, from))
    }

    /// Whether a "code first" note, its own or inherited, names the other code (Guidelines I.A.13).
    pub fn code_first_names(self, other: &Code) -> bool {
        self.notes().any(|(_, note)| {
            note.kind == NoteKind::CodeFirst && note.names(other) && !note.names(self.name())
        })
    }

    /// Its notes of one kind, those of one place together, as they are printed: a heading and a list.
    fn blocks(self, kind: NoteKind) -> Vec<(Entry<'a>, Vec<&'a Note>)> {
        let mut blocks: Vec<(Entry<'a>, Vec<&'a Note>)> = Vec::new();
        for (from, note) in self.notes().filter(|(_, note)| note.kind == kind) {
            match blocks.last_mut().filter(|(place, _)| *place == from) {
                Some((_, notes)) => notes.push(note),
                None => blocks.push((from, vec![note])),
            }
        }
        blocks
    }

    /// A manifestation: its title says that the disease is "classified elsewhere" and a note that it goes first, so
    /// that this code never does (Guidelines I.A.13). Organisms "as the cause of diseases classified elsewhere" are none.
    fn is_manifestation(self) -> bool {
        let title = self.title();
        title.contains("classified elsewhere")
            && !title.contains("cause of")
            && self.notes().any(|(_, note)| note.kind == NoteKind::CodeFirst)
    }
}

pub fn duplicate(given: &Given<'_>) -> Finding {
    let written = given.written();
    Finding {
        level: Level::Warning,
        kind: FindingKind::Duplicate,
        text: format!("{written} is entered twice. A code is reported once."),
        codes: vec![written],
        source: "ICD-10-CM Guidelines I.B.12".to_owned(),
    }
}

/// What there is to say of the code at `at` beside the others.
pub fn check(at: usize, given: &[&Given<'_>]) -> Vec<Finding> {
    let Some(entry) = given[at]
        .entry
        .filter(|entry| entry.edition().set() == CodeSet::Icd10Cm)
    else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    findings.extend(
        given[..at]
            .iter()
            .filter_map(|other| conflict(entry, other.entry?)),
    );
    findings.extend((at == 0).then(|| never_first(entry)).flatten());
    for (from, notes) in entry.blocks(NoteKind::CodeFirst) {
        if printed(&notes).starts_with("for adverse effects") && !is_adverse_effect(entry.name()) {
            continue;
        }
        findings.extend(goes_first(entry, from, &notes, at, given));
    }
    for (from, notes) in entry.blocks(NoteKind::UseAdditional) {
        findings.extend(may_follow(entry, from, &notes, given));
    }
    findings
}

fn conflict(entry: Entry<'_>, other: Entry<'_>) -> Option<Finding> {
    let (note, from, codes) = match (entry.excludes1(other), other.excludes1(entry)) {
        (Some((note, from)), _) => (note, from, [entry.written(), other.written()]),
        (None, Some((note, from))) => (note, from, [other.written(), entry.written()]),
        (None, None) => return None,
    };
    let text = format!(
        "{} and {} are not coded together, unless the two conditions are unrelated; if that is not clear, query the provider.",
        codes[0], codes[1]
    );
    let source = format!(
        "Excludes1 at {}: {}; ICD-10-CM Guidelines I.A.12.a",
        from.written(),
        note.text
    );
    Some(Finding {
        level: Level::Warning,
        kind: FindingKind::Excludes1,
        codes: codes.into(),
        text,
        source,
    })
}

/// Of the categories of drugs, fifth or sixth character 5; the others are poisoning and underdosing (Guidelines
/// I.C.19.e.5).
fn is_adverse_effect(code: &str) -> bool {
    let character = |at: usize| code.as_bytes().get(at).copied();
    character(5) == Some(b'5') || (character(4) == Some(b'5') && matches!(character(5), None | Some(b'X')))
}

/// Manifestations and external causes never stand first.
fn never_first(entry: Entry<'_>) -> Option<Finding> {
    let written = entry.written();
    let (text, source) = if entry.is_manifestation() {
        (
            format!("{written} is a manifestation and never stands first; its cause goes before it."),
            "ICD-10-CM Guidelines I.A.13",
        )
    } else if matches!(entry.name().as_bytes()[0], b'V'..=b'Y') {
        (
            format!("{written} is an external cause and never stands first; the injury or disease does."),
            "ICD-10-CM Guidelines I.C.20.a.6",
        )
    } else {
        return None;
    };
    let codes = vec![written];
    Some(Finding {
        level: Level::Error,
        kind: FindingKind::Sequence,
        codes,
        text,
        source: source.to_owned(),
    })
}

fn goes_first(
    entry: Entry<'_>,
    from: Entry<'_>,
    notes: &[&Note],
    at: usize,
    given: &[&Given<'_>],
) -> Option<Finding> {
    let written = entry.written();
    let source = format!("Code first at {}: {}", from.written(), printed(notes));
    let names = |other: &&Given<'_>| {
        notes
            .iter()
            .any(|note| note.names(other.code) && !note.names(entry.name()))
    };
    // What the note names is an example: of an adverse effect, any code before it may tell the nature.
    let examples = printed(notes).contains("such as");
    if given[..at].iter().any(&names) || (examples && at > 0) {
        return None;
    }
    if let Some(later) = given[at + 1..].iter().find(|other| names(other)) {
        let codes = vec![later.written(), written.clone()];
        let text = format!("{} goes before {written}.", codes[0]);
        return Some(Finding {
            level: Level::Warning,
            kind: FindingKind::Sequence,
            codes,
            text,
            source,
        });
    }
    let level = if printed(notes).contains("if applicable") || printed(notes).starts_with("any") {
        Level::Hint
    } else {
        Level::Warning
    };
    let text = format!("Another code goes before {written}, and none of those that the note names is here.");
    Some(Finding {
        level,
        kind: FindingKind::CodeFirst,
        codes: vec![written],
        text,
        source,
    })
}

fn may_follow(entry: Entry<'_>, from: Entry<'_>, notes: &[&Note], given: &[&Given<'_>]) -> Option<Finding> {
    let mut others = given.iter().filter(|other| other.entry != Some(entry));
    if others.any(|other| notes.iter().any(|note| note.names(other.code))) {
        return None;
    }
    let written = entry.written();
    let text = format!(
        "The note at {} may ask for another code beside {written}.",
        from.written()
    );
    let source = format!("Use additional at {}: {}", from.written(), printed(notes));
    Some(Finding {
        level: Level::Hint,
        kind: FindingKind::UseAdditional,
        codes: vec![written],
        text,
        source,
    })
}

/// The notes of a block on one line; some begin with the comma that follows their heading.
fn printed(notes: &[&Note]) -> String {
    let texts: Vec<_> = notes
        .iter()
        .map(|note| note.text.trim_start_matches([',', ' ']))
        .collect();
    let (heading, list) = texts.split_at(usize::from(texts.first().is_some_and(|text| text.ends_with(':'))));
    [heading.join(" "), list.join("; ")]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
