//! When two texts of a box are one, and when one is the other in another writing.

use super::ids::Kind;
use crate::{
    Date,
    claims::{Modifier, Money},
    tidy::tidy,
};

/// How near an entered text comes to a right one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Another value.
    Other,
    /// The value, in another writing.
    Value,
    /// The text.
    Text,
}

/// As texts are compared: capitals, one space for several; of several lines each, empty ones left out.
pub fn normal(kind: Kind, text: &str) -> String {
    let text = text.to_uppercase();
    if kind == Kind::Lines {
        let lines = text.lines().map(tidy).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join("\n")
    } else {
        tidy(&text)
    }
}

/// Letters and digits alone, in capitals.
pub fn plain(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_uppercase).collect()
}

/// How near an entered text comes to a right one, both not empty.
pub fn likeness(kind: Kind, entered: &str, right: &str) -> Likeness {
    if normal(kind, entered) == normal(kind, right) {
        return Likeness::Text;
    }
    let own = plain(entered);
    let is_value = (!own.is_empty() && own == plain(right))
        || match kind {
            Kind::Day => same(days(entered), days(right)),
            Kind::Amount => same(amount(entered), amount(right)),
            Kind::Service => same(service(entered), service(right)),
            _ => false,
        };
    if is_value {
        Likeness::Value
    } else {
        Likeness::Other
    }
}

fn same<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
    one.is_some() && one == other
}

/// A day as the form writes it; two digits of a year are any century's.
#[derive(Clone, Copy, Debug, Eq)]
pub struct Written {
    pub month: i8,
    pub day: i8,
    /// Two digits, or four.
    pub year: i16,
}

impl Written {
    /// The day; two digits of a year are of this century, in which all services are.
    pub fn date(&self) -> Option<Date> {
        let year = if self.year < 100 {
            2000 + self.year
        } else {
            self.year
        };
        Date::new(year, self.month, self.day).ok()
    }
}

impl PartialEq for Written {
    fn eq(&self, other: &Self) -> bool {
        let is_year = match (self.year < 100, other.year < 100) {
            (true, false) => self.year == other.year % 100,
            (false, true) => self.year % 100 == other.year,
            _ => self.year == other.year,
        };
        (self.month, self.day) == (other.month, other.day) && is_year
    }
}

/// The days that a text writes, in whatever signs between: `05 04 26`, `05/04/2026`, `5-4-26`, `050426`.
pub fn days(text: &str) -> Option<Vec<Written>> {
    if text.chars().any(char::is_alphabetic) {
        return None;
    }
    let groups: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .collect();
    let is_parts = !groups.is_empty()
        && groups.len().is_multiple_of(3)
        && groups
            .chunks(3)
            .all(|part| part[0].len() <= 2 && part[1].len() <= 2 && matches!(part[2].len(), 2 | 4));
    let found: Option<Vec<Written>> = if is_parts {
        let days = groups.chunks(3).map(|part| written(part[0], part[1], part[2]));
        days.collect()
    } else {
        let whole = |group: &&str| {
            let year = group.get(4..).filter(|year| matches!(year.len(), 2 | 4))?;
            written(&group[..2], &group[2..4], year)
        };
        // Digits without a sign between: one day, or two.
        match groups[..] {
            [one] if one.len() == 12 => [&one[..6], &one[6..]].iter().map(whole).collect(),
            [one] if one.len() == 16 => [&one[..8], &one[8..]].iter().map(whole).collect(),
            _ => groups.iter().map(whole).collect(),
        }
    };
    found.filter(|days| !days.is_empty())
}

fn written(month: &str, day: &str, year: &str) -> Option<Written> {
    let (month, day, year) = (month.parse().ok()?, day.parse().ok()?, year.parse().ok()?);
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(Written { month, day, year })
}

/// Dollars and cents: `186 00`, `186.00`, `186`, `$1,234.50`.
pub fn amount(text: &str) -> Option<Money> {
    let text = tidy(&text.replace(['$', ','], ""));
    match text.rsplit_once(' ') {
        Some((dollars, cents)) if cents.len() == 2 => format!("{}.{cents}", tidy(dollars)).parse().ok(),
        Some(_) => None,
        None => text.parse().ok(),
    }
}

/// The code of 24D, and its modifiers in their order, whatever stands between them.
pub fn service(text: &str) -> Option<(String, Vec<Modifier>)> {
    let (code, mut modifiers) = in_order(text)?;
    modifiers.sort();
    Some((code, modifiers))
}

/// As [`service`], the modifiers as they were written.
pub fn in_order(text: &str) -> Option<(String, Vec<Modifier>)> {
    let all = plain(text);
    let (code, mut rest) = all.split_at_checked(5)?;
    let mut modifiers = Vec::new();
    while !rest.is_empty() {
        let (one, after) = rest.split_at_checked(2)?;
        modifiers.push(Modifier::parse(one).ok()?);
        rest = after;
    }
    Some((code.to_owned(), modifiers))
}

/// The first word of 24D, or its first five characters where it is longer: the code by which lines are told apart.
pub fn code(text: &str) -> Option<String> {
    let word = plain(text.split_whitespace().next()?);
    let code: String = word.chars().take(5).collect();
    (!code.is_empty()).then_some(code)
}
