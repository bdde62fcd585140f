//! Case files that are wrong in one way each, and what their author is told.

mod check;
mod families;
mod lines;
mod reading;

use super::{Case, Fault, Template, check_all};
use crate::testing::book;
use std::collections::BTreeMap;

/// The folder's name in these tests.
const FOLDER: &str = "cystitis";

/// A good case: nothing in it is wrong.
const OFFICE: &str = include_str!("office.toml");

/// A good inpatient facility case.
const STAY: &str = include_str!("stay.toml");

/// The chart of both.
const NOTE: &str = "\
# Progress note

Burning for two days. Straightforward, *low complexity*.

- Acute cystitis
  without blood
- Sodium low, treated with salt tablets

| Weight | BMI |
| --- | --- |
| 110 kg | 41 |
";

/// What the nurse wrote.
const TRIAGE: &str = "Came by bus. Acute cystitis, she says. BMI 41. Sleeps in a shelter.\n";

fn documents() -> BTreeMap<String, String> {
    [("progress-note.md", NOTE), ("triage.md", TRIAGE)]
        .map(|(file, text)| (file.to_owned(), text.to_owned()))
        .into()
}

/// A file with one place changed.
fn changed(toml: &str, from: &str, to: &str) -> String {
    assert_eq!(toml.matches(from).count(), 1, "{from}");
    toml.replace(from, to)
}

/// What reading says of a file.
fn read(toml: &str) -> Result<Case, Vec<Fault>> {
    Template::read(FOLDER, toml, documents()).and_then(|template| template.case(0))
}

fn said(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(ToString::to_string).collect()
}

/// What `check` says of a file that can be read.
fn checked(toml: &str) -> Vec<String> {
    let template = Template::read(FOLDER, toml, documents()).unwrap_or_else(|faults| panic!("{faults:#?}"));
    said(&check_all(&template, book()))
}

#[test]
fn the_models_are_clean() {
    assert_eq!(checked(OFFICE), [""; 0]);
    assert_eq!(checked(STAY), [""; 0]);
}
