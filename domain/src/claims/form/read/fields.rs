//! The boxes of a draft's fields.

use super::super::fill::medigap;
use crate::claims::{Draft, Order};

/// Whose boxes speak of whom.
#[derive(Clone, Copy, Debug)]
pub struct Owner {
    /// The patient is the insured.
    pub is_patient: bool,
    /// Boxes 4, 6, 7 and 11 speak of the plan that pays before Medicare.
    pub is_before: bool,
    /// The other plan is Medicaid after Medicare, which stands in 10d.
    pub is_medicaid: bool,
}

impl Owner {
    pub fn of(draft: &Draft) -> Self {
        Self {
            is_patient: draft.dependent.is_none(),
            is_before: draft.is_medicare() && draft.order == Order::Secondary,
            is_medicaid: draft.is_medicare()
                && draft.order == Order::Primary
                && draft.other.is_some()
                && !medigap(draft),
        }
    }
}

/// The boxes of a field of [`Draft`], by its name in a problem; the first is the one to look at. None where no box says
/// it. A procedure's number is that of its line where `lines` does not say another.
pub fn boxes_of(field: &str, owner: Owner, lines: &[u8]) -> Vec<String> {
    if let Some(rest) = field.strip_prefix("procedures.") {
        return line(rest, lines);
    }
    if let Some(number) = field.strip_prefix("diagnoses.") {
        let letter = number
            .parse::<usize>()
            .ok()
            .and_then(|number| ('A'..='L').nth(number.checked_sub(1)?));
        return letter.map(|letter| format!("21{letter}")).into_iter().collect();
    }
    let before = |field: &str| field.starts_with("other") && owner.is_before;
    let medicaid = |field: &str| field.starts_with("other") && owner.is_medicaid;
    let boxes: &[&str] = match field {
        "account" => &["26"],
        _ if field.starts_with("billing") => &["33"],
        _ if field.starts_with("facility") => &["32"],
        "plan.group" => &["11"],
        "plan.reason" => &[],
        _ if field.starts_with("plan.payer") => &["1"],
        "insured.id" => &["1a"],
        "insured.address.city" if owner.is_patient => &["5.city"],
        "insured.address.city" => &["7.city"],
        "insured.who.born" if owner.is_patient => &["3"],
        "insured.who.born" => &["11a"],
        "dependent.address.city" => &["5.city"],
        "dependent.person.born" => &["3"],
        "dependent" | "dependent.relationship" => &["6", "4"],
        "casualty" => &["11b"],
        "other.insured.address.city" => &["7.city"],
        "other.insured.id" if before(field) => &["11"],
        "other.insured.id" if medicaid(field) => &["10d"],
        "other.insured.id" => &["9a"],
        "other.relationship" if before(field) => &["6", "4"],
        "other.paid" => &[],
        _ if before(field) => &["11", "4"],
        _ if medicaid(field) => &["10d"],
        _ if field.starts_with("other.") || field == "other" => &["9", "11d"],
        "claim_codes" => &["10d"],
        "conditions" => &["10a", "10b", "10c"],
        "illness.kind" => &["14.qual", "14"],
        "illness.on" => &["14"],
        "other_date" | "other_date.on" => &["15", "15.qual"],
        "unable_to_work.from" => &["16.from"],
        "unable_to_work.to" => &["16.to"],
        "hospital.from" => &["18.from"],
        "hospital.to" => &["18.to"],
        "frequency" => &["22"],
        "paid" => &["29"],
        "diagnoses" => &["21A"],
        "procedures" => &["28"],
        _ => &[],
    };
    boxes.iter().map(|id| (*id).to_owned()).collect()
}

fn line(rest: &str, lines: &[u8]) -> Vec<String> {
    let (number, field) = rest.split_once('.').unwrap_or((rest, ""));
    let Ok(number) = number.parse::<u8>() else {
        return Vec::new();
    };
    let place = usize::from(number).checked_sub(1);
    let line = place.and_then(|at| lines.get(at)).copied().unwrap_or(number);
    let column = match field {
        "from" | "to" => "24A",
        "place" => "24B",
        "points_to" => "24E",
        "charge" => "24F",
        "quantity" => "24G",
        _ => "24D",
    };
    vec![format!("{column}.{line}")]
}
