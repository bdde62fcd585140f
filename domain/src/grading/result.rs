//! What a grading says.

use crate::{Fraction, words::words};
use serde::{Deserialize, Serialize};

use super::Policy;

/// A graded answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grade {
    /// The policy that was used.
    pub policy: Policy,
    /// The way that counted, where the key has several.
    pub way: Option<String>,
    /// Credit earned, in lines.
    pub earned: Fraction,
    /// Credit that was to be had, in lines.
    pub possible: Fraction,
    /// Their quotient, 0 to 1; 1 where nothing was to be had.
    pub score: Fraction,
    /// The score as a percentage with two decimals.
    pub percent: String,
    /// Entered diagnoses, entered procedures, abstract fields, then what nobody entered.
    pub lines: Vec<LineResult>,
    /// What holds for the case as a whole.
    pub case: CaseResult,
}

/// One line of a graded answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineResult {
    /// What kind of line it is.
    pub kind: LineKind,
    /// Its place in the answer's own list, as written, from 0.
    pub entered: Option<usize>,
    /// The place of its key line in the key's own list, from 0.
    pub key: Option<usize>,
    /// What it earned.
    pub credit: Fraction,
    /// What is wrong with it.
    pub errors: Vec<ErrorWord>,
}

/// What holds for the case as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseResult {
    /// The first entered diagnosis is one that may stand first.
    pub first: bool,
    /// Every line is without loss, and nothing is over-coded.
    pub complete: bool,
}

words! {
    /// The kinds of lines.
    LineKind {
        /// A diagnosis.
        Diagnosis = "diagnosis",
        /// A procedure.
        Procedure = "procedure",
        /// A field of the abstract.
        Abstract = "abstract",
    }
}

words! {
    /// What can be wrong with a line. Over-coded and revised lines carry a second word that says why.
    ErrorWord {
        /// In the key, and not entered.
        Missed = "missed",
        /// Entered, and not in the key.
        Overcoded = "overcoded",
        /// Entered in place of a key line that it resembles.
        Revised = "revised",
        /// Not where it should stand.
        Sequence = "sequence",
        /// Presence on admission.
        Poa = "poa",
        /// Modifiers.
        Modifier = "modifier",
        /// Units.
        Units = "units",
        /// Diagnosis pointers.
        Linkage = "linkage",
        /// The day of service.
        Date = "date",
        /// A value of the abstract.
        Abstract = "abstract",
        /// The code set does not have the code.
        Invalid = "invalid",
        /// A header.
        NotBillable = "not-billable",
        /// An equal line is matched.
        Duplicate = "duplicate",
        /// The key names it as a trap.
        Trap = "trap",
        /// The right title, the wrong side.
        Laterality = "laterality",
        /// Right up to the 7th character.
        SeventhCharacter = "seventh-character",
        /// Unspecified where the chart specifies.
        Specificity = "specificity",
        /// The right category.
        Category = "category",
        /// The right family of visits, too high a level.
        LevelHigh = "level-high",
        /// The right family of visits, too low a level.
        LevelLow = "level-low",
        /// Never coded with another code that was entered.
        Excludes1 = "excludes1",
        /// Not for this patient's age or sex.
        AgeSex = "age-sex",
        /// A symptom.
        Symptom = "symptom",
        /// Nothing in the chart supports it.
        Unsupported = "unsupported",
    }
}
