//! The demonstration at work: what the class on campus was given, and what its students made of it so far.

use super::{SLUG, address};
use crate::{
    Backend, Error, Instant,
    actors::{Actor, ClassStaff, Member},
    assignments::{self, Assignment, Given, OnTop},
    attempts::{self, Row},
    content::{self, ClaimTask, Material},
    entity::{account, attempt},
};
use domain::{
    answers::Answer,
    cases::Case,
    claims::form::Form,
    courses::ItemKind,
    quizzes::{Key, Quiz, Response},
    saves::{CHART, CLAIM, Entry, Save},
};
use jiff::ToSpan as _;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, IntoActiveModel as _};
use std::time::Duration;
use uuid::Uuid;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
const INSTRUCTOR: &str = "marcus.okafor";
/// So many of the items are behind the class; the others are due in the days to come.
const BEHIND: usize = 6;

/// The students at work, each with how many of the items behind the class they did, and how many of a dozen lines they get
/// wrong.
const AT_WORK: [(&str, usize, usize); 8] = [
    ("aaliyah.washington", 5, 2),
    ("beatriz.nunez", 6, 1),
    ("chidi.eze", 6, 4),
    ("dagny.jonsdottir", 6, 0),
    ("etienne.broussard", 3, 5),
    ("fatima.alrashid", 6, 2),
    ("grace.oneill", 4, 3),
    ("hiroshi.tanaka", 6, 1),
];

/// Gives the class on campus the courseware that the database has, and lets its students work. Without courseware there is
/// nothing to do.
pub(super) async fn fill(backend: &Backend) -> Result<(), Error> {
    let teacher = member(backend, INSTRUCTOR).await?;
    let classes = crate::classes::list(backend, &teacher).await?;
    let Some(class) = classes.into_iter().next() else {
        return Ok(());
    };
    let staff = teacher.class_staff(backend, class.class.id).await?;
    let given = give(backend, &staff).await?;
    let behind = given.len().min(BEHIND);
    for (student, done, wrong) in AT_WORK {
        let student = member(backend, student).await?;
        for (at, row) in given.iter().take(done.min(behind)).enumerate() {
            work(backend, &student, row, at, wrong).await?;
        }
    }
    let Some(chart) = given.iter().skip(behind).find(|row| row.kind.0 == ItemKind::Case) else {
        return Ok(());
    };
    in_the_middle(backend, chart).await?;
    put_right(backend, &teacher, &given).await
}

/// Somebody of the demonstration, as if they were signed in.
pub(super) async fn member(backend: &Backend, local: &str) -> Result<Member, Error> {
    let row = account::Entity::with_address(&address(local)?)
        .one(backend.db())
        .await?
        .ok_or(Error::NotFound)?;
    Actor::new(row, Uuid::nil()).member(backend, SLUG).await
}

/// Gives everything of the courses, one after the other: what is behind the class was due in the weeks before today.
async fn give(backend: &Backend, staff: &ClassStaff) -> Result<Vec<Assignment>, Error> {
    let library = content::library(backend, &staff.member().staff()?).await?;
    let items: Vec<content::Item> = library
        .courses
        .iter()
        .flat_map(|course| &course.modules)
        .flat_map(|module| module.items.iter().cloned())
        .collect();
    let today = backend.clock().now().in_zone(&staff.class().zone).date();
    let mut all = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let days = 4 * (i64::try_from(at).unwrap_or(0) - i64::try_from(BEHIND).unwrap_or(0)) + 2;
        let due = today.saturating_add(days.days());
        let (attempts, minutes) = match item.kind {
            ItemKind::Quiz => ("2", "40"),
            _ => ("", ""),
        };
        let given = Given {
            items: vec![item.id],
            due: format!("{due}T23:59"),
            attempts: attempts.to_owned(),
            minutes: minutes.to_owned(),
            opens: format!("{}T08:00", today.saturating_add((-40_i64).days())),
            ..Given::default()
        };
        all.extend(assignments::create(backend, staff, &given).await?);
    }
    Ok(all)
}

/// One student does one item, some days before it is due.
async fn work(
    backend: &Backend,
    student: &Member,
    row: &Assignment,
    at: usize,
    wrong: usize,
) -> Result<(), Error> {
    let by = student.assignment_student(backend, row.id).await?;
    if row.kind.0 == ItemKind::Lesson {
        attempts::done(backend, &by).await?;
    } else {
        let attempt = attempts::start(backend, &by).await?;
        answer(backend, student, attempt, at, wrong).await?;
        let own = student.own_attempt(backend, attempt).await?;
        attempts::submit(backend, &own).await?;
    }
    // It happened when it was due, not now.
    let done = attempt::Entity::of(row.id, student.membership().id)
        .all(backend.db())
        .await?;
    let due = row.due_at.unwrap_or(row.opens_at) - DAY;
    for attempt in done {
        then(backend, attempt, due.min(backend.clock().now() - DAY)).await?;
    }
    Ok(())
}

async fn then(backend: &Backend, attempt: Row, at: Instant) -> Result<(), Error> {
    let mut row = attempt.into_active_model();
    row.started_at = Set(at - Duration::from_secs(25 * 60));
    row.submitted_at = Set(Some(at));
    row.late = Set(false);
    row.update(backend.db()).await?;
    Ok(())
}

/// Answers an open attempt: right, but for so many lines of a dozen.
async fn answer(
    backend: &Backend,
    student: &Member,
    attempt: Uuid,
    at: usize,
    wrong: usize,
) -> Result<(), Error> {
    let own = student.own_attempt(backend, attempt).await?;
    let row = own.attempt();
    let material = content::material(backend, backend.db(), row.version_id).await?;
    let slips = |line: usize| (line * 5 + at * 7 + 3) % 12 < wrong;
    let entries = match &*material {
        Material::Lesson(_) => Vec::new(),
        Material::Case(_) => {
            let answer = coded(&material.case(row.seed)?, slips);
            vec![(CHART.to_owned(), Entry::Chart(answer))]
        }
        Material::Quiz(quiz) => answered(quiz, slips),
        Material::Claim(claim) => vec![(CLAIM.to_owned(), Entry::Claim(filled(claim, slips)))],
    };
    for (part, entry) in entries {
        save(backend, student, attempt, &part, entry).await?;
    }
    Ok(())
}

async fn save(
    backend: &Backend,
    student: &Member,
    attempt: Uuid,
    part: &str,
    entry: Entry,
) -> Result<(), Error> {
    let save = Save {
        id: backend.new_id().to_string(),
        attempt: attempt.to_string(),
        part: part.to_owned(),
        seen: 0,
        entry,
    };
    attempts::save(backend, student.actor(), &save).await?;
    Ok(())
}

/// The answer of somebody who overlooks some lines, and a modifier here and there.
fn coded(case: &Case, slips: impl Fn(usize) -> bool) -> Answer {
    let mut answer = case.perfect_answer(case.ways().first().copied());
    // From the end, so that pointers to what stays hold.
    let overlooked = (1..answer.diagnoses.len()).rev().filter(|line| slips(*line));
    for line in overlooked.collect::<Vec<_>>() {
        answer.diagnoses.remove(line);
        let gone = i64::try_from(line + 1).unwrap_or(i64::MAX);
        for procedure in &mut answer.procedures {
            procedure.points_to.retain(|pointer| *pointer != gone);
            for pointer in &mut procedure.points_to {
                *pointer -= i64::from(*pointer > gone);
            }
        }
    }
    for (line, procedure) in answer.procedures.iter_mut().enumerate() {
        if slips(line + 4) {
            procedure.modifiers.clear();
        }
    }
    answer
}

/// The form of somebody who overlooks some boxes.
fn filled(claim: &ClaimTask, slips: impl Fn(usize) -> bool) -> Form {
    let keys = claim.task.keys.iter().enumerate();
    let entered = keys.filter(|(at, key)| !key.given && !key.value.is_empty() && !slips(*at));
    Form(
        entered
            .map(|(_, key)| (key.id.clone(), key.value.clone()))
            .collect(),
    )
}

fn answered(quiz: &Quiz, slips: impl Fn(usize) -> bool) -> Vec<(String, Entry)> {
    let answer = |(line, question): (usize, &domain::quizzes::Question)| {
        let response = match &question.key {
            Key::Single { options, right } => {
                let other = options.iter().find(|option| option.id != *right && slips(line));
                Response::Choice(other.map_or_else(|| right.clone(), |option| option.id.clone()))
            }
            Key::TrueFalse { right } => Response::Truth(*right != slips(line)),
            Key::Code { set, right, .. } => match right.first() {
                Some(code) if !slips(line) => Response::Code(code.written(*set)),
                _ => Response::Code("R69".to_owned()),
            },
        };
        (question.id.clone(), Entry::Question(response))
    };
    quiz.questions.iter().enumerate().map(answer).collect()
}

/// A student in the middle of a chart: the first lines are entered, the rest is not.
async fn in_the_middle(backend: &Backend, chart: &Assignment) -> Result<(), Error> {
    let student = member(backend, "aaliyah.washington").await?;
    let by = student.assignment_student(backend, chart.id).await?;
    let attempt = attempts::start(backend, &by).await?;
    let own = student.own_attempt(backend, attempt).await?;
    let row = own.attempt();
    let material = content::material(backend, backend.db(), row.version_id).await?;
    let case = material.case(row.seed)?;
    let mut answer = case.perfect_answer(case.ways().first().copied());
    answer.diagnoses.truncate(2);
    answer.procedures.truncate(1);
    for procedure in &mut answer.procedures {
        procedure.points_to = vec![1];
        procedure.modifiers.clear();
    }
    answer.abstracted = Default::default();
    save(backend, &student, attempt, CHART, Entry::Chart(answer)).await
}

/// The instructor changes a score, and gives somebody more time.
async fn put_right(backend: &Backend, teacher: &Member, given: &[Assignment]) -> Result<(), Error> {
    let student = member(backend, "chidi.eze").await?;
    let charts = given.iter().filter(|row| row.kind.0 == ItemKind::Case);
    for chart in charts {
        let Some(row) = attempt::Entity::of(chart.id, student.membership().id)
            .one(backend.db())
            .await?
        else {
            continue;
        };
        let staff = teacher.attempt_staff(backend, row.id).await?;
        let (_, review) = attempts::read(backend, &staff).await?;
        let lost = review.and_then(|review| {
            let parts = review.graded.parts();
            parts.into_iter().find(|part| part.earned < part.most)
        });
        if let Some(part) = lost {
            let why = "You asked about this line in class, and your reading of the chart can be defended.";
            attempts::change_score(backend, &staff, &part.name, "3/4", why).await?;
            break;
        }
    }
    let quiz = given.iter().find(|row| row.kind.0 == ItemKind::Quiz);
    if let Some(quiz) = quiz {
        let staff = teacher.assignment_staff(backend, quiz.id).await?;
        let on_top = OnTop {
            minutes: "20".to_owned(),
            reason: "Extended time, as agreed with the accessibility office".to_owned(),
            ..OnTop::default()
        };
        let student = member(backend, "grace.oneill").await?;
        assignments::allow(backend, &staff, student.membership().id, &on_top).await?;
    }
    Ok(())
}
