//! Why a line that earns nothing is wrong, in a word.

use super::{
    result::ErrorWord,
    score::{Fate, Lines, stands},
};
use crate::{
    answers::Normal,
    cases::Case,
    codes::{Code, CodeBook, CodeSet, Edition, Entry, Note, NoteKind, Visit},
};
use std::{
    cell::OnceCell,
    collections::{BTreeMap, BTreeSet},
};

/// Finds the words.
pub struct Why<'a> {
    case: &'a Case,
    answer: &'a Normal,
    diagnoses: &'a Lines,
    procedures: &'a Lines,
    way: Option<&'a str>,
    book: &'a CodeBook,
    /// The entered diagnoses that exclude each other, once somebody asks.
    apart: OnceCell<BTreeSet<&'a str>>,
}

impl<'a> Why<'a> {
    pub fn new(
        case: &'a Case,
        answer: &'a Normal,
        diagnoses: &'a Lines,
        procedures: &'a Lines,
        way: Option<&'a str>,
        book: &'a CodeBook,
    ) -> Self {
        Self {
            case,
            answer,
            diagnoses,
            procedures,
            way,
            book,
            apart: OnceCell::new(),
        }
    }

    /// The word for an entered diagnosis that is not matched.
    pub fn diagnosis(&self, place: usize) -> ErrorWord {
        let code = &self.answer.diagnoses[place].code;
        let edition = self.book.in_force(CodeSet::Icd10Cm, self.case.coded_on());
        let unmet = unmet(self.diagnoses).filter_map(|key| {
            let line = &self.case.diagnoses[key];
            (stands(&line.line, self.way) && !line.line.optional).then_some(&line.code)
        });
        let unmet: Vec<&Code> = unmet.collect();
        let entry = edition.and_then(|edition| edition.get(code));
        by_list(edition, entry)
            .or_else(|| self.is_trap(code).then_some(ErrorWord::Trap))
            .or_else(|| likeness(code, entry, edition, &unmet))
            .or_else(|| self.misfit(code, entry))
            .unwrap_or(ErrorWord::Unsupported)
    }

    /// The word for an entered procedure that is not matched.
    pub fn procedure(&self, place: usize) -> ErrorWord {
        let line = &self.answer.procedures[place];
        let set = CodeSet::of_procedure(&line.code);
        let on = if self.case.is_inpatient_facility() {
            None
        } else {
            line.on
        };
        let edition = set.and_then(|set| self.book.in_force(set, on.unwrap_or(self.case.coded_on())));
        let unmet = unmet(self.procedures).filter_map(|key| {
            let line = &self.case.procedures[key];
            (stands(&line.line, self.way) && !line.line.optional && Some(line.set) == set)
                .then_some(&line.code)
        });
        let unmet: Vec<&Code> = unmet.collect();
        let entry = edition.and_then(|edition| edition.get(&line.code));
        by_list(edition, entry)
            .or_else(|| self.is_repeated(place).then_some(ErrorWord::Duplicate))
            .or_else(|| self.is_trap(&line.code).then_some(ErrorWord::Trap))
            .or_else(|| level(entry?, edition?, &unmet))
            .or_else(|| likeness(&line.code, entry, edition, &unmet))
            .unwrap_or(ErrorWord::Unsupported)
    }

    fn is_trap(&self, code: &Code) -> bool {
        self.case.traps.iter().any(|trap| trap.code == *code)
    }

    /// Whether another line with the same code is matched. Diagnoses count once anyway.
    fn is_repeated(&self, place: usize) -> bool {
        let lines = &self.answer.procedures;
        let matched = |at: &&usize| matches!(self.procedures.fate[**at], Fate::Matched(..));
        let mut matched = self.procedures.of_key.iter().flatten().filter(matched);
        matched.any(|&at| lines[at].code == lines[place].code)
    }

    /// What speaks against a diagnosis by itself, or beside the others that were entered.
    fn misfit(&self, code: &Code, entry: Option<Entry<'a>>) -> Option<ErrorWord> {
        if let Some(entry) = entry {
            let codes = self.answer.diagnoses.iter().map(|line| &line.code);
            if self.apart.get_or_init(|| apart(entry.edition(), codes)).contains(&**code) {
                return Some(ErrorWord::Excludes1);
            }
            let visit = Visit {
                on: self.case.coded_on(),
                age: Some(self.case.age),
                sex: Some(self.case.sex),
            };
            if entry.is_unlikely_for(visit) {
                return Some(ErrorWord::AgeSex);
            }
        }
        code.starts_with('R').then_some(ErrorWord::Symptom)
    }
}

/// The codes among these that an Excludes1 note, of either and its own or inherited, keeps apart from another of them
/// (Guidelines I.A.12.a). Found note by note, for codes share the notes above them: a long answer is no trouble.
fn apart<'a>(edition: &'a Edition, codes: impl Iterator<Item = &'a Code>) -> BTreeSet<&'a str> {
    let entries: Vec<Entry<'a>> = codes.filter_map(|code| edition.get(code)).collect();
    let mut notes: BTreeMap<*const Note, (&Note, Vec<&str>)> = BTreeMap::new();
    for entry in &entries {
        for (_, note) in entry.notes().filter(|(_, note)| note.kind == NoteKind::Excludes1) {
            notes.entry(note).or_insert((note, Vec::new())).1.push(entry.name());
        }
    }
    let mut apart = BTreeSet::new();
    for (note, mut bearers) in notes.into_values() {
        // A note that names its own code speaks of the others beside it.
        bearers.retain(|code| !note.names(code));
        let named: Vec<&str> =
            entries.iter().map(|entry| entry.name()).filter(|code| note.names(code)).collect();
        if !bearers.is_empty() && !named.is_empty() {
            apart.extend(bearers);
            apart.extend(named);
        }
    }
    apart
}

/// The key lines that no entered line is: missed, or another stands in their place.
fn unmet(lines: &Lines) -> impl Iterator<Item = usize> {
    let matched = |entry: usize| matches!(lines.fate[entry], Fate::Matched(..));
    let keys = lines.of_key.iter().enumerate();
    keys.filter(move |(_, entry)| !entry.is_some_and(matched))
        .map(|(key, _)| key)
}

/// What the code set itself says: not in it, or a header.
fn by_list(edition: Option<&Edition>, entry: Option<Entry<'_>>) -> Option<ErrorWord> {
    match entry {
        None => edition
            .filter(|edition| edition.is_complete())
            .map(|_| ErrorWord::Invalid),
        Some(entry) => (!entry.is_billable()).then_some(ErrorWord::NotBillable),
    }
}

/// How the code resembles what it should have been.
fn likeness(
    code: &Code,
    entry: Option<Entry<'_>>,
    edition: Option<&Edition>,
    unmet: &[&Code],
) -> Option<ErrorWord> {
    let title = entry.map(Entry::title);
    let same_but_side = |key: &&&Code| {
        let other = edition.and_then(|edition| edition.get(key)).map(Entry::title);
        matches!((&title, other), (Some(title), Some(other)) if without_side(title) == without_side(&other))
    };
    if unmet.iter().any(|key| same_but_side(&key)) {
        return Some(ErrorWord::Laterality);
    }
    let stem = |code: &str| {
        (code.len() == 7)
            .then(|| code.get(..6).map(str::to_owned))
            .flatten()
    };
    if stem(code).is_some() && unmet.iter().any(|key| stem(key) == stem(code)) {
        return Some(ErrorWord::SeventhCharacter);
    }
    let same_category = unmet.iter().any(|key| key.category() == code.category());
    let vague = title.is_some_and(|title| title.to_lowercase().contains("unspecified"));
    match (same_category, vague) {
        (true, true) => Some(ErrorWord::Specificity),
        (true, false) => Some(ErrorWord::Category),
        (false, _) => None,
    }
}

/// A title's words but those that say which side.
fn without_side(title: &str) -> Vec<String> {
    let words = title.split([' ', ',']).filter(|word| !word.is_empty());
    words
        .map(str::to_lowercase)
        .filter(|word| !["right", "left", "bilateral", "unspecified"].contains(&&**word))
        .collect()
}

/// A visit of the same family as one that it should have been, at another level. This goes before likeness: the visits
/// of a family share their first three characters, and the level says more.
fn level(entry: Entry<'_>, edition: &Edition, unmet: &[&Code]) -> Option<ErrorWord> {
    let (family, own) = (entry.family()?, entry.level()?);
    let key = unmet
        .iter()
        .filter_map(|key| edition.get(key))
        .find(|key| key.family() == Some(family))?;
    match own.cmp(&key.level()?) {
        std::cmp::Ordering::Greater => Some(ErrorWord::LevelHigh),
        std::cmp::Ordering::Less => Some(ErrorWord::LevelLow),
        std::cmp::Ordering::Equal => None,
    }
}
