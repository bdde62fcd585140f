//! What a published file is about: a code set, or what is published beside one.

use super::{CodeSet, IndexPart, Setting};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, str::FromStr};

/// What a publication is about. Its word names it on the command line and in the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The codes of a set.
    Codes(CodeSet),
    /// An alphabetic part of ICD-10-CM.
    Alphabetic(IndexPart),
    /// The diagnoses that need no present-on-admission indicator.
    PoaExempt,
    /// The NCCI pairs (PTP) of a setting.
    Pairs(Setting),
    /// The NCCI units (MUE) of a setting.
    Units(Setting),
    /// The relative values of the physician fee schedule.
    Fees,
    /// The geographic practice cost indices of the physician fee schedule, by locality.
    Localities,
    /// Which diagnoses a service is paid for.
    Coverage,
}

/// A word that names no subject.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such subject; there are {}", words())]
pub struct NoSuchSubject;

impl Subject {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 18] = [
        Self::Codes(CodeSet::Icd10Cm),
        Self::Alphabetic(IndexPart::Diseases),
        Self::Alphabetic(IndexPart::Neoplasms),
        Self::Alphabetic(IndexPart::Drugs),
        Self::Alphabetic(IndexPart::ExternalCauses),
        Self::PoaExempt,
        Self::Codes(CodeSet::Icd10Pcs),
        Self::Codes(CodeSet::Hcpcs),
        Self::Codes(CodeSet::Cpt),
        Self::Pairs(Setting::Practitioner),
        Self::Pairs(Setting::Outpatient),
        Self::Pairs(Setting::Dme),
        Self::Units(Setting::Practitioner),
        Self::Units(Setting::Outpatient),
        Self::Units(Setting::Dme),
        Self::Fees,
        Self::Localities,
        Self::Coverage,
    ];

    /// The word on the command line and in the database.
    pub fn word(self) -> &'static str {
        match self {
            Self::Codes(set) => set.word(),
            Self::Alphabetic(part) => part.word(),
            Self::PoaExempt => "poa-exempt",
            Self::Pairs(Setting::Practitioner) => "ptp-practitioner",
            Self::Pairs(Setting::Outpatient) => "ptp-outpatient",
            Self::Pairs(Setting::Dme) => "ptp-dme",
            Self::Units(Setting::Practitioner) => "mue-practitioner",
            Self::Units(Setting::Outpatient) => "mue-outpatient",
            Self::Units(Setting::Dme) => "mue-dme",
            Self::Fees => "fees",
            Self::Localities => "gpci",
            Self::Coverage => "coverage",
        }
    }

    /// The name that people use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Codes(set) => set.name(),
            Self::Alphabetic(part) => part.name(),
            Self::PoaExempt => "POA-exempt diagnoses",
            Self::Pairs(Setting::Practitioner) => "NCCI PTP edits for practitioner services",
            Self::Pairs(Setting::Outpatient) => "NCCI PTP edits for outpatient hospital services",
            Self::Pairs(Setting::Dme) => "NCCI PTP edits for DME supplier services",
            Self::Units(Setting::Practitioner) => "MUE table for practitioner services",
            Self::Units(Setting::Outpatient) => "MUE table for outpatient hospital services",
            Self::Units(Setting::Dme) => "MUE table for DME supplier services",
            Self::Fees => "Physician fee schedule relative values",
            Self::Localities => "Geographic practice cost indices",
            Self::Coverage => "Coverage lists",
        }
    }

    /// What its rows are called.
    pub fn rows(self) -> &'static str {
        match self {
            Self::Codes(_) | Self::PoaExempt => "codes",
            Self::Alphabetic(_) => "terms",
            Self::Pairs(_) => "pairs",
            Self::Units(_) | Self::Fees => "rows",
            Self::Localities => "localities",
            Self::Coverage => "policies",
        }
    }

    /// The subjects that an agency publishes in the same archive, this one first: one import brings them all.
    pub fn with_companions(self) -> Vec<Self> {
        let companions: &[Self] = match self {
            Self::Codes(CodeSet::Icd10Cm) => &[
                Self::Alphabetic(IndexPart::Diseases),
                Self::Alphabetic(IndexPart::Neoplasms),
                Self::Alphabetic(IndexPart::Drugs),
                Self::Alphabetic(IndexPart::ExternalCauses),
            ],
            // The tables are also published without the Index.
            Self::Alphabetic(IndexPart::Drugs) => &[
                Self::Alphabetic(IndexPart::Neoplasms),
                Self::Alphabetic(IndexPart::ExternalCauses),
            ],
            Self::Fees => &[Self::Localities],
            _ => &[],
        };
        [&[self], companions].concat()
    }

    /// Whether the agency cuts its list into several files, which are imported together.
    pub fn comes_in_parts(self) -> bool {
        matches!(self, Self::Pairs(_))
    }

    /// What somebody asks for by a word that leaves the setting to be said besides: `ptp` and `mue`.
    ///
    /// # Errors
    /// No subject has this word.
    pub fn asked(word: &str, setting: Setting) -> Result<Self, NoSuchSubject> {
        match word {
            "ptp" => Ok(Self::Pairs(setting)),
            "mue" => Ok(Self::Units(setting)),
            word => word.parse(),
        }
    }

    /// Whether it helps to find codes and says nothing of whether they are right: no attempt pins it.
    pub fn is_an_aid(self) -> bool {
        matches!(self, Self::Alphabetic(_))
    }
}

fn words() -> String {
    Subject::ALL.map(Subject::word).join(", ")
}

impl From<CodeSet> for Subject {
    fn from(set: CodeSet) -> Self {
        Self::Codes(set)
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

impl FromStr for Subject {
    type Err = NoSuchSubject;

    fn from_str(word: &str) -> Result<Self, NoSuchSubject> {
        Self::ALL
            .into_iter()
            .find(|subject| subject.word() == word)
            .ok_or(NoSuchSubject)
    }
}

impl Serialize for Subject {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

impl<'de> Deserialize<'de> for Subject {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_subject_is_found_by_its_word_and_comes_first_among_its_companions() {
        for subject in Subject::ALL {
            assert_eq!(subject.word().parse(), Ok(subject));
            assert_eq!(subject.with_companions().first(), Some(&subject));
        }
        assert!(
            "icd9"
                .parse::<Subject>()
                .unwrap_err()
                .to_string()
                .contains("icd10cm, diseases")
        );
    }
}
