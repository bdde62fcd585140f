//! Who rendered, referred and bills.

use super::{
    address::Address,
    kinds::coded,
    names::{Contact, FullName, Name},
    text::{Text, checked_text, digits},
};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

checked_text! {
    /// A National Provider Identifier: ten digits, the first 1 or 2, the last a check digit (45 CFR 162.406).
    Npi,
    /// Text that is none.
    NotANpi,
    "An NPI has ten digits that begin with 1 or 2, and the last one checks the others. Look for a digit that is wrong \
     or two that changed places.",
    |typed| {
        let npi = typed.trim();
        let is_written = npi.len() == 10 && npi.bytes().all(|c| c.is_ascii_digit());
        (is_written && npi.starts_with(['1', '2']) && checks(npi)).then(|| npi.to_owned())
    }
}

/// Luhn's formula (ISO/IEC 7812) over the digits after the prefix 80840, which stands for US health care and adds 24.
fn checks(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let digit = u32::from(digit - b'0');
            let twice = digit * 2;
            if place % 2 == 0 {
                digit
            } else {
                twice / 10 + twice % 10
            }
        })
        .sum();
    (sum + 24).is_multiple_of(10)
}

checked_text! {
    /// A code of the Health Care Provider Taxonomy (NUCC): ten characters.
    Taxonomy,
    /// Text that has not its form.
    NotATaxonomy,
    "Write a taxonomy code of ten characters, such as 207Q00000X.",
    |typed| {
        let code = typed.trim().to_ascii_uppercase();
        let bytes = code.as_bytes();
        let has_form = bytes.len() == 10
            && bytes[..3].iter().all(u8::is_ascii_digit)
            && bytes.iter().all(u8::is_ascii_alphanumeric)
            && bytes[9] == b'X';
        has_form.then_some(code)
    }
}

/// A federal tax number, nine digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum TaxId {
    /// An employer's.
    Ein(Box<str>),
    /// A person's, the Social Security number.
    Ssn(Box<str>),
}

/// Text that is no tax number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Write a tax number of nine digits with its kind, such as EIN 721234567 or SSN 900123456.")]
pub struct NotATaxId;

impl TaxId {
    /// The nine digits.
    pub fn digits(&self) -> &str {
        match self {
            Self::Ein(digits) | Self::Ssn(digits) => digits,
        }
    }

    /// Its qualifier in REF01.
    pub fn x12(&self) -> &'static str {
        match self {
            Self::Ein(_) => "EI",
            Self::Ssn(_) => "SY",
        }
    }

    /// From the qualifier of REF01 and the digits.
    ///
    /// # Errors
    /// Another qualifier, or not nine digits.
    pub fn of_x12(qualifier: &str, written: &str) -> Result<Self, NotATaxId> {
        let nine = digits(written)
            .filter(|digits| digits.len() == 9)
            .ok_or(NotATaxId)?;
        match qualifier {
            "EI" => Ok(Self::Ein(nine.into())),
            "SY" => Ok(Self::Ssn(nine.into())),
            _ => Err(NotATaxId),
        }
    }
}

impl FromStr for TaxId {
    type Err = NotATaxId;

    fn from_str(typed: &str) -> Result<Self, NotATaxId> {
        let typed = typed.trim().to_ascii_uppercase();
        match typed.split_once(' ') {
            Some(("EIN", digits)) => Self::of_x12("EI", digits),
            Some(("SSN", digits)) => Self::of_x12("SY", digits),
            _ => Err(NotATaxId),
        }
    }
}

impl fmt::Display for TaxId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if matches!(self, Self::Ein(_)) {
            "EIN"
        } else {
            "SSN"
        };
        write!(f, "{kind} {}", self.digits())
    }
}

impl TryFrom<String> for TaxId {
    type Error = NotATaxId;

    fn try_from(text: String) -> Result<Self, NotATaxId> {
        text.parse()
    }
}

impl From<TaxId> for String {
    fn from(id: TaxId) -> Self {
        id.to_string()
    }
}

/// Who bills: box 33, loop 2010AA.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Billing {
    /// The practice, or a person who bills alone.
    pub name: Name,
    /// Its NPI.
    pub npi: Npi,
    /// Its specialty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taxonomy: Option<Taxonomy>,
    /// Where it is: a street, and nine digits of ZIP.
    pub address: Address,
    /// Box 25.
    pub tax_id: TaxId,
    /// Whom the payer calls.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// Where payment goes, where not to the address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pay_to: Option<Address>,
}

/// Who rendered the services, where it is not who bills: box 24J, loop 2310B.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rendering {
    /// The name.
    pub name: Name,
    /// The NPI.
    pub npi: Npi,
    /// The specialty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taxonomy: Option<Taxonomy>,
}

coded! {
    /// What the provider in box 17 did.
    ReferralRole {
        /// Referred the patient: loop 2310A.
        Referring = "referring" "DN",
        /// Ordered the services: loop 2420E of each line, for the 837P knows no order of a whole claim.
        Ordering = "ordering" "DK",
        /// Supervised: loop 2310D.
        Supervising = "supervising" "DQ",
    }
}

/// Who referred, ordered or supervised: box 17.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Referral {
    /// Which of the two.
    pub role: ReferralRole,
    /// The name.
    pub name: FullName,
    /// The NPI.
    pub npi: Npi,
}

/// Where services were rendered: box 32, loop 2310C.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facility {
    /// The name.
    pub name: Text<60>,
    /// Its NPI.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub npi: Option<Npi>,
    /// Where it is, with nine digits of ZIP.
    pub address: Address,
}
