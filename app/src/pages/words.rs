//! Days, moments and numbers as people write them.

use domain::{Date, Fraction, people::Role};
use server::Instant;

/// `4 May 2026`.
pub fn day(day: Date) -> String {
    server::codes::written(day)
}

/// `4 May 2026, 10:42`, in a zone that the page names.
pub fn moment(at: Instant, zone: &str) -> String {
    at.in_zone(zone).strftime("%-d %B %Y, %H:%M").to_string()
}

/// The place of a zone, as people call it: `Chicago`.
pub fn place(zone: &str) -> String {
    zone.rsplit('/').next().unwrap_or(zone).replace('_', " ")
}

/// `student, instructor`.
pub fn roles(roles: impl IntoIterator<Item = Role>) -> String {
    let words: Vec<&str> = roles.into_iter().map(Role::word).collect();
    words.join(", ")
}

/// `1 student`, `28 students`.
pub fn count(number: u64, one: &str, several: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        _ => format!("{number} {several}"),
    }
}

/// `Wed 6 May, 23:59`, in a zone that the page names.
pub fn soon(at: Instant, zone: &str) -> String {
    at.in_zone(zone).strftime("%a %-d %b, %H:%M").to_string()
}

/// `6 May`, in a zone that the page names, of what was a short while ago.
pub fn date(at: Instant, zone: &str) -> String {
    at.in_zone(zone).strftime("%-d %b").to_string()
}

/// What a form's field for day and time holds: `2026-05-06T23:59`.
pub fn local(at: Instant, zone: &str) -> String {
    at.in_zone(zone).strftime("%Y-%m-%dT%H:%M").to_string()
}

/// `83 %`, rounded half up.
pub fn percent(score: Fraction) -> String {
    let (above, below) = (i128::from(score.numerator()), i128::from(score.denominator()));
    format!("{} %", (above * 200 + below).div_euclid(2 * below))
}

/// The moment of a window, which counts milliseconds.
pub fn at(millis: i64) -> Instant {
    Instant::from_millis(millis).unwrap_or_else(|| server::Clock::default().now())
}
