//! Quizzes: questions with their keys, what a student sees of them, and what a student earns.

mod check;
mod grade;
mod paper;
mod read;

pub use grade::{Marked, QuizGrade};
pub use paper::{Asks, Paper, PaperChoice, PaperQuestion, Response};

use crate::{
    Date,
    codes::{Code, CodeSet},
    words::words,
};
use serde::{Deserialize, Serialize};

/// A quiz with its key: `content/quizzes/<slug>.toml`, or what an instructor built.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quiz {
    /// Its title, one line.
    pub title: String,
    /// What stands before the questions, Markdown; may be empty.
    #[serde(default)]
    pub intro: String,
    /// The questions in their order.
    pub questions: Vec<Question>,
}

/// A question with its key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Lower-case letters, digits and single hyphens; unique in the quiz.
    pub id: String,
    /// What is asked, Markdown.
    pub prompt: String,
    /// What it is worth, 1 to 100.
    #[serde(default = "one")]
    pub points: u32,
    /// How it is answered, and the right answer.
    pub key: Key,
    /// Why that is right, Markdown, shown after grading.
    pub why: String,
    /// What says so.
    #[serde(default)]
    pub cites: Vec<String>,
}

fn one() -> u32 {
    1
}

/// How a question is answered, and what is right. JSON: `{"kind":"true-false","right":true}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Key {
    /// One of several options.
    Single {
        /// The options, 2 to 8.
        options: Vec<Choice>,
        /// The id of the right one.
        right: String,
    },
    /// A statement that holds or does not.
    TrueFalse {
        /// Whether it holds.
        right: bool,
    },
    /// A code that the student finds.
    Code {
        /// In which set.
        set: CodeSet,
        /// The day that decides the edition.
        on: Date,
        /// The right codes, any of which is fully right.
        right: Vec<Code>,
    },
}

/// An option of a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Lower-case letters, digits and single hyphens; unique in the question.
    pub id: String,
    /// What it says, plain text.
    pub text: String,
    /// Why it is wrong or right, Markdown, shown after grading; may be empty.
    #[serde(default)]
    pub why: String,
}

words! {
    /// How a question is answered.
    QuestionKind {
        /// One of several options.
        Single = "single",
        /// True or false.
        TrueFalse = "true-false",
        /// A code.
        Code = "code",
    }
}

impl QuestionKind {
    /// Its word in a list to choose from.
    pub fn title(self) -> &'static str {
        match self {
            Self::Single => "One right answer",
            Self::TrueFalse => "True or false",
            Self::Code => "Code",
        }
    }
}

impl Key {
    /// How the question is answered.
    pub fn kind(&self) -> QuestionKind {
        match self {
            Self::Single { .. } => QuestionKind::Single,
            Self::TrueFalse { .. } => QuestionKind::TrueFalse,
            Self::Code { .. } => QuestionKind::Code,
        }
    }
}

#[cfg(test)]
mod tests;
