//! The code sets by name and form.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A code set of the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CodeSet {
    /// Diagnoses (CDC, NCHS).
    Icd10Cm,
    /// Inpatient procedures (CMS).
    Icd10Pcs,
    /// Drugs, supplies, services that CPT lacks (CMS, Level II).
    Hcpcs,
    /// Services (American Medical Association, HCPCS Level I).
    Cpt,
}

/// A word that names no code set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such code set; there are icd10cm, icd10pcs, hcpcs and cpt")]
pub struct NoSuchSet;

impl CodeSet {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 4] = [Self::Icd10Cm, Self::Icd10Pcs, Self::Hcpcs, Self::Cpt];

    /// The word on the command line, in addresses and in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Icd10Cm => "icd10cm",
            Self::Icd10Pcs => "icd10pcs",
            Self::Hcpcs => "hcpcs",
            Self::Cpt => "cpt",
        }
    }

    /// The name that people use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Icd10Cm => "ICD-10-CM",
            Self::Icd10Pcs => "ICD-10-PCS",
            Self::Hcpcs => "HCPCS Level II",
            Self::Cpt => "CPT",
        }
    }

    /// The set of a procedure code by its form: `99213`, `0001U`, `0042T` CPT; `J1885` HCPCS; `0DTJ4ZZ` ICD-10-PCS.
    pub fn of_procedure(code: &str) -> Option<Self> {
        let digit = u8::is_ascii_digit;
        match code.as_bytes() {
            // ICD-10-PCS uses the digits and the letters but I and O.
            all @ [_, _, _, _, _, _, _] => all
                .iter()
                .all(|c| c.is_ascii_digit() || (c.is_ascii_uppercase() && !matches!(c, b'I' | b'O')))
                .then_some(Self::Icd10Pcs),
            [first, middle @ .., last] if middle.len() == 3 && middle.iter().all(digit) => {
                match (first.is_ascii_digit(), last.is_ascii_digit()) {
                    (true, true) => Some(Self::Cpt),
                    (true, false) => last.is_ascii_uppercase().then_some(Self::Cpt),
                    (false, true) => first.is_ascii_uppercase().then_some(Self::Hcpcs),
                    (false, false) => None,
                }
            }
            _ => None,
        }
    }

    /// A normalized code as this set writes it: diagnoses have a dot after the third character.
    pub fn write(self, code: &str) -> String {
        match code.split_at_checked(3) {
            Some((category, rest)) if self == Self::Icd10Cm && !rest.is_empty() => {
                format!("{category}.{rest}")
            }
            _ => code.to_owned(),
        }
    }
}

impl fmt::Display for CodeSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

impl FromStr for CodeSet {
    type Err = NoSuchSet;

    fn from_str(word: &str) -> Result<Self, NoSuchSet> {
        Self::ALL
            .into_iter()
            .find(|set| set.word() == word)
            .ok_or(NoSuchSet)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_procedure_code_tells_its_set_by_its_form() {
        for (code, set) in [
            ("99213", Some(CodeSet::Cpt)),
            ("0001U", Some(CodeSet::Cpt)),
            ("0042T", Some(CodeSet::Cpt)),
            ("J1885", Some(CodeSet::Hcpcs)),
            ("0DTJ4ZZ", Some(CodeSet::Icd10Pcs)),
            ("0DTJ4ZO", None),
            ("9921", None),
            ("AB123", None),
            ("A123B", None),
            ("é1234", None),
            ("", None),
        ] {
            assert_eq!(CodeSet::of_procedure(code), set, "{code}");
        }
    }

    #[test]
    fn a_set_is_found_by_its_word_and_writes_its_codes() {
        for set in CodeSet::ALL {
            assert_eq!(set.word().parse(), Ok(set));
        }
        assert_eq!("icd9".parse::<CodeSet>(), Err(NoSuchSet));
        assert_eq!(CodeSet::Icd10Cm.write("S52532A"), "S52.532A");
        assert_eq!(CodeSet::Icd10Cm.write("I10"), "I10");
        assert_eq!(CodeSet::Cpt.write("99213"), "99213");
    }
}
