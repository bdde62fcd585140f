//! The CMS-1500 as a form: its boxes in printed order, what stands in them, and how they become a claim and its 837P.
//!
//! [`Form::of`] fills the boxes of a claim, [`read`] reads them; what a form can say comes back equal. [`sent`] shows the
//! 837P that a form makes, each segment with its boxes.

mod boxes;
mod fill;
mod read;
mod sent;
#[cfg(test)]
mod tests;

pub use boxes::{BoxKind, COLUMNS, Cell, FormBox, LINES, Row, boxes, find, rows};
pub use read::{Reading, Unread, read, reason};
pub use sent::{NOT_SENT, envelope, sent};

use crate::Problem;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What stands in the boxes, as it was typed, by the boxes' ids. What is not there is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Form(pub BTreeMap<String, String>);

impl Form {
    /// What stands in a box, without white space around it.
    pub fn get(&self, id: &str) -> &str {
        self.0.get(id).map_or("", |text| text.trim())
    }

    /// Whether it can be kept: texts of boxes that a claim has, none of over three times the characters of its box. A text
    /// that is too long is graded as wrong, and kept as it was typed.
    ///
    /// # Errors
    /// `unknown-box` or `box-too-long`, with the box as the field.
    pub fn fits(&self) -> Result<(), Problem> {
        for (id, text) in &self.0 {
            let Some(found) = find(id) else {
                let sentence = "The form has no such box. Load the page anew.";
                return Err(Problem::new("unknown-box", sentence).field(id, sentence));
            };
            let most = match found.kind {
                BoxKind::Lines => 3 * usize::from(found.most),
                BoxKind::Text | BoxKind::Choice(_) => usize::from(found.most),
            };
            if text.chars().count() > 3 * most {
                let sentence = format!("Box {} has room for {} characters.", found.number, found.most);
                return Err(Problem::new("box-too-long", sentence.clone()).field(id, sentence));
            }
        }
        Ok(())
    }
}

/// What is wrong with what stands in boxes, or could be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The boxes by their ids; the first is the one to look at.
    pub boxes: Vec<String>,
    /// What it is, in a few words.
    pub title: String,
    /// What is so, and what can be done.
    pub text: String,
    /// What says so; may be empty.
    pub source: String,
}

/// What the server sees in a form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// The 837P that it makes.
    pub segments: Vec<SentSegment>,
    /// What a check finds; none where none was asked.
    pub findings: Option<Vec<Finding>>,
}

/// A segment of the 837P that a form makes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentSegment {
    /// Its loop, `2010BA`; of an envelope or the header, empty.
    pub place: String,
    /// The segment with its terminator.
    pub text: String,
    /// The boxes that it is made of, by their ids.
    pub boxes: Vec<String>,
    /// Those of them that cannot be read yet: the text is not what will be sent.
    pub waits: Vec<String>,
}

impl SentSegment {
    /// What can be shown: the segment, or its tag alone while it waits.
    pub fn shown(&self) -> &str {
        match self.waits.is_empty() {
            true => &self.text,
            false => self.text.split('*').next().unwrap_or_default(),
        }
    }
}
