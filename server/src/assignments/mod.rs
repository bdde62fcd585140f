//! What classes are given: from when, until when, how often and how long.

mod on_top;

use crate::{
    Backend, Error, Instant, Tx,
    actors::{AssignmentStaff, ClassStaff, InAssignment},
    audit::{self, Action, By, Subject},
    content::{self, Material},
    entity::{
        allowance,
        assignment::{ActiveModel, Entity, Model},
        attempt, content_item, content_version,
        values::Text,
    },
};
use domain::{
    Problem,
    attempts::{self, Window},
    lessons::Lesson,
};
use jiff::civil::DateTime;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, IntoActiveModel as _, ModelTrait as _};
use uuid::Uuid;

pub(crate) use on_top::reason;
pub use on_top::{OnTop, allow, allowances};

pub use crate::entity::{allowance::Model as Allowance, assignment::Model as Assignment};

domain::words! {
    /// When students see the key of what they submitted.
    Reveal {
        /// At once.
        AfterSubmit = "after-submit",
        /// When nobody can answer any more.
        AfterClose = "after-close",
    }
}

impl Reveal {
    /// As forms say it.
    pub fn title(self) -> &'static str {
        match self {
            Self::AfterSubmit => "Once they submit",
            Self::AfterClose => "Once it has closed",
        }
    }
}

domain::words! {
    /// Whether there is help while students answer.
    Mode {
        /// Codes and claims can be checked before they are submitted.
        Practice = "practice",
        /// There is none.
        Graded = "graded",
    }
}

impl Mode {
    /// As forms say it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Practice => "Check shows findings",
            Self::Graded => "None",
        }
    }
}

domain::words! {
    /// What there is to look codes up with while students answer.
    Aids {
        /// Search and the books.
        All = "all",
        /// The books alone, as at a certification exam: chapters, index and tables to browse, no search.
        Books = "books",
    }
}

impl Aids {
    /// As forms say it.
    pub fn title(self) -> &'static str {
        match self {
            Self::All => "Search and the code book",
            Self::Books => "Books only, no search",
        }
    }
}

/// What is given and how, as a form has it.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// The items.
    pub items: Vec<Uuid>,
    /// Day and time in the class's zone, `2026-05-04T08:00`; empty is now.
    pub opens: String,
    /// The same; empty is never.
    pub due: String,
    /// The same; empty is never.
    pub closes: String,
    /// How many attempts; empty is as many as one likes.
    pub attempts: String,
    /// How long an attempt may take; empty is as long as one likes.
    pub minutes: String,
    /// A word of [`Reveal`].
    pub reveal: String,
    /// A word of [`Mode`].
    pub mode: String,
    /// A word of [`Aids`].
    pub aids: String,
}

struct Parsed {
    window: Window,
    opens: Instant,
    due: Option<Instant>,
    closes: Option<Instant>,
    reveal: Reveal,
    mode: Mode,
    aids: Aids,
}

const DAY_AND_TIME: &str = "Write day and time as 2026-05-04T08:00.";

/// A day and time of a form in a zone; none where nothing is entered.
fn moment(problem: &mut Problem, field: &str, text: &str, zone: &str) -> Option<Instant> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let at = text.parse::<DateTime>().ok().and_then(|at| Instant::at(at, zone));
    if at.is_none() {
        problem.fields.push(domain::Field {
            name: field.to_owned(),
            sentence: DAY_AND_TIME.to_owned(),
        });
    }
    at
}

/// A whole number of a form; none where nothing is entered.
fn number(problem: &mut Problem, field: &str, text: &str) -> Option<i64> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let number = text.parse().ok();
    if number.is_none() {
        problem.fields.push(domain::Field {
            name: field.to_owned(),
            sentence: "Write a whole number.".to_owned(),
        });
    }
    number
}

impl Given {
    fn parse(&self, now: Instant, zone: &str) -> Result<Parsed, Error> {
        let mut problem = Problem::new("bad-assignment", "It cannot be given like this.");
        let opens = moment(&mut problem, "opens", &self.opens, zone);
        let due = moment(&mut problem, "due", &self.due, zone);
        let closes = moment(&mut problem, "closes", &self.closes, zone);
        let attempts = number(&mut problem, "attempts", &self.attempts);
        let minutes = number(&mut problem, "minutes", &self.minutes);
        let reveal = Reveal::of_word(&self.reveal).unwrap_or(Reveal::AfterSubmit);
        if reveal == Reveal::AfterClose && self.closes.trim().is_empty() {
            problem = problem.field("closes", "Say when it closes: until then nobody sees the key.");
        }
        if !problem.fields.is_empty() {
            return Err(problem.into());
        }
        let opens = opens.unwrap_or(now);
        let window = Window {
            opens: opens.millis(),
            due: due.map(Instant::millis),
            closes: closes.map(Instant::millis),
            attempts,
            minutes,
        };
        window.check()?;
        Ok(Parsed {
            window,
            opens,
            due,
            closes,
            reveal,
            mode: Mode::of_word(&self.mode).unwrap_or(Mode::Practice),
            aids: Aids::of_word(&self.aids).unwrap_or(Aids::All),
        })
    }
}

impl Model {
    /// Whether what is entered is checked before it is submitted: in practice, and not by the books alone.
    pub fn helps(&self) -> bool {
        self.mode.0 == Mode::Practice && self.aids.0 == Aids::All
    }

    /// When and how often it may be attempted by whoever gets nothing on top.
    pub fn window(&self) -> Window {
        Window {
            opens: self.opens_at.millis(),
            due: self.due_at.map(Instant::millis),
            closes: self.closes_at.map(Instant::millis),
            minutes: self.minutes,
            attempts: self.attempts,
        }
    }

    /// The same for a student who gets something on top.
    pub fn window_with(&self, allowance: Option<&Allowance>) -> Window {
        match allowance {
            None => self.window(),
            Some(row) => self.window().with(&attempts::Allowance {
                attempts: row.attempts,
                minutes: row.minutes,
                closes: row.closes_at.map(Instant::millis),
            }),
        }
    }
}

/// Gives items to a class.
pub async fn create(backend: &Backend, by: &ClassStaff, given: &Given) -> Result<Vec<Model>, Error> {
    let (staff, class) = (by.member().staff()?, by.class());
    let parsed = given.parse(backend.clock().now(), &class.zone)?;
    let library = content::library(backend, &staff).await?;
    let chosen: Vec<(String, content::Item)> = library
        .items()
        .filter(|(_, item)| given.items.contains(&item.id))
        .map(|(module, item)| (module.to_owned(), item.clone()))
        .collect();
    if chosen.is_empty() {
        let problem = Problem::new("nothing-chosen", "Choose what to assign.");
        return Err(problem.field("items", "Choose at least one.").into());
    }
    for (_, item) in &chosen {
        // A quiz that is being built may not be ready yet.
        if let Material::Quiz(quiz) = &*content::material(backend, backend.db(), item.version).await?
            && let Some(problem) = quiz.problem()
        {
            let sentence = format!("{}: {}", item.title, problem.sentence);
            return Err(Problem::new("not-ready", sentence)
                .field("items", "Finish the quiz first.")
                .into());
        }
    }
    let tx = backend.begin().await?;
    let there = Entity::run_by(by).all(&tx).await?;
    let mut place = there.iter().map(|row| row.place).max().unwrap_or(0);
    let mut made = Vec::new();
    for (module, item) in chosen {
        place += 1;
        let row = ActiveModel {
            id: Set(tx.new_id()),
            class_id: Set(class.id),
            version_id: Set(item.version),
            kind: Set(Text(item.kind)),
            title: Set(item.title),
            module: Set(module),
            place: Set(place),
            opens_at: Set(parsed.opens),
            due_at: Set(parsed.due),
            closes_at: Set(parsed.closes),
            zone: Set(class.zone.clone()),
            attempts: Set(parsed.window.attempts),
            minutes: Set(parsed.window.minutes),
            reveal: Set(Text(parsed.reveal)),
            mode: Set(Text(parsed.mode)),
            aids: Set(Text(parsed.aids)),
            created_at: Set(tx.now()),
        };
        let row = row.insert(&tx).await?;
        let subject = Subject::new(row.id, row.title.clone());
        let by = By::member(by.member());
        audit::record(&tx, by, Action::AssignmentCreate, subject, &class.name).await?;
        made.push(row);
    }
    tx.commit().await?;
    Ok(made)
}

/// Changes when and how often. What is under way may end later than before, and never earlier.
pub async fn change(backend: &Backend, by: &AssignmentStaff, given: &Given) -> Result<(), Error> {
    let (old, class) = (by.assignment(), by.staff().class());
    let parsed = given.parse(old.opens_at, &class.zone)?;
    let tx = backend.begin().await?;
    let mut row = old.clone().into_active_model();
    row.opens_at = Set(parsed.opens);
    row.due_at = Set(parsed.due);
    row.closes_at = Set(parsed.closes);
    row.zone = Set(class.zone.clone());
    row.attempts = Set(parsed.window.attempts);
    row.minutes = Set(parsed.window.minutes);
    row.reveal = Set(Text(parsed.reveal));
    row.mode = Set(Text(parsed.mode));
    row.aids = Set(Text(parsed.aids));
    let row = row.update(&tx).await?;
    let allowances = allowance::Entity::of_assignment(&row).all(&tx).await?;
    let open = attempt::Entity::of_assignments([row.id]).all(&tx).await?;
    for attempt in open.into_iter().filter(attempt::Model::is_open) {
        let own = allowances
            .iter()
            .find(|allowance| allowance.membership_id == attempt.membership_id);
        lengthen(&tx, attempt, &row.window_with(own)).await?;
    }
    let subject = Subject::new(row.id, row.title.clone());
    let by = By::member(by.member());
    audit::record(&tx, by, Action::AssignmentChange, subject, &class.name).await?;
    tx.commit().await
}

/// Gives an open attempt the time of a window, where that is more than it has.
async fn lengthen(tx: &Tx<'_>, attempt: attempt::Model, window: &Window) -> Result<(), Error> {
    let deadline = window.deadline(attempt.started_at.millis());
    let longer = match (attempt.deadline_at, deadline) {
        (Some(old), Some(new)) => new > old.millis(),
        (Some(_), None) => true,
        (None, _) => false,
    };
    if longer {
        let mut row = attempt.into_active_model();
        row.deadline_at = Set(deadline.and_then(Instant::from_millis));
        row.update(tx).await?;
    }
    Ok(())
}

/// Takes back what nobody has begun.
pub async fn withdraw(backend: &Backend, by: &AssignmentStaff) -> Result<(), Error> {
    let (row, tx) = (by.assignment().clone(), backend.begin().await?);
    let begun = attempt::Entity::of_assignments([row.id]).one(&tx).await?;
    if begun.is_some() {
        let sentence = "Students have begun it. Let it close instead: what they did stays on the record.";
        return Err(Problem::new("begun", sentence).into());
    }
    let subject = Subject::new(row.id, row.title.clone());
    row.delete(&tx).await?;
    let (by, class) = (By::member(by.member()), &by.staff().class().name);
    audit::record(&tx, by, Action::AssignmentWithdraw, subject, class).await?;
    tx.commit().await
}

/// The newest version of what is assigned, where that is another than the one that attempts get now.
pub async fn newer(backend: &Backend, by: &AssignmentStaff) -> Result<Option<i64>, Error> {
    let (pinned, newest) = versions(backend.db(), by.assignment()).await?;
    Ok((newest.number > pinned.number).then_some(newest.number))
}

async fn versions(
    db: &impl sea_orm::ConnectionTrait,
    row: &Model,
) -> Result<(content_version::Model, content_version::Model), Error> {
    let pinned = content_version::Entity::pinned(row.version_id).one(db).await?;
    let pinned = pinned.ok_or(Error::NotFound)?;
    let newest = content_version::Entity::of_item(pinned.item_id).one(db).await?;
    let newest = newest.ok_or(Error::NotFound)?;
    Ok((pinned, newest))
}

/// Gives the newest version to whoever begins from now on; attempts under way keep theirs.
pub async fn renew(backend: &Backend, by: &AssignmentStaff) -> Result<(), Error> {
    let tx = backend.begin().await?;
    let (pinned, newest) = versions(&tx, by.assignment()).await?;
    if newest.id == pinned.id {
        return Ok(());
    }
    let mut row = by.assignment().clone().into_active_model();
    row.version_id = Set(newest.id);
    row.title = Set(newest.title);
    let row = row.update(&tx).await?;
    let detail = format!("version {} instead of {}", newest.number, pinned.number);
    let (by, subject) = (By::member(by.member()), Subject::new(row.id, row.title));
    audit::record(&tx, by, Action::AssignmentChange, subject, &detail).await?;
    tx.commit().await
}

/// The lesson that is assigned, for whoever it was given to once it is open, and for staff.
///
/// # Errors
/// `NotFound` where it is no lesson or not open yet.
pub async fn lesson(backend: &Backend, by: &InAssignment) -> Result<Lesson, Error> {
    let row = match by {
        InAssignment::Staff(staff) => staff.assignment(),
        InAssignment::Student(student) => {
            let row = student.assignment();
            if backend.clock().now() < row.opens_at {
                return Err(Error::NotFound);
            }
            row
        }
    };
    match &*content::material(backend, backend.db(), row.version_id).await? {
        Material::Lesson(lesson) => Ok(lesson.clone()),
        Material::Case(_) | Material::Quiz(_) | Material::Claim(_) => Err(Error::NotFound),
    }
}

/// The item that is assigned, for its staff.
pub async fn item_of(backend: &Backend, by: &AssignmentStaff) -> Result<Uuid, Error> {
    let found = content_version::Entity::pinned(by.assignment().version_id)
        .find_also_related(content_item::Entity)
        .one(backend.db())
        .await?;
    found.map(|(row, _)| row.item_id).ok_or(Error::NotFound)
}
