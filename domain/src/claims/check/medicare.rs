//! What Medicare asks for.

use super::Found;
use crate::claims::{Draft, Filing, Frequency, Relationship, Text};

/// What Medicare Part B asks for (CMS Claims Processing Manual, ch. 26, 10.2, items 1a, 11 and 22).
pub fn check(draft: &Draft, found: &mut Found) {
    if let Some(other) = &draft.other
        && other.plan.filing == Filing::Medicare
    {
        number("other.insured.id", &other.insured.id, found);
        found.add_if(
            other.relationship != Relationship::Own,
            "other.relationship",
            "Medicare insures the patient alone.",
        );
    }
    if !draft.is_medicare() {
        return;
    }
    number("insured.id", &draft.insured.id, found);
    found.add_if(
        draft.dependent.is_some() || draft.insured.who.person().is_none(),
        "dependent",
        "Medicare insures the patient alone.",
    );
    found.add_if(
        draft.plan.group.is_some(),
        "plan.group",
        "Medicare has no groups. Box 11 says NONE where it pays first.",
    );
    found.add_if(
        draft.frequency != Frequency::Original,
        "frequency",
        "Medicare Part B takes no corrected claims. Ask for a reopening, or send the claim as new.",
    );
}

fn number(field: &str, id: &Text<80>, found: &mut Found) {
    if id.as_str().contains('-') {
        found.add(field, "Write the Medicare number without hyphens.");
    } else if !is_mbi(id.as_str()) {
        found.add(
            field,
            "A Medicare number has eleven characters, such as 1EG4TE5MK73.",
        );
    }
}

/// The form of a Medicare Beneficiary Identifier: a digit, letters without S, L, O, I, B, Z, and digits by turns (CMS,
/// Understanding the MBI).
pub(in crate::claims) fn is_mbi(id: &str) -> bool {
    let letter = |c: u8| c.is_ascii_uppercase() && !b"SLOIBZ".contains(&c);
    let fits = |form: u8, c: u8| match form {
        b'C' => (b'1'..=b'9').contains(&c),
        b'N' => c.is_ascii_digit(),
        b'A' => letter(c),
        _ => letter(c) || c.is_ascii_digit(),
    };
    id.len() == 11
        && b"CA*NA*NAANN"
            .iter()
            .zip(id.bytes())
            .all(|(form, c)| fits(*form, c))
}
