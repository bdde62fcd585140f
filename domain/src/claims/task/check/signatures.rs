//! Boxes 12, 13 and 31: who signed.

use super::{
    Found,
    reading::{Reading, medicare, nucc},
};

pub fn check(reading: &Reading<'_>, found: &mut Found) {
    release(reading, found);
    assignment(reading, found);
    provider(reading, found);
}

fn release(reading: &Reading<'_>, found: &mut Found) {
    if reading.get("12").is_empty() {
        let text = "The patient must let the practice tell the payer. Where the statement is signed and filed, write SOF.";
        found.add(["12"], "No signature in 12", text, nucc!("12"));
    }
}

fn assignment(reading: &Reading<'_>, found: &mut Found) {
    if !reading.get("13").is_empty() {
        return;
    }
    if reading.is_medicare() {
        let has_supplement = ["9", "9a", "9d"]
            .into_iter()
            .any(|id| !reading.get(id).is_empty());
        if has_supplement {
            let text = "Box 9 names a supplement. It pays the practice only where the patient signed for that: SOF in 13.";
            found.add(
                ["13", "9"],
                "No signature for the supplement",
                text,
                medicare!("10.3", "13"),
            );
        }
    } else {
        let text =
            "Without a signature in 13 the payer may send the money to the patient. SOF where one is filed.";
        found.add(["13"], "No signature in 13", text, nucc!("13"));
    }
}

fn provider(reading: &Reading<'_>, found: &mut Found) {
    if reading.get("31").is_empty() {
        let text =
            "Whoever answers for the services signs the claim. Where the signature is filed, write SOF.";
        found.add(["31"], "No signature in 31", text, nucc!("31"));
    }
}
