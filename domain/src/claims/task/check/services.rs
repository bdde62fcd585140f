//! Box 24D against the code sets, and against the place of service.

use super::{
    Found,
    diagnoses::sentence,
    reading::{Line, Reading},
};
use crate::codes::{Code, CodeSet};

pub fn check(reading: &Reading<'_>, found: &mut Found) {
    for line in reading.lines() {
        code(reading, &line, found);
        emergency(reading, &line, found);
        inpatient(reading, &line, found);
    }
}

fn code(reading: &Reading<'_>, line: &Line, found: &mut Found) {
    let on = line.from.unwrap_or_else(|| reading.coded_on());
    let Some((code, set)) = line
        .code
        .as_deref()
        .and_then(|code| Some((Code::new(code)?, CodeSet::of_procedure(code)?)))
    else {
        return;
    };
    for wrong in reading.book.wrong_on_claim(set, &code, on) {
        if let Some((title, text)) = sentence(&wrong) {
            found.add([line.id("24D").as_str()], title, text, "45 CFR 162.1002");
        }
    }
}

/// Visits in an emergency department.
fn emergency(reading: &Reading<'_>, line: &Line, found: &mut Found) {
    let is_visit = line
        .number_of_code()
        .is_some_and(|code| (99281..=99285).contains(&code));
    let place = reading.get(&line.id("24B"));
    if is_visit && place.len() == 2 && place != "23" {
        let text = "This visit is one of an emergency department, whose place of service is 23.";
        let source = "Medicare Claims Processing Manual, Pub. 100-04, ch. 12 §30.6.11";
        let boxes = [line.id("24B"), line.id("24D")];
        found.add(
            boxes.iter().map(String::as_str),
            "Visit and place do not agree",
            text,
            source,
        );
    }
}

/// Office visits of people who lie in a hospital.
fn inpatient(reading: &Reading<'_>, line: &Line, found: &mut Found) {
    let is_visit = line
        .number_of_code()
        .is_some_and(|code| (99202..=99215).contains(&code));
    if is_visit && matches!(reading.get(&line.id("24B")), "21" | "51") {
        let text =
            "This visit is one of an office or a clinic, and the place of service is a hospital's ward.";
        let source = "Medicare Claims Processing Manual, Pub. 100-04, ch. 12 §30.6.9";
        let boxes = [line.id("24B"), line.id("24D")];
        found.add(
            boxes.iter().map(String::as_str),
            "Visit and place do not agree",
            text,
            source,
        );
    }
}
