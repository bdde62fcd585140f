//! Days, moments and numbers as people write them.

use domain::{Date, people::Role};
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
