//! What the code book advises on the codes of a claim. Where codes are no codes of their day is said already, and what is
//! only to be thought of while coding is not for the scrubber.

use super::{
    Found,
    reading::{Line, Reading},
};
use crate::{
    Age,
    claims::task::compare,
    codes::{self, Code, CodeSet, Entered, FindingKind, Level, Setting, Visit},
};

pub fn check(reading: &Reading<'_>, found: &mut Found) {
    let diagnoses: Vec<(String, Code)> = reading
        .diagnoses()
        .into_iter()
        .filter_map(|(id, text)| Some((id, Code::new(text)?)))
        .collect();
    let lines = reading.lines();
    let services = lines.iter().filter_map(|line| entered(reading, line));
    let all = diagnoses.iter().map(|(_, code)| code.clone().into());
    let all: Vec<Entered> = all.chain(services).collect();
    let on = reading.coded_on();
    let born = compare::days(reading.get("3")).and_then(|days| days.first()?.date());
    let visit = Visit {
        on,
        age: born.and_then(|born| Age::between(born, on)),
        sex: reading.get("3.sex").parse().ok(),
        setting: Setting::Practitioner,
    };
    for one in reading.book.advise(&all, visit).findings {
        let Some(title) = title(&one, reading) else {
            continue;
        };
        let boxes = boxes(&one, &diagnoses, &lines);
        // A visit beside a procedure is known by its section too; it is said once.
        let is_said = |other: &crate::claims::form::Finding| {
            one.kind == FindingKind::Pair && boxes.iter().all(|id| other.boxes.contains(id))
        };
        if boxes.is_empty() || found.0.iter().any(is_said) {
            continue;
        }
        found.add(boxes.iter().map(String::as_str), title, one.text, &one.source);
    }
}

/// A line as the advice takes it.
fn entered(reading: &Reading<'_>, line: &Line) -> Option<Entered> {
    let pointed = line.letters.iter().filter_map(|letter| {
        let code = Code::new(reading.get(&format!("21{letter}")))?;
        Some(code)
    });
    Some(Entered {
        modifiers: line
            .modifiers
            .iter()
            .filter_map(|one| Code::new(one.as_str()))
            .collect(),
        units: line
            .units
            .and_then(|units| u32::try_from(units).ok())
            .unwrap_or(1),
        points_to: pointed.collect(),
        on: line.from,
        ..Code::new(line.code.as_deref()?)?.into()
    })
}

/// What a finding is called beside a claim; `None` for what is not shown there.
fn title(one: &codes::Finding, reading: &Reading<'_>) -> Option<&'static str> {
    if one.level == Level::Hint && one.kind != FindingKind::Coverage {
        return None;
    }
    match one.kind {
        FindingKind::Excludes1 => Some("Not coded together"),
        FindingKind::Sequence => Some("The order of the diagnoses"),
        FindingKind::CodeFirst => Some("Another code goes first"),
        FindingKind::Age => Some("Age and code"),
        FindingKind::Sex => Some("Sex and code"),
        FindingKind::Duplicate => Some("Entered twice"),
        FindingKind::Pair => Some("Not paid together"),
        FindingKind::Units => Some("Too many units"),
        FindingKind::AddOn => Some("An add-on by itself"),
        FindingKind::Modifier => Some("Modifier and code"),
        FindingKind::Coverage => reading.is_medicare().then_some("Does a diagnosis support it?"),
        FindingKind::Invalid
        | FindingKind::Unknown
        | FindingKind::NotInForce
        | FindingKind::SeventhCharacter
        | FindingKind::NotBillable
        | FindingKind::UseAdditional
        | FindingKind::Unspecified => None,
    }
}

/// The boxes of the codes that a finding is about.
fn boxes(one: &codes::Finding, diagnoses: &[(String, Code)], lines: &[Line]) -> Vec<String> {
    let column = match one.kind {
        FindingKind::Units => "24G",
        FindingKind::Coverage => "24E",
        _ => "24D",
    };
    let mut boxes = Vec::new();
    for written in &one.codes {
        let of_diagnosis = diagnoses
            .iter()
            .filter(|(_, code)| code.written(CodeSet::Icd10Cm) == *written);
        boxes.extend(of_diagnosis.map(|(id, _)| id.clone()));
        let of_line = lines.iter().filter(|line| line.code.as_ref() == Some(written));
        boxes.extend(of_line.map(|line| line.id(column)));
    }
    boxes
}
