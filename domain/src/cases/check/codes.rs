//! Codes against their sets.

use super::Findings;
use crate::{
    Date,
    cases::{Case, Procedure},
    codes::{Code, CodeBook, CodeSet},
    files::did_you_mean,
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

impl Codes<'_> {
    /// The code must be valid on that day and may stand on a claim.
    fn billable(&mut self, set: CodeSet, code: &Code, on: Date, at: usize) {
        for wrong in self.book.wrong_on_claim(set, code, on) {
            self.findings.add(at, wrong.to_string());
        }
    }

    /// The set must have the code in the edition of that day.
    fn known(&mut self, set: CodeSet, code: &Code, on: Date, at: usize) {
        if let Err(wrong) = self.book.edition_with(set, code, on) {
            self.findings.add(at, wrong.to_string());
        }
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
