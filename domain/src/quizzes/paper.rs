//! A quiz as a student sees it while an attempt is open. These types cannot hold a key.

use super::{Choice, Key, Question, Quiz};
use crate::{Date, Problem, codes::CodeSet};
use serde::{Deserialize, Serialize};

/// A quiz without its key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// Its title.
    pub title: String,
    /// What stands before the questions, Markdown; may be empty.
    pub intro: String,
    /// The questions in their order.
    pub questions: Vec<PaperQuestion>,
}

/// A question without its key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperQuestion {
    /// The question's id.
    pub id: String,
    /// What is asked, Markdown.
    pub prompt: String,
    /// What it is worth, 1 to 100.
    pub points: u32,
    /// How it is answered.
    pub asks: Asks,
}

/// How a question is answered. JSON: `{"code":{"set":"icd10cm","on":"2026-05-04"}}`; what browsers read is tagged from
/// outside, which takes far less of a program to read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Asks {
    /// By one of these options.
    Single {
        /// The options in their order.
        options: Vec<PaperChoice>,
    },
    /// By true or false.
    TrueFalse,
    /// By a code.
    Code {
        /// Of this set.
        set: CodeSet,
        /// In the edition of this day.
        #[serde(with = "crate::day")]
        on: Date,
    },
}

/// An option without its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperChoice {
    /// The option's id.
    pub id: String,
    /// What it says, plain text.
    pub text: String,
}

/// What a student enters for one question. JSON: `{"choice":"b"}`, `{"truth":true}`, `{"code":"N30.00"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Response {
    /// The id of an option.
    Choice(String),
    /// True or false.
    Truth(bool),
    /// A code as it was typed; an empty one is no answer.
    Code(String),
}

impl Response {
    /// Characters of a code.
    pub const MOST_CODE: usize = 20;

    /// As a form's field has it.
    pub fn text(&self) -> String {
        match self {
            Self::Choice(id) => id.clone(),
            Self::Truth(truth) => truth.to_string(),
            Self::Code(written) => written.clone(),
        }
    }
}

impl Quiz {
    /// What a student may see before the quiz is graded.
    pub fn paper(&self) -> Paper {
        Paper {
            title: self.title.clone(),
            intro: self.intro.clone(),
            questions: self.questions.iter().map(Question::paper).collect(),
        }
    }
}

impl Question {
    fn paper(&self) -> PaperQuestion {
        let choice = |option: &Choice| PaperChoice {
            id: option.id.clone(),
            text: option.text.clone(),
        };
        PaperQuestion {
            id: self.id.clone(),
            prompt: self.prompt.clone(),
            points: self.points,
            asks: match &self.key {
                Key::Single { options, right: _ } => Asks::Single {
                    options: options.iter().map(choice).collect(),
                },
                Key::TrueFalse { right: _ } => Asks::TrueFalse,
                Key::Code { set, on, right: _ } => Asks::Code { set: *set, on: *on },
            },
        }
    }

    /// What a form's field says; none where it answers nothing.
    pub fn response(&self, text: &str) -> Option<Response> {
        match (&self.key, text) {
            (Key::Single { .. }, "") => None,
            (Key::Single { .. }, id) => Some(Response::Choice(id.to_owned())),
            (Key::TrueFalse { .. }, truth) => truth.parse().ok().map(Response::Truth),
            (Key::Code { .. }, code) => Some(Response::Code(code.to_owned())),
        }
    }

    /// Whether a response can be kept for this question.
    ///
    /// # Errors
    /// It is of another kind, names no option, or is too long; the field is `q-<id>`.
    pub fn takes(&self, response: &Response) -> Result<(), Problem> {
        let (code, sentence) = match (&self.key, response) {
            (Key::Single { options, .. }, Response::Choice(id)) => {
                if options.iter().any(|option| option.id == *id) {
                    return Ok(());
                }
                (
                    "unknown-option",
                    "The question has no such option. Choose one of those shown.",
                )
            }
            (Key::TrueFalse { .. }, Response::Truth(_)) => return Ok(()),
            (Key::Code { .. }, Response::Code(code)) => {
                if code.chars().count() <= Response::MOST_CODE {
                    return Ok(());
                }
                ("code-too-long", "A code has at most 20 characters.")
            }
            _ => (
                "wrong-kind",
                "The question is answered in another way. Load the page anew.",
            ),
        };
        Err(Problem::new(code, sentence).field(format!("q-{}", self.id), sentence))
    }
}
