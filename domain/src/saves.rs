//! What goes between a device and the server while somebody answers: each change with where it belongs, each
//! confirmation with its time.

use crate::{answers::Answer, claims::form::Form, quizzes::Response};
use serde::{Deserialize, Serialize};

/// The part of an attempt at a chart that is saved.
pub const CHART: &str = "chart";

/// The part of an attempt at a claim that is saved.
pub const CLAIM: &str = "claim";

/// What is entered for a part of an attempt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Entry {
    /// The codes of a chart.
    Chart(Answer),
    /// The answer to a question.
    Question(Response),
    /// What stands in the boxes of a claim.
    Claim(Form),
}

/// One change that is to be kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Save {
    /// Names the save, so that one that is sent twice is known: a UUID that the device makes.
    pub id: String,
    /// The attempt, a UUID.
    pub attempt: String,
    /// [`CHART`], [`CLAIM`], or the id of a question.
    pub part: String,
    /// The last revision of the part that the device has seen; 0 before the first.
    pub seen: i64,
    /// What stands there now.
    pub entry: Entry,
}

/// What came of a save.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It is kept.
    Saved(Receipt),
    /// Another tab or device saved something else since: that stands, and nothing was overwritten.
    Elsewhere(Receipt, Entry),
}

/// The server's word that something is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The revision of the part.
    pub revision: i64,
    /// When, in the class's zone: `10:42:07`.
    pub time: String,
    /// Milliseconds left by the server's clock; none where no time runs.
    pub left: Option<i64>,
}
