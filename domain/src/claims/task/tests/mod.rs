//! A Medicare visit with an injection, graded, checked and read in every way that it can go wrong.

mod any;
mod boxes;
mod codes_and_lines;
mod content;
mod findings;
mod reading;

use super::{ClaimGrade, Task};
use crate::{
    claims::{Office, PayerProfile, Practice, form::Form},
    files::Fault,
};
use std::collections::BTreeMap;

const VISIT: &str = include_str!("visit.toml");
const PRACTICE: &str = include_str!("practice.toml");
const PAYER: &str = include_str!("payer.toml");

fn documents() -> BTreeMap<String, String> {
    [("registration.md".to_owned(), "Odile Landry".to_owned())].into()
}

fn read(toml: &str) -> Result<Task, Vec<Fault>> {
    Task::read("visit", toml, documents())
}

fn visit() -> Task {
    read(VISIT).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

fn office() -> Office {
    let practice = Practice::read("practice.toml", PRACTICE).unwrap();
    let payer = PayerProfile::read("payer.toml", PAYER).unwrap();
    visit().office(practice, payer, None)
}

/// A file with one place changed.
fn changed(toml: &str, from: &str, to: &str) -> String {
    assert_eq!(toml.matches(from).count(), 1, "{from}");
    toml.replace(from, to)
}

fn said(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(ToString::to_string).collect()
}

/// A form with boxes changed; an empty text empties one.
fn with(mut form: Form, changes: &[(&str, &str)]) -> Form {
    for (id, text) in changes {
        if text.is_empty() {
            form.0.remove(*id);
        } else {
            form.0.insert((*id).to_owned(), (*text).to_owned());
        }
    }
    form
}

/// What a grade says of boxes that did not earn all: `24D.2 0 wrong of 24D.1`; nothing of which box where it is the same.
fn losses(grade: &ClaimGrade) -> Vec<String> {
    let lost = grade.boxes.iter().filter_map(|one| {
        let word = one.word?.word();
        let of = match &one.key {
            Some(key) if *key == one.id => String::new(),
            Some(key) => format!(" of {key}"),
            None => " of nothing".to_owned(),
        };
        Some(format!("{} {} {word}{of}", one.id, one.credit))
    });
    lost.collect()
}

/// Changes to the form filled as the key has it, what the grade says of them, and the boxes earned and possible.
type Row<'a> = (&'a [(&'a str, &'a str)], &'a [&'a str], &'a str);

fn rows(task: &Task, rows: &[Row<'_>]) {
    for (changes, expected, score) in rows {
        let grade = task.grade(&with(task.filled(), changes));
        assert_eq!(losses(&grade), *expected, "{changes:?}");
        assert_eq!(
            format!("{}/{}", grade.earned, grade.possible),
            *score,
            "{changes:?}"
        );
    }
}
