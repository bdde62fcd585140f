//! A claim task as a student sees it while an attempt is open. This type cannot hold a key.

use super::Task;
use crate::{
    Date,
    cases::Document,
    claims::{Medium, Order, form::Form},
};
use serde::{Deserialize, Serialize};

/// A claim task without its key. The practice's and the payers' files are loaded beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskSheet {
    /// The folder's name.
    pub id: String,
    /// The title.
    pub title: String,
    /// What is to be done, Markdown.
    pub summary: String,
    /// The practice that bills, by its file's name.
    pub practice: String,
    /// The payer, by its file's name.
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
    /// 1 to 5.
    pub difficulty: u8,
    /// Whether the visit is to be coded from the chart.
    pub codes: bool,
    /// The task's own documents; those of its chart come after them.
    pub documents: Vec<Document>,
    /// What is printed on the form and cannot be changed.
    pub given: Form,
    /// What stands in boxes at the beginning and can be changed.
    pub start: Form,
}

impl Task {
    /// What a student may see before the task is graded.
    pub fn sheet(&self) -> TaskSheet {
        let given = self.keys.iter().filter(|key| key.given);
        let start = self.keys.iter().filter(|key| !key.given);
        TaskSheet {
            id: self.id.clone(),
            title: self.title.clone(),
            summary: self.summary.clone(),
            practice: self.practice.clone(),
            payer: self.payer.clone(),
            other: self.other.clone(),
            order: self.order,
            sends: self.sends,
            on: self.on,
            difficulty: self.difficulty,
            codes: self.codes,
            documents: self.documents.clone(),
            given: Form(given.map(|key| (key.id.clone(), key.value.clone())).collect()),
            start: Form(
                start
                    .filter_map(|key| Some((key.id.clone(), key.start.clone()?)))
                    .collect(),
            ),
        }
    }
}
