//! What students of the demonstration put into their code books.

use super::learning::member;
use crate::{
    Backend, Error,
    marks::{self, Change},
};
use domain::codes::{CodeSet, LineId, NoteKind, Tab};

/// Who, at which place, with which tab, note, and highlighted kind of line.
type Seeded = (
    &'static str,
    CodeSet,
    &'static str,
    Option<Tab>,
    &'static str,
    Option<NoteKind>,
);

/// Who marked which page with what.
const MARKS: [Seeded; 8] = [
    (
        "aaliyah.washington",
        CodeSet::Icd10Cm,
        "E11",
        Some(Tab::Yellow),
        "Insulin, or tablets? Z79 goes after it: see Use additional.",
        Some(NoteKind::UseAdditional),
    ),
    (
        "aaliyah.washington",
        CodeSet::Icd10Cm,
        "I10",
        Some(Tab::Pink),
        "Heart failure or kidney disease in the chart? Then I11 to I13, not this one.",
        Some(NoteKind::Excludes1),
    ),
    (
        "aaliyah.washington",
        CodeSet::Icd10Cm,
        "N39.0",
        None,
        "Only where the site is not named. Cystitis: N30.",
        None,
    ),
    (
        "aaliyah.washington",
        CodeSet::Icd10Cm,
        "chapter-19",
        Some(Tab::Green),
        "Active treatment A, routine healing D, what stays afterwards S.",
        None,
    ),
    (
        "aaliyah.washington",
        CodeSet::Cpt,
        "99213",
        Some(Tab::Blue),
        "Count problems, data, risk: two of three.",
        None,
    ),
    (
        "beatriz.nunez",
        CodeSet::Icd10Cm,
        "J45",
        Some(Tab::Yellow),
        "",
        Some(NoteKind::Excludes1),
    ),
    (
        "beatriz.nunez",
        CodeSet::Icd10Cm,
        "O09",
        Some(Tab::Pink),
        "Supervision, not a complication.",
        None,
    ),
    (
        "hiroshi.tanaka",
        CodeSet::Icd10Cm,
        "Z79.4",
        Some(Tab::Green),
        "",
        None,
    ),
];

/// Marks the pages that the book has.
pub(super) async fn mark(backend: &Backend) -> Result<(), Error> {
    let (book, today) = (backend.codebook(), backend.clock().now().date());
    for (student, set, place, tab, note, kind) in MARKS {
        let Some(entry) = book.nearest(set, today).and_then(|edition| edition.place(place)) else {
            continue;
        };
        let student = member(backend, student).await?;
        let lines: Vec<LineId> = entry
            .lines()
            .into_iter()
            .filter(|(_, of)| of.is_some_and(|of| Some(of.kind) == kind))
            .map(|(line, _)| line)
            .collect();
        for change in [
            Change::Tab(tab),
            Change::Note(note.to_owned()),
            Change::Highlights(lines),
        ] {
            marks::change(backend, student.actor(), entry, &change).await?;
        }
    }
    Ok(())
}
