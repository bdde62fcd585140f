//! What a student earns for a claim: box by box, against the key.

use super::{
    Task,
    boxes::{self, Sides},
    compare::{Likeness, likeness},
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
        for one in &mut boxes {
            self.left_alone(one);
        }
        boxes.extend(self.emptied(&sides));
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

    /// A form that nobody touched earns nothing. A box that was right at the beginning is not counted while it is, and costs
    /// as any other once it is spoiled; what stood there wrongly and still does earns no half for being near.
    fn left_alone(&self, result: &mut BoxResult) {
        let began = |id: &String| self.key(id).and_then(|key| key.start.as_deref());
        if result.word.is_some() && began(&result.id).map(str::trim) == result.entered.as_deref() {
            result.credit = Fraction::ZERO;
        }
        let key = result.key.as_ref().and_then(|id| self.key(id));
        let was_right = key.is_some_and(|key| {
            let start = key.start.as_deref().unwrap_or_default();
            let like = |text| likeness(boxes::kind(&key.id), start, text) == Likeness::Text;
            !start.is_empty() && key.texts().any(like)
        });
        if was_right && result.word.is_none() {
            (result.credit, result.counts) = (Fraction::ZERO, false);
        }
    }

    /// Boxes that hold something at the beginning and must not: each one that is empty now earns as a box filled rightly.
    fn emptied(&self, sides: &Sides<'_>) -> Vec<BoxResult> {
        let asked = self.keys.iter().filter(|key| {
            let holds = key.start.as_ref().is_some_and(|start| !start.trim().is_empty());
            holds && !key.given && key.value.is_empty() && sides.entered(&key.id).is_empty()
        });
        let earned = asked.map(|key| BoxResult {
            id: key.id.clone(),
            key: Some(key.id.clone()),
            entered: None,
            credit: Fraction::ONE,
            counts: true,
            word: None,
        });
        earned.collect()
    }
}
