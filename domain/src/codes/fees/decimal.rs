//! Decimals of the fee schedule, exactly.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, str::FromStr};

/// A decimal with up to four places, as relative values, cost indices and conversion factors are published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(i64);

/// Text that is no decimal of at most four places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a decimal; write it as 1.30, with at most four places")]
pub struct NotADecimal;

impl Decimal {
    const PLACES: usize = 4;
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// In ten-thousandths.
    pub fn ten_thousandths(self) -> i64 {
        self.0
    }
}

impl FromStr for Decimal {
    type Err = NotADecimal;

    /// Digits with at most one point, as `1`, `0.97` or `.97`; no sign, no exponent.
    fn from_str(text: &str) -> Result<Self, NotADecimal> {
        let text = text.trim();
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let digits = format!("{whole}{part:0<width$}", width = Self::PLACES);
        let is_decimal = part.len() <= Self::PLACES
            && whole.len() + part.len() > 0
            && digits.bytes().all(|digit| digit.is_ascii_digit());
        if !is_decimal || digits.len() > 15 {
            return Err(NotADecimal);
        }
        digits.parse().map(Self).map_err(|_| NotADecimal)
    }
}

impl fmt::Display for Decimal {
    /// With at least two places.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = format!("{}.{:04}", self.0 / 10_000, self.0 % 10_000);
        let shorter = digits.strip_suffix("00").or_else(|| digits.strip_suffix('0'));
        f.write_str(shorter.unwrap_or(&digits))
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_exactly_and_written_as_the_schedule_does() {
        for (text, ten_thousandths, written) in [
            ("1.30", 13_000, "1.30"),
            (".97", 9_700, "0.97"),
            ("33.4009", 334_009, "33.4009"),
            ("0.875", 8_750, "0.875"),
            ("12", 120_000, "12.00"),
            (" 0.00 ", 0, "0.00"),
        ] {
            let decimal: Decimal = text.parse().unwrap();
            assert_eq!(
                (decimal.ten_thousandths(), decimal.to_string().as_str()),
                (ten_thousandths, written)
            );
        }
        for text in ["", ".", "1.23456", "-1", "1e3", "1,000", "9999999999999999"] {
            assert_eq!(text.parse::<Decimal>(), Err(NotADecimal), "{text}");
        }
    }
}
