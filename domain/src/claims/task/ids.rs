//! The boxes of the form as tasks name them, in printed order. Here alone is said which there are.

use std::sync::LazyLock;

/// How a box's text is compared and how much room it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One line of text.
    Text,
    /// Several lines of text.
    Lines,
    /// One of some words.
    Choice(&'static [&'static str]),
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
    pub id: String,
    /// How it is compared.
    pub kind: Kind,
    /// Characters that it has room for, of a line where it has several (NUCC 1500 manual, field specifications).
    pub room: usize,
}

/// Lines of services.
pub const LINES: usize = 6;

/// The letters of box 21.
pub const LETTERS: [char; 12] = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L'];

/// The columns of box 24.
pub const COLUMNS: [&str; 9] = ["24A", "24B", "24C", "24D", "24E", "24F", "24G", "24H", "24J"];

const YES_NO: &[&str] = &["YES", "NO"];
const SEX: &[&str] = &["M", "F"];

/// The boxes before 24.
const BEFORE: &[(&str, Kind, usize)] = &[
    (
        "1",
        Kind::Choice(&[
            "medicare", "medicaid", "tricare", "champva", "group", "feca", "other",
        ]),
        10,
    ),
    ("1a", Kind::Text, 29),
    ("2", Kind::Text, 28),
    ("3", Kind::Day, 10),
    ("3.sex", Kind::Choice(SEX), 1),
    ("4", Kind::Text, 29),
    ("5", Kind::Text, 28),
    ("6", Kind::Choice(&["self", "spouse", "child", "other"]), 6),
    ("7", Kind::Text, 29),
    ("5.city", Kind::Text, 24),
    ("5.state", Kind::Text, 3),
    ("7.city", Kind::Text, 23),
    ("7.state", Kind::Text, 4),
    ("5.zip", Kind::Text, 12),
    ("5.phone", Kind::Text, 14),
    ("7.zip", Kind::Text, 12),
    ("7.phone", Kind::Text, 14),
    ("9", Kind::Text, 28),
    ("11", Kind::Text, 29),
    ("9a", Kind::Text, 28),
    ("10a", Kind::Choice(YES_NO), 3),
    ("11a", Kind::Day, 10),
    ("11a.sex", Kind::Choice(SEX), 1),
    ("10b", Kind::Choice(YES_NO), 3),
    ("10b.state", Kind::Text, 2),
    ("11b", Kind::Text, 30),
    ("10c", Kind::Choice(YES_NO), 3),
    ("11c", Kind::Text, 29),
    ("9d", Kind::Text, 28),
    ("10d", Kind::Text, 19),
    ("11d", Kind::Choice(YES_NO), 3),
    ("12", Kind::Text, 40),
    ("12.date", Kind::Day, 10),
    ("13", Kind::Text, 40),
    ("14", Kind::Day, 10),
    ("14.qual", Kind::Text, 3),
    ("15.qual", Kind::Text, 3),
    ("15", Kind::Day, 10),
    ("16.from", Kind::Day, 10),
    ("16.to", Kind::Day, 10),
    ("17.qual", Kind::Text, 2),
    ("17", Kind::Text, 24),
    ("17b", Kind::Text, 10),
    ("18.from", Kind::Day, 10),
    ("18.to", Kind::Day, 10),
    ("19", Kind::Text, 71),
    ("20", Kind::Choice(YES_NO), 3),
    ("20.charges", Kind::Amount, 9),
    ("21.ind", Kind::Text, 1),
];

/// The columns of 24 with their kinds and room.
const OF_LINE: [(&str, Kind, usize); 9] = [
    ("24A", Kind::Day, 17),
    ("24B", Kind::Text, 2),
    ("24C", Kind::Text, 2),
    ("24D", Kind::Service, 17),
    ("24E", Kind::Pointers, 4),
    ("24F", Kind::Amount, 9),
    ("24G", Kind::Text, 3),
    ("24H", Kind::Text, 2),
    ("24J", Kind::Text, 10),
];

const BETWEEN: &[(&str, Kind, usize)] = &[
    ("22", Kind::Text, 11),
    ("22.ref", Kind::Text, 18),
    ("23", Kind::Text, 29),
];

/// The boxes after 24.
const AFTER: &[(&str, Kind, usize)] = &[
    ("25", Kind::Text, 15),
    ("25.kind", Kind::Choice(&["SSN", "EIN"]), 3),
    ("26", Kind::Text, 14),
    ("27", Kind::Choice(YES_NO), 3),
    ("28", Kind::Amount, 10),
    ("29", Kind::Amount, 9),
    ("31", Kind::Text, 40),
    ("31.date", Kind::Day, 10),
    ("32", Kind::Lines, 26),
    ("32a", Kind::Text, 10),
    ("33", Kind::Lines, 29),
    ("33.phone", Kind::Text, 14),
    ("33a", Kind::Text, 10),
];

static ALL: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let known = |(id, kind, room): &(&str, Kind, usize)| Known {
        id: (*id).to_owned(),
        kind: *kind,
        room: *room,
    };
    let diagnoses = LETTERS.iter().map(|letter| Known {
        id: format!("21{letter}"),
        kind: Kind::Diagnosis,
        room: 7,
    });
    let lines = (1..=LINES).flat_map(|line| {
        OF_LINE.iter().map(move |(column, kind, room)| Known {
            id: format!("{column}.{line}"),
            kind: *kind,
            room: *room,
        })
    });
    let before = BEFORE.iter().map(known);
    let between = BETWEEN.iter().map(known);
    let after = AFTER.iter().map(known);
    before
        .chain(diagnoses)
        .chain(between)
        .chain(lines)
        .chain(after)
        .collect()
});

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
        assert_eq!(all().len(), BEFORE.len() + 12 + BETWEEN.len() + 54 + AFTER.len());
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
