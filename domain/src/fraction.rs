//! Exact scores.

use num_rational::Ratio;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{
    fmt,
    iter::Sum,
    ops::{Add, AddAssign, Sub},
    str::FromStr,
};

/// An exact fraction in lowest terms, written `0`, `3` or `5/4`. Every credit and every score is one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fraction(Ratio<i64>);

/// Text that is not a fraction: two whole numbers with a slash, or one, the lower not zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a fraction; write it as 3 or 5/4")]
pub struct NotAFraction;

impl Fraction {
    /// Nothing.
    pub const ZERO: Self = Self(Ratio::new_raw(0, 1));
    /// A whole line.
    pub const ONE: Self = Self(Ratio::new_raw(1, 1));

    /// `numerator / denominator`; `None` where the denominator is not positive.
    pub fn new(numerator: i64, denominator: i64) -> Option<Self> {
        (denominator > 0).then(|| Self(Ratio::new(numerator, denominator)))
    }

    /// `count` quarters, the unit in which lines lose credit.
    pub fn quarters(count: i64) -> Self {
        Self(Ratio::new(count, 4))
    }

    /// The part that `self` is of `whole`; `None` where the whole is not positive.
    pub fn of(self, whole: Self) -> Option<Self> {
        (whole > Self::ZERO).then(|| Self(self.0 / whole.0))
    }

    /// The number above the line, in lowest terms.
    pub fn numerator(self) -> i64 {
        *self.0.numer()
    }

    /// The number below the line, in lowest terms; positive.
    pub fn denominator(self) -> i64 {
        *self.0.denom()
    }

    /// As a percentage with two decimals, rounded half up: `41.67`.
    pub fn percent(self) -> String {
        let (numerator, denominator) = (i128::from(self.numerator()), i128::from(self.denominator()));
        let hundredths = (numerator * 20_000 + denominator).div_euclid(2 * denominator);
        let sign = if hundredths < 0 { "-" } else { "" };
        format!("{sign}{}.{:02}", hundredths.abs() / 100, hundredths.abs() % 100)
    }
}

impl From<i64> for Fraction {
    fn from(whole: i64) -> Self {
        Self(Ratio::from_integer(whole))
    }
}

impl Add for Fraction {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Fraction {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Fraction {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Sum for Fraction {
    fn sum<I: Iterator<Item = Self>>(items: I) -> Self {
        items.fold(Self::ZERO, Self::add)
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl FromStr for Fraction {
    type Err = NotAFraction;

    fn from_str(text: &str) -> Result<Self, NotAFraction> {
        let (above, below) = text.split_once('/').unwrap_or((text, "1"));
        let above = above.trim().parse().map_err(|_| NotAFraction)?;
        let below = below.trim().parse().map_err(|_| NotAFraction)?;
        Self::new(above, below).ok_or(NotAFraction)
    }
}

impl Serialize for Fraction {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Fraction {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fraction(text: &str) -> Fraction {
        text.parse().unwrap()
    }

    #[test]
    fn is_written_in_lowest_terms() {
        for (given, written) in [("0/7", "0"), ("6/2", "3"), ("10/8", "5/4"), ("-2/4", "-1/2")] {
            assert_eq!(fraction(given).to_string(), written);
        }
        assert_eq!("1/0".parse::<Fraction>(), Err(NotAFraction));
        assert_eq!("1/-2".parse::<Fraction>(), Err(NotAFraction));
        assert_eq!("half".parse::<Fraction>(), Err(NotAFraction));
    }

    #[test]
    fn percent_rounds_half_up_to_two_decimals() {
        for (given, percent) in [
            ("5/12", "41.67"),
            ("1", "100.00"),
            ("0", "0.00"),
            ("1/3", "33.33"),
            ("2/3", "66.67"),
            ("1/800", "0.13"),   // 0.125
            ("3/20000", "0.02"), // 0.015
            ("1/32", "3.13"),    // 3.125
        ] {
            assert_eq!(fraction(given).percent(), percent, "{given}");
        }
    }

    #[test]
    fn goes_over_the_wire_as_text() {
        let json = serde_json::to_string(&fraction("5/4")).unwrap();
        assert_eq!(json, r#""5/4""#);
        assert_eq!(serde_json::from_str::<Fraction>(&json).unwrap(), fraction("5/4"));
    }
}
