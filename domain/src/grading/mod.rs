//! Grading: an answer against a case's key, line by line, exact.
//!
//! The rules are numbered as in the format's description: match, revise, credit of diagnoses, credit of procedures,
//! abstract, score, ways.

mod credit;
mod lines;
mod matching;
mod result;
mod score;
mod words;

pub use result::{CaseResult, ErrorWord, Grade, LineKind, LineResult};

use crate::{
    Problem,
    answers::{Answer, Normal},
    cases::Case,
    codes::CodeBook,
    words::words,
};

words! {
    /// How credit becomes a score.
    Policy {
        /// Every line counts, and every over-coded line counts against.
        Audit = "audit",
        /// Credit over the greater of what was required and what was entered: the rule of AAPC's Practicode.
        Accuracy = "accuracy",
        /// As audit, but a diagnosis of the right category earns a quarter.
        Practice = "practice",
        /// As audit, but a line with any loss earns nothing.
        Strict = "strict",
    }
}

/// Grades an answer: against each way of the key, of which the best counts, on a tie the first.
///
/// # Errors
/// A pointer to a diagnosis that is not there.
pub fn grade(case: &Case, answer: &Answer, policy: Policy, book: &CodeBook) -> Result<Grade, Problem> {
    Ok(grade_normal(case, &answer.normalize()?, policy, book))
}

/// Grades an answer that is normalized already.
pub fn grade_normal(case: &Case, answer: &Normal, policy: Policy, book: &CodeBook) -> Grade {
    let ways = case.ways();
    let of_way = |way| score::Graded::new(case, answer, way, policy);
    let mut best = of_way(ways.first().copied());
    for way in ways.iter().skip(1) {
        let other = of_way(Some(way));
        if other.score() > best.score() {
            best = other;
        }
    }
    best.explain(book)
}

#[cfg(test)]
pub(crate) mod tests;
