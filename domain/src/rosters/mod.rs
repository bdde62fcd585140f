//! Lists of students as files: what a spreadsheet or another system gives out as CSV.
//!
//! What a list says is either understood or reported, row by row; nothing is dropped in silence.

mod columns;
mod decode;
mod records;
mod row;
#[cfg(test)]
mod tests;

pub use row::{Fault, FaultKind, Listed};

use crate::{Problem, classes::Term, people::EmailAddress, tidy::tidy};
use columns::{Columns, Naming};
use records::{Records, cells};
use row::{Reading, excerpt, is_blank};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// The header of a list that a download can offer to begin with.
pub const TEMPLATE: &str = "email,first name,last name,start date";

/// Rows of a list, at most: more than any school has students in a term.
pub const MOST_ROWS: usize = 20_000;

/// Characters of [`Row::shown`].
const SHOWN: usize = 120;

/// What a list says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roster {
    /// Its rows, in the order of the file.
    pub rows: Vec<Row>,
    /// The columns that are not read, as the header names them.
    pub ignored: Vec<String>,
}

/// One row of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The line of the file on which it begins, from 1; for a quote that does not close, the quote's line.
    pub line: u32,
    /// The address, or where there is none the name, as the row gives it; at most 120 characters, on one line.
    pub shown: String,
    /// The student, or all that is wrong with the row.
    pub outcome: Result<Listed, Vec<Fault>>,
}

/// Reads a list as spreadsheets save it: UTF-8, or UTF-16 with its byte order mark; cells separated by commas,
/// semicolons or tabs; columns in any order, known by the header.
///
/// A problem is one of the whole file: `not-text`, `no-rows`, `unclosed-quote` in the header, `missing-column`,
/// `repeated-column`, `file-too-wide`, `file-too-long`.
pub fn read(bytes: &[u8], term: Term) -> Result<Roster, Problem> {
    let text = decode::decode(bytes)?;
    let (separator, mut records) = begin(&text);
    let header = match records.next() {
        Some(header) if header.open.is_some() => {
            return Err(Problem::new(
                "unclosed-quote",
                format!(
                    "A quote in the header, on line {}, is not closed. Close it or remove it.",
                    header.line
                ),
            ));
        }
        Some(header) => cells(header.text, separator),
        None => return Err(no_rows()),
    };
    let columns = Columns::find(&header)?;

    let mut rows = Vec::new();
    let mut lines: HashMap<EmailAddress, u32> = HashMap::new();
    // Spreadsheets save empty columns; one that has no name is worth a word only where something stands in it.
    let mut has_content = vec![false; columns.count];
    for record in records {
        let cells = cells(record.text, separator);
        if record.open.is_none() && cells.iter().all(|cell| is_blank(cell)) {
            continue;
        }
        if rows.len() == MOST_ROWS {
            return Err(Problem::new(
                "file-too-long",
                "The file has more than 20,000 rows. Divide it and give the parts one by one.",
            ));
        }
        for (has_content, cell) in has_content.iter_mut().zip(&cells) {
            *has_content |= !is_blank(cell);
        }
        let shown = shown(&cells, &columns);
        let (line, mut reading) = match record.open {
            Some(open) => (
                open.line,
                Reading::of_unclosed(&cells, &columns, unclosed(open.lost)),
            ),
            None => (record.line, Reading::of(&cells, &columns, term)),
        };
        if let Some(address) = &reading.address {
            let first = *lines.entry(address.clone()).or_insert(line);
            if first != line {
                let sentence = format!("Line {first} has the same e-mail address. Leave one of the two.");
                reading.fault(FaultKind::RepeatedAddress, sentence);
            }
        }
        rows.push(Row {
            line,
            shown,
            outcome: reading.outcome(),
        });
    }
    if rows.is_empty() {
        return Err(no_rows());
    }
    let ignored = columns
        .ignored
        .iter()
        .filter(|at| !is_blank(&header[**at]) || has_content[**at])
        .map(|at| match excerpt(&header[*at], SHOWN) {
            name if name.is_empty() => format!("column {}, which has no name", at + 1),
            name => name,
        })
        .collect();
    Ok(Roster { rows, ignored })
}

/// The separator and the records from the header on. Excel names the separator on a line before it (`sep=;`); otherwise
/// it is the one by which most of the header is understood.
fn begin(text: &str) -> (u8, Records<'_>) {
    if let Some((separator, rest)) = named_separator(text) {
        return (separator, Records::new(rest, separator, 1));
    }
    let header = |separator: &u8| {
        let record = Records::new(text, *separator, 1).next();
        let cells = record.map_or_else(Vec::new, |record| cells(record.text, *separator));
        (columns::understood(&cells), cells.len())
    };
    let separator = [b'\t', b';', b','].into_iter().max_by_key(header).unwrap_or(b',');
    (separator, Records::new(text, separator, 1))
}

/// What `sep=;` names, with the text from the end of its line, whose break is still line 1's.
fn named_separator(text: &str) -> Option<(u8, &str)> {
    let end = text.find(['\r', '\n']).unwrap_or(text.len());
    let (line, rest) = text.split_at(end);
    let line = line
        .strip_prefix('"')
        .map_or(line, |line| line.trim_end_matches('"'));
    let (key, separator) = line.split_at_checked(4)?;
    match separator.as_bytes() {
        [separator @ (b',' | b';' | b'\t' | b'|' | b':')] if key.eq_ignore_ascii_case("sep=") => {
            Some((*separator, rest))
        }
        _ => None,
    }
}

fn no_rows() -> Problem {
    let sentence =
        format!("The file lists nobody. Write one row for each student below this line: {TEMPLATE}");
    Problem::new("no-rows", sentence)
}

fn unclosed(lost: Option<u32>) -> String {
    match lost {
        None => "A quote opens here and does not close on this line. Close it or remove it.".to_owned(),
        Some(0) => "A quote opens here and never closes. Close it or remove it.".to_owned(),
        Some(lost) => {
            let lines = match lost {
                1 => "the line after it was not read".to_owned(),
                lost => format!("the {lost} lines after it were not read"),
            };
            format!(
                "A quote opens here and never closes, so {lines}. Close it or remove it, and give the file again."
            )
        }
    }
}

fn shown(cells: &[String], columns: &Columns) -> String {
    let cell = |at: usize| cells.get(at).map_or("", String::as_str);
    let name = match columns.naming {
        Naming::Parts { given, family } => tidy(&format!("{} {}", cell(given), cell(family))),
        Naming::Whole(name) => tidy(cell(name)),
    };
    let address = cell(columns.address);
    excerpt(if is_blank(address) { &name } else { address }, SHOWN)
}
