//! Advice on a set of codes: what is wrong with it, what to look at again, each with its source.

mod alone;
mod patient;
mod together;

use super::{Code, CodeBook, Entry};
use crate::{Age, Date, Sex};
use serde::{Deserialize, Serialize};

/// What codes are judged by, besides themselves.
#[derive(Clone, Copy, Debug)]
pub struct Visit {
    /// The date of service; an inpatient stay's, the discharge.
    pub on: Date,
    /// The patient's age on it.
    pub age: Option<Age>,
    /// The patient's sex.
    pub sex: Option<Sex>,
}

/// The codes as the book knows them, and what there is to say of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Advice {
    /// Each code as it was given, in order.
    pub codes: Vec<Checked>,
    /// What there is to say, gravest first.
    pub findings: Vec<Finding>,
}

/// One of the codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// As its set writes it.
    pub code: String,
    /// Whether its set has it on that day; headers are valid, but not billable. A code that an incomplete set lacks is
    /// not known to be valid.
    pub valid: bool,
    /// Whether it may stand on a claim.
    pub billable: bool,
    /// Its title, where it has one.
    pub title: Option<String>,
}

/// One thing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// How grave it is.
    pub level: Level,
    /// What it is.
    pub kind: FindingKind,
    /// The codes that it concerns, as their sets write them.
    pub codes: Vec<String>,
    /// What is so and what can be done, for the coder.
    pub text: String,
    /// What says so.
    pub source: String,
}

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The codes cannot stand so.
    Error,
    /// They rarely can; look again.
    Warning,
    /// Something to think of.
    Hint,
}

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingKind {
    /// The set, an official list, does not have the code.
    Invalid,
    /// The set is incomplete and does not have the code.
    Unknown,
    /// The code is not valid on that day.
    NotInForce,
    /// A header, which needs a 7th character.
    SeventhCharacter,
    /// A header, which divides further.
    NotBillable,
    /// Entered twice.
    Duplicate,
    /// Never coded together.
    Excludes1,
    /// It stands first and never may, or before what goes first.
    Sequence,
    /// What goes first is missing.
    CodeFirst,
    /// What follows may be missing.
    UseAdditional,
    /// Unspecified, where the book knows sides.
    Unspecified,
    /// Rarely right at this age.
    Age,
    /// Rarely right for this sex.
    Sex,
}

/// A code that was given, with the place of the book that has it.
struct Given<'a> {
    code: &'a Code,
    entry: Option<Entry<'a>>,
}

impl Given<'_> {
    fn written(&self) -> String {
        self.entry.map_or_else(|| self.code.to_string(), Entry::written)
    }
}

impl CodeBook {
    /// What there is to say of these codes, in this order, the first-listed diagnosis first. Each is looked up in the
    /// edition in force, else the nearest.
    pub fn advise(&self, codes: &[Code], visit: Visit) -> Advice {
        let given: Vec<_> = codes
            .iter()
            .map(|code| Given {
                code,
                entry: self.find(code, visit.on),
            })
            .collect();
        let mut findings = Vec::new();
        for (at, one) in given.iter().enumerate() {
            if given[..at].iter().any(|other| other.code == one.code) {
                findings.push(together::duplicate(one));
                continue;
            }
            findings.extend(alone::check(self, one, visit));
            findings.extend(one.entry.and_then(|entry| patient::check(entry, visit)));
            findings.extend(together::check(at, &given));
        }
        findings.sort_by_key(|finding| finding.level);
        let codes = given
            .iter()
            .map(|one| Checked {
                code: one.written(),
                valid: one.entry.is_some_and(|entry| entry.is_in_force(visit.on)),
                billable: one.entry.is_some_and(Entry::is_billable),
                title: one.entry.map(|entry| entry.title().into_owned()),
            })
            .collect();
        Advice { codes, findings }
    }
}

#[cfg(test)]
mod tests;
