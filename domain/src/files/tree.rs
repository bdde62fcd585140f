//! A TOML file as a tree that knows its lines.

use super::fault::Fault;
use std::cell::RefCell;
use toml::de::{DeTable, DeValue};

/// A value with the line on which it begins.
#[derive(Clone, Debug)]
pub struct Item {
    pub line: usize,
    pub value: Value,
}

#[derive(Clone, Debug)]
pub enum Value {
    Text(String),
    Whole(i64),
    Flag(bool),
    List(Vec<Item>),
    /// Fields with the lines of their names, in the file's order.
    Table(Vec<(String, usize, Item)>),
    /// What courseware does not use.
    Other(&'static str),
}

impl Value {
    /// What it is, in words.
    pub fn what(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Whole(_) => "a whole number",
            Self::Flag(_) => "true or false",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
            Self::Other(what) => what,
        }
    }
}

/// Reads a file, its name and its text given; a fault of TOML itself ends the reading.
pub fn parse(file: &str, text: &str) -> Result<Item, Fault> {
    let lines = Lines::new(text);
    match DeTable::parse(text) {
        Ok(table) => Ok(Item {
            line: 1,
            value: lines.table(table.into_inner()),
        }),
        Err(fault) => Err(Fault {
            file: file.to_owned(),
            line: fault.span().map(|span| lines.at(span.start)),
            sentence: format!("This is not TOML: {}.", fault.message().replace('\n', "; ")),
        }),
    }
}

/// Where lines begin.
struct Lines(Vec<usize>);

impl Lines {
    fn new(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    fn at(&self, offset: usize) -> usize {
        1 + self.0.partition_point(|&end| end < offset)
    }

    fn table(&self, table: DeTable<'_>) -> Value {
        let mut fields: Vec<_> = table
            .into_iter()
            .map(|(name, value)| {
                let line = self.at(name.span().start);
                let value = Item {
                    line: self.at(value.span().start),
                    value: self.value(value.into_inner()),
                };
                (name.into_inner().into_owned(), line, value)
            })
            .collect();
        fields.sort_by_key(|(_, line, _)| *line);
        Value::Table(fields)
    }

    fn value(&self, value: DeValue<'_>) -> Value {
        match value {
            DeValue::String(text) => Value::Text(text.into_owned()),
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
                .map_or(Value::Other("a number that is too large"), Value::Whole),
            DeValue::Float(_) => Value::Other("a number with a fraction"),
            DeValue::Boolean(flag) => Value::Flag(flag),
            DeValue::Datetime(_) => Value::Other("a date without quotes"),
            DeValue::Array(items) => Value::List(
                items
                    .into_iter()
                    .map(|item| Item {
                        line: self.at(item.span().start),
                        value: self.value(item.into_inner()),
                    })
                    .collect(),
            ),
            DeValue::Table(table) => self.table(table),
        }
    }
}

/// Faults as they are found.
#[derive(Debug)]
pub struct Faults {
    /// The file that is read.
    file: String,
    found: RefCell<Vec<Fault>>,
}

impl Faults {
    /// None so far, in a file of this name.
    pub fn new(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            found: RefCell::default(),
        }
    }

    /// Something is wrong in the file.
    pub fn add(&self, line: usize, sentence: impl Into<String>) {
        self.add_in(&self.file, Some(line), sentence);
    }

    /// Something is wrong in a file beside it.
    pub fn add_in(&self, file: &str, line: Option<usize>, sentence: impl Into<String>) {
        self.found.borrow_mut().push(Fault {
            file: file.to_owned(),
            line,
            sentence: sentence.into(),
        });
    }

    /// Whether nothing is wrong so far.
    pub fn is_empty(&self) -> bool {
        self.found.borrow().is_empty()
    }

    /// All of them, in the order of files and lines.
    pub fn into_sorted(self) -> Vec<Fault> {
        let mut faults = self.found.into_inner();
        faults.sort();
        faults.dedup();
        faults
    }
}
