//! Who bills: NCCI has tables of its own for each.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The setting whose edits hold for a service.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Setting {
    /// Physicians, other practitioners, ambulatory surgical centers.
    #[default]
    Practitioner,
    /// Outpatient departments of hospitals.
    Outpatient,
    /// Suppliers of durable medical equipment.
    Dme,
}

/// A word that names no setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such setting; there are practitioner, outpatient and dme")]
pub struct NoSuchSetting;

impl Setting {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Practitioner, Self::Outpatient, Self::Dme];

    /// The word on the command line and in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Practitioner => "practitioner",
            Self::Outpatient => "outpatient",
            Self::Dme => "dme",
        }
    }

    /// Whose services, as a part of a sentence.
    pub fn name(self) -> &'static str {
        match self {
            Self::Practitioner => "practitioner services",
            Self::Outpatient => "outpatient hospital services",
            Self::Dme => "DME supplier services",
        }
    }
}

impl fmt::Display for Setting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

impl FromStr for Setting {
    type Err = NoSuchSetting;

    fn from_str(word: &str) -> Result<Self, NoSuchSetting> {
        Self::ALL
            .into_iter()
            .find(|setting| setting.word() == word)
            .ok_or(NoSuchSetting)
    }
}
