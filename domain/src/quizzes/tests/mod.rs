//! Quizzes read, checked, shown and graded.

mod check;
mod papers;
mod reading;

use super::*;
use crate::files::Fault;

const QUIZ: &str = r#"title = "Signs and symptoms"
intro = "Two **short** questions."

[[question]]
id = "integral"
kind = "single"
prompt = "Which code?"
points = 2
options = [
  { id = "a", text = "R30.0", why = "Dysuria is part of cystitis." },
  { id = "b", text = "N30.00" },
]
right = "b"
why = "A symptom integral to a confirmed diagnosis is not coded."
cites = ["ICD-10-CM I.B.5"]

[[question]]
id = "uncertain"
kind = "true-false"
prompt = "In an office, *probable* is coded as if it existed."
right = false
why = "Not in outpatients."
cites = ["ICD-10-CM IV.H"]

[[question]]
id = "find"
kind = "code"
prompt = "Acute cystitis without hematuria."
set = "icd10cm"
on = "2026-05-04"
right = ["N30.00", "N30.90"]
why = "The Index says so."
cites = ["ICD-10-CM I.B.1"]
"#;

fn quiz() -> Quiz {
    Quiz::read("q.toml", QUIZ).unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn said(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(ToString::to_string).collect()
}
