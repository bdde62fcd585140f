//! What a student earns: a question's points or nothing.

use super::{Key, Question, Quiz, Response};
use crate::{Fraction, codes::Code};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A question graded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marked {
    /// The question's id.
    pub question: String,
    /// Points earned.
    pub earned: Fraction,
    /// Points to be had.
    pub points: Fraction,
    /// Whether the response is right.
    pub right: bool,
    /// Whether there is a response; an empty code is none.
    pub answered: bool,
}

/// A quiz graded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuizGrade {
    /// Each question, in the quiz's order.
    pub marks: Vec<Marked>,
    /// Points earned.
    pub earned: Fraction,
    /// Points to be had.
    pub possible: Fraction,
    /// Their quotient, 0 to 1; 1 where nothing was to be had.
    pub score: Fraction,
}

impl Question {
    /// Grades a response. Codes are compared as answers are: upper-case, without dots and spaces.
    pub fn grade(&self, response: Option<&Response>) -> Marked {
        let answered = match response {
            None => false,
            Some(Response::Code(code)) => Code::new(code).is_some(),
            Some(Response::Choice(_) | Response::Truth(_)) => true,
        };
        let right = match (&self.key, response) {
            (Key::Single { right, .. }, Some(Response::Choice(id))) => id == right,
            (Key::TrueFalse { right }, Some(Response::Truth(truth))) => truth == right,
            (Key::Code { right, .. }, Some(Response::Code(code))) => {
                Code::new(code).is_some_and(|code| right.contains(&code))
            }
            _ => false,
        };
        let points = Fraction::from(i64::from(self.points));
        Marked {
            question: self.id.clone(),
            earned: if right { points } else { Fraction::ZERO },
            points,
            right,
            answered,
        }
    }
}

impl Quiz {
    /// Grades what a student entered, by the questions' ids; what belongs to no question counts for nothing.
    pub fn grade(&self, responses: &BTreeMap<String, Response>) -> QuizGrade {
        let mark = |question: &Question| question.grade(responses.get(&question.id));
        let marks: Vec<Marked> = self.questions.iter().map(mark).collect();
        let earned: Fraction = marks.iter().map(|mark| mark.earned).sum();
        let possible: Fraction = marks.iter().map(|mark| mark.points).sum();
        QuizGrade {
            marks,
            earned,
            possible,
            score: earned.of(possible).unwrap_or(Fraction::ONE),
        }
    }
}
