//! Claim tasks: a visit to bill, the key box by box, and how what was entered is graded against it.

mod boxes;
mod check;
mod compare;
mod content;
mod diagnoses;
mod grade;
mod ids;
mod lines;
mod matching;
mod read;
mod sheet;
#[cfg(test)]
mod tests;

pub use check::check;
pub use grade::{BoxResult, BoxWord, ClaimGrade};
pub use sheet::TaskSheet;

use super::{Icd10Cm, Medium, Office, Order, PayerProfile, Practice, form::Form};
use crate::{Date, cases::Document};
use serde::{Deserialize, Serialize};

/// The file in a task's folder that holds everything but its documents.
pub const FILE: &str = "claim.toml";

/// A visit to bill, with its key: `content/billing/claims/<slug>/`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// Stable; the folder's name.
    pub id: String,
    /// What the student is shown in lists.
    pub title: String,
    /// What the student is to do, Markdown.
    pub summary: String,
    /// The practice that bills, by its file's name.
    pub practice: String,
    /// The payer to which the claim goes, by its file's name.
    pub payer: String,
    /// The other plan's payer.
    pub other: Option<String>,
    /// Whether the payer pays first or second.
    pub order: Order,
    /// How the claim goes out.
    pub sends: Medium,
    /// The day on which it goes out.
    #[serde(with = "crate::day")]
    pub on: Date,
    /// 1 (everything is printed on the registration) to 5 (contradictions, several plans, corrections).
    pub difficulty: u8,
    /// A case of the courseware whose chart is shown after the task's own documents.
    pub chart: Option<String>,
    /// Whether the student codes the visit from the chart, instead of finding it coded.
    pub codes: bool,
    /// Rules and skills that the task exercises.
    pub tests: Vec<String>,
    /// Diagnoses that may stand in 21A; where there are none, that of the key alone.
    pub first: Vec<Icd10Cm>,
    /// What the student reads beside the form.
    pub documents: Vec<Document>,
    /// The key.
    pub keys: Vec<KeyBox>,
}

/// A box of the key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyBox {
    /// The line of `claim.toml` on which it begins, for its author.
    pub at: u32,
    /// The box.
    pub id: String,
    /// What stands there; empty where it must stay so.
    pub value: String,
    /// Other texts worth the same.
    pub accept: Vec<String>,
    /// Right to enter, no loss to omit.
    pub optional: bool,
    /// Printed on the form already: it cannot be changed and is not graded.
    pub given: bool,
    /// What stands there at the beginning and can be changed.
    pub start: Option<String>,
    /// Why it is right, Markdown, shown after grading; empty where the box's own rule says all.
    pub why: String,
    /// What says so.
    pub cites: Vec<String>,
}

impl KeyBox {
    /// Whether a claim without it is wrong: a value that the student is to enter.
    pub fn is_asked(&self) -> bool {
        !self.given && !self.optional && !self.value.is_empty()
    }

    /// The value, then the other texts worth the same.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.value)
            .chain(&self.accept)
            .map(String::as_str)
    }
}

impl Task {
    /// The key of a box.
    pub fn key(&self, id: &str) -> Option<&KeyBox> {
        self.keys.iter().find(|key| key.id == id)
    }

    /// What the task and its files say that the form does not.
    pub fn office(&self, practice: Practice, payer: PayerProfile, other: Option<PayerProfile>) -> Office {
        Office {
            practice,
            payer,
            other,
            order: self.order,
            sends: self.sends,
            on: self.on,
        }
    }

    /// The form with what is printed on it already, whatever it says there itself.
    pub fn printed(&self, form: &Form) -> Form {
        let mut whole = form.clone();
        let given = self.keys.iter().filter(|key| key.given);
        whole
            .0
            .extend(given.map(|key| (key.id.clone(), key.value.clone())));
        whole
    }

    /// The form filled as the key has it, optional boxes too.
    pub fn filled(&self) -> Form {
        let keys = self.keys.iter().filter(|key| !key.value.is_empty());
        Form(keys.map(|key| (key.id.clone(), key.value.clone())).collect())
    }
}
