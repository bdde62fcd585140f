//! Names as claims carry them.

use super::text::{Text, checked_text, digits};
use crate::{Date, Sex};
use serde::{Deserialize, Serialize};

/// A person's name in its parts.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FullName {
    /// The family name.
    pub family: Text<60>,
    /// The given name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<Text<35>>,
    /// The middle name or its initial.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub middle: Option<Text<25>>,
    /// Jr, Sr, III; no titles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suffix: Option<Text<10>>,
}

impl FullName {
    /// As the form has a patient: family name, given name, middle initial, commas between; the suffix follows the
    /// family name (NUCC 1500 manual, 2).
    pub fn sorted(&self) -> String {
        let suffix = self
            .suffix
            .iter()
            .fold(self.family.to_string(), |name, suffix| format!("{name} {suffix}"));
        let given = self.given.iter().map(Text::to_string);
        let middle = self.middle.iter().map(|middle| middle.as_str()[..1].to_owned());
        [suffix]
            .into_iter()
            .chain(given)
            .chain(middle)
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// As the form has a provider: given name, middle initial, family name, no commas (NUCC 1500 manual, 17).
    pub fn spoken(&self) -> String {
        let given = self.given.iter().map(Text::to_string);
        let middle = self.middle.iter().map(|middle| middle.as_str()[..1].to_owned());
        let suffix = self.suffix.iter().map(Text::to_string);
        let parts = given.chain(middle).chain([self.family.to_string()]).chain(suffix);
        parts.collect::<Vec<_>>().join(" ")
    }
}

/// A person or an organization.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Name {
    /// A person.
    Person(FullName),
    /// An organization.
    Organization(Text<60>),
}

impl Name {
    /// As the form has a provider.
    pub fn spoken(&self) -> String {
        match self {
            Self::Person(name) => name.spoken(),
            Self::Organization(name) => name.to_string(),
        }
    }

    /// As the form has an insured person.
    pub fn sorted(&self) -> String {
        match self {
            Self::Person(name) => name.sorted(),
            Self::Organization(name) => name.to_string(),
        }
    }
}

/// A person with what a payer knows them by.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The name.
    pub name: FullName,
    /// The day of birth.
    #[serde(with = "crate::day")]
    pub born: Date,
    /// The sex.
    pub sex: Sex,
}

/// Whom to call.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// The name.
    pub name: Text<60>,
    /// The telephone.
    pub phone: Phone,
}

checked_text! {
    /// A telephone number of ten digits.
    Phone,
    /// Text that is none.
    NotAPhone,
    "Write a telephone number of ten digits, such as 504 555 0100.",
    |typed| digits(typed).filter(|phone| phone.len() == 10)
}

impl Phone {
    /// As the form has it, the area code apart: `504 5550100` (NUCC 1500 manual, 5: no hyphen).
    pub fn on_form(&self) -> String {
        let (area, rest) = self.as_str().split_at(3);
        format!("{area} {rest}")
    }
}
