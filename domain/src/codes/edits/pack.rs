//! Codes and days of edits, packed: the published pairs are some two million.

use crate::{Date, codes::Code};
use jiff::{Span, civil::date};

/// A five-character code in 26 bits, in the order of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Packed(u32);

impl Packed {
    /// `None` where it is not five letters (upper-case) or digits.
    pub fn new(code: &str) -> Option<Self> {
        if code.len() != 5 {
            return None;
        }
        let digits = code.bytes().map(|byte| match byte {
            b'0'..=b'9' => Some(u32::from(byte - b'0')),
            b'A'..=b'Z' => Some(u32::from(byte - b'A') + 10),
            _ => None,
        });
        digits
            .into_iter()
            .try_fold(0, |packed, digit| Some(packed * 36 + digit?))
            .map(Self)
    }

    /// Its 26 bits.
    pub fn bits(self) -> u32 {
        self.0
    }

    /// What [`bits`](Self::bits) gave.
    pub fn of_bits(bits: u32) -> Self {
        Self(bits)
    }

    /// The code again.
    pub fn code(self) -> Option<Code> {
        let places = [36_u32.pow(4), 36_u32.pow(3), 36_u32.pow(2), 36, 1];
        let text: String = places
            .into_iter()
            .filter_map(|place| char::from_digit(self.0 / place % 36, 36))
            .collect();
        Code::new(&text)
    }
}

/// A day since 1960 in 16 bits, up to the year 2139.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(u16);

impl Day {
    const FIRST: Date = date(1960, 1, 1);
    /// After every day: an edit that was not deleted.
    pub const NEVER: Self = Self(u16::MAX);

    /// `None` where it is too long ago or too far off.
    pub fn new(day: Date) -> Option<Self> {
        let days = Self::FIRST.until(day).ok()?.get_days();
        u16::try_from(days)
            .ok()
            .map(Self)
            .filter(|day| *day < Self::NEVER)
    }

    /// Reads `20260701`.
    pub fn read(text: &str) -> Option<Self> {
        let number = |part: Option<&str>| part?.parse::<i16>().ok();
        if text.len() != 8 || !text.bytes().all(|digit| digit.is_ascii_digit()) {
            return None;
        }
        let (month, day) = (number(text.get(4..6))?, number(text.get(6..))?);
        let day = Date::new(
            number(text.get(..4))?,
            i8::try_from(month).ok()?,
            i8::try_from(day).ok()?,
        );
        Self::new(day.ok()?)
    }

    /// The day; `None` where it is never.
    pub fn date(self) -> Option<Date> {
        if self == Self::NEVER {
            return None;
        }
        Self::FIRST.checked_add(Span::new().days(i64::from(self.0))).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_keep_their_order_and_come_back() {
        let codes = [
            "00100", "0001A", "0001T", "36591", "99213", "A0021", "G0008", "ZZZZZ",
        ];
        let mut sorted = codes;
        sorted.sort_unstable();
        let mut packed: Vec<_> = codes.map(|code| Packed::new(code).unwrap()).into();
        packed.sort_unstable();
        let back: Vec<_> = packed
            .iter()
            .map(|packed| packed.code().unwrap().to_string())
            .collect();
        assert_eq!(back, sorted);
        for wrong in ["9921", "992133", "9921a", "é213", ""] {
            assert_eq!(Packed::new(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn days_come_back() {
        for (text, day) in [
            ("19960101", "1996-01-01"),
            ("20260701", "2026-07-01"),
            ("20240229", "2024-02-29"),
        ] {
            assert_eq!(Day::read(text).unwrap().date(), day.parse().ok());
        }
        for wrong in ["20260230", "2026071", "2026-7-1", "*", "19590101"] {
            assert_eq!(Day::read(wrong), None, "{wrong}");
        }
    }
}
