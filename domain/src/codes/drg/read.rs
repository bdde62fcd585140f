//! The file of families, severities and procedures: columns by tabulators, codes by blanks.
//!
//! `family` begins a family with its MDC; the lines after it belong to it: `drg` (number, weight, geometric mean length of
//! stay, title), `principal`, `together` (principal, secondary), `uncounted`, `cc-here`, `procedures`, `mcc-procedures`,
//! `leads-elsewhere`. For all: `mcc` and `cc` (codes, the principal diagnoses that take away their effect), `alive`, `procedure` (a
//! table, the rests of its codes).

use super::{Drg, Family, Grouper, Severity};
use crate::codes::{BadFile, Code};
use std::collections::BTreeSet;

impl Grouper {
    /// Reads the file.
    ///
    /// # Errors
    /// Names the line that cannot be read.
    pub fn read(text: &str) -> Result<Self, BadFile> {
        let mut grouper = Self::default();
        for (line, row) in (1..).zip(text.lines()) {
            let columns: Vec<&str> = row.split('\t').collect();
            if grouper.line(&columns).is_none() {
                return Err(BadFile {
                    line: Some(line),
                    reason: format!("A line \"{}\" does not stand so here.", columns[0]),
                });
            }
        }
        match grouper
            .families
            .iter()
            .find(|family| !(1..=3).contains(&family.drgs.len()))
        {
            Some(family) => Err(BadFile {
                line: None,
                reason: format!("A family of MDC {} has not one to three DRGs.", family.mdc),
            }),
            None => Ok(grouper),
        }
    }

    fn line(&mut self, columns: &[&str]) -> Option<()> {
        match *columns {
            ["family", mdc, _] => self.families.push(Family {
                mdc: mdc.to_owned(),
                ..Family::default()
            }),
            ["mcc", mcc, exclusions] => self.severity(true, mcc, exclusions),
            ["cc", cc, exclusions] => self.severity(false, cc, exclusions),
            ["alive", alive] => self.alive.extend(codes(alive)),
            ["procedure", table, rests] => {
                let codes = rests
                    .split(' ')
                    .filter_map(|rest| Code::new(&format!("{table}{rest}")));
                self.procedures.extend(codes);
            }
            [word, ref rest @ ..] => self.families.last_mut()?.line(word, rest)?,
            [] => return None,
        }
        Some(())
    }

    fn severity(&mut self, mcc: bool, of: &str, exclusions: &str) {
        let severity = Severity {
            mcc,
            exclusions: self.exclusions.len(),
        };
        self.exclusions.push(codes(exclusions).collect());
        self.severities.extend(codes(of).map(|code| (code, severity)));
    }
}

impl Family {
    fn line(&mut self, word: &str, columns: &[&str]) -> Option<()> {
        match (word, columns) {
            ("drg", [number, weight, gmlos, title]) => self.drgs.push(Drg {
                number: (*number).to_owned(),
                title: (*title).to_owned(),
                mdc: self.mdc.clone(),
                weight: (*weight).to_owned(),
                gmlos: (*gmlos).to_owned(),
            }),
            ("together", [principal, secondary]) => {
                self.together = (codes(principal).collect(), codes(secondary).collect());
            }
            (_, [all]) => *self.set(word)? = codes(all).collect(),
            _ => return None,
        }
        Some(())
    }

    fn set(&mut self, word: &str) -> Option<&mut BTreeSet<Code>> {
        Some(match word {
            "principal" => &mut self.principal,
            "uncounted" => &mut self.uncounted,
            "cc-here" => &mut self.cc_here,
            "procedures" => &mut self.procedures,
            "mcc-procedures" => &mut self.mcc_procedures,
            "leads-elsewhere" => &mut self.leads_elsewhere,
            _ => return None,
        })
    }
}

fn codes(text: &str) -> impl Iterator<Item = Code> {
    text.split(' ').filter_map(Code::new)
}
