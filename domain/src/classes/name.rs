//! What a class is called.

use crate::{
    people::read_as_text,
    tidy::{is_unfit, tidy},
};
use std::fmt;

/// A class's name on one line: `Coding I, evenings`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClassName(String);

/// Text that is no name of a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAClassName {
    /// Nothing is written.
    #[error("Write the name of the class.")]
    Missing,
    /// It has over 80 characters.
    #[error("The name of a class has at most 80 characters.")]
    TooLong,
    /// It has characters that no name has.
    #[error("The name of a class cannot hold < or > or characters that nobody sees.")]
    Unfit,
}

impl ClassName {
    /// Characters.
    pub const MOST: usize = 80;

    /// Reads what somebody typed.
    pub fn parse(text: &str) -> Result<Self, NotAClassName> {
        let text = tidy(text);
        if text.is_empty() {
            return Err(NotAClassName::Missing);
        }
        if text.chars().count() > Self::MOST {
            return Err(NotAClassName::TooLong);
        }
        if text.chars().any(is_unfit) {
            return Err(NotAClassName::Unfit);
        }
        Ok(Self(text))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ClassName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

read_as_text!(ClassName, NotAClassName);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_on_one_line() {
        let name = ClassName::parse("  Coding I,\n evenings ").unwrap();
        assert_eq!(name.as_str(), "Coding I, evenings");
        assert!(ClassName::parse(&"é".repeat(80)).is_ok());
        for (text, why) in [
            (" \n", NotAClassName::Missing),
            (&*"é".repeat(81), NotAClassName::TooLong),
            ("Coding <b>", NotAClassName::Unfit),
            ("Coding \u{202E}I", NotAClassName::Unfit),
            ("Coding \u{7}", NotAClassName::Unfit),
        ] {
            assert_eq!(ClassName::parse(text), Err(why), "{text}");
        }
    }
}
