//! What coding needs to know of a patient.

use crate::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, str::FromStr};

/// A patient's age on the date of service, as charts give it: `5d`, `7m` or `68y`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Age {
    /// Completed days.
    Days(u16),
    /// Completed months.
    Months(u16),
    /// Completed years.
    Years(u16),
}

/// Text that is no age.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an age; write days as 5d, months as 7m, years as 68y")]
pub struct NotAnAge;

impl Age {
    /// Older than anybody.
    const MOST_YEARS: u16 = 124;

    /// The age on a day of somebody who was born on another: in years, in the first year in days. `None` before the birth,
    /// and for who would be older than anybody.
    pub fn between(born: Date, on: Date) -> Option<Self> {
        if on < born {
            return None;
        }
        let is_before_birthday = (on.month(), on.day()) < (born.month(), born.day());
        let years = on.year() - born.year() - i16::from(is_before_birthday);
        if years > 0 {
            let years = u16::try_from(years).ok()?;
            return (years <= Self::MOST_YEARS).then_some(Self::Years(years));
        }
        let days = on.duration_since(born).as_hours() / 24;
        u16::try_from(days).ok().map(Self::Days)
    }

    /// Completed years.
    pub fn years(self) -> u16 {
        match self {
            Self::Days(days) => days / 366,
            Self::Months(months) => months / 12,
            Self::Years(years) => years,
        }
    }

    /// Whether more than this many days have passed since birth. A month has at least 28 days.
    pub fn is_over_days(self, days: u16) -> bool {
        match self {
            Self::Days(own) => own > days,
            Self::Months(months) => months * 28 >= days && months > 0,
            Self::Years(years) => years > 0,
        }
    }
}

impl FromStr for Age {
    type Err = NotAnAge;

    fn from_str(text: &str) -> Result<Self, NotAnAge> {
        let (number, unit) = text
            .split_at_checked(text.len().saturating_sub(1))
            .ok_or(NotAnAge)?;
        if !number.bytes().all(|c| c.is_ascii_digit()) {
            return Err(NotAnAge);
        }
        let number: u16 = number.parse().map_err(|_| NotAnAge)?;
        let (age, most) = match unit {
            "d" => (Self::Days(number), 366),
            "m" => (Self::Months(number), 12 * Self::MOST_YEARS),
            "y" => (Self::Years(number), Self::MOST_YEARS),
            _ => return Err(NotAnAge),
        };
        if number <= most { Ok(age) } else { Err(NotAnAge) }
    }
}

impl fmt::Display for Age {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Days(days) => write!(f, "{days}d"),
            Self::Months(months) => write!(f, "{months}m"),
            Self::Years(years) => write!(f, "{years}y"),
        }
    }
}

impl Serialize for Age {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Age {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

/// A patient's sex as the claim reports it (CMS-1500, box 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Sex {
    /// Female.
    F,
    /// Male.
    M,
}

/// A word that is no sex on a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("write F or M")]
pub struct NotASex;

impl FromStr for Sex {
    type Err = NotASex;

    fn from_str(text: &str) -> Result<Self, NotASex> {
        match text {
            "F" | "f" => Ok(Self::F),
            "M" | "m" => Ok(Self::M),
            _ => Err(NotASex),
        }
    }
}

impl fmt::Display for Sex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::F => "F",
            Self::M => "M",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_days_months_or_years() {
        for text in ["0d", "5d", "7m", "68y", "124y"] {
            assert_eq!(text.parse::<Age>().unwrap().to_string(), text);
        }
        for text in [
            "", "y", "68", "68 y", "-1y", "+1y", "125y", "400d", "y68", "é", "99999y",
        ] {
            assert_eq!(text.parse::<Age>(), Err(NotAnAge), "{text}");
        }
    }

    #[test]
    fn ages_compare_by_completed_units() {
        let age = |text: &str| text.parse::<Age>().unwrap();
        for (text, over) in [
            ("28d", false),
            ("29d", true),
            ("0m", false),
            ("1m", true),
            ("0y", false),
            ("1y", true),
        ] {
            assert_eq!(age(text).is_over_days(28), over, "{text}");
        }
        assert_eq!(
            [age("30d").years(), age("25m").years(), age("9y").years()],
            [0, 2, 9]
        );
    }

    #[test]
    fn an_age_counts_birthdays_and_in_the_first_year_days() {
        let on = |day: &str| day.parse::<Date>().unwrap();
        for (born, day, age) in [
            ("1950-03-08", "2026-03-07", Some(Age::Years(75))),
            ("1950-03-08", "2026-03-08", Some(Age::Years(76))),
            ("2026-01-01", "2026-01-29", Some(Age::Days(28))),
            ("2025-03-01", "2026-02-28", Some(Age::Days(364))),
            ("2024-02-29", "2025-02-28", Some(Age::Days(365))),
            ("2026-03-08", "2026-03-07", None),
            ("1850-03-08", "2026-03-07", None),
        ] {
            assert_eq!(Age::between(on(born), on(day)), age, "{born} {day}");
        }
    }
}
