//! Text that can stand on a form and in an 837P.

use crate::tidy::tidy;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, str::FromStr};

/// One to `MOST` characters, capitals: letters A to Z, digits, single spaces between words, and signs that no
/// interchange divides by. X12 has no other letters in its basic set (X12.6), and the form is printed in capitals
/// (NUCC 1500 manual, 02/12).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text<const MOST: usize>(Box<str>);

/// Text that cannot stand on a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAText {
    /// Nothing but white space.
    #[error("Write something here.")]
    Missing,
    /// Longer than its place.
    #[error("There is room for {0} characters.")]
    TooLong(usize),
    /// A character that a claim cannot carry.
    #[error("A claim cannot carry the sign {0:?}. Use letters A to Z, digits and plain signs.")]
    Sign(char),
}

/// The signs beside letters and digits.
const SIGNS: &str = " !\"&'()+,-./;?=#@%$_";

impl<const MOST: usize> Text<MOST> {
    /// Reads what somebody typed: white space is tidied, small letters become capitals.
    ///
    /// # Errors
    /// It is empty, too long, or has a sign that a claim cannot carry.
    pub fn parse(typed: &str) -> Result<Self, NotAText> {
        let text = tidy(typed).to_ascii_uppercase();
        if text.is_empty() {
            return Err(NotAText::Missing);
        }
        let is_fit = |c: &char| c.is_ascii_alphanumeric() || SIGNS.contains(*c);
        if let Some(sign) = text.chars().find(|c| !is_fit(c)) {
            return Err(NotAText::Sign(sign));
        }
        if text.len() > MOST {
            return Err(NotAText::TooLong(MOST));
        }
        Ok(Self(text.into()))
    }

    /// A number in digits, cut where there are more than have room.
    pub fn of_number(number: u32) -> Self {
        let digits: String = number.to_string().chars().take(MOST).collect();
        Self(digits.into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<const MOST: usize> fmt::Display for Text<MOST> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<const MOST: usize> FromStr for Text<MOST> {
    type Err = NotAText;

    fn from_str(text: &str) -> Result<Self, NotAText> {
        Self::parse(text)
    }
}

impl<const MOST: usize> Serialize for Text<MOST> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de, const MOST: usize> Deserialize<'de> for Text<MOST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

/// A type that is one checked text, with the sentence that refuses others. The function normalizes what was typed, or
/// gives nothing where it cannot be.
macro_rules! checked_text {
    ($(#[$doc:meta])* $name:ident, $(#[$refusal_doc:meta])* $refusal:ident, $sentence:literal, $read:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Box<str>);

        $(#[$refusal_doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
        #[error($sentence)]
        pub struct $refusal;

        impl $name {
            /// Reads what somebody typed.
            ///
            /// # Errors
            /// Where it is none.
            pub fn parse(typed: &str) -> Result<Self, $refusal> {
                let read: fn(&str) -> Option<String> = $read;
                read(typed).map(|text| Self(text.into())).ok_or($refusal)
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        $crate::people::read_as_text!($name, $refusal);
    };
}

pub(super) use checked_text;

/// The digits of a number in which people write spaces, dots, hyphens and parentheses; none where it has other signs.
pub(super) fn digits(typed: &str) -> Option<String> {
    let is_between = |c: char| c.is_ascii_whitespace() || "-.()".contains(c);
    let kept: String = typed.chars().filter(|c| !is_between(*c)).collect();
    kept.bytes().all(|c| c.is_ascii_digit()).then_some(kept)
}
