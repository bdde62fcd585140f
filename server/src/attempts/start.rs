//! Attempts begin.

use super::{editions, submit};
use crate::{
    Backend, Error, Instant, Tx,
    actors::AssignmentStudent,
    audit::{self, Action, By, Subject},
    content::{Material, material},
    entity::{
        allowance,
        attempt::{ActiveModel, Entity, Model},
        values::unless_there,
    },
};
use domain::Problem;
use domain::courses::ItemKind;
use sea_orm::{ActiveValue::Set, EntityTrait as _};
use uuid::Uuid;

/// Begins an attempt, or goes on with the one that is open. Two starts at once make one attempt.
///
/// # Errors
/// Where it is not open yet, has closed, or no attempt is left.
pub async fn start(backend: &Backend, by: &AssignmentStudent) -> Result<Uuid, Error> {
    let assignment = by.assignment();
    if assignment.kind.0 == ItemKind::Lesson {
        return Err(Error::NotFound);
    }
    let tx = backend.begin().await?;
    let attempt = begin(&tx, by).await?;
    tx.commit().await?;
    Ok(attempt.id)
}

/// A lesson was read. Saying so twice is saying so once.
pub async fn done(backend: &Backend, by: &AssignmentStudent) -> Result<(), Error> {
    if by.assignment().kind.0 != ItemKind::Lesson {
        return Err(Error::NotFound);
    }
    let tx = backend.begin().await?;
    let there = Entity::of(by.assignment().id, by.member().membership().id)
        .one(&tx)
        .await?;
    let read = there.as_ref().is_some_and(|row| !row.is_open());
    if !read {
        let attempt = begin(&tx, by).await?;
        submit::hand_in(&tx, by.assignment(), attempt.id, None).await?;
    }
    tx.commit().await
}

async fn begin(tx: &Tx<'_>, by: &AssignmentStudent) -> Result<Model, Error> {
    let (assignment, person) = (by.assignment(), by.member().membership().id);
    let now = tx.now();
    let mut taken = Entity::of(assignment.id, person).all(tx).await?;
    if let Some(open) = taken.iter().find(|row| row.is_open()).cloned() {
        if open.deadline_at.is_none_or(|deadline| now < deadline) {
            return Ok(open);
        }
        submit::hand_in(tx, assignment, open.id, open.deadline_at).await?;
        taken = Entity::of(assignment.id, person).all(tx).await?;
    }
    let on_top = allowance::Entity::of(assignment.id, person).one(tx).await?;
    let window = assignment.window_with(on_top.as_ref());
    let count = i64::try_from(taken.len()).unwrap_or(i64::MAX);
    window.may_start(now.millis(), count)?;
    let number = taken.last().map_or(1, |last| last.number + 1);
    // Another variant of a family each time, and each student their own first one.
    let seed = match taken.last() {
        Some(last) => last.seed + 1,
        None => i64::from(u16::from_be_bytes(tx.rng().bytes())),
    };
    let material = material(tx, tx, assignment.version_id).await?;
    let on = match &*material {
        Material::Case(_) => Some(material.case(seed)?.coded_on()),
        Material::Claim(claim) => Some(claim.task.coded_on()),
        Material::Lesson(_) | Material::Quiz(_) => None,
    };
    let row = ActiveModel {
        id: Set(tx.new_id()),
        assignment_id: Set(assignment.id),
        membership_id: Set(person),
        number: Set(number),
        version_id: Set(assignment.version_id),
        editions: Set(editions::pin(
            &tx.codebook(),
            on,
            &by.student().class().pinned()?,
        )?),
        seed: Set(seed),
        started_at: Set(now),
        deadline_at: Set(window.deadline(now.millis()).and_then(Instant::from_millis)),
        submitted_at: Set(None),
        submission: Set(0),
        timed_out: Set(false),
        late: Set(false),
        score_num: Set(None),
        score_den: Set(None),
        grade: Set(None),
        tally: Set(None),
    };
    let made = Entity::insert(row)
        .on_conflict(unless_there())
        .exec_without_returning(tx)
        .await?;
    let rows = Entity::of(assignment.id, person).all(tx).await?;
    let there = rows.into_iter().find(|row| row.number == number);
    let there =
        there.ok_or_else(|| Error::from(Problem::new("not-begun", "It could not be begun. Try again.")))?;
    if made > 0 {
        let subject = Subject::new(there.id, assignment.title.clone());
        let detail = format!("attempt {number}");
        audit::record(
            tx,
            By::member(by.member()),
            Action::AttemptStart,
            subject,
            &detail,
        )
        .await?;
    }
    Ok(there)
}
