//! What stands around the claims.

use crate::claims::{Contact, Text};
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Who sends to whom, when, and under which control numbers. With it and the claims, what is written is determined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// ISA06, GS02, and loop 1000A.
    pub submitter: Submitter,
    /// ISA08, GS03, and NM109 of loop 1000B.
    pub receiver: Text<15>,
    /// NM103 of loop 1000B.
    pub receiver_name: Text<60>,
    /// ISA09 and ISA10, GS04 and GS05, BHT04 and BHT05; to the minute.
    pub when: DateTime,
    /// ISA13 and IEA02.
    pub interchange: Control,
    /// GS06 and GE02.
    pub group: Control,
    /// ST02 and SE02.
    pub set: Control,
    /// BHT03.
    pub reference: Text<30>,
}

/// Who sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submitter {
    /// The number that the receiver gave.
    pub id: Text<15>,
    /// The name.
    pub name: Text<60>,
    /// Whom the receiver calls.
    pub contact: Contact,
}

/// A control number, 1 to 999,999,999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Control(u32);

/// A number that cannot be a control number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("A control number is 1 to 999999999.")]
pub struct NotAControl;

impl Control {
    /// The least.
    pub const FIRST: Self = Self(1);

    /// The greatest.
    pub const MOST: u32 = 999_999_999;

    /// From a number.
    ///
    /// # Errors
    /// Zero, or over nine digits.
    pub fn new(number: u32) -> Result<Self, NotAControl> {
        if (1..=Self::MOST).contains(&number) {
            Ok(Self(number))
        } else {
            Err(NotAControl)
        }
    }

    /// From an element, with or without zeros before it.
    ///
    /// # Errors
    /// Other signs than digits, zero, or over nine digits.
    pub fn parse(written: &str) -> Result<Self, NotAControl> {
        let is_plain = (1..=9).contains(&written.len()) && written.bytes().all(|c| c.is_ascii_digit());
        let number = if is_plain { written.parse().ok() } else { None };
        number.ok_or(NotAControl).and_then(Self::new)
    }

    /// With zeros before it.
    pub(super) fn padded(self, width: usize) -> String {
        format!("{:0width$}", self.0)
    }
}

impl fmt::Display for Control {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl TryFrom<u32> for Control {
    type Error = NotAControl;

    fn try_from(number: u32) -> Result<Self, NotAControl> {
        Self::new(number)
    }
}

impl From<Control> for u32 {
    fn from(control: Control) -> Self {
        control.0
    }
}
