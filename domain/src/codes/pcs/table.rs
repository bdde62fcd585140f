//! A table as the book prints it.

use super::{LENGTH, Labels, TABLE, axes, complete, rows};
use crate::codes::{Edition, Entry};
use std::collections::BTreeSet;

/// A table: all codes that begin with its three characters, in rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its three characters.
    pub name: String,
    /// What they are called, and what they say: section, body system, operation.
    pub head: [(&'static str, Value); TABLE],
    /// What the columns are called.
    pub axes: [&'static str; rows::COLUMNS],
    /// The rows.
    pub rows: Vec<Row>,
}

/// A row: every combination of its columns' values is a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The values of characters 4 to 7.
    pub columns: [Vec<Value>; rows::COLUMNS],
}

/// A character with what it says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Value {
    /// The character.
    pub char: char,
    /// What it says here.
    pub label: String,
}

impl Table {
    /// The table of three characters (normalized), `None` where no code begins with them.
    pub fn of(edition: &Edition, labels: &Labels, name: &str) -> Option<Self> {
        if name.len() != TABLE {
            return None;
        }
        let codes: Vec<Entry<'_>> = complete(edition, name).collect();
        let first = codes.first()?.name();
        let value = |code: &str, position: usize| -> Option<Value> {
            Some(Value {
                char: code.chars().nth(position - 1)?,
                label: labels.say(edition, code, position),
            })
        };
        let axes = axes(first.chars().next()?);
        let head = [
            (axes[0], value(first, 1)?),
            (axes[1], value(first, 2)?),
            (axes[2], value(first, 3)?),
        ];
        // A character that says two things in one table counts as two values.
        let mut spelled = Vec::with_capacity(codes.len());
        for code in &codes {
            let value = |position| value(code.name(), position);
            spelled.push([value(4)?, value(5)?, value(6)?, value(7)?]);
        }
        let values: [Vec<Value>; rows::COLUMNS] = std::array::from_fn(|column| {
            let distinct: BTreeSet<&Value> = spelled.iter().map(|code| &code[column]).collect();
            distinct.into_iter().cloned().collect()
        });
        let number = |column: usize, value: &Value| {
            let found = values[column].binary_search(value).unwrap_or_default();
            u16::try_from(found).unwrap_or(u16::MAX)
        };
        let tuples = spelled
            .iter()
            .map(|code| std::array::from_fn(|column| number(column, &code[column])))
            .collect();
        let rows = rows::rows(&tuples).into_iter().map(|sets| Row {
            columns: std::array::from_fn(|column| {
                let own = sets[column]
                    .iter()
                    .filter_map(|&at| values[column].get(usize::from(at)));
                own.cloned().collect()
            }),
        });
        Some(Self {
            name: name.to_owned(),
            head,
            axes: [axes[3], axes[4], axes[5], axes[6]],
            rows: rows.collect(),
        })
    }

    /// The codes of all its rows, in no order.
    pub fn codes(&self) -> Vec<String> {
        self.rows.iter().flat_map(|row| row.codes(&self.name)).collect()
    }
}

impl Row {
    /// Every combination of the values, after a table's name.
    pub fn codes(&self, table: &str) -> Vec<String> {
        self.columns.iter().fold(vec![table.to_owned()], |begun, values| {
            let mut longer = Vec::with_capacity(begun.len() * values.len());
            for begin in &begun {
                for value in values {
                    let mut code = String::with_capacity(LENGTH);
                    code.push_str(begin);
                    code.push(value.char);
                    longer.push(code);
                }
            }
            longer
        })
    }
}
