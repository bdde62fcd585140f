//! The code book: looking up, browsing, and a page for every place in it.

mod alphabetic;
mod browse;
mod compare;
mod indexed;
mod list;
mod mine;
mod notes;
mod own;
mod pcs;
mod place;
mod search;
mod seventh;
mod teaching;
mod unknown;

pub use alphabetic::{Part as IndexPart, Term as IndexTerm};
pub use compare::Compare;
pub use mine::Mine;
pub use pcs::Build;
pub use place::Place;
pub use search::Search;

use domain::codes::{Entry, Kind};

/// The codes of a chapter, as the book prints them after its title: `A00-B99`.
fn range(chapter: Entry<'_>) -> Option<String> {
    let sections = || chapter.children().filter(|child| child.kind() == Kind::Section);
    let (first, last) = (sections().next()?.name(), sections().last()?.name());
    let from = first.split_once('-').map_or(first, |(from, _)| from);
    let to = last.split_once('-').map_or(last, |(_, to)| to);
    (chapter.kind() == Kind::Chapter).then(|| format!("{from}-{to}"))
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
        for (number, written) in [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (97_584, "97,584"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(super::grouped(number), written);
        }
    }
}
