//! What a student earns for a claim: box by box, against the key.

use super::{
    Task,
    boxes::{self, Sides},
    diagnoses, ids, lines,
};
use crate::{Fraction, claims::form::Form, words::words};
use serde::{Deserialize, Serialize};

words! {
    /// What is said of a box that did not earn all.
    BoxWord {
        /// The value is right; the form has it in another writing.
        Written = "written",
        /// The diagnosis is right and may not stand first, or another should.
        Sequence = "sequence",
        /// In the key, and not entered.
        Missed = "missed",
        /// Entered where the key has nothing.
        Overfilled = "overfilled",
        /// Another value than the key's.
        Wrong = "wrong",
        /// Wrong, and right for what the student entered elsewhere.
        Follows = "follows",
    }
}

/// A box graded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoxResult {
    /// The box: `21B`, `24D.2`. Of a line or a diagnosis that nobody entered, the key's.
    pub id: String,
    /// The key's box with which it was compared.
    pub key: Option<String>,
    /// What was entered; none where nothing was.
    pub entered: Option<String>,
    /// What it earned, 0 to 1.
    pub credit: Fraction,
    /// Whether it is one of the boxes that the score is counted from; what may be omitted is not, where it is right.
    pub counts: bool,
    /// What is to be said of it; none where it is right.
    pub word: Option<BoxWord>,
}

/// A claim graded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimGrade {
    /// Each box that was entered or missed, in printed order.
    pub boxes: Vec<BoxResult>,
    /// Credit earned, in boxes.
    pub earned: Fraction,
    /// Credit that was to be had, in boxes: those that the key asks for, and those that were filled for nothing.
    pub possible: Fraction,
    /// Their quotient, 0 to 1; 1 where nothing was to be had.
    pub score: Fraction,
}

impl Task {
    /// Grades a form. What it says in given boxes, and in boxes that there are not, counts for nothing.
    pub fn grade(&self, form: &Form) -> ClaimGrade {
        let sides = Sides::new(self, form);
        let diagnoses = diagnoses::grade(&sides);
        let lines = lines::grade(&sides, &diagnoses);
        let mut boxes = boxes::grade(&sides);
        boxes.extend(lines);
        boxes.extend(diagnoses.results);
        boxes.sort_by_key(|one| (ids::place(&one.id), one.entered.is_none()));
        let counted = || boxes.iter().filter(|one| one.counts);
        let earned: Fraction = counted().map(|one| one.credit).sum();
        let possible: Fraction = counted().map(|_| Fraction::ONE).sum();
        ClaimGrade {
            earned,
            possible,
            score: earned.of(possible).unwrap_or(Fraction::ONE),
            boxes,
        }
    }
}
