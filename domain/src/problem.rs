//! What is wrong with something a person gave, in words for that person.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A refusal that a person can act on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{sentence}")]
pub struct Problem {
    /// Stable, for programs: `unknown-code`, `bad-date`.
    pub code: Cow<'static, str>,
    /// One or two sentences for the user: what is so, and what can be done.
    pub sentence: String,
    /// The fields of the form that it concerns; empty when it concerns the whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
}

/// One field of a form with what is wrong in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// The field's name as the form sends it.
    pub name: String,
    /// What is wrong with it.
    pub sentence: String,
}

impl Problem {
    /// A problem of the whole request.
    pub fn new(code: &'static str, sentence: impl Into<String>) -> Self {
        Self {
            code: Cow::Borrowed(code),
            sentence: sentence.into(),
            fields: Vec::new(),
        }
    }

    /// Adds what is wrong with one field.
    #[must_use]
    pub fn field(mut self, name: impl Into<String>, sentence: impl Into<String>) -> Self {
        self.fields.push(Field {
            name: name.into(),
            sentence: sentence.into(),
        });
        self
    }
}
