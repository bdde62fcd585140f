//! What single students get on top of what their class is given: accommodations, second chances.

use super::{Allowance, lengthen, moment, number};
use crate::{
    Backend, Error,
    actors::AssignmentStaff,
    audit::{self, Action, By, Subject},
    entity::{allowance, attempt, enrolment, membership},
};
use domain::Problem;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};
use std::collections::HashMap;
use uuid::Uuid;

/// What a student is to get on top, as a form has it.
#[derive(Clone, Debug, Default)]
pub struct OnTop {
    /// More attempts; empty is none.
    pub attempts: String,
    /// More minutes for each; empty is none.
    pub minutes: String,
    /// A later close in the class's zone; empty is none.
    pub closes: String,
    /// Why.
    pub reason: String,
}

/// Reasons are read in a list, in characters.
const LONGEST_REASON: usize = 500;

/// A reason that somebody gave.
pub(crate) fn reason(text: &str) -> Result<String, Error> {
    let text = text.trim();
    let wrong = |sentence: &str| {
        Problem::new("no-reason", "Say why.")
            .field("reason", sentence)
            .into()
    };
    match text.chars().count() {
        0 => Err(wrong("Give the reason: it stays on the record.")),
        count if count > LONGEST_REASON => Err(wrong("A reason has at most 500 characters.")),
        _ => Ok(text.to_owned()),
    }
}

/// Sets what one student gets on top. An open attempt gets its time at once.
pub async fn allow(
    backend: &Backend,
    by: &AssignmentStaff,
    person: Uuid,
    given: &OnTop,
) -> Result<(), Error> {
    let (row, class) = (by.assignment(), by.staff().class());
    let mut problem = Problem::new("bad-allowance", "This cannot be given.");
    let attempts = number(&mut problem, "attempts", &given.attempts).unwrap_or(0);
    let minutes = number(&mut problem, "minutes", &given.minutes).unwrap_or(0);
    let closes = moment(&mut problem, "closes", &given.closes, &class.zone);
    if !(0..=100).contains(&attempts) {
        problem = problem.field("attempts", "Give 0 to 100 more attempts.");
    }
    if !(0..=1440).contains(&minutes) {
        problem = problem.field("minutes", "Give 0 to 1,440 more minutes.");
    }
    if !problem.fields.is_empty() {
        return Err(problem.into());
    }
    let reason = reason(&given.reason)?;
    let tx = backend.begin().await?;
    let student = enrolment::Entity::open(class.id, person).one(&tx).await?;
    if student.is_none() {
        return Err(Error::NotFound);
    }
    let named = membership::Entity::person(by.member(), person)
        .one(&tx)
        .await?
        .ok_or(Error::NotFound)?;
    let there = allowance::Entity::of(row.id, person).one(&tx).await?;
    let id = there.as_ref().map_or_else(|| tx.new_id(), |there| there.id);
    let made = allowance::ActiveModel {
        id: Set(id),
        assignment_id: Set(row.id),
        membership_id: Set(person),
        attempts: Set(attempts),
        minutes: Set(minutes),
        closes_at: Set(closes),
        reason: Set(reason.clone()),
        changed_at: Set(tx.now()),
    };
    let made = match there {
        Some(_) => made.update(&tx).await?,
        None => made.insert(&tx).await?,
    };
    for attempt in attempt::Entity::of(row.id, person).all(&tx).await? {
        if attempt.is_open() {
            lengthen(&tx, attempt, &row.window_with(Some(&made))).await?;
        }
    }
    let later = closes.map(|at| {
        format!(
            ", open until {}",
            at.in_zone(&class.zone).strftime("%Y-%m-%d %H:%M")
        )
    });
    let detail = format!(
        "{}: {attempts} more attempts, {minutes} more minutes{}: {reason}",
        row.title,
        later.unwrap_or_default()
    );
    let subject = Subject::new(person, named.name().to_string());
    audit::record(
        &tx,
        By::member(by.member()),
        Action::AssignmentAllow,
        subject,
        &detail,
    )
    .await?;
    tx.commit().await
}

/// What the students of an assignment get on top, by person.
pub async fn allowances(backend: &Backend, by: &AssignmentStaff) -> Result<HashMap<Uuid, Allowance>, Error> {
    let rows = allowance::Entity::of_assignment(by.assignment())
        .all(backend.db())
        .await?;
    Ok(rows.into_iter().map(|row| (row.membership_id, row)).collect())
}
