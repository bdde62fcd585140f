//! The answer key: lines of diagnoses, procedures and abstract fields, and the traps beside them.

use crate::{
    Date,
    codes::{Code, CodeSet},
    words::words,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A set of modifiers, normalized.
pub type Modifiers = BTreeSet<Code>;

/// What every line of a key has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyLine {
    /// The line of `case.toml` on which it begins, for its author.
    pub at: usize,
    /// The one of several fully right keys that it belongs to; without, it stands in all of them.
    pub way: Option<String>,
    /// Right to enter, no loss to omit.
    pub optional: bool,
    /// The words of the chart that earn it.
    pub evidence: Vec<Quote>,
    /// Why it is right, Markdown, shown after grading.
    pub why: String,
    /// What says so.
    pub cites: Vec<String>,
}

/// Words of the chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The line of `case.toml` on which it begins, for its author.
    pub at: usize,
    /// The words, matched against rendered text with runs of white space as one.
    pub text: String,
    /// The one place meant where they stand more than once: the document's file and which time in it, from 1.
    pub place: Option<(String, u32)>,
}

/// A diagnosis of the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    /// The right code.
    pub code: Code,
    /// Other codes worth the same.
    pub accept: Vec<Code>,
    /// Where it stands.
    pub rank: Rank,
    /// Codes of the key that must stand before it.
    pub after: Vec<Code>,
    /// Present on admission; inpatient facility alone.
    pub poa: Option<PoaKey>,
    /// What every line has.
    pub line: KeyLine,
}

/// A procedure of the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Procedure {
    /// The right code.
    pub code: Code,
    /// Its set, told by its form.
    pub set: CodeSet,
    /// Other codes worth the same.
    pub accept: Vec<Code>,
    /// Whether it must lead.
    pub rank: Rank,
    /// The modifiers that the claim would be wrong without.
    pub modifiers: Modifiers,
    /// Other sets worth the same.
    pub or_modifiers: Vec<Modifiers>,
    /// Modifiers that may be added.
    pub optional_modifiers: Modifiers,
    /// Units; of anesthesia (00100-01999), minutes.
    pub units: i64,
    /// Its own day, where the case spans days.
    pub on: Option<Date>,
    /// Diagnoses of the key that it points to, the primary first; professional claims alone.
    pub points_to: Vec<Code>,
    /// Diagnoses of the key that it may point to besides.
    pub may_point_to: Vec<Code>,
    /// E/M: the three elements of medical decision making.
    pub mdm: Option<Mdm>,
    /// E/M: the documented minutes, where time decides.
    pub minutes: Option<u16>,
    /// What every line has.
    pub line: KeyLine,
}

/// A field that an inpatient coder abstracts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Abstract {
    /// Which field.
    pub field: AbstractField,
    /// The right value, as it is compared.
    pub value: Code,
    /// Other values worth the same.
    pub accept: Vec<Code>,
    /// What every line has.
    pub line: KeyLine,
}

/// A wrong answer worth a sentence of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trap {
    /// The line of `case.toml` on which it begins, for its author.
    pub at: usize,
    /// The code.
    pub code: Code,
    /// Its set: written with a dot, or as a category, it is a diagnosis; else its form tells.
    pub set: CodeSet,
    /// Why it is wrong, Markdown.
    pub why: String,
    /// What says so.
    pub cites: Vec<String>,
}

/// The three elements of medical decision making.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mdm {
    /// Number and complexity of problems.
    pub problems: Level,
    /// Data reviewed.
    pub data: Level,
    /// Risk of management.
    pub risk: Level,
}

impl Mdm {
    /// The level of visit that the three elements make: two of them must meet or exceed it (CPT E/M guidelines, levels
    /// of medical decision making). 2 is straightforward, 5 high, as the office visits 99202 to 99205 count.
    pub fn level(self) -> u8 {
        let mut levels = [
            self.problems.visit_level(),
            self.data.visit_level(),
            self.risk.visit_level(),
        ];
        levels.sort_unstable();
        levels[1]
    }
}

impl Level {
    /// The level of visit that an element of this level supports.
    fn visit_level(self) -> u8 {
        match self {
            Self::Minimal | Self::Straightforward => 2,
            Self::Low | Self::Limited => 3,
            Self::Moderate => 4,
            Self::High | Self::Extensive => 5,
        }
    }
}

words! {
    /// Where a line stands.
    Rank {
        /// First: first-listed or principal diagnosis, principal procedure, or the line that must lead.
        First = "first",
        /// Not first.
        Other = "other",
        /// A diagnosis that may stand first; else it must stand among the others.
        Either = "either",
    }
}

words! {
    /// An element's level of medical decision making; `limited` is said of data where the others say `low`.
    Level {
        /// None or next to none.
        Minimal = "minimal",
        /// Low.
        Low = "low",
        /// Low, of data.
        Limited = "limited",
        /// Moderate.
        Moderate = "moderate",
        /// High; of data, extensive.
        High = "high",
        /// High, of data.
        Extensive = "extensive",
        /// Straightforward: one minor problem, minimal risk.
        Straightforward = "straightforward",
    }
}

words! {
    /// Whether a condition was present when the patient was admitted (Guidelines, Appendix I).
    Poa {
        /// Yes.
        Y = "Y",
        /// No.
        N = "N",
        /// The documentation does not tell.
        U = "U",
        /// Clinically undetermined.
        W = "W",
    }
}

/// What the key says of presence on admission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PoaKey {
    /// This indicator.
    Is(Poa),
    /// The code is exempt from reporting: right when nothing is entered.
    Exempt,
}

words! {
    /// What else an inpatient coder abstracts from the record.
    AbstractField {
        /// The admitting diagnosis, a code.
        AdmittingDiagnosis = "admitting-diagnosis",
        /// Priority of admission.
        AdmissionType = "admission-type",
        /// Where the patient came from.
        AdmissionSource = "admission-source",
        /// Where the patient went.
        DischargeStatus = "discharge-status",
        /// The MS-DRG that the codes group to.
        Drg = "drg",
    }
}
