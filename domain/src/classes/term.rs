//! The days on which a class runs.

use crate::{Date, Problem};
use jiff::ToSpan;
use serde::{Deserialize, Serialize};

/// A class's first day and its last, both within.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Days")]
pub struct Term {
    starts: Date,
    ends: Date,
}

/// The days as they come in.
#[derive(Deserialize)]
struct Days {
    starts: Date,
    ends: Date,
}

impl Term {
    /// Years between the first day and the last; more is a slip of the pen.
    pub const MOST_YEARS: i8 = 3;

    /// A term from its first day to its last; the problem is one of the fields `starts` and `ends`.
    pub fn new(starts: Date, ends: Date) -> Result<Self, Problem> {
        if ends < starts {
            let sentence = "The last day comes before the first.";
            return Err(Problem::new("ends-before-starts", sentence)
                .field("starts", "The first day comes after the last.")
                .field("ends", sentence));
        }
        if ends > starts.saturating_add(Self::MOST_YEARS.years()) {
            let sentence = "The term is longer than 3 years. Set its first or its last day anew.";
            return Err(Problem::new("term-too-long", sentence)
                .field("starts", sentence)
                .field("ends", sentence));
        }
        Ok(Self { starts, ends })
    }

    /// The first day.
    pub fn starts(self) -> Date {
        self.starts
    }

    /// The last day.
    pub fn ends(self) -> Date {
        self.ends
    }

    /// Whether the class runs on a day.
    pub fn contains(self, day: Date) -> bool {
        (self.starts..=self.ends).contains(&day)
    }

    /// The week of the term in which a day lies, from 1; weeks begin on the weekday of the first day. `None` outside.
    pub fn week_of(self, day: Date) -> Option<u32> {
        if !self.contains(day) {
            return None;
        }
        let days = self.starts.duration_until(day).as_hours() / 24;
        u32::try_from(days / 7 + 1).ok()
    }

    /// Weeks, the last perhaps in part.
    pub fn weeks(self) -> u32 {
        self.week_of(self.ends).unwrap_or(1)
    }
}

impl TryFrom<Days> for Term {
    type Error = Problem;

    fn try_from(days: Days) -> Result<Self, Problem> {
        Self::new(days.starts, days.ends)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn term(starts: Date, ends: Date) -> Term {
        Term::new(starts, ends).unwrap()
    }

    #[test]
    fn weeks_begin_with_the_first_day() {
        // A Wednesday, over the change of clocks.
        let spring = term(date(2026, 3, 4), date(2026, 3, 18));
        for (day, week) in [
            (date(2026, 3, 3), None),
            (date(2026, 3, 4), Some(1)),
            (date(2026, 3, 10), Some(1)),
            (date(2026, 3, 11), Some(2)),
            (date(2026, 3, 17), Some(2)),
            (date(2026, 3, 18), Some(3)),
            (date(2026, 3, 19), None),
        ] {
            assert_eq!(spring.week_of(day), week, "{day}");
            assert_eq!(spring.contains(day), week.is_some(), "{day}");
        }
        assert_eq!(spring.weeks(), 3);
        assert_eq!(term(date(2026, 3, 4), date(2026, 3, 17)).weeks(), 2);
        assert_eq!(term(date(2026, 3, 4), date(2026, 3, 4)).weeks(), 1);
    }

    #[test]
    fn a_term_runs_forward_and_at_most_three_years() {
        assert!(Term::new(date(2024, 2, 29), date(2027, 2, 28)).is_ok());
        for (starts, ends, code) in [
            (date(2026, 5, 4), date(2026, 5, 3), "ends-before-starts"),
            (date(2026, 5, 4), date(2029, 5, 5), "term-too-long"),
        ] {
            let problem = Term::new(starts, ends).unwrap_err();
            assert_eq!(problem.code, code);
            let fields: Vec<&str> = problem.fields.iter().map(|field| &*field.name).collect();
            assert_eq!(fields, ["starts", "ends"]);
        }
        assert!(Term::new(Date::MIN, Date::MAX).is_err());
        assert_eq!(term(Date::MAX, Date::MAX).weeks(), 1);
    }

    #[test]
    fn it_is_checked_when_it_comes_in() {
        let json = r#"{"starts":"2026-05-04","ends":"2026-08-14"}"#;
        let term: Term = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&term).unwrap(), json);
        let backwards = r#"{"starts":"2026-08-14","ends":"2026-05-04"}"#;
        assert!(serde_json::from_str::<Term>(backwards).is_err());
    }
}
