//! Divides the codes of a table into rows, as the book does: every row is all combinations of its columns' values, and
//! the rows together are exactly the codes.

use std::collections::{BTreeMap, BTreeSet};

/// The columns of a table: characters 4 to 7.
pub const COLUMNS: usize = 4;

/// A value of each column, by its number.
pub type Tuple = [u16; COLUMNS];
/// The values that a row has in each column.
pub type Sets = [BTreeSet<u16>; COLUMNS];

/// Rows whose combinations are the tuples, none twice. Columns are divided one after the other, and the sequence of columns
/// that makes the fewest rows is taken, the book's own where several do. Sorted by the columns' first values.
pub fn rows(tuples: &BTreeSet<Tuple>) -> Vec<Sets> {
    let mut best: Option<Vec<Sets>> = None;
    for order in orders() {
        let mut rows = Vec::new();
        divide(
            tuples.iter().copied().collect(),
            &order,
            &mut Sets::default(),
            &mut rows,
        );
        join(&mut rows);
        if best.as_ref().is_none_or(|best| rows.len() < best.len()) {
            best = Some(rows);
        }
    }
    let mut rows = best.unwrap_or_default();
    rows.sort();
    rows
}

/// All sequences of the columns, the book's own first.
fn orders() -> Vec<Tuple> {
    let columns = 0..COLUMNS as u16;
    let mut orders = Vec::new();
    for first in columns.clone() {
        for second in columns.clone().filter(|second| *second != first) {
            for third in columns.clone().filter(|third| ![first, second].contains(third)) {
                let rest = columns
                    .clone()
                    .filter(|last| ![first, second, third].contains(last));
                orders.extend(rest.map(|last| [first, second, third, last]));
            }
        }
    }
    orders
}

/// Groups the values of the first column that go with the same rest, and divides each group's rest.
fn divide(tuples: Vec<Tuple>, order: &[u16], above: &mut Sets, rows: &mut Vec<Sets>) {
    let Some((&column, rest)) = order.split_first() else {
        rows.push(above.clone());
        return;
    };
    let column = usize::from(column);
    let mut by_value: BTreeMap<u16, Vec<Tuple>> = BTreeMap::new();
    for mut tuple in tuples {
        let value = std::mem::take(&mut tuple[column]);
        by_value.entry(value).or_default().push(tuple);
    }
    let mut groups: BTreeMap<Vec<Tuple>, BTreeSet<u16>> = BTreeMap::new();
    for (value, mut with) in by_value {
        with.sort_unstable();
        groups.entry(with).or_default().insert(value);
    }
    for (with, values) in groups {
        above[column] = values;
        divide(with, rest, above, rows);
    }
}

/// Joins rows that differ in one column alone, as long as there are some.
fn join(rows: &mut Vec<Sets>) {
    while let Some((one, two, column)) = joinable(rows) {
        let other = rows.swap_remove(two);
        rows[one][column].extend(other[column].iter().copied());
    }
}

fn joinable(rows: &[Sets]) -> Option<(usize, usize, usize)> {
    (0..rows.len()).find_map(|one| {
        (one + 1..rows.len()).find_map(|two| {
            let mut differing = (0..COLUMNS).filter(|&column| rows[one][column] != rows[two][column]);
            match (differing.next(), differing.next()) {
                (Some(column), None) => Some((one, two, column)),
                _ => None,
            }
        })
    })
}
