//! Amounts.

use serde::{Deserialize, Serialize};
use std::{fmt, iter::Sum, str::FromStr};

/// US dollars in whole cents: 0.00 to 99,999,999.99, the ten digits that an 837P has for an amount.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Money(i64);

/// Text or a number that is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Write dollars and cents, such as 186.00, up to 99999999.99.")]
pub struct NotAnAmount;

impl Money {
    /// The greatest.
    pub const MOST: Self = Self(9_999_999_999);

    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// From cents.
    ///
    /// # Errors
    /// Below zero or above [`Self::MOST`].
    pub fn of_cents(cents: i64) -> Result<Self, NotAnAmount> {
        if (0..=Self::MOST.0).contains(&cents) {
            Ok(Self(cents))
        } else {
            Err(NotAnAmount)
        }
    }

    /// In cents.
    pub fn cents(self) -> i64 {
        self.0
    }

    /// As X12 writes a decimal, without zeros that say nothing (X12.6): `186`, `92.5`, `.05`.
    pub fn x12(self) -> String {
        let (dollars, cents) = (self.0 / 100, self.0 % 100);
        let whole = if dollars == 0 && cents > 0 {
            String::new()
        } else {
            dollars.to_string()
        };
        match cents {
            0 => whole,
            cents if cents % 10 == 0 => format!("{whole}.{}", cents / 10),
            cents => format!("{whole}.{cents:02}"),
        }
    }

    /// As the form has it, the cents apart and no sign between: `186 00` (NUCC 1500 manual, 24F, 28, 29).
    pub fn on_form(self) -> String {
        format!("{} {:02}", self.0 / 100, self.0 % 100)
    }
}

impl FromStr for Money {
    type Err = NotAnAmount;

    fn from_str(typed: &str) -> Result<Self, NotAnAmount> {
        let typed = typed.trim();
        let (dollars, cents) = typed.split_once('.').unwrap_or((typed, "0"));
        let is_plain = |part: &str| part.len() <= 12 && part.bytes().all(|c| c.is_ascii_digit());
        let is_written = !typed.is_empty() && !cents.is_empty() && cents.len() <= 2;
        if !is_written || !is_plain(dollars) || !is_plain(cents) {
            return Err(NotAnAmount);
        }
        let number = |part: &str| part.parse::<i64>().map_err(|_| NotAnAmount);
        let whole = if dollars.is_empty() { 0 } else { number(dollars)? };
        let tenths = if cents.len() == 1 { 10 } else { 1 };
        Self::of_cents(whole * 100 + number(cents)? * tenths)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

impl TryFrom<i64> for Money {
    type Error = NotAnAmount;

    fn try_from(cents: i64) -> Result<Self, NotAnAmount> {
        Self::of_cents(cents)
    }
}

impl From<Money> for i64 {
    fn from(money: Money) -> Self {
        money.0
    }
}

/// No sum passes [`Money::MOST`].
impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, |sum, one| Self((sum.0 + one.0).min(Self::MOST.0)))
    }
}
