//! The texts of the key's boxes: as the form has them, with room for them, each flag with a sense.

use super::Checking;
use crate::claims::{
    Npi,
    task::{
        KeyBox,
        compare::{self, normal},
        ids::{self, Kind, Known, LETTERS},
    },
};

/// Boxes of an NPI.
const NPIS: [&str; 3] = ["17b", "32a", "33a"];

pub fn check(checking: &mut Checking<'_>) {
    for key in &checking.task.keys {
        flags(checking, key);
        let Some(known) = ids::find(&key.id) else {
            continue;
        };
        for text in key.texts().filter(|text| !text.is_empty()) {
            room(checking, key, known, text);
        }
        if !key.value.is_empty() {
            writing(checking, key, known);
        }
    }
    practice(checking);
}

/// Flags that contradict each other or say nothing.
fn flags(checking: &mut Checking<'_>, key: &KeyBox) {
    let mut wrong = |is_wrong: bool, sentence: &str| {
        if is_wrong {
            checking.add(key, sentence);
        }
    };
    wrong(
        key.given && key.optional,
        "What is given cannot be omitted; drop \"optional\".",
    );
    wrong(
        key.given && key.value.is_empty(),
        "What is given must have a \"value\".",
    );
    wrong(
        key.given && !key.accept.is_empty(),
        "What is given is not graded; drop \"accept\".",
    );
    wrong(
        key.optional && key.value.is_empty(),
        "An empty box can be omitted anyway; drop \"optional\".",
    );
    wrong(
        key.optional && key.start.is_some(),
        "A box that starts filled cannot be one that may be omitted.",
    );
    wrong(
        key.start.as_deref().is_some_and(|text| text.trim().is_empty()),
        "\"start\" is empty; drop it.",
    );
    wrong(
        key.accept.iter().any(|text| text.trim().is_empty()),
        "To accept an empty box, write \"optional = true\".",
    );
    wrong(
        key.value.is_empty() && key.why.trim().is_empty() && key.start.is_none(),
        "A box that must stay empty is here for its reason; write \"why\".",
    );
    wrong(key.accept.contains(&key.value), "\"accept\" repeats the value.");
}

/// Most lines of a box that has several (NUCC 1500 manual, 32 and 33: name, street, city).
const MOST_LINES: usize = 3;

fn room(checking: &mut Checking<'_>, key: &KeyBox, known: &Known, text: &str) {
    if matches!(known.kind, Kind::Choice(_)) {
        return;
    }
    for line in text.lines() {
        let long = line.chars().count();
        if long > known.room {
            let room = known.room;
            checking.add(
                key,
                format!("\"{line}\" has {long} characters; there is room for {room}."),
            );
        }
    }
    let lines = text.lines().count();
    let most = if known.kind == Kind::Lines { MOST_LINES } else { 1 };
    if lines > most {
        checking.add(
            key,
            format!("The text has {lines} lines; there is room for {most}."),
        );
    }
}

/// The value as the form has it: a key that is written otherwise would ask students for that.
fn writing(checking: &mut Checking<'_>, key: &KeyBox, known: &Known) {
    let value = key.value.as_str();
    let right = match known.kind {
        Kind::Choice(_) => return,
        Kind::Amount => compare::amount(value).map(|amount| amount.on_form()),
        Kind::Day => day(&key.id, value),
        Kind::Diagnosis => Some(compare::plain(value)),
        Kind::Service => compare::in_order(value).map(|(code, modifiers)| {
            let texts = modifiers.iter().map(|one| one.as_str().to_owned());
            [code].into_iter().chain(texts).collect::<Vec<_>>().join(" ")
        }),
        Kind::Pointers | Kind::Text | Kind::Lines => Some(normal(known.kind, value)),
    };
    match right {
        // Said with the codes, too, and better there.
        None if known.kind == Kind::Service => {}
        None if known.kind == Kind::Amount => checking.add(key, format!("\"{value}\" is no amount.")),
        None => checking.add(key, format!("\"{value}\" is no day as the form has it.")),
        Some(right) if right != value => {
            checking.add(key, format!("The form has \"{value}\" as \"{right}\"."));
        }
        Some(_) => {}
    }
    if NPIS.contains(&key.id.as_str()) && Npi::parse(value).is_err() {
        checking.add(key, format!("\"{value}\" is no NPI."));
    }
    if known.kind == Kind::Pointers {
        for text in key.texts() {
            pointers(checking, key, text);
        }
    }
}

/// `03 08 1950` in boxes of a birth, `04 14 26` elsewhere, two days in 24A.
fn day(id: &str, value: &str) -> Option<String> {
    let days = compare::days(value)?;
    let is_birth = matches!(id, "3" | "11a");
    let expected = if id.starts_with("24A") { 2 } else { 1 };
    if days.len() != expected || days.iter().any(|day| day.date().is_none()) {
        return None;
    }
    if is_birth && days.iter().any(|day| day.year < 100) {
        return None;
    }
    let write = |day: &compare::Written| {
        let (month, number) = (day.month, day.day);
        if is_birth {
            format!("{month:02} {number:02} {:04}", day.year)
        } else {
            format!("{month:02} {number:02} {:02}", day.year % 100)
        }
    };
    Some(days.iter().map(write).collect::<Vec<_>>().join(" "))
}

fn pointers(checking: &mut Checking<'_>, key: &KeyBox, text: &str) {
    for letter in text.chars() {
        let points = LETTERS.contains(&letter) && !checking.key.get(&format!("21{letter}")).is_empty();
        if !points {
            checking.add(key, format!("\"{letter}\" points to no diagnosis of the key."));
        }
    }
}

/// What the practice's own file says must be what the form says.
fn practice(checking: &mut Checking<'_>) {
    let practice = &checking.office.practice;
    let own = [
        ("33a", practice.npi.to_string()),
        ("25", practice.tax_id.digits().to_owned()),
    ];
    for (id, right) in own {
        if let Some(key) = checking.task.key(id)
            && key.value != right
        {
            checking.add(key, format!("The practice's own is {right}."));
        }
    }
    for (_, key) in checking.column("24J") {
        let npi = Npi::parse(&key.value);
        let is_known = npi.is_ok_and(|npi| practice.provider(&npi).is_some());
        if !is_known {
            let value = &key.value;
            checking.add(key, format!("The practice has no provider with the NPI {value}."));
        }
    }
}
