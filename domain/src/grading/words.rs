//! Why a line that earns nothing is wrong, in a word.

use super::{lines::stands, result::ErrorWord, score::Graded};
use crate::{
    cases::KeyLine,
    codes::{Code, CodeBook, CodeSet, Edition, Entry, Visit},
};

/// Finds the words.
pub struct Why<'a> {
    pub graded: &'a Graded<'a>,
    pub book: &'a CodeBook,
}

impl<'a> Why<'a> {
    /// The word for an entered diagnosis that is not matched.
    pub fn diagnosis(&self, place: usize) -> ErrorWord {
        let code = &self.graded.answer.diagnoses[place].code;
        let edition = self.book.in_force(CodeSet::Icd10Cm, self.graded.case.coded_on());
        let unmet = self
            .graded
            .diagnoses
            .unmet()
            .map(|key| &self.graded.case.diagnoses[key]);
        let unmet = unmet
            .filter(|key| self.is_required(&key.line))
            .map(|key| &key.code);
        let unmet: Vec<&Code> = unmet.collect();
        let entry = edition.and_then(|edition| edition.get(code));
        by_list(edition, entry)
            .or_else(|| {
                self.is_trap(code, Some(CodeSet::Icd10Cm))
                    .then_some(ErrorWord::Trap)
            })
            .or_else(|| likeness(code, entry, edition, &unmet))
            .or_else(|| self.misfit(code, entry))
            .unwrap_or(ErrorWord::Unsupported)
    }

    /// The word for an entered procedure that is not matched.
    pub fn procedure(&self, place: usize) -> ErrorWord {
        let line = &self.graded.answer.procedures[place];
        let set = CodeSet::of_procedure(&line.code);
        let on = if self.graded.case.is_inpatient_facility() {
            None
        } else {
            line.on
        };
        let edition = set.and_then(|set| self.book.in_force(set, on.unwrap_or(self.graded.case.coded_on())));
        let unmet = self
            .graded
            .procedures
            .unmet()
            .map(|key| &self.graded.case.procedures[key]);
        let unmet = unmet
            .filter(|key| self.is_required(&key.line) && Some(key.set) == set)
            .map(|key| &key.code);
        let unmet: Vec<&Code> = unmet.collect();
        let entry = edition.and_then(|edition| edition.get(&line.code));
        by_list(edition, entry)
            .or_else(|| self.is_repeated(place).then_some(ErrorWord::Duplicate))
            .or_else(|| self.is_trap(&line.code, set).then_some(ErrorWord::Trap))
            .or_else(|| level(entry?, edition?, &unmet))
            .or_else(|| likeness(&line.code, entry, edition, &unmet))
            .unwrap_or(ErrorWord::Unsupported)
    }

    fn is_required(&self, line: &KeyLine) -> bool {
        !line.optional && stands(line, self.graded.way)
    }

    fn is_trap(&self, code: &Code, set: Option<CodeSet>) -> bool {
        let mut traps = self.graded.case.traps.iter();
        traps.any(|trap| trap.code == *code && Some(trap.set) == set)
    }

    /// Whether another line with the same code is matched. Diagnoses count once anyway.
    fn is_repeated(&self, place: usize) -> bool {
        let (lines, procedures) = (&self.graded.answer.procedures, &self.graded.procedures);
        let mut matched = procedures
            .of_key
            .iter()
            .flatten()
            .filter(|entry| procedures.fate[**entry].matched().is_some());
        matched.any(|&entry| entry != place && lines[entry].code == lines[place].code)
    }

    /// What speaks against a diagnosis by itself, or beside the others that were entered.
    fn misfit(&self, code: &Code, entry: Option<Entry<'_>>) -> Option<ErrorWord> {
        if entry.is_some_and(|entry| self.is_excluded(entry)) {
            return Some(ErrorWord::Excludes1);
        }
        let visit = Visit {
            on: self.graded.case.coded_on(),
            age: Some(self.graded.case.age),
            sex: Some(self.graded.case.sex),
            setting: crate::codes::Setting::default(),
        };
        if entry.is_some_and(|entry| entry.is_unlikely_for(visit)) {
            return Some(ErrorWord::AgeSex);
        }
        code.starts_with('R').then_some(ErrorWord::Symptom)
    }

    /// Whether an Excludes1 note, its own or inherited, in either direction, speaks against another entered code.
    fn is_excluded(&self, entry: Entry<'_>) -> bool {
        // No claim has room for more diagnoses (837I); longer answers are not compared to their end.
        const MOST: usize = 25;
        let codes = self.graded.answer.diagnoses.iter().map(|line| &line.code);
        let others = codes.filter(|code| ***code != *entry.name()).take(MOST);
        let mut others = others.filter_map(|code| entry.edition().get(code));
        others.any(|other| entry.excludes1(other).is_some() || other.excludes1(entry).is_some())
    }
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
