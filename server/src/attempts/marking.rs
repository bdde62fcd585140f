//! How an attempt is graded, and what staff change of it.

use super::editions;
use crate::{
    Backend, Error,
    content::{ClaimTask, Material, material},
    entity::{attempt, attempt_answer, score_change},
};
use domain::{
    Fraction,
    answers::Answer,
    attempts::{Tally, overridden},
    claims::{form::Form, task::ClaimGrade},
    grading::{self, Grade, Policy},
    quizzes::{QuizGrade, Response},
    saves::{CHART, CLAIM, Entry},
};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A graded attempt, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Graded {
    /// A lesson that was read.
    Read,
    /// A chart.
    Case(Grade),
    /// A quiz.
    Quiz(QuizGrade),
    /// A claim.
    Claim(ClaimGrade),
}

/// A line that can be given another score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// `line-0` of a chart, the id of a question, or that of a box.
    pub name: String,
    /// What grading gave it.
    pub earned: Fraction,
    /// The most that it can earn.
    pub most: Fraction,
}

impl Graded {
    /// What was earned, and what was to be had.
    pub fn credit(&self) -> Option<(Fraction, Fraction)> {
        match self {
            Self::Read => None,
            Self::Case(grade) => Some((grade.earned, grade.possible)),
            Self::Quiz(grade) => Some((grade.earned, grade.possible)),
            Self::Claim(grade) => Some((grade.earned, grade.possible)),
        }
    }

    /// The lines that can be given another score, in their order.
    pub fn parts(&self) -> Vec<Part> {
        match self {
            Self::Read => Vec::new(),
            Self::Case(grade) => (0..)
                .zip(&grade.lines)
                .map(|(at, line): (usize, _)| Part {
                    name: format!("line-{at}"),
                    earned: line.credit,
                    most: Fraction::ONE,
                })
                .collect(),
            Self::Quiz(grade) => grade
                .marks
                .iter()
                .map(|mark| Part {
                    name: mark.question.clone(),
                    earned: mark.earned,
                    most: mark.points,
                })
                .collect(),
            Self::Claim(grade) => grade
                .boxes
                .iter()
                .filter(|result| result.counts)
                .map(|result| Part {
                    name: result.id.clone(),
                    earned: result.credit,
                    most: Fraction::ONE,
                })
                .collect(),
        }
    }

    /// The score with the changes of staff, of which the last of a line counts; none of a lesson.
    pub fn score(&self, changes: &[score_change::Model]) -> Option<Fraction> {
        let (earned, possible) = self.credit()?;
        let last: BTreeMap<&str, Fraction> = changes
            .iter()
            .map(|change| (&*change.part, change.new_credit()))
            .collect();
        let parts = self.parts();
        let changed: Vec<(Fraction, Fraction)> = parts
            .iter()
            .filter_map(|part| Some((part.earned, *last.get(&*part.name)?)))
            .collect();
        Some(overridden(earned, possible, &changed))
    }
}

/// What was saved in an attempt: the newest of each part.
pub(super) struct Newest<'a>(BTreeMap<&'a str, &'a attempt_answer::Model>);

impl<'a> Newest<'a> {
    pub fn of(rows: &'a [attempt_answer::Model]) -> Self {
        // The rows are in the order of their revisions, so that later ones replace earlier ones.
        Self(rows.iter().map(|row| (&*row.part, row)).collect())
    }

    pub fn get(&self, part: &str) -> Option<&'a attempt_answer::Model> {
        self.0.get(part).copied()
    }

    pub fn iter(&self) -> impl Iterator<Item = (&'a str, &'a attempt_answer::Model)> {
        self.0.iter().map(|(part, row)| (*part, *row))
    }

    fn entry(&self, part: &str) -> Result<Option<Entry>, Error> {
        self.get(part).map(entry).transpose()
    }

    /// The codes of a chart.
    pub fn chart(&self) -> Result<Answer, Error> {
        Ok(match self.entry(CHART)? {
            Some(Entry::Chart(answer)) => answer,
            _ => Answer::default(),
        })
    }

    /// What stands in the boxes of a claim.
    pub fn claim(&self, task: &ClaimTask) -> Result<Form, Error> {
        let saved = match self.entry(CLAIM)? {
            Some(Entry::Claim(form)) => Some(form),
            _ => None,
        };
        Ok(task.form(saved))
    }

    /// The answers of a quiz, by question.
    pub fn responses(&self) -> Result<BTreeMap<String, Response>, Error> {
        let mut responses = BTreeMap::new();
        for (part, row) in self.iter() {
            if let Entry::Question(response) = entry(row)? {
                responses.insert(part.to_owned(), response);
            }
        }
        Ok(responses)
    }
}

pub(super) fn entry(row: &attempt_answer::Model) -> Result<Entry, Error> {
    serde_json::from_str(&row.body).map_err(Error::internal)
}

/// Grades what was saved in an attempt. The lines right by skill are of charts alone.
pub(super) async fn mark(
    backend: &Backend,
    db: &impl ConnectionTrait,
    attempt: &attempt::Model,
) -> Result<(Graded, Option<Tally>), Error> {
    let rows = attempt_answer::Entity::of(attempt).all(db).await?;
    let saved = Newest::of(&rows);
    match &*material(backend, db, attempt.version_id).await? {
        Material::Lesson(_) => Ok((Graded::Read, None)),
        material @ Material::Case(_) => {
            let case = material.case(attempt.seed)?;
            let book = editions::pinned(backend, attempt).await?;
            let grade = grading::grade(&case, &saved.chart()?, Policy::Audit, &book)?;
            let tally = Tally::of(&case, &grade);
            Ok((Graded::Case(grade), Some(tally)))
        }
        Material::Quiz(quiz) => Ok((Graded::Quiz(quiz.grade(&saved.responses()?)), None)),
        Material::Claim(claim) => Ok((Graded::Claim(claim.task.grade(&saved.claim(claim)?)), None)),
    }
}
