//! An attempt as its reader may see it: without any key while it is open, with all of it once that is shown.

use super::{
    Row, editions,
    marking::{self, Graded, Newest},
    save,
};
use crate::{
    Backend, Error, Instant,
    actors::OwnAttempt,
    assignments::{Assignment, Reveal},
    content::{ClaimTask, Material, material},
    entity::{allowance, attempt, attempt_answer, class, score_change},
};
use domain::{
    Fraction,
    attempts::Window,
    cases::{self, Case, Document},
    claims::{Office, form::Form, task::TaskSheet},
    codes::CodeBook,
    quizzes::{Paper, Quiz},
    saves::{Entry, Receipt},
};
use std::{collections::BTreeMap, sync::Arc};

/// What an attempt is, without what was answered.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// The row.
    pub row: Row,
    /// What it is at.
    pub assignment: Assignment,
    /// When and how often its student may answer.
    pub window: Window,
}

/// What is asked, without its key.
#[derive(Clone, Debug)]
pub enum Sheet {
    /// A chart.
    Chart(cases::Sheet),
    /// Questions.
    Paper(Paper),
    /// A visit to bill.
    Claim(Box<ClaimSheet>),
}

/// A claim task without its key.
#[derive(Clone, Debug)]
pub struct ClaimSheet {
    /// What is asked.
    pub sheet: TaskSheet,
    /// Who bills whom.
    pub office: Office,
    /// What a biller reads.
    pub documents: Vec<Document>,
    /// What stands in the boxes.
    pub form: Form,
}

/// An open attempt, as its student goes on with it.
#[derive(Clone, Debug)]
pub struct Open {
    /// The attempt.
    pub attempt: Attempt,
    /// What is asked.
    pub sheet: Sheet,
    /// What was saved, by part.
    pub saved: BTreeMap<String, (Receipt, Entry)>,
    /// The book of its editions.
    pub book: Arc<CodeBook>,
    /// Milliseconds until it is submitted whatever the student does.
    pub left: Option<i64>,
}

/// What was answered, and what it came to.
#[derive(Clone, Debug)]
pub struct Review {
    /// The attempt.
    pub attempt: Attempt,
    /// Who made it: as the school calls them.
    pub graded: Graded,
    /// What was answered.
    pub answered: Saved,
    /// What staff changed.
    pub changes: Vec<Change>,
    /// The score now; none of a lesson.
    pub score: Option<Fraction>,
    /// The book of its editions.
    pub book: Arc<CodeBook>,
}

/// What was asked with its key, and what was answered.
#[derive(Clone, Debug)]
pub enum Saved {
    /// A lesson has no answers.
    Lesson,
    /// A chart.
    Case(Box<Case>, domain::answers::Answer),
    /// Questions.
    Quiz(Quiz, BTreeMap<String, domain::quizzes::Response>),
    /// A claim.
    Claim(Box<ClaimTask>, Form),
}

/// A score that staff changed.
#[derive(Clone, Debug)]
pub struct Change {
    /// Which line.
    pub part: String,
    /// What it earned before.
    pub old: Fraction,
    /// What it earns since.
    pub new: Fraction,
    /// Why.
    pub reason: String,
    /// Who did it.
    pub by: String,
    /// When.
    pub at: Instant,
}

/// An attempt with when its student may answer.
pub(super) async fn attempt_of(
    backend: &Backend,
    row: &attempt::Model,
    assignment: &Assignment,
) -> Result<Attempt, Error> {
    let on_top = allowance::Entity::of(assignment.id, row.membership_id)
        .one(backend.db())
        .await?;
    Ok(Attempt {
        window: assignment.window_with(on_top.as_ref()),
        row: row.clone(),
        assignment: assignment.clone(),
    })
}

/// An open attempt, for its student.
///
/// # Errors
/// `NotFound` where it is not open.
pub async fn open(backend: &Backend, by: &OwnAttempt) -> Result<Open, Error> {
    let (row, db, now) = (by.attempt(), backend.db(), backend.clock().now());
    if !row.is_open() {
        return Err(Error::NotFound);
    }
    let attempt = attempt_of(backend, row, by.of().assignment()).await?;
    let material = material(backend, db, row.version_id).await?;
    let rows = attempt_answer::Entity::of(row).all(db).await?;
    let newest = Newest::of(&rows);
    let sheet = match &*material {
        Material::Case(_) => Sheet::Chart(material.case(row.seed)?.sheet()),
        Material::Quiz(quiz) => Sheet::Paper(quiz.paper()),
        Material::Claim(claim) => Sheet::Claim(Box::new(ClaimSheet {
            sheet: claim.task.sheet(),
            office: claim.office.clone(),
            documents: claim.documents(),
            form: newest.claim(claim)?,
        })),
        Material::Lesson(_) => return Err(Error::NotFound),
    };
    let mut saved = BTreeMap::new();
    for (part, answer) in newest.iter() {
        let receipt = save::as_receipt(&attempt.assignment, row, answer, now);
        saved.insert(part.to_owned(), (receipt, marking::entry(answer)?));
    }
    Ok(Open {
        left: save::left(row, now),
        book: editions::shown(backend, row, by.of().student().class()).await?,
        attempt,
        sheet,
        saved,
    })
}

/// A submitted attempt, for its student; none while its key is not shown yet.
///
/// # Errors
/// `NotFound` where it is open.
pub async fn review(backend: &Backend, by: &OwnAttempt) -> Result<(Attempt, Option<Review>), Error> {
    let attempt = attempt_of(backend, by.attempt(), by.of().assignment()).await?;
    if attempt.row.is_open() {
        return Err(Error::NotFound);
    }
    let now = backend.clock().now().millis();
    let shown = match attempt.assignment.reveal.0 {
        Reveal::AfterSubmit => true,
        // Nobody in the class can be left with time: extra time of others is theirs, and their close is later.
        Reveal::AfterClose => attempt.window.closes.is_some_and(|closes| now >= closes),
    };
    let review = match shown {
        true => Some(reviewed(backend, attempt.clone(), by.of().student().class()).await?),
        false => None,
    };
    Ok((attempt, review))
}

/// All of a submitted attempt, for whoever a guard let through.
pub(super) async fn reviewed(
    backend: &Backend,
    attempt: Attempt,
    class: &class::Model,
) -> Result<Review, Error> {
    let (row, db) = (&attempt.row, backend.db());
    let graded = row.grade.as_deref().ok_or(Error::NotFound)?;
    let graded: Graded = serde_json::from_str(graded).map_err(Error::internal)?;
    let rows = attempt_answer::Entity::of(row).all(db).await?;
    let answered = answered(backend, row, &rows).await?;
    let changes = score_change::Entity::of(row).all(db).await?;
    let changes = changes.into_iter().map(|change| Change {
        old: change.old(),
        new: change.new_credit(),
        part: change.part,
        reason: change.reason,
        by: change.by_name,
        at: change.created_at,
    });
    Ok(Review {
        score: row.score(),
        book: editions::shown(backend, row, class).await?,
        changes: changes.collect(),
        graded,
        answered,
        attempt,
    })
}

/// What was asked and answered, whether it is submitted or not.
pub(super) async fn answered(
    backend: &Backend,
    row: &attempt::Model,
    rows: &[attempt_answer::Model],
) -> Result<Saved, Error> {
    let saved = Newest::of(rows);
    let material = material(backend, backend.db(), row.version_id).await?;
    Ok(match &*material {
        Material::Lesson(_) => Saved::Lesson,
        Material::Case(_) => Saved::Case(Box::new(material.case(row.seed)?), saved.chart()?),
        Material::Quiz(quiz) => Saved::Quiz(quiz.clone(), saved.responses()?),
        Material::Claim(claim) => Saved::Claim(claim.clone(), saved.claim(claim)?),
    })
}
