//! MS-DRGs: what an inpatient stay's codes group to, for the families of DRGs that are here, with the reason of each step.
//!
//! After the MS-DRG Definitions Manual, version 43, and Table 6K of the rule for fiscal year 2026 (CMS). Of a medical family all is
//! here that decides it. A stay with a procedure that can lead to another DRG is refused rather than grouped wrongly. What is not done: hospital-acquired
//! conditions are not taken out by their POA indicator, codes are not edited (Medicare Code Editor), and the
//! multiple injuries of MDC 24, newborns and HIV with another condition are refused.

mod group;
mod read;

pub use group::{Drg, Effect, Grouped, NotGrouped, Stay, Weighed};

use super::Code;
use std::collections::{BTreeMap, BTreeSet};

/// The families of DRGs, and what secondary diagnoses count.
#[derive(Debug, Default)]
pub struct Grouper {
    families: Vec<Family>,
    /// What each CC and MCC is, and with which principal diagnoses it does not count.
    severities: BTreeMap<Code, Severity>,
    /// Principal diagnoses that take away the effect, by their number.
    exclusions: Vec<BTreeSet<Code>>,
    /// CCs and MCCs that count only where the patient left alive.
    alive: BTreeSet<Code>,
    /// Procedures that can change a DRG.
    procedures: BTreeSet<Code>,
}

/// DRGs that differ by their secondary diagnoses alone.
#[derive(Debug, Default)]
struct Family {
    mdc: String,
    /// With an MCC, with a CC, without; of two, with an MCC and without.
    drgs: Vec<Drg>,
    principal: BTreeSet<Code>,
    /// Principal diagnoses that are of the family where a secondary one of the second set stands beside them.
    together: (BTreeSet<Code>, BTreeSet<Code>),
    /// CCs and MCCs that do not count here.
    uncounted: BTreeSet<Code>,
    /// Secondary diagnoses that count as a CC here.
    cc_here: BTreeSet<Code>,
    /// Of a surgical family, its procedures; of a medical one, none.
    procedures: BTreeSet<Code>,
    /// Procedures that count as an MCC.
    mcc_procedures: BTreeSet<Code>,
    /// Procedures that lead from here to a DRG that is not here.
    leads_elsewhere: BTreeSet<Code>,
}

#[derive(Clone, Copy, Debug)]
struct Severity {
    mcc: bool,
    exclusions: usize,
}

#[cfg(test)]
mod tests;
