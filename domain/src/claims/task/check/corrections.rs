//! Box 22: claims that replace or void an earlier one.

use super::{
    Found,
    reading::{Reading, nucc},
};

pub fn check(reading: &Reading<'_>, found: &mut Found) {
    not_taken(reading, found);
    number(reading, found);
}

fn not_taken(reading: &Reading<'_>, found: &mut Found) {
    let filled: Vec<&str> = ["22", "22.ref"]
        .into_iter()
        .filter(|id| !reading.get(id).is_empty())
        .collect();
    if reading.office.payer.takes_corrections || filled.is_empty() {
        return;
    }
    let (text, source) = if reading.is_medicare() {
        (
            "Medicare Part B takes no corrected claims. A rejected claim is sent as new; a decided one is reopened.",
            "Medicare Claims Processing Manual, Pub. 100-04, ch. 26 §10.4, item 22, and ch. 34 §10",
        )
    } else {
        (
            "This payer takes no corrected claims. Leave 22 empty, and ask the payer how it wants the correction.",
            nucc!("22"),
        )
    };
    found.add(filled, "A correction that is not taken", text, source);
}

fn number(reading: &Reading<'_>, found: &mut Found) {
    match (reading.get("22").is_empty(), reading.get("22.ref").is_empty()) {
        (false, true) => {
            let text =
                "A correction names the claim that it corrects: the payer's own number, from its remittance.";
            found.add(["22.ref", "22"], "A correction of what?", text, nucc!("22"));
        }
        (true, false) => {
            let text = "A payer's claim number stands here only with a code: 7 replaces that claim, 8 takes it back.";
            found.add(["22", "22.ref"], "A number without a code", text, nucc!("22"));
        }
        _ => {}
    }
}
