//! Calendar days as text, `2026-05-04` and nothing else (ISO 8601, the extended format). What browsers load reads and
//! writes days with these few lines instead of with a library's parser of every format.

use crate::Date;
use serde::{Deserialize, Deserializer, Serializer, de};

/// The day that a text writes; none where it writes no day of the calendar.
pub fn parse(text: &str) -> Option<Date> {
    let part = |from: usize, to: usize| {
        let digits = text.get(from..to)?;
        let plain = digits.bytes().all(|c| c.is_ascii_digit());
        plain.then(|| digits.parse::<i16>().ok()).flatten()
    };
    let dashes = text.len() == 10 && text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-';
    let (month, day) = (i8::try_from(part(5, 7)?).ok()?, i8::try_from(part(8, 10)?).ok()?);
    dashes.then(|| Date::new(part(0, 4)?, month, day).ok()).flatten()
}

/// A day as text.
pub fn write(day: Date) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}

/// Writes a day, for `#[serde(with = "crate::day")]`.
///
/// # Errors
/// What the serializer says.
pub fn serialize<S: Serializer>(day: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&write(*day))
}

/// Reads a day.
///
/// # Errors
/// Where the text writes none.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let text = String::deserialize(deserializer)?;
    parse(&text).ok_or_else(|| de::Error::custom("no day; write it as 2026-05-04"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_day_is_written_in_one_way() {
        for text in ["2026-05-04", "2024-02-29", "0000-01-01", "9999-12-31"] {
            assert_eq!(write(parse(text).unwrap()), text);
        }
        for text in [
            "",
            "2026-5-4",
            "2026-02-29",
            "2026-13-01",
            "2026-00-01",
            "2026-01-32",
            "2026/05/04",
            "20260504",
            "+026-05-04",
            "2026-05-04T00",
            "é026-05-04",
            "2026-0é-04",
            "-026-05-04",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn it_reads_what_the_calendar_writes(days in 0_i32..3_600_000) {
            let day = Date::constant(0, 1, 1).saturating_add(jiff::Span::new().days(days));
            prop_assert_eq!(write(day), day.to_string());
            prop_assert_eq!(parse(&day.to_string()), Some(day));
        }
    }
}
