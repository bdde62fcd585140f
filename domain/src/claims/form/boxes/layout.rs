//! Where the boxes are printed.

use super::{FormBox, LINES, boxes, find};
use std::sync::LazyLock;

/// Columns of the grid on which the form is drawn: 14 on the left, 9 in the middle, 13 on the right.
pub const COLUMNS: u8 = 36;

/// A box in its place on the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The box.
    pub of: &'static FormBox,
    /// The column in which it begins, from 1.
    pub column: u8,
    /// How many columns it covers.
    pub width: u8,
}

/// A printed row. A page that draws cells by row and column in the order of [`boxes`] has Tab order and printed order:
/// only 22 and 23 stand beside 21 and come after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// Boxes from left to right; what no cell covers is empty.
    Boxes(Vec<Cell>),
    /// Box 24: six lines of the same boxes.
    Lines(Vec<Vec<Cell>>),
}

/// Ids with column and width, by row, before and after box 24.
type Printed = &'static [&'static [(&'static str, u8, u8)]];

#[rustfmt::skip]
const ABOVE: Printed = &[
    &[("1", 1, 23), ("1a", 24, 13)],
    &[("2", 1, 14), ("3", 15, 6), ("3.sex", 21, 3), ("4", 24, 13)],
    &[("5", 1, 14), ("6", 15, 9), ("7", 24, 13)],
    &[("5.city", 1, 11), ("5.state", 12, 3), ("7.city", 24, 10), ("7.state", 34, 3)],
    &[("5.zip", 1, 6), ("5.phone", 7, 8), ("7.zip", 24, 6), ("7.phone", 30, 7)],
    &[("9", 1, 14), ("11", 24, 13)],
    &[("9a", 1, 14), ("10a", 15, 9), ("11a", 24, 8), ("11a.sex", 32, 5)],
    &[("10b", 15, 6), ("10b.state", 21, 3), ("11b", 24, 13)],
    &[("10c", 15, 9), ("11c", 24, 13)],
    &[("9d", 1, 14), ("10d", 15, 9), ("11d", 24, 13)],
    &[("12", 1, 16), ("12.date", 17, 7), ("13", 24, 13)],
    &[("14", 1, 9), ("14.qual", 10, 4), ("15.qual", 14, 3), ("15", 17, 7), ("16.from", 24, 7), ("16.to", 31, 6)],
    &[("17.qual", 1, 3), ("17", 4, 11), ("17b", 15, 9), ("18.from", 24, 7), ("18.to", 31, 6)],
    &[("19", 1, 23), ("20", 24, 7), ("20.charges", 31, 6)],
    &[("21.ind", 1, 3), ("21A", 4, 5), ("21B", 9, 5), ("21C", 14, 5), ("21D", 19, 5), ("22", 24, 4), ("22.ref", 28, 9)],
    &[("21E", 4, 5), ("21F", 9, 5), ("21G", 14, 5), ("21H", 19, 5)],
    &[("21I", 4, 5), ("21J", 9, 5), ("21K", 14, 5), ("21L", 19, 5), ("23", 24, 13)],
];

const LINE: &[(&str, u8, u8)] = &[
    ("24A", 1, 9),
    ("24B", 10, 2),
    ("24C", 12, 2),
    ("24D", 14, 7),
    ("24E", 21, 2),
    ("24F", 23, 4),
    ("24G", 27, 2),
    ("24H", 29, 2),
    ("24J", 31, 6),
];

#[rustfmt::skip]
const BELOW: Printed = &[
    &[("25", 1, 6), ("25.kind", 7, 4), ("26", 11, 8), ("27", 19, 5), ("28", 24, 7), ("29", 31, 6)],
    &[("31", 1, 6), ("31.date", 7, 5), ("32", 12, 12), ("33", 24, 7), ("33.phone", 31, 6)],
    &[("32a", 12, 6), ("33a", 24, 7)],
];

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let row = |cells: &[(&str, u8, u8)]| {
        let cell = |(id, column, width): &(&str, u8, u8)| {
            find(id).map(|of| Cell {
                of,
                column: *column,
                width: *width,
            })
        };
        Row::Boxes(cells.iter().filter_map(cell).collect())
    };
    let lines = (1..=LINES).map(|line| {
        let own = boxes().iter().filter(|one| one.line == line);
        own.zip(LINE)
            .map(|(of, (_, column, width))| Cell {
                of,
                column: *column,
                width: *width,
            })
            .collect()
    });
    let mut rows: Vec<Row> = ABOVE.iter().map(|cells| row(cells)).collect();
    rows.push(Row::Lines(lines.collect()));
    rows.extend(BELOW.iter().map(|cells| row(cells)));
    rows
});

/// The form as it is printed.
pub fn rows() -> &'static [Row] {
    &ROWS
}
