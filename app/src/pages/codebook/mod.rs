//! The code book: looking up, browsing, and a page for every place in it.

mod browse;
mod list;
mod notes;
mod place;
mod search;
mod seventh;
mod teaching;
mod unknown;

pub use place::Place;
pub use search::Search;

use domain::codes::{Entry, Kind};

/// A title and the range that the book prints after it: "Diabetes mellitus (E08-E13)".
fn title_and_range(entry: Entry<'_>) -> (String, Option<String>) {
    let title = entry.title();
    let parts = title
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once(" ("))
        .filter(|_| entry.kind() != Kind::Code);
    match parts {
        Some((title, range)) => (title.to_owned(), Some(range.to_owned())),
        None => (title.into_owned(), None),
    }
}

/// A number of things as people write it: `97,584`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_are_grouped_by_thousands() {
        for (number, written) in [(0, "0"), (999, "999"), (1000, "1,000"), (97_584, "97,584"), (1_234_567, "1,234,567")] {
            assert_eq!(super::grouped(number), written);
        }
    }
}
