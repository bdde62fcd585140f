//! Advice on a set of codes: what is wrong with it, what to look at again, each with its source.

mod alone;
mod coverage;
mod edits;
mod entered;
mod patient;
mod services;
mod together;

pub use entered::{Entered, NotEntered, Written};

use super::{Code, CodeBook, CodeSet, Entry, Setting};
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
    /// Who bills: which edits hold.
    pub setting: Setting,
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
    /// Two services that are not paid together (NCCI PTP).
    Pair,
    /// More units than are plausible (MUE).
    Units,
    /// An add-on without what it is added to.
    AddOn,
    /// A modifier that does not go with the code.
    Modifier,
    /// Diagnoses that do not support a service.
    Coverage,
}

/// A code that was given, with the place of the book that has it.
struct Given<'a> {
    entered: &'a Entered,
    code: &'a Code,
    /// The day of the service.
    on: Date,
    entry: Option<Entry<'a>>,
}

impl Given<'_> {
    fn written(&self) -> String {
        self.entry.map_or_else(|| self.code.to_string(), Entry::written)
    }

    /// Whether it is a service: by its set, else by its form.
    fn is_service(&self) -> bool {
        let set = match self.entry {
            Some(entry) => Some(entry.edition().set()),
            None => CodeSet::of_procedure(self.code),
        };
        matches!(set, Some(CodeSet::Cpt | CodeSet::Hcpcs))
    }
}

impl CodeBook {
    /// What there is to say of these codes, in this order, the first-listed diagnosis first among the diagnoses. Each is
    /// looked up in the edition in force on its day, else the nearest. Services are judged beside those of their day.
    pub fn advise(&self, entered: &[Entered], visit: Visit) -> Advice {
        let given: Vec<_> = entered
            .iter()
            .map(|entered| {
                let on = entered.on.unwrap_or(visit.on);
                Given {
                    entered,
                    code: &entered.code,
                    on,
                    entry: self.find(&entered.code, on),
                }
            })
            .collect();
        let (services, diagnoses): (Vec<&Given<'_>>, Vec<&Given<'_>>) =
            given.iter().partition(|one| one.is_service());
        let mut findings = Vec::new();
        for (at, one) in diagnoses.iter().enumerate() {
            if diagnoses[..at].iter().any(|other| other.code == one.code) {
                findings.push(together::duplicate(one));
                continue;
            }
            findings.extend(alone::check(self, one));
            findings.extend(one.entry.and_then(|entry| patient::check(entry, visit)));
            findings.extend(together::check(at, &diagnoses));
        }
        for one in &services {
            findings.extend(alone::check(self, one));
        }
        findings.extend(services::check(self, &services));
        findings.extend(edits::check(self, &services, visit.setting));
        findings.extend(coverage::check(self, &services, &diagnoses));
        findings.sort_by_key(|finding| finding.level);
        let codes = given
            .iter()
            .map(|one| Checked {
                code: one.written(),
                valid: one.entry.is_some_and(|entry| entry.is_in_force(one.on)),
                billable: one.entry.is_some_and(Entry::is_billable),
                title: one.entry.map(|entry| entry.title().into_owned()),
            })
            .collect();
        Advice { codes, findings }
    }
}

#[cfg(test)]
mod tests;
