//! Box 24: days, places, charges, providers, and box 28.

use super::{
    Found,
    reading::{Line, Reading, nucc},
};
use crate::{
    Date,
    claims::{Money, Npi, Service, task::compare},
};

pub fn check(reading: &Reading<'_>, found: &mut Found) {
    for line in reading.lines() {
        future(reading, &line, found);
        limit(reading, &line, found);
        fee(reading, &line, found);
        provider(reading, &line, found);
    }
    total(reading, found);
    for id in ["17b", "32a", "33a"] {
        npi(id, reading.get(id), found);
    }
}

fn future(reading: &Reading<'_>, line: &Line, found: &mut Found) {
    let on = reading.office.on;
    let last = line.from.into_iter().chain(line.to).max();
    if let Some(day) = last.filter(|day| *day > on) {
        let text = format!(
            "The service is on {day}, and the claim goes out on {on}. Only what has been done is billed.",
        );
        found.add([line.id("24A").as_str()], "A day to come", text, nucc!("24A"));
    }
}

fn limit(reading: &Reading<'_>, line: &Line, found: &mut Found) {
    let days = reading.office.payer.filing_days;
    let Some(last) = line.from.and_then(|from| last_day(from, days)) else {
        return;
    };
    if last < reading.office.on {
        let text = format!(
            "{} takes claims for {days} days from the service; that was until {last}. It will be denied unless the payer \
             grants an exception.",
            reading.office.payer.payer.name,
        );
        let source = if reading.is_medicare() {
            "42 CFR 424.44; Medicare Claims Processing Manual, Pub. 100-04, ch. 1 §70"
        } else {
            "The payer's limit for filing"
        };
        found.add([line.id("24A").as_str()], "Too late to file", text, source);
    }
}

fn last_day(from: Date, days: u16) -> Option<Date> {
    from.checked_add(jiff::Span::new().days(i32::from(days))).ok()
}

fn fee(reading: &Reading<'_>, line: &Line, found: &mut Found) {
    let service = line.code.as_deref().and_then(|code| Service::parse(code).ok());
    let (Some(service), Some(units), Some(charge)) = (service, line.units, line.charge) else {
        return;
    };
    let boxes = [line.id("24F"), line.id("24D"), line.id("24G")];
    let boxes = boxes.iter().map(String::as_str);
    let source = "The practice's fees";
    let Some(fee) = reading.office.practice.fee(&service, &line.modifiers) else {
        let text = format!("The practice's fees do not list {service}. Look at the code once more.");
        found.add(boxes, "A service without a fee", text, source);
        return;
    };
    let right = units
        .checked_mul(fee.charge.cents())
        .and_then(|cents| Money::of_cents(cents).ok());
    if let Some(right) = right.filter(|right| *right != charge) {
        let (each, right) = (fee.charge, right.on_form());
        let text = if units == 1 {
            format!("The fee for {service} is {each}. Write {right}, or look at the code.")
        } else {
            format!(
                "24F is the charge of the whole line: {units} units at {each} are {right}. Look at the units and the fee."
            )
        };
        found.add(boxes, "Another charge than the fee", text, source);
    }
}

fn provider(reading: &Reading<'_>, line: &Line, found: &mut Found) {
    let id = line.id("24J");
    npi(&id, reading.get(&id), found);
    let unknown = line
        .provider
        .as_ref()
        .filter(|npi| reading.office.practice.provider(npi).is_none());
    if let Some(npi) = unknown {
        let text = if *npi == reading.office.practice.npi {
            "This is the practice's own number, which stands in 33a. 24J names who rendered the service."
                .to_owned()
        } else {
            format!("Nobody in the practice has the NPI {npi}. Take it from the list of its providers.")
        };
        found.add(
            [id.as_str()],
            "Not a provider of the practice",
            text,
            nucc!("24J"),
        );
    }
}

/// The last digit of an NPI; other lengths are said where boxes are read.
fn npi(id: &str, text: &str, found: &mut Found) {
    let is_ten = text.len() == 10 && text.bytes().all(|c| c.is_ascii_digit());
    if is_ten && Npi::parse(text).is_err() {
        let text = "The last digit does not check the others. Look for a digit that is wrong or two that changed places.";
        found.add([id], "An NPI that cannot be", text, "45 CFR 162.406");
    }
}

fn total(reading: &Reading<'_>, found: &mut Found) {
    let lines = reading.lines();
    let charges: Option<Vec<Money>> = lines.iter().map(|line| line.charge).collect();
    let charges = charges.filter(|all| !all.is_empty());
    let (Some(charges), Some(total)) = (charges, compare::amount(reading.get("28"))) else {
        return;
    };
    let sum: Money = charges.into_iter().sum();
    if sum != total {
        let text = format!("The lines are {} together. Box 28 is their sum.", sum.on_form());
        found.add(["28"], "A total that is not the sum", text, nucc!("28"));
    }
}
