//! Box 21.

use super::{
    Found,
    reading::{Reading, nucc},
};
use crate::codes::{Code, CodeSet, WrongCode};

pub fn check(reading: &Reading<'_>, found: &mut Found) {
    dots(reading, found);
    gap(reading, found);
    codes(reading, found);
}

fn dots(reading: &Reading<'_>, found: &mut Found) {
    let all = reading.diagnoses();
    let dotted: Vec<&str> = all
        .iter()
        .filter(|(_, text)| text.contains('.'))
        .map(|(id, _)| id.as_str())
        .collect();
    if !dotted.is_empty() {
        let text = "The form prints the place of the dot. Write the codes without it.";
        found.add(dotted, "Dots in box 21", text, nucc!("21"));
    }
}

fn gap(reading: &Reading<'_>, found: &mut Found) {
    let all = reading.diagnoses();
    let Some((last, _)) = all.last() else {
        return;
    };
    let boxes = crate::claims::task::ids::LETTERS.map(|letter| format!("21{letter}"));
    let empty = boxes
        .iter()
        .take_while(|id| *id != last)
        .find(|id| reading.get(id).is_empty());
    if let Some(empty) = empty {
        let text = "A letter is free between those that are used. Fill 21 from A on, and see that 24E still points right.";
        found.add([empty.as_str()], "A gap in box 21", text, nucc!("21"));
    }
}

fn codes(reading: &Reading<'_>, found: &mut Found) {
    let on = reading.coded_on();
    for (id, text) in reading.diagnoses() {
        let Some(code) = Code::new(text) else { continue };
        let wrong = reading.book.wrong_on_claim(CodeSet::Icd10Cm, &code, on);
        for wrong in wrong {
            if let Some((title, text)) = sentence(&wrong) {
                found.add(
                    [id.as_str()],
                    title,
                    text,
                    "ICD-10-CM Guidelines I.B.2; 45 CFR 162.1002",
                );
            }
        }
    }
}

/// What a biller is told of a code. What is not in a teaching set is not known, and not wrong for that.
pub fn sentence(wrong: &WrongCode) -> Option<(&'static str, String)> {
    match wrong {
        WrongCode::NoEdition { .. } | WrongCode::NotListed { .. } | WrongCode::NotHere { .. } => None,
        WrongCode::NotACode {
            written,
            name,
            edition,
            ..
        } => Some((
            "No such code",
            format!("{written} is not in {name} {edition}. Look the code up for the day of the service."),
        )),
        WrongCode::NotInForce { written, on } => Some((
            "Not in force",
            format!("{written} is not valid on {on}. Look for the code of that day."),
        )),
        WrongCode::Header { written, .. } => Some((
            "More characters are needed",
            format!("{written} is a category. A claim has the codes below it, to their last character."),
        )),
    }
}
