//! Codes against their sets.

use super::Findings;
use crate::{
    Date,
    cases::{Case, Procedure, fault::did_you_mean},
    codes::{Code, CodeBook, CodeSet, Edition},
};

pub fn check(case: &Case, book: &CodeBook, findings: &mut Findings) {
    let on = case.coded_on();
    let mut codes = Codes { book, findings };
    for key in &case.diagnoses {
        for code in std::iter::once(&key.code).chain(&key.accept) {
            codes.billable(CodeSet::Icd10Cm, code, on, key.line.at);
        }
    }
    for key in &case.procedures {
        let on = if case.is_inpatient_facility() {
            on
        } else {
            key.on.unwrap_or(on)
        };
        for code in std::iter::once(&key.code).chain(&key.accept) {
            match CodeSet::of_procedure(code) {
                Some(set) => codes.billable(set, code, on, key.line.at),
                None => codes
                    .findings
                    .add(key.line.at, format!("{code} is no procedure code.")),
            }
        }
        codes.modifiers(key, on);
    }
    for trap in &case.traps {
        // A trap may be a header: students enter them.
        codes.known(trap.set, &trap.code, on, trap.at);
    }
}

struct Codes<'a> {
    book: &'a CodeBook,
    findings: &'a mut Findings,
}

impl<'a> Codes<'a> {
    /// The code must be valid on that day and may stand on a claim.
    fn billable(&mut self, set: CodeSet, code: &Code, on: Date, at: usize) {
        let Some(entry) = self
            .known(set, code, on, at)
            .and_then(|edition| edition.get(code))
        else {
            return;
        };
        let written = entry.written();
        if !entry.is_in_force(on) {
            self.findings.add(at, format!("{written} is not valid on {on}."));
        }
        if !entry.is_billable() {
            let below: Vec<_> = entry.children().take(4).map(|child| child.written()).collect();
            self.findings.add(
                at,
                format!(
                    "{written} is a header; below it are {} and others.",
                    below.join(", ")
                ),
            );
        }
    }

    /// The set must have the code in the edition of that day.
    fn known(&mut self, set: CodeSet, code: &Code, on: Date, at: usize) -> Option<&'a Edition> {
        let (written, name) = (code.written(set), set.name());
        let Some(edition) = self.book.in_force(set, on) else {
            let nearest = self.book.nearest(set, on);
            let have = nearest.map_or_else(
                || format!("no edition of {name} is here"),
                |edition| {
                    format!(
                        "edition {} holds from {} to {}",
                        edition.name(),
                        edition.from(),
                        edition.to()
                    )
                },
            );
            self.findings.add(
                at,
                format!("No edition of {name} is in force on {on} for {written}; {have}."),
            );
            return None;
        };
        if edition.get(code).is_some() {
            return Some(edition);
        }
        let edition_name = edition.name();
        if edition.is_complete() {
            let near = (3..code.len())
                .rev()
                .find_map(|length| edition.get(code.get(..length)?));
            let near = near
                .map(|entry| format!(" {} is: {}.", entry.written(), entry.title()))
                .unwrap_or_default();
            self.findings.add(
                at,
                format!("{written} is not a code of {name} {edition_name}.{near}"),
            );
        } else {
            self.findings.add(
                at,
                format!("{written} is not in the teaching set of {name}; add it there, with what says so."),
            );
        }
        None
    }

    /// Modifiers must be known, where any set explains them.
    fn modifiers(&mut self, key: &Procedure, on: Date) {
        let sets = [CodeSet::Hcpcs, CodeSet::Cpt];
        let known: Vec<&Code> = sets
            .iter()
            .filter_map(|set| self.book.in_force(*set, on))
            .flat_map(|edition| edition.modifiers().iter().map(|modifier| &modifier.modifier))
            .collect();
        let used = key
            .modifiers
            .iter()
            .chain(key.or_modifiers.iter().flatten())
            .chain(&key.optional_modifiers);
        for modifier in used.filter(|modifier| !known.is_empty() && !known.contains(modifier)) {
            let near = did_you_mean(modifier, known.iter().map(|known| &***known));
            self.findings.add(
                key.line.at,
                format!("The modifier {modifier} is not in the teaching set; add it there.{near}"),
            );
        }
    }
}
