//! What a person is called.

use crate::tidy::{is_unfit, tidy};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A person's name in the two parts that class lists sort by. Who has one name has it as family name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Parts")]
pub struct PersonName {
    given: String,
    family: String,
}

/// The parts as they come in.
#[derive(Deserialize)]
struct Parts {
    #[serde(default)]
    given: String,
    family: String,
}

/// A part of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamePart {
    /// The given name, in forms the field `given`.
    Given,
    /// The family name, in forms the field `family`.
    Family,
}

/// Text that is no name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAName {
    /// There is no family name.
    #[error("Write the family name.")]
    Missing,
    /// A part has over 80 characters.
    #[error("A {0} has at most 80 characters.")]
    TooLong(NamePart),
    /// A part has characters that no name has, or no letter.
    #[error("The {0} holds signs that cannot stand in a name, or no letter. Write it in letters.")]
    Unfit(NamePart),
}

impl NotAName {
    /// The part that it concerns.
    pub fn part(self) -> NamePart {
        match self {
            Self::Missing => NamePart::Family,
            Self::TooLong(part) | Self::Unfit(part) => part,
        }
    }
}

impl NamePart {
    /// Its field in forms.
    pub fn field(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Family => "family",
        }
    }
}

impl fmt::Display for NamePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} name", self.field())
    }
}

impl PersonName {
    /// Characters of each part.
    pub const MOST: usize = 80;

    /// Reads the parts as somebody typed them; the given name may be empty.
    pub fn parse(given: &str, family: &str) -> Result<Self, NotAName> {
        let given = part(NamePart::Given, given)?;
        let family = part(NamePart::Family, family)?;
        if family.is_empty() {
            return Err(NotAName::Missing);
        }
        Ok(Self { given, family })
    }

    /// A name that was parsed before, as it comes back from a database.
    pub fn stored(given: &str, family: &str) -> Self {
        Self {
            given: given.to_owned(),
            family: family.to_owned(),
        }
    }

    /// The given name; may be empty.
    pub fn given(&self) -> &str {
        &self.given
    }

    /// The family name.
    pub fn family(&self) -> &str {
        &self.family
    }

    /// As lists sort it: `Arceneaux, Jules`.
    pub fn sorted(&self) -> String {
        if self.given.is_empty() {
            self.family.clone()
        } else {
            format!("{}, {}", self.family, self.given)
        }
    }
}

fn part(part: NamePart, typed: &str) -> Result<String, NotAName> {
    let text = tidy(typed);
    if text.chars().count() > PersonName::MOST {
        return Err(NotAName::TooLong(part));
    }
    let is_nameless = !text.is_empty() && !text.chars().any(char::is_alphabetic);
    if is_nameless || text.chars().any(is_unfit) {
        return Err(NotAName::Unfit(part));
    }
    Ok(text)
}

impl TryFrom<Parts> for PersonName {
    type Error = NotAName;

    fn try_from(parts: Parts) -> Result<Self, NotAName> {
        Self::parse(&parts.given, &parts.family)
    }
}

impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.given.is_empty() {
            write!(f, "{} ", self.given)?;
        }
        f.write_str(&self.family)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_tidied_and_written_two_ways() {
        for (given, family, shown, sorted) in [
            (" Jules ", " Arceneaux\t", "Jules Arceneaux", "Arceneaux, Jules"),
            (
                "Anne\u{A0} Marie",
                "de  la Cruz",
                "Anne Marie de la Cruz",
                "de la Cruz, Anne Marie",
            ),
            ("", "Sukarno", "Sukarno", "Sukarno"),
            ("明", "李", "明 李", "李, 明"),
            (
                "Seán",
                "O'Brien-Ñúñez",
                "Seán O'Brien-Ñúñez",
                "O'Brien-Ñúñez, Seán",
            ),
        ] {
            let name = PersonName::parse(given, family).unwrap();
            assert_eq!((name.to_string(), name.sorted()), (shown.into(), sorted.into()));
        }
    }

    #[test]
    fn what_is_no_name_is_refused() {
        let long = "é".repeat(81);
        for (given, family, why) in [
            ("Ada", " ", NotAName::Missing),
            ("Ada", &long, NotAName::TooLong(NamePart::Family)),
            (&long, "Lovelace", NotAName::TooLong(NamePart::Given)),
            ("A<b>da", "Lovelace", NotAName::Unfit(NamePart::Given)),
            ("Ada", "Love\u{202E}lace", NotAName::Unfit(NamePart::Family)),
            ("Ada", "Love\u{FFFD}lace", NotAName::Unfit(NamePart::Family)),
            ("Ada", "Love\u{1B}[31mlace", NotAName::Unfit(NamePart::Family)),
            ("Ada", "2026-05-04", NotAName::Unfit(NamePart::Family)),
            ("-", "Lovelace", NotAName::Unfit(NamePart::Given)),
        ] {
            assert_eq!(PersonName::parse(given, family), Err(why), "{given} {family}");
        }
        assert!(PersonName::parse(&"é".repeat(80), "Lovelace").is_ok());
        let sentence = NotAName::TooLong(NamePart::Given).to_string();
        assert_eq!(sentence, "A given name has at most 80 characters.");
    }

    #[test]
    fn it_is_checked_when_it_comes_in() {
        let name: PersonName = serde_json::from_str(r#"{"given":" Ada","family":"Lovelace"}"#).unwrap();
        let json = serde_json::to_string(&name).unwrap();
        assert_eq!(json, r#"{"given":"Ada","family":"Lovelace"}"#);
        assert!(serde_json::from_str::<PersonName>(r#"{"given":"Ada","family":""}"#).is_err());
    }
}
