//! The boxes of the form as tasks compare them, in printed order.

use crate::claims::form::{self, BoxKind, FormBox, boxes};
use std::sync::LazyLock;

/// How a box's text is compared and how much room it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One line of text.
    Text,
    /// Several lines of text.
    Lines,
    /// One of some words, each with what the form prints beside it.
    Choice(&'static [(&'static str, &'static str)]),
    /// A day; in 24A two.
    Day,
    /// Dollars and cents.
    Amount,
    /// A diagnosis: 21A to 21L.
    Diagnosis,
    /// A code and its modifiers: 24D.
    Service,
    /// Letters of 21: 24E.
    Pointers,
}

/// A box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its id.
    pub id: &'static str,
    /// How it is compared.
    pub kind: Kind,
    /// Characters that it has room for, of a line where it has several.
    pub room: usize,
}

/// Lines of services.
pub const LINES: usize = form::LINES as usize;

/// The letters of box 21.
pub const LETTERS: [char; 12] = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L'];

/// The columns of box 24.
pub const COLUMNS: [&str; 9] = ["24A", "24B", "24C", "24D", "24E", "24F", "24G", "24H", "24J"];

static ALL: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let known = |one: &'static FormBox| Known {
        id: &one.id,
        kind: kind(one),
        room: one.most.into(),
    };
    boxes().iter().map(known).collect()
});

fn kind(one: &FormBox) -> Kind {
    // In 24 each line has the same boxes.
    let column = if one.line > 0 { one.number } else { &one.id };
    match one.kind {
        BoxKind::Lines => Kind::Lines,
        BoxKind::Choice(options) => Kind::Choice(options),
        BoxKind::Text if letter(&one.id).is_some() => Kind::Diagnosis,
        BoxKind::Text => match column {
            "3" | "11a" | "12.date" | "14" | "15" | "16.from" | "16.to" | "18.from" | "18.to" | "24A"
            | "31.date" => Kind::Day,
            "20.charges" | "24F" | "28" | "29" => Kind::Amount,
            "24D" => Kind::Service,
            "24E" => Kind::Pointers,
            _ => Kind::Text,
        },
    }
}

/// All of them in printed order.
pub fn all() -> &'static [Known] {
    &ALL
}

/// Whether there is such a box.
pub fn is_box(id: &str) -> bool {
    find(id).is_some()
}

/// A box by its id.
pub fn find(id: &str) -> Option<&'static Known> {
    all().iter().find(|known| known.id == id)
}

/// Its place in printed order; what is no box comes last.
pub fn place(id: &str) -> usize {
    let found = all().iter().position(|known| known.id == id);
    found.unwrap_or(usize::MAX)
}

/// The letter of a box of 21, from 0.
pub fn letter(id: &str) -> Option<usize> {
    let letter = id.strip_prefix("21").filter(|rest| rest.len() == 1)?;
    LETTERS.iter().position(|one| letter.starts_with(*one))
}

/// The column and the line, from 1, of a box of 24.
pub fn of_line(id: &str) -> Option<(&str, usize)> {
    let (column, line) = id.split_once('.')?;
    let line: usize = line.parse().ok().filter(|line| (1..=LINES).contains(line))?;
    COLUMNS.contains(&column).then_some((column, line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_are_known_by_their_ids() {
        for id in [
            "1", "3.sex", "10d", "21A", "21L", "24A.1", "24J.6", "33.phone", "22.ref",
        ] {
            assert!(is_box(id), "{id}");
        }
        for id in [
            "", "1b", "21M", "21", "24A", "24A.0", "24A.7", "24I.1", "24", "30", "é",
        ] {
            assert!(!is_box(id), "{id}");
        }
        assert!(
            place("21A") < place("24A.1") && place("24J.1") < place("24A.2") && place("x") > place("33a")
        );
    }

    #[test]
    fn letters_and_lines_are_read_from_ids() {
        assert_eq!(
            (letter("21A"), letter("21L"), letter("21M"), letter("21.ind")),
            (Some(0), Some(11), None, None)
        );
        assert_eq!(of_line("24D.2"), Some(("24D", 2)));
        for id in ["24D", "24D.7", "24D.0", "22.ref", "24I.1", "24D.x"] {
            assert_eq!(of_line(id), None, "{id}");
        }
    }
}
