//! Modifiers that a line wants for the sake of another, or of its diagnosis.

use super::{
    Found,
    reading::{Line, Reading},
};

pub fn check(reading: &Reading<'_>, found: &mut Found) {
    let lines = reading.lines();
    for line in &lines {
        visit(line, &lines, found);
        side(reading, line, found);
    }
}

/// An E/M service by its number.
fn is_visit(line: &Line) -> bool {
    line.number_of_code()
        .is_some_and(|code| (99202..=99499).contains(&code))
}

/// A procedure of the section of surgery, but drawing blood, which has no aftercare and no visit within it.
fn is_procedure(line: &Line) -> bool {
    let code = line.number_of_code();
    code.is_some_and(|code| (10004..=69990).contains(&code) && !(36400..=36425).contains(&code))
}

/// A visit beside a procedure: each minor procedure has the decision for it and a visit's usual part within it.
fn visit(line: &Line, lines: &[Line], found: &mut Found) {
    if !is_visit(line) || line.has(&["25", "57", "24"]) {
        return;
    }
    let is_same = |other: &&Line| {
        let is_same_provider = match (&line.provider, &other.provider) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        };
        is_procedure(other) && other.from.is_some() && other.from == line.from && is_same_provider
    };
    if let Some(other) = lines.iter().find(is_same) {
        let (own, procedure) = (line.id("24D"), other.id("24D"));
        let text = "A procedure on the same day has the usual visit within it. Where the note shows a significant visit \
                    apart from it, modifier 25 says so (57, where the visit decided on a major procedure).";
        let source = "NCCI Policy Manual, ch. I §D";
        found.add(
            [own.as_str(), &procedure],
            "A visit beside a procedure",
            text,
            source,
        );
    }
}

/// Modifiers that name a side, a digit, an eyelid, or both sides.
const SIDES: &[&str] = &[
    "RT", "LT", "50", "FA", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "TA", "T1", "T2", "T3",
    "T4", "T5", "T6", "T7", "T8", "T9", "E1", "E2", "E3", "E4",
];

/// Whether a procedure is one of limbs, eyes, or pictures of limbs, which a body has twice.
fn is_of_pairs(line: &Line) -> bool {
    let of_pairs = [20526..=20611, 23000..=29999, 65091..=68899, 73000..=73725];
    let code = line.number_of_code();
    code.is_some_and(|code| of_pairs.iter().any(|range| range.contains(&code)))
}

fn side(reading: &Reading<'_>, line: &Line, found: &mut Found) {
    if !is_of_pairs(line) || line.has(SIDES) {
        return;
    }
    let Some(diagnosis) = line.letters.first().and_then(|letter| reading.diagnosis(*letter)) else {
        return;
    };
    let title = diagnosis.title().to_lowercase();
    let mut words = title.split(|c: char| !c.is_alphabetic());
    let Some(side) = words.find(|word| matches!(*word, "right" | "left")) else {
        return;
    };
    let modifier = if side == "right" { "RT" } else { "LT" };
    let text = format!(
        "{} names the {side} side, and the line names none. If the procedure was there, {modifier} says so; of fingers, \
         toes and eyelids a modifier of their own.",
        diagnosis.written(),
    );
    let id = line.id("24D");
    found.add([id.as_str()], "Which side?", text, "NCCI Policy Manual, ch. I §E");
}
