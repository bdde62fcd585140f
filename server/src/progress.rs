//! How students stand: what they were given, what they made of it, and which skills that shows.
//!
//! A score and the lines right by skill are kept with each attempt when it is graded, so that a class of hundreds is
//! added up and never graded again.

use crate::{
    Backend, Error, Instant,
    actors::{AssignmentStudent, ClassStaff, ClassStudent, InClass, Member},
    assignments::{Allowance, Assignment},
    attempts::Brief,
    classes::Class,
    entity::{allowance, assignment, attempt, class, enrolment, membership},
    people::Membership,
};
use domain::{
    Fraction,
    attempts::{Standing as WindowState, Tally, Window},
    classes::Standing,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Where a student stands with one assignment.
#[derive(Clone, Debug)]
pub struct Line {
    /// What was given.
    pub assignment: Assignment,
    /// When and how often this student may answer.
    pub window: Window,
    /// Their attempts, the first first.
    pub attempts: Vec<Brief>,
    /// What they can do now.
    pub state: State,
}

/// What a student can do with an assignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is not open yet.
    NotYet,
    /// They have not begun.
    ToDo,
    /// An attempt is open.
    UnderWay(Uuid),
    /// They submitted it.
    Done,
    /// It closed before they did.
    Missed,
}

impl Line {
    fn new(assignment: Assignment, on_top: Option<&Allowance>, attempts: Vec<Brief>, now: Instant) -> Self {
        let window = assignment.window_with(on_top);
        let running =
            |attempt: &&Brief| attempt.is_open() && attempt.deadline_at.is_none_or(|deadline| now < deadline);
        let state = match attempts.iter().find(running) {
            Some(open) => State::UnderWay(open.id),
            None if !attempts.is_empty() => State::Done,
            None => match window.state(now.millis()) {
                WindowState::NotYet => State::NotYet,
                WindowState::Open | WindowState::PastDue => State::ToDo,
                WindowState::Closed => State::Missed,
            },
        };
        Self {
            assignment,
            window,
            attempts,
            state,
        }
    }

    /// The attempt that counts: the best, of equal ones the first.
    pub fn best(&self) -> Option<&Brief> {
        let submitted = self.attempts.iter().filter(|attempt| !attempt.is_open());
        submitted.rev().max_by_key(|attempt| attempt.score())
    }

    /// The score that counts.
    pub fn score(&self) -> Option<Fraction> {
        self.best()?.score()
    }

    /// Whether it is due and not done.
    pub fn is_overdue(&self, now: Instant) -> bool {
        matches!(self.state, State::ToDo | State::UnderWay(_)) && self.window.is_late(now.millis())
    }
}

/// How somebody stands in a class.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    /// What they were given, in the order of the class's page.
    pub lines: Vec<Line>,
    /// The lines right by skill, of each chart's attempt that counts.
    pub tally: Tally,
}

impl Progress {
    fn of(lines: Vec<Line>) -> Self {
        let mut tally = Tally::default();
        for best in lines.iter().filter_map(Line::best) {
            let own = best
                .tally
                .as_deref()
                .and_then(|tally| serde_json::from_str(tally).ok());
            if let Some(own) = own {
                tally.add(&own);
            }
        }
        Self { lines, tally }
    }

    /// How many are done.
    pub fn done(&self) -> usize {
        let done = |line: &&Line| line.best().is_some();
        self.lines.iter().filter(done).count()
    }

    /// The mean of the scores that count; none where nothing has a score yet.
    pub fn mean(&self) -> Option<Fraction> {
        mean(self.lines.iter().filter_map(Line::score))
    }

    /// When they last began or submitted something.
    pub fn last(&self) -> Option<Instant> {
        let attempts = self.lines.iter().flat_map(|line| &line.attempts);
        attempts
            .map(|attempt| attempt.submitted_at.unwrap_or(attempt.started_at))
            .max()
    }
}

/// The mean of scores, to a hundredth of a percent: denominators of hundreds of exact ones would grow without bound.
pub fn mean(scores: impl Iterator<Item = Fraction>) -> Option<Fraction> {
    let (mut sum, mut count) = (0_i64, 0_i64);
    for score in scores {
        let parts = i128::from(score.numerator()) * 10_000 / i128::from(score.denominator());
        sum = sum.saturating_add(i64::try_from(parts).unwrap_or(0));
        count += 1;
    }
    Fraction::new(sum, count * 10_000)
}

/// Attempts by assignment and person.
type Attempts = HashMap<(Uuid, Uuid), Vec<Brief>>;

fn by_person(rows: Vec<Brief>) -> Attempts {
    let mut attempts: Attempts = HashMap::new();
    for row in rows {
        attempts
            .entry((row.assignment_id, row.membership_id))
            .or_default()
            .push(row);
    }
    attempts
}

fn on_top(rows: &[Allowance], assignment: Uuid, person: Uuid) -> Option<&Allowance> {
    rows.iter()
        .find(|row| row.assignment_id == assignment && row.membership_id == person)
}

/// How a student stands in a class.
pub async fn of_student(backend: &Backend, by: &ClassStudent) -> Result<Progress, Error> {
    let assignments = assignment::Entity::of_class(&InClass::Student(by.clone()))
        .all(backend.db())
        .await?;
    of_one(backend, by.member().membership().id, assignments).await
}

/// Where a student stands with one assignment.
pub async fn line_of(backend: &Backend, by: &AssignmentStudent) -> Result<Line, Error> {
    let person = by.member().membership().id;
    let one = of_one(backend, person, vec![by.assignment().clone()]).await?;
    one.lines.into_iter().next().ok_or(Error::NotFound)
}

async fn of_one(backend: &Backend, person: Uuid, assignments: Vec<Assignment>) -> Result<Progress, Error> {
    let (db, now) = (backend.db(), backend.clock().now());
    let attempts = attempt::Entity::of_person(person)
        .into_partial_model::<Brief>()
        .all(db)
        .await?;
    let allowances = allowance::Entity::of_person(person).all(db).await?;
    let mut attempts = by_person(attempts);
    let lines = assignments.into_iter().map(|row| {
        let own = attempts.remove(&(row.id, person)).unwrap_or_default();
        let on_top = on_top(&allowances, row.id, person);
        Line::new(row, on_top, own, now)
    });
    Ok(Progress::of(lines.collect()))
}

/// What somebody has to do in all their classes: each class with how they stand in it, the latest class first.
pub async fn today(backend: &Backend, by: &Member) -> Result<Vec<(Class, Progress)>, Error> {
    let db = backend.db();
    let open = enrolment::Entity::open_of(by).all(db).await?;
    let enrolled = |class: &Class| {
        open.iter()
            .any(|row| row.class_id == class.id && row.standing.0 == Standing::Enrolled)
    };
    let classes = class::Entity::attended_by(by).all(db).await?;
    let assignments = assignment::Entity::given_to(by).all(db).await?;
    let all = of_one(backend, by.membership().id, assignments).await?;
    let mut lines: HashMap<Uuid, Vec<Line>> = HashMap::new();
    for line in all.lines {
        lines.entry(line.assignment.class_id).or_default().push(line);
    }
    let classes = classes.into_iter().filter(enrolled);
    Ok(classes
        .map(|class| {
            let lines = lines.remove(&class.id).unwrap_or_default();
            (class, Progress::of(lines))
        })
        .collect())
}

/// How a class stands.
#[derive(Clone, Debug)]
pub struct Table {
    /// What it was given.
    pub assignments: Vec<Assignment>,
    /// Each student with how they stand, by name.
    pub students: Vec<(Membership, Progress)>,
}

/// How a class stands, for its staff.
pub async fn of_class(backend: &Backend, by: &ClassStaff) -> Result<Table, Error> {
    let (db, now) = (backend.db(), backend.clock().now());
    let assignments = assignment::Entity::run_by(by).all(db).await?;
    let ids: Vec<Uuid> = assignments.iter().map(|row| row.id).collect();
    let attempts = attempt::Entity::of_assignments(ids.iter().copied())
        .into_partial_model::<Brief>()
        .all(db)
        .await?;
    let allowances = allowance::Entity::of_assignments(ids).all(db).await?;
    let allowances: HashMap<(Uuid, Uuid), Allowance> = allowances
        .into_iter()
        .map(|row| ((row.assignment_id, row.membership_id), row))
        .collect();
    let mut attempts = by_person(attempts);
    let rows = enrolment::Entity::all_open(by.class().id)
        .find_also_related(membership::Entity)
        .all(db)
        .await?;
    let enrolled = rows
        .into_iter()
        .filter(|(row, _)| row.standing.0 == Standing::Enrolled)
        .filter_map(|(_, person)| person);
    let mut students: Vec<(Membership, Progress)> = enrolled
        .map(|person| {
            let lines = assignments.iter().map(|row| {
                let key = (row.id, person.id);
                let own = attempts.remove(&key).unwrap_or_default();
                Line::new(row.clone(), allowances.get(&key), own, now)
            });
            let progress = Progress::of(lines.collect());
            (person, progress)
        })
        .collect();
    students.sort_by_cached_key(|(person, _)| (person.name().sorted().to_lowercase(), person.id));
    Ok(Table {
        assignments,
        students,
    })
}
