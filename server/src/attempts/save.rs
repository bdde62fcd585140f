//! Answers are saved as they change. A save adds a row and changes none, so that nothing that was confirmed is lost,
//! and whoever saves over what they have not seen is told.

use super::marking::{self, Newest};
use crate::{
    Backend, Error, Instant, Tx,
    actors::{Actor, OwnAttempt, Writing},
    content::{Material, material},
    entity::{
        assignment, attempt,
        attempt_answer::{ActiveModel, Entity, Model},
        values::unless_there,
    },
};
use domain::{
    Problem,
    saves::{CHART, CLAIM, Entry, Outcome, Receipt, Save},
};
use sea_orm::{ActiveValue::Set, EntityTrait as _};
use uuid::Uuid;

/// More than anybody changes one answer.
const MOST_REVISIONS: i64 = 20_000;
/// Longer than any answer, in bytes of JSON.
const LONGEST: usize = 32 * 1024;
/// More lines than any claim has.
const MOST_LINES: usize = 100;

/// Keeps one change. Sent again, it is kept once.
///
/// # Errors
/// `NotFound` where it is not the actor's attempt; problems `submitted` and `time-up` where nothing can be changed any
/// more; else what is wrong with the answer.
pub async fn save(backend: &Backend, actor: &Actor, save: &Save) -> Result<Outcome, Error> {
    let parse = |id: &str| id.parse::<Uuid>().map_err(|_| Error::NotFound);
    let (attempt, id) = (parse(&save.attempt)?, parse(&save.id)?);
    let tx = backend.begin().await?;
    let writing = Writing::begin(&tx, actor, attempt).await?;
    let outcome = keep(&tx, &writing, id, save).await?;
    tx.commit().await?;
    Ok(outcome)
}

/// What a form without scripts sends for a question.
#[derive(Clone, Debug)]
pub struct Field {
    /// The question.
    pub question: String,
    /// The option's id, `true` or `false`, or a code.
    pub text: String,
    /// The last revision that the page showed.
    pub seen: i64,
}

/// Keeps what a form without scripts sends. What was changed elsewhere since the page was drawn stands.
///
/// # Errors
/// Problem `changed-elsewhere` where something was; the rest is kept.
pub async fn save_form(backend: &Backend, by: &OwnAttempt, fields: &[Field]) -> Result<(), Error> {
    let tx = backend.begin().await?;
    let writing = Writing::begin(&tx, by.of().member().actor(), by.attempt().id).await?;
    let attempt = writing.attempt();
    let material = material(backend, &tx, attempt.version_id).await?;
    let rows = Entity::of(attempt).all(&tx).await?;
    let there = Newest::of(&rows);
    let mut elsewhere = false;
    for field in fields {
        let question = material
            .quiz()?
            .questions
            .iter()
            .find(|question| question.id == field.question);
        let question = question.ok_or(Error::NotFound)?;
        let Some(response) = question.response(&field.text) else {
            continue;
        };
        let entry = Entry::Question(response);
        let old = there.get(&field.question);
        let same = match old {
            Some(row) => marking::entry(row)? == entry,
            None => field.text.is_empty(),
        };
        if same {
            continue;
        }
        let id = tx.new_id();
        let save = Save {
            id: id.to_string(),
            attempt: attempt.id.to_string(),
            part: field.question.clone(),
            seen: field.seen,
            entry,
        };
        let outcome = keep(&tx, &writing, id, &save).await?;
        elsewhere |= matches!(outcome, Outcome::Elsewhere(..));
    }
    tx.commit().await?;
    if elsewhere {
        let sentence = "Some answers were changed in another tab or on another device since this page was opened. They are \
                        shown now; look at them again.";
        return Err(Problem::new("changed-elsewhere", sentence).into());
    }
    Ok(())
}

async fn keep(tx: &Tx<'_>, writing: &Writing, id: Uuid, save: &Save) -> Result<Outcome, Error> {
    let (attempt, now) = (writing.attempt(), tx.now());
    let there = Entity::of_part(attempt, &save.part).one(tx).await?;
    if let Some(again) = there.as_ref().filter(|row| row.id == id) {
        return Ok(Outcome::Saved(receipt(
            writing.assignment(),
            attempt,
            again.saved_at,
            again.revision,
            now,
        )));
    }
    can_be_changed(attempt, now)?;
    fits(tx, attempt, save).await?;
    if !(0..MOST_REVISIONS).contains(&save.seen) {
        return Err(Error::TooMany);
    }
    let body = serde_json::to_string(&save.entry).map_err(Error::internal)?;
    if body.len() > LONGEST {
        return Err(Error::TooLarge);
    }
    let row = ActiveModel {
        id: Set(id),
        attempt_id: Set(attempt.id),
        part: Set(save.part.clone()),
        revision: Set(save.seen + 1),
        body: Set(body),
        saved_at: Set(now),
    };
    let added = match &there {
        // Somebody has saved since: the row would stand among theirs.
        Some(newest) if newest.revision != save.seen => 0,
        None if save.seen != 0 => 0,
        _ => {
            Entity::insert(row)
                .on_conflict(unless_there())
                .exec_without_returning(tx)
                .await?
        }
    };
    if added > 0 {
        return Ok(Outcome::Saved(receipt(
            writing.assignment(),
            attempt,
            now,
            save.seen + 1,
            now,
        )));
    }
    let newest = Entity::of_part(attempt, &save.part).one(tx).await?;
    let Some(newest) = newest else {
        // The device has seen what the server does not have, as after a restored backup: the device's word stands.
        return Err(Error::Conflict);
    };
    let receipt = receipt(
        writing.assignment(),
        attempt,
        newest.saved_at,
        newest.revision,
        now,
    );
    if newest.id == id {
        return Ok(Outcome::Saved(receipt));
    }
    Ok(Outcome::Elsewhere(receipt, marking::entry(&newest)?))
}

/// Whether answers may be changed at a moment.
fn can_be_changed(attempt: &attempt::Model, now: Instant) -> Result<(), Error> {
    if !attempt.is_open() {
        let sentence = "It is submitted. What was saved before counts.";
        return Err(Problem::new("submitted", sentence).into());
    }
    if attempt.deadline_at.is_some_and(|deadline| now >= deadline) {
        let sentence = "Time is up. What was saved before counts.";
        return Err(Problem::new("time-up", sentence).into());
    }
    Ok(())
}

/// Whether an answer is one to what was asked.
async fn fits(tx: &Tx<'_>, attempt: &attempt::Model, save: &Save) -> Result<(), Error> {
    let material = material(tx, tx, attempt.version_id).await?;
    match (&*material, &save.entry) {
        (Material::Case(_), Entry::Chart(answer)) if save.part == CHART => {
            if answer.diagnoses.len() + answer.procedures.len() > MOST_LINES {
                return Err(Problem::new("too-many-lines", "A chart has at most 100 lines.").into());
            }
            answer.normalize()?;
            Ok(())
        }
        (Material::Quiz(quiz), Entry::Question(response)) => {
            let question = quiz.questions.iter().find(|question| question.id == save.part);
            Ok(question.ok_or(Error::NotFound)?.takes(response)?)
        }
        (Material::Claim(_), Entry::Claim(form)) if save.part == CLAIM => Ok(form.fits()?),
        _ => Err(Error::NotFound),
    }
}

fn receipt(
    assignment: &assignment::Model,
    attempt: &attempt::Model,
    at: Instant,
    revision: i64,
    now: Instant,
) -> Receipt {
    Receipt {
        revision,
        time: clock_time(at, &assignment.zone),
        left: left(attempt, now),
    }
}

/// `10:42:07`.
pub(super) fn clock_time(at: Instant, zone: &str) -> String {
    at.in_zone(zone).strftime("%H:%M:%S").to_string()
}

/// Milliseconds until an attempt is submitted whatever its student does.
pub(super) fn left(attempt: &attempt::Model, now: Instant) -> Option<i64> {
    let deadline = attempt.deadline_at?;
    Some((deadline.millis() - now.millis()).max(0))
}

/// How a saved answer stands in the attempt.
pub(super) fn as_receipt(
    assignment: &assignment::Model,
    attempt: &attempt::Model,
    row: &Model,
    now: Instant,
) -> Receipt {
    receipt(assignment, attempt, row.saved_at, row.revision, now)
}
