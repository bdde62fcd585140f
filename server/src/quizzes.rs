//! A school's own quizzes: made or copied, changed one step at a time. Each step is a version of its own, so that what
//! is assigned stays as it was, and a step can be taken back.

use crate::{
    Backend, Error, Tx,
    actors::Staff,
    audit::{self, Action, By, Subject},
    content::{self, Kind, Material},
    entity::{
        assignment, content_item,
        content_version::{self, Model as Version},
        values::Text,
    },
};
use domain::{
    Problem,
    quizzes::{Question, Quiz},
};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, IntoActiveModel as _};
use uuid::Uuid;

/// A school's own quiz as it is now.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The item.
    pub id: Uuid,
    /// The version that is shown: a change says which it was made on.
    pub version: Uuid,
    /// Its number.
    pub number: i64,
    /// The quiz.
    pub quiz: Quiz,
    /// To how many classes some version of it was given.
    pub given: usize,
    /// Whether the quiz that it was copied from has a newer version.
    pub moved_on: bool,
    /// Whether it is put away.
    pub retired: bool,
}

/// One step.
#[derive(Clone, Debug)]
pub enum Step {
    /// Title and introduction.
    Head(String, String),
    /// A new question, at the end.
    Add(Question),
    /// A question as it is now; its id names it.
    Change(Question),
    /// A question goes.
    Remove(String),
    /// A question goes one up, or one down.
    Move(String, bool),
    /// The step before is taken back.
    Undo,
}

/// Makes a quiz without questions.
pub async fn create(backend: &Backend, by: &Staff, title: &str) -> Result<Uuid, Error> {
    let quiz = Quiz {
        title: title_of(title)?,
        intro: String::new(),
        questions: Vec::new(),
    };
    make(backend, by, quiz, None).await
}

/// Makes the school's own copy of a quiz, which remembers what it was copied from.
pub async fn copy(backend: &Backend, by: &Staff, item: Uuid) -> Result<Uuid, Error> {
    let given = content::item(backend, by, item).await?;
    let mut quiz = given.material.quiz()?.clone();
    // Beside each other in a list, the two must be told apart.
    quiz.title = format!("Copy of {}", quiz.title).chars().take(LONGEST).collect();
    make(backend, by, quiz, Some(given.item.version)).await
}

async fn make(backend: &Backend, by: &Staff, quiz: Quiz, source: Option<Uuid>) -> Result<Uuid, Error> {
    let tx = backend.begin().await?;
    let id = tx.new_id();
    let row = content_item::ActiveModel {
        id: Set(id),
        school_id: Set(Some(by.member().school().id)),
        kind: Set(Text(Kind::Quiz)),
        slug: Set(id.to_string()),
        source_id: Set(source),
        created_at: Set(tx.now()),
        retired_at: Set(None),
    };
    row.insert(&tx).await?;
    put(&tx, id, &quiz).await?;
    let subject = Subject::new(id, quiz.title);
    audit::record(&tx, By::member(by.member()), Action::QuizCreate, subject, "").await?;
    tx.commit().await?;
    Ok(id)
}

async fn put(tx: &Tx<'_>, item: Uuid, quiz: &Quiz) -> Result<Option<Version>, Error> {
    let body = serde_json::to_string(quiz).map_err(Error::internal)?;
    content::put_version(tx, item, &quiz.title, body).await
}

/// A title's characters at most.
const LONGEST: usize = 200;

fn title_of(title: &str) -> Result<String, Error> {
    let title = title.trim();
    let wrong = |sentence: &str| {
        Problem::new("bad-title", "The quiz needs a title.")
            .field("title", sentence)
            .into()
    };
    match title.chars().count() {
        0 => Err(wrong("Write a title.")),
        count if count > LONGEST => Err(wrong("A title has at most 200 characters.")),
        _ => Ok(title.to_owned()),
    }
}

/// A school's own quiz, for its staff.
pub async fn draft(backend: &Backend, by: &Staff, item: Uuid) -> Result<Draft, Error> {
    let given = content::item(backend, by, item).await?;
    if !given.item.own {
        return Err(Error::NotFound);
    }
    let quiz = given.material.quiz()?.clone();
    let db = backend.db();
    let versions = content_version::Entity::of_item(item).all(db).await?;
    let assigned = assignment::Entity::of_versions(versions.iter().map(|row| row.id))
        .all(db)
        .await?;
    let moved_on = match given.item.source {
        None => false,
        Some(source) => match content_version::Entity::pinned(source).one(db).await? {
            None => false,
            Some(source) => {
                let newest = content_version::Entity::of_item(source.item_id).one(db).await?;
                newest.is_some_and(|newest| newest.number > source.number)
            }
        },
    };
    Ok(Draft {
        id: item,
        version: given.item.version,
        number: given.item.number,
        quiz,
        given: assigned.len(),
        moved_on,
        retired: given.item.retired,
    })
}

/// Takes one step, made on a version that somebody saw.
///
/// # Errors
/// `Conflict` where somebody else took another step since.
pub async fn step(backend: &Backend, by: &Staff, item: Uuid, seen: Uuid, step: Step) -> Result<(), Error> {
    let tx = backend.begin().await?;
    // Steps of one quiz wait for each other.
    let row = content_item::Entity::own_locked(by, item)
        .one(&tx)
        .await?
        .ok_or(Error::NotFound)?;
    let versions = content_version::Entity::of_item(row.id).all(&tx).await?;
    let newest = versions.first().ok_or(Error::NotFound)?;
    if newest.id != seen {
        return Err(Error::Conflict);
    }
    let read = |version: &Version| -> Result<Quiz, Error> {
        match Material::of(domain::courses::ItemKind::Quiz, version)? {
            Material::Quiz(quiz) => Ok(quiz),
            _ => Err(Error::NotFound),
        }
    };
    let mut quiz = read(newest)?;
    let said = match step {
        Step::Head(title, intro) => {
            quiz.title = title_of(&title)?;
            quiz.intro = intro.trim().to_owned();
            "title and introduction".to_owned()
        }
        Step::Add(mut question) => {
            question.id = free_id(&quiz);
            let id = question.id.clone();
            quiz.questions.push(question);
            fits(backend, &quiz, &id)?;
            format!("question {} added", quiz.questions.len())
        }
        Step::Change(question) => {
            let (at, id) = (place(&quiz, &question.id)?, question.id.clone());
            quiz.questions[at] = question;
            fits(backend, &quiz, &id)?;
            format!("question {} changed", at + 1)
        }
        Step::Remove(id) => {
            let at = place(&quiz, &id)?;
            quiz.questions.remove(at);
            format!("question {} removed", at + 1)
        }
        Step::Move(id, up) => {
            let at = place(&quiz, &id)?;
            let to = if up { at.checked_sub(1) } else { Some(at + 1) };
            if let Some(to) = to.filter(|to| *to < quiz.questions.len()) {
                quiz.questions.swap(at, to);
            }
            format!("question {} moved {}", at + 1, if up { "up" } else { "down" })
        }
        Step::Undo => {
            let before = versions
                .get(1)
                .ok_or_else(|| Problem::new("nothing-to-undo", "There is no step before."))?;
            quiz = read(before)?;
            "a step taken back".to_owned()
        }
    };
    if put(&tx, item, &quiz).await?.is_some() {
        let subject = Subject::new(item, quiz.title);
        audit::record(&tx, By::member(by.member()), Action::QuizChange, subject, &said).await?;
    }
    tx.commit().await
}

/// Puts a quiz away, so that nobody assigns it any more, or takes it out again.
pub async fn put_away(backend: &Backend, by: &Staff, item: Uuid, away: bool) -> Result<(), Error> {
    let tx = backend.begin().await?;
    let row = content_item::Entity::own_locked(by, item)
        .one(&tx)
        .await?
        .ok_or(Error::NotFound)?;
    if row.retired_at.is_some() == away {
        return Ok(());
    }
    let newest = content_version::Entity::of_item(row.id).one(&tx).await?;
    let title = newest.map(|newest| newest.title).unwrap_or_default();
    let mut row = row.into_active_model();
    row.retired_at = Set(away.then(|| tx.now()));
    row.update(&tx).await?;
    let said = if away { "put away" } else { "taken out again" };
    let by = By::member(by.member());
    audit::record(&tx, by, Action::QuizChange, Subject::new(item, title), said).await?;
    tx.commit().await
}

fn place(quiz: &Quiz, id: &str) -> Result<usize, Error> {
    let at = quiz.questions.iter().position(|question| question.id == id);
    at.ok_or(Error::NotFound)
}

/// `q1`, `q2`, the first that no question has or had in this version.
fn free_id(quiz: &Quiz) -> String {
    let mut number = quiz.questions.len() + 1;
    loop {
        let id = format!("q{number}");
        if quiz.questions.iter().all(|question| question.id != id) {
            return id;
        }
        number += 1;
    }
}

/// Whether a question can be asked: what its author must mend before it is kept.
fn fits(backend: &Backend, quiz: &Quiz, id: &str) -> Result<(), Error> {
    let problem = quiz.question_problem(id, &backend.codebook());
    problem.map_or(Ok(()), |problem| Err(problem.into()))
}
