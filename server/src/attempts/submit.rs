//! Attempts are submitted, by their students or by the clock, once.

use super::marking;
use crate::{
    Backend, Error, Instant, Tx,
    actors::OwnAttempt,
    audit::{self, Action, By, Subject},
    entity::{allowance, assignment, attempt, membership},
};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, IntoActiveModel as _, QuerySelect as _};
use uuid::Uuid;

/// Submits an attempt with what was saved. Submitting it twice is submitting it once.
pub async fn submit(backend: &Backend, by: &OwnAttempt) -> Result<(), Error> {
    let tx = backend.begin().await?;
    let now = tx.now();
    let over = by.attempt().deadline_at.filter(|deadline| now >= *deadline);
    hand_in(&tx, by.of().assignment(), by.attempt().id, over).await?;
    tx.commit().await
}

/// Submits an attempt whose time is up. Whether it was.
pub async fn submit_if_over(backend: &Backend, by: &OwnAttempt) -> Result<bool, Error> {
    let (attempt, now) = (by.attempt(), backend.clock().now());
    let over = attempt.is_open() && attempt.deadline_at.is_some_and(|deadline| now >= deadline);
    if over {
        submit(backend, by).await?;
    }
    Ok(over)
}

/// So many are submitted in one turn.
const AT_ONCE: u64 = 200;

/// Submits all attempts whose time is up, each in a transaction of its own; how many it were.
pub async fn submit_overdue(backend: &Backend) -> Result<u64, Error> {
    let overdue = attempt::Entity::overdue(backend.clock().now())
        .limit(AT_ONCE)
        .all(backend.db())
        .await?;
    let mut count = 0;
    for attempt in overdue {
        let tx = backend.begin().await?;
        let assignment = assignment::Entity::by_id(attempt.assignment_id).one(&tx).await?;
        let Some(assignment) = assignment else { continue };
        if hand_in(&tx, &assignment, attempt.id, attempt.deadline_at).await? {
            count += 1;
        }
        tx.commit().await?;
    }
    Ok(count)
}

/// Grades an attempt and closes it, where it is open still. `over` is the moment at which time submitted it.
pub(super) async fn hand_in(
    tx: &Tx<'_>,
    assignment: &assignment::Model,
    id: Uuid,
    over: Option<Instant>,
) -> Result<bool, Error> {
    let attempt = attempt::Entity::locked(id)
        .one(tx)
        .await?
        .ok_or(Error::NotFound)?;
    // What others did meanwhile stands: they submitted it, or gave it more time.
    let still_over = |over: &Instant| attempt.deadline_at.is_some_and(|deadline| deadline <= *over);
    if !attempt.is_open() || over.as_ref().is_some_and(|over| !still_over(over)) {
        return Ok(false);
    }
    let (graded, tally) = marking::mark(tx, tx, &attempt).await?;
    let on_top = allowance::Entity::of(assignment.id, attempt.membership_id)
        .one(tx)
        .await?;
    let window = assignment.window_with(on_top.as_ref());
    let (at, number, person) = (
        over.unwrap_or_else(|| tx.now()),
        attempt.number,
        attempt.membership_id,
    );
    let score = graded.score(&[]);
    let submission = attempt.submission + 1;
    let mut row = attempt.into_active_model();
    row.submitted_at = Set(Some(at));
    row.submission = Set(submission);
    row.timed_out = Set(over.is_some());
    row.late = Set(window.is_late(at.millis()));
    row.score_num = Set(score.map(domain::Fraction::numerator));
    row.score_den = Set(score.map(domain::Fraction::denominator));
    row.grade = Set(Some(serde_json::to_string(&graded).map_err(Error::internal)?));
    row.tally = Set(tally
        .map(|tally| serde_json::to_string(&tally).map_err(Error::internal))
        .transpose()?);
    row.update(tx).await?;
    let person = membership::Entity::by_id(person)
        .one(tx)
        .await?
        .ok_or(Error::NotFound)?;
    let by = By::student(&person);
    let detail = match over {
        Some(_) => format!("attempt {number}, when its time was up"),
        None => format!("attempt {number}"),
    };
    let subject = Subject::new(id, assignment.title.clone());
    audit::record(tx, by, Action::AttemptSubmit, subject, &detail).await?;
    Ok(true)
}
