//! Lists as people save them.

mod faults;
mod files;
mod properties;

use super::{Roster, read};
use crate::classes::Term;
use jiff::civil::date;

/// From 2026-05-04 to 2026-08-14.
fn term() -> Term {
    Term::new(date(2026, 5, 4), date(2026, 8, 14)).unwrap()
}

/// A row a line: its line in the file, what is shown of it, and the student or the faults.
fn told(roster: &Roster) -> String {
    let mut told = String::new();
    for row in &roster.rows {
        let said = match &row.outcome {
            Ok(student) => {
                let starts = student
                    .starts
                    .map(|day| format!(" from {day}"))
                    .unwrap_or_default();
                format!(" {}, <{}>{starts}", student.name.sorted(), student.address)
            }
            Err(faults) => {
                let faults: Vec<String> = faults
                    .iter()
                    .map(|fault| format!("\n   {}: {}", fault.kind.word(), fault.sentence))
                    .collect();
                faults.concat()
            }
        };
        told += &format!("{} {} ->{said}\n", row.line, row.shown);
    }
    told
}

fn roster(file: &str) -> String {
    told(&read(file.as_bytes(), term()).unwrap())
}
