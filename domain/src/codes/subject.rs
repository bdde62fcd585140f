//! What a published file is about: a code set, or what is published beside one.

use super::{CodeSet, IndexPart};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, str::FromStr};

/// What a publication is about. Its word names it on the command line and in the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The codes of a set.
    Codes(CodeSet),
    /// A part of the Alphabetic Index of ICD-10-CM.
    Alphabetic(IndexPart),
    /// The diagnoses that need no present-on-admission indicator.
    PoaExempt,
    /// The geographic practice cost indices of the physician fee schedule, by locality.
    Localities,
}

/// A word that names no subject.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such subject; there are {}", words())]
pub struct NoSuchSubject;

impl Subject {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 10] = [
        Self::Codes(CodeSet::Icd10Cm),
        Self::Alphabetic(IndexPart::Diseases),
        Self::Alphabetic(IndexPart::Neoplasms),
        Self::Alphabetic(IndexPart::Drugs),
        Self::Alphabetic(IndexPart::ExternalCauses),
        Self::PoaExempt,
        Self::Codes(CodeSet::Icd10Pcs),
        Self::Codes(CodeSet::Hcpcs),
        Self::Codes(CodeSet::Cpt),
        Self::Localities,
    ];

    /// The word on the command line and in the database.
    pub fn word(self) -> &'static str {
        match self {
            Self::Codes(set) => set.word(),
            Self::Alphabetic(part) => part.word(),
            Self::PoaExempt => "poa-exempt",
            Self::Localities => "gpci",
        }
    }

    /// The name that people use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Codes(set) => set.name(),
            Self::Alphabetic(part) => part.name(),
            Self::PoaExempt => "POA-exempt diagnoses",
            Self::Localities => "Geographic practice cost indices",
        }
    }

    /// What its rows are called.
    pub fn rows(self) -> &'static str {
        match self {
            Self::Codes(_) | Self::PoaExempt => "codes",
            Self::Alphabetic(_) => "terms",
            Self::Localities => "localities",
        }
    }

    /// The subjects that an agency publishes in the same archive, this one first: one import brings them all.
    pub fn with_companions(self) -> &'static [Self] {
        match self {
            Self::Codes(CodeSet::Icd10Cm) => &[
                Self::Codes(CodeSet::Icd10Cm),
                Self::Alphabetic(IndexPart::Diseases),
                Self::Alphabetic(IndexPart::Neoplasms),
                Self::Alphabetic(IndexPart::Drugs),
                Self::Alphabetic(IndexPart::ExternalCauses),
            ],
            // The tables are also published without the Index.
            Self::Alphabetic(IndexPart::Drugs) => &[
                Self::Alphabetic(IndexPart::Drugs),
                Self::Alphabetic(IndexPart::Neoplasms),
                Self::Alphabetic(IndexPart::ExternalCauses),
            ],
            Self::Alphabetic(IndexPart::Diseases) => &[Self::Alphabetic(IndexPart::Diseases)],
            Self::Alphabetic(IndexPart::Neoplasms) => &[Self::Alphabetic(IndexPart::Neoplasms)],
            Self::Alphabetic(IndexPart::ExternalCauses) => &[Self::Alphabetic(IndexPart::ExternalCauses)],
            Self::Codes(CodeSet::Icd10Pcs) => &[Self::Codes(CodeSet::Icd10Pcs)],
            Self::Codes(CodeSet::Hcpcs) => &[Self::Codes(CodeSet::Hcpcs)],
            Self::Codes(CodeSet::Cpt) => &[Self::Codes(CodeSet::Cpt)],
            Self::PoaExempt => &[Self::PoaExempt],
            Self::Localities => &[Self::Localities],
        }
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
