//! Boxes 1 to 11: who is insured, and from what the condition comes.

use super::{
    Found,
    reading::{Reading, medicare, nucc},
};
use crate::claims::{Filing, Order, check::is_mbi};

pub fn check(reading: &Reading<'_>, found: &mut Found) {
    number(reading, found);
    first_payer(reading, found);
    after_none(reading, found);
    second_payer(reading, found);
    causes(reading, found);
    state(reading, found);
    accident_day(reading, found);
    at_work(reading, found);
    injury(reading, found);
}

fn number(reading: &Reading<'_>, found: &mut Found) {
    let number = reading.get("1a");
    if !reading.is_medicare() || number.is_empty() {
        return;
    }
    let source = medicare!("10.2", "1a");
    if number.contains('-') || number.contains(' ') {
        let text = "The card prints hyphens for the eye. A claim has the eleven characters without them.";
        found.add(["1a"], "Hyphens in the Medicare number", text, source);
    } else if !is_mbi(&number.to_ascii_uppercase()) {
        let text = "A Medicare number has eleven characters, digits and letters at fixed places, and none of the \
                    letters S, L, O, I, B, Z. Compare it with the card.";
        found.add(["1a"], "No Medicare number", text, source);
    }
}

fn first_payer(reading: &Reading<'_>, found: &mut Found) {
    if reading.is_medicare_first() && !reading.says("11", "NONE") {
        let text =
            "Medicare pays first here, and box 11 must say so: write NONE. Left empty, the claim comes back.";
        found.add(["11"], "Box 11 without NONE", text, medicare!("10.2", "11"));
    }
}

fn after_none(reading: &Reading<'_>, found: &mut Found) {
    let filled: Vec<&str> = ["11a", "11a.sex", "11b", "11c"]
        .into_iter()
        .filter(|id| !reading.get(id).is_empty())
        .collect();
    if reading.is_medicare_first() && reading.says("11", "NONE") && !filled.is_empty() {
        let text =
            "After NONE nobody is insured ahead of Medicare. Leave 11a to 11c empty and go on with 12.";
        found.add(filled, "Filled after NONE", text, medicare!("10.2", "11"));
    }
}

fn second_payer(reading: &Reading<'_>, found: &mut Found) {
    let says_none = reading.get("11").is_empty() || reading.says("11", "NONE");
    if reading.is_medicare() && reading.office.order == Order::Secondary && says_none {
        let text =
            "Another plan pays before Medicare. Write its policy or group number in 11, and its name in 11c.";
        found.add(
            ["11", "11c"],
            "The first payer is missing",
            text,
            medicare!("10.2", "11"),
        );
    }
}

fn causes(reading: &Reading<'_>, found: &mut Found) {
    let open: Vec<&str> = ["10a", "10b", "10c"]
        .into_iter()
        .filter(|id| reading.get(id).is_empty())
        .collect();
    if !open.is_empty() {
        let text = "Say YES or NO to each: work, a car, another accident. A payer cannot tell who pays first without it.";
        found.add(open, "Box 10 is open", text, nucc!("10a-10c"));
    }
}

fn state(reading: &Reading<'_>, found: &mut Found) {
    match (reading.says("10b", "YES"), reading.get("10b.state").is_empty()) {
        (true, true) => {
            let text = "The law of the state where it happened decides who pays. Write its two letters.";
            found.add(
                ["10b.state", "10b"],
                "Car accident without a state",
                text,
                nucc!("10b"),
            );
        }
        (false, false) => {
            let text = "A state stands here only with a car accident. Mark 10b YES, or take the state out.";
            found.add(
                ["10b", "10b.state"],
                "A state without a car accident",
                text,
                nucc!("10b"),
            );
        }
        _ => {}
    }
}

fn accident_day(reading: &Reading<'_>, found: &mut Found) {
    let accident = ["10b", "10c"].into_iter().find(|id| reading.says(id, "YES"));
    let has_day = reading.plain("15.qual") == "439" && !reading.get("15").is_empty();
    if let Some(accident) = accident.filter(|_| !has_day) {
        let text = "Box 10 names an accident. Write its day in 15, with the qualifier 439.";
        found.add(
            ["15", "15.qual", accident],
            "An accident without its day",
            text,
            nucc!("15"),
        );
    }
    let is_open = ["10a", "10b", "10c"].into_iter().all(|id| reading.says(id, "NO"));
    if reading.plain("15.qual") == "439" && is_open {
        let text =
            "Box 15 gives the day of an accident, and box 10 says that there was none. One of them is wrong.";
        found.add(
            ["10a", "10b", "10c", "15.qual"],
            "A day without an accident",
            text,
            nucc!("15"),
        );
    }
}

fn at_work(reading: &Reading<'_>, found: &mut Found) {
    if reading.office.payer.filing == Filing::WorkersCompensation && reading.says("10a", "NO") {
        let text = "Workers' compensation pays for what comes from work, and 10a says that this does not.";
        found.add(["10a"], "Not from work", text, nucc!("10a"));
    }
}

/// Injuries, chapter 19's S codes, at the first care of them.
fn injury(reading: &Reading<'_>, found: &mut Found) {
    let is_none = ["10a", "10b", "10c"].into_iter().all(|id| reading.says(id, "NO"));
    let injury = reading.diagnoses().into_iter().find(|(id, _)| {
        let code = reading.plain(id);
        code.starts_with('S') && code.len() == 7 && code.ends_with(['A', 'B'])
    });
    if let Some((id, _)) = injury.filter(|_| is_none) {
        let text = "An injury is coded, and box 10 says that it comes from no accident. Read once more how it happened.";
        found.add(
            ["10a", "10b", "10c", &id],
            "An injury from nothing?",
            text,
            nucc!("10a-10c"),
        );
    }
}
