//! What a case must be before anybody codes it: valid codes, evidence that stands in the chart, a key that can be met.

mod chart;
mod codes;
mod key;

use super::{Case, FILE, Fault, Template};
use crate::codes::CodeBook;
use std::collections::BTreeMap;

/// Everything that is wrong with a case that could be read, against the code sets of its days.
pub fn check(case: &Case, book: &CodeBook) -> Vec<Fault> {
    let mut findings = Findings::default();
    codes::check(case, book, &mut findings);
    chart::check(case, &mut findings);
    key::check(case, book, &mut findings);
    findings.0
}

/// More variants of a family than that are sampled evenly.
const MOST_VARIANTS: usize = 1_000;

/// Checks every variant of a family, or 1,000 evenly spread where there are more. What is wrong with several is said
/// once, with the first of them.
pub fn check_all(template: &Template, book: &CodeBook) -> Vec<Fault> {
    let (count, mut found) = (template.count(), BTreeMap::<Fault, (usize, usize)>::new());
    let tried = count.min(MOST_VARIANTS);
    for number in (0..tried).map(|at| at * count / tried) {
        let faults = match u64::try_from(number).map(|seed| template.case(seed)) {
            Ok(Ok(case)) => check(&case, book),
            Ok(Err(faults)) => faults,
            Err(_) => continue,
        };
        for fault in faults {
            found.entry(fault).or_insert((number, 0)).1 += 1;
        }
    }
    let named = |(mut fault, (first, times)): (Fault, (usize, usize))| {
        let values = template.values(first);
        match times {
            _ if times == tried => {}
            1 => fault.sentence.push_str(&format!(" (variant {first}: {values})")),
            _ => fault.sentence.push_str(&format!(
                " ({times} of {tried} variants, the first {first}: {values})"
            )),
        }
        fault
    };
    let forgotten = template.unnamed().map(|file| Fault {
        file: file.to_owned(),
        line: None,
        sentence: "No [[document]] names this file.".to_owned(),
    });
    found.into_iter().map(named).chain(forgotten).collect()
}

/// Faults of one case as they are found.
#[derive(Default)]
struct Findings(Vec<Fault>);

impl Findings {
    /// Wrong at a line of `case.toml`.
    fn add(&mut self, line: usize, sentence: impl Into<String>) {
        self.0.push(Fault {
            file: FILE.to_owned(),
            line: Some(line),
            sentence: sentence.into(),
        });
    }
}
