//! Lines of the key: whole, and with the practice's fees.

use super::Checking;
use crate::claims::{
    Money, Service,
    task::{
        compare::{amount, in_order},
        ids::{COLUMNS, LINES},
    },
};

/// What every line of services has (NUCC 1500 manual, 24).
const NEEDED: [&str; 6] = ["24A", "24B", "24D", "24E", "24F", "24G"];

pub fn check(checking: &mut Checking<'_>) {
    for line in 1..=LINES {
        let is_empty = |column: &str| checking.key.get(&format!("{column}.{line}")).is_empty();
        if COLUMNS.iter().all(|column| is_empty(column)) {
            continue;
        }
        let lacking: Vec<&str> = NEEDED.into_iter().filter(|column| is_empty(column)).collect();
        for column in lacking {
            checking.whole(format!("Line {line} of the key lacks {column}."));
        }
        fee(checking, line);
    }
    total(checking);
}

fn fee(checking: &mut Checking<'_>, line: usize) {
    let Some(key) = checking.task.key(&format!("24F.{line}")) else {
        return;
    };
    let get = |column: &str| checking.key.get(&format!("{column}.{line}"));
    let (Some((code, modifiers)), Some(charge)) = (in_order(get("24D")), amount(&key.value)) else {
        return;
    };
    let (Ok(service), Ok(units)) = (Service::parse(&code), get("24G").parse::<i64>()) else {
        return;
    };
    if !key.why.trim().is_empty() {
        return;
    }
    let Some(fee) = checking.office.practice.fee(&service, &modifiers) else {
        checking.add(key, format!("The practice has no fee for {code}."));
        return;
    };
    let right = units
        .checked_mul(fee.charge.cents())
        .and_then(|cents| Money::of_cents(cents).ok());
    if right != Some(charge) {
        let right = right.map_or_else(|| "more than fits".to_owned(), Money::on_form);
        let unit = fee.charge;
        checking.add(
            key,
            format!("{units} times the fee of {unit} is {right}; say \"why\" where it is not."),
        );
    }
}

fn total(checking: &mut Checking<'_>) {
    let charges: Option<Vec<Money>> = checking
        .column("24F")
        .into_iter()
        .map(|(_, key)| amount(&key.value))
        .collect();
    let Some(charges) = charges.filter(|all| !all.is_empty()) else {
        return;
    };
    let sum: Money = charges.into_iter().sum();
    match checking.task.key("28") {
        None => checking.whole(format!("The key lacks box 28; the lines are {}.", sum.on_form())),
        Some(key) if amount(&key.value) != Some(sum) => {
            checking.add(key, format!("The lines are {} together.", sum.on_form()));
        }
        Some(_) => {}
    }
}
