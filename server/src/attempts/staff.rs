//! What staff see of attempts, and what they put right.

use super::{
    marking::Graded,
    review::{Review, attempt_of, reviewed},
};
use crate::{
    Backend, Error, Instant,
    actors::{AssignmentStaff, AttemptStaff},
    assignments::reason,
    audit::{self, Action, By, Subject},
    entity::{attempt, enrolment, membership, score_change},
};
use domain::{Fraction, Problem, classes::Standing, people::PersonName};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, IntoActiveModel as _};
use std::{collections::HashMap, time::Duration};
use uuid::Uuid;

/// What one student made of an assignment.
#[derive(Clone, Debug)]
pub struct Submission {
    /// The student.
    pub person: Uuid,
    /// As the school calls them.
    pub name: PersonName,
    /// Their attempts, the first first.
    pub attempts: Vec<attempt::Brief>,
}

/// What each student of the class made of an assignment, by name.
pub async fn submissions(backend: &Backend, by: &AssignmentStaff) -> Result<Vec<Submission>, Error> {
    let db = backend.db();
    let rows = enrolment::Entity::of_class(by.staff())
        .find_also_related(membership::Entity)
        .all(db)
        .await?;
    let all = attempt::Entity::of_assignments([by.assignment().id])
        .into_partial_model::<attempt::Brief>()
        .all(db)
        .await?;
    let mut attempts: HashMap<Uuid, Vec<attempt::Brief>> = HashMap::new();
    for attempt in all {
        attempts.entry(attempt.membership_id).or_default().push(attempt);
    }
    let mut people: HashMap<Uuid, Submission> = HashMap::new();
    for (row, person) in rows {
        let Some(person) = person else { continue };
        // Who left stays in the list with what they did.
        if row.standing.0 != Standing::Enrolled && !attempts.contains_key(&person.id) {
            continue;
        }
        people.entry(person.id).or_insert_with(|| Submission {
            person: person.id,
            name: person.name(),
            attempts: attempts.remove(&person.id).unwrap_or_default(),
        });
    }
    let mut people: Vec<Submission> = people.into_values().collect();
    people.sort_by_cached_key(|line| (line.name.sorted().to_lowercase(), line.person));
    Ok(people)
}

/// One attempt in full, with whose it is; that it was read is written down.
pub async fn read(
    backend: &Backend,
    by: &AttemptStaff,
) -> Result<(membership::Model, Option<Review>), Error> {
    let attempt = by.attempt();
    let person = membership::Entity::person(by.of().member(), attempt.membership_id)
        .one(backend.db())
        .await?
        .ok_or(Error::NotFound)?;
    let tx = backend.begin().await?;
    let subject = Subject::new(person.id, person.name().to_string());
    let detail = format!("{}, attempt {}", by.of().assignment().title, attempt.number);
    let reader = By::member(by.of().member());
    audit::record(&tx, reader, Action::AttemptRead, subject, &detail).await?;
    tx.commit().await?;
    if attempt.is_open() {
        return Ok((person, None));
    }
    let attempt = attempt_of(backend, attempt, by.of().assignment()).await?;
    Ok((
        person,
        Some(reviewed(backend, attempt, by.of().staff().class()).await?),
    ))
}

/// Gives a line another score, with a reason that its student reads.
pub async fn change_score(
    backend: &Backend,
    by: &AttemptStaff,
    part: &str,
    points: &str,
    why: &str,
) -> Result<(), Error> {
    let wrong =
        |sentence: String| Problem::new("bad-score", "The score cannot be this.").field("points", sentence);
    let new = points_of(points).ok_or_else(|| wrong("Write points as 1, 0.5 or 3/4.".to_owned()))?;
    let why = reason(why)?;
    let tx = backend.begin().await?;
    let attempt = attempt::Entity::locked(by.attempt().id)
        .one(&tx)
        .await?
        .ok_or(Error::NotFound)?;
    let Some(graded) = attempt.grade.as_deref().filter(|_| !attempt.is_open()) else {
        return Err(Error::Conflict);
    };
    let graded: Graded = serde_json::from_str(graded).map_err(Error::internal)?;
    let parts = graded.parts();
    let line = parts
        .iter()
        .find(|line| line.name == part)
        .ok_or(Error::NotFound)?;
    if new < Fraction::ZERO || new > line.most {
        return Err(wrong(format!("It can earn 0 to {}.", line.most)).into());
    }
    let mut changes = score_change::Entity::of(&attempt).all(&tx).await?;
    let last = changes.iter().rev().find(|change| change.part == part);
    let old = last.map_or(line.earned, score_change::Model::new_credit);
    if old == new {
        return Ok(());
    }
    let row = score_change::ActiveModel {
        id: Set(tx.new_id()),
        attempt_id: Set(attempt.id),
        submission: Set(attempt.submission),
        part: Set(part.to_owned()),
        old_num: Set(old.numerator()),
        old_den: Set(old.denominator()),
        new_num: Set(new.numerator()),
        new_den: Set(new.denominator()),
        reason: Set(why.clone()),
        by_name: Set(by.of().member().name().to_string()),
        created_at: Set(tx.now()),
    };
    changes.push(row.insert(&tx).await?);
    let score = graded.score(&changes);
    let person = attempt.membership_id;
    let number = attempt.number;
    let mut row = attempt.into_active_model();
    row.score_num = Set(score.map(Fraction::numerator));
    row.score_den = Set(score.map(Fraction::denominator));
    row.update(&tx).await?;
    let named = membership::Entity::person(by.of().member(), person)
        .one(&tx)
        .await?;
    let named = named.ok_or(Error::NotFound)?.name().to_string();
    let title = &by.of().assignment().title;
    let detail = format!("{title}, attempt {number}, {part}: {old} to {new}: {why}");
    let subject = Subject::new(person, named);
    audit::record(
        &tx,
        By::member(by.of().member()),
        Action::AttemptScore,
        subject,
        &detail,
    )
    .await?;
    tx.commit().await
}

/// Points as people write them: `1`, `0.5`, `3/4`.
fn points_of(text: &str) -> Option<Fraction> {
    let text = text.trim();
    let Some((whole, part)) = text.split_once('.') else {
        return text.parse().ok();
    };
    let digits = |text: &str| text.bytes().all(|c| c.is_ascii_digit());
    if part.is_empty() || part.len() > 4 || !digits(whole) || !digits(part) {
        return None;
    }
    let below = 10_i64.checked_pow(u32::try_from(part.len()).ok()?)?;
    let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    Fraction::new(whole.checked_mul(below)?.checked_add(part.parse().ok()?)?, below)
}

/// A reopened attempt that has a time limit gets so many minutes, unless staff say otherwise.
const MOST_MINUTES: i64 = 1440;

/// Opens a submitted attempt again, with what was answered. Changes to its scores end with its grade.
pub async fn reopen(backend: &Backend, by: &AttemptStaff, minutes: &str, why: &str) -> Result<(), Error> {
    let wrong = || {
        Problem::new("bad-minutes", "It cannot be opened for so long.")
            .field("minutes", "Give 1 to 1,440 minutes.")
    };
    let minutes = match minutes.trim() {
        "" => None,
        text => {
            let minutes: i64 = text.parse().map_err(|_| wrong())?;
            if !(1..=MOST_MINUTES).contains(&minutes) {
                return Err(wrong().into());
            }
            Some(minutes)
        }
    };
    if minutes.is_none() && by.of().assignment().minutes.is_some() {
        return Err(Problem::new("bad-minutes", "It has a time limit.")
            .field("minutes", "Say for how many minutes it is open.")
            .into());
    }
    let why = reason(why)?;
    let tx = backend.begin().await?;
    let attempt = attempt::Entity::locked(by.attempt().id)
        .one(&tx)
        .await?
        .ok_or(Error::NotFound)?;
    if attempt.is_open() {
        return Ok(());
    }
    let others = attempt::Entity::of(attempt.assignment_id, attempt.membership_id)
        .all(&tx)
        .await?;
    if others.iter().any(attempt::Model::is_open) {
        let sentence = "Another attempt of theirs is open. One is open at a time.";
        return Err(Problem::new("other-open", sentence).into());
    }
    let millis = minutes.and_then(|minutes| u64::try_from(minutes * 60_000).ok());
    let deadline: Option<Instant> = millis.map(|millis| tx.now() + Duration::from_millis(millis));
    let (person, number) = (attempt.membership_id, attempt.number);
    let was = attempt
        .score()
        .map(|score| format!(", had {} %", score.percent()));
    let mut row = attempt.into_active_model();
    row.submitted_at = Set(None);
    row.deadline_at = Set(deadline);
    row.timed_out = Set(false);
    row.late = Set(false);
    row.score_num = Set(None);
    row.score_den = Set(None);
    row.grade = Set(None);
    row.tally = Set(None);
    row.update(&tx).await?;
    let named = membership::Entity::person(by.of().member(), person)
        .one(&tx)
        .await?;
    let named = named.ok_or(Error::NotFound)?.name().to_string();
    let title = &by.of().assignment().title;
    let detail = format!("{title}, attempt {number}{}: {why}", was.unwrap_or_default());
    let subject = Subject::new(person, named);
    audit::record(
        &tx,
        By::member(by.of().member()),
        Action::AttemptReopen,
        subject,
        &detail,
    )
    .await?;
    tx.commit().await
}
