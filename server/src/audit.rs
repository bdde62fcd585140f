//! The audit log: who did what to whom when, written in the transaction of what it tells.

use crate::{
    Backend, Error, Instant, Tx,
    actors::{Actor, Administrator, Member, Operator, Person},
    entity::{account, audit_event as row, membership, values::holds},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _, Select,
};
use uuid::Uuid;

domain::words! {
    /// What was done; the word before the point names the kind of its subject.
    Action {
        /// Somebody signed in.
        AccountSignIn = "account.sign-in",
        /// All devices were signed out.
        AccountSignOut = "account.sign-out",
        /// A password was changed or set.
        AccountPassword = "account.password",
        /// An address was changed.
        AccountAddress = "account.address",
        /// The second factor was set up, taken off, or given new recovery codes.
        AccountFactor = "account.factor",
        /// An account was made, or made the operator's.
        AccountCreate = "account.create",
        /// A school was made.
        SchoolCreate = "school.create",
        /// A school's settings were changed.
        SchoolChange = "school.change",
        /// Somebody came into a school.
        PersonAdd = "person.add",
        /// A name or a role was changed.
        PersonChange = "person.change",
        /// Somebody left a school.
        PersonEnd = "person.end",
        /// Somebody came back.
        PersonReturn = "person.return",
        /// Staff read a person's record.
        PersonRead = "person.read",
        /// A class was made.
        ClassCreate = "class.create",
        /// A class was changed.
        ClassChange = "class.change",
        /// Staff read a class's roster.
        ClassRead = "class.read",
        /// Somebody teaches a class from now on.
        InstructorAdd = "instructor.add",
        /// Somebody teaches a class no longer.
        InstructorRemove = "instructor.remove",
        /// Somebody asked to be in a class.
        EnrolmentRequest = "enrolment.request",
        /// Somebody was enrolled.
        EnrolmentStart = "enrolment.start",
        /// A request was turned down.
        EnrolmentDecline = "enrolment.decline",
        /// Somebody was withdrawn.
        EnrolmentWithdraw = "enrolment.withdraw",
        /// Somebody went to another class.
        EnrolmentTransfer = "enrolment.transfer",
        /// A list was sent and applied.
        RosterImport = "roster.import",
        /// The roster was taken out as a file.
        RosterExport = "roster.export",
        /// A join code was made.
        JoinCodeCreate = "join-code.create",
        /// A join code was closed.
        JoinCodeClose = "join-code.close",
        /// Somebody was invited.
        InvitationCreate = "invitation.create",
        /// An invitation was withdrawn.
        InvitationClose = "invitation.close",
        /// An invitation was taken up.
        InvitationAccept = "invitation.accept",
        /// A class was given something.
        AssignmentCreate = "assignment.create",
        /// When or how often it may be attempted was changed.
        AssignmentChange = "assignment.change",
        /// It was taken back.
        AssignmentWithdraw = "assignment.withdraw",
        /// A student was given more attempts or time.
        AssignmentAllow = "assignment.allow",
        /// A student began an attempt.
        AttemptStart = "attempt.start",
        /// An attempt was submitted.
        AttemptSubmit = "attempt.submit",
        /// An attempt was opened again.
        AttemptReopen = "attempt.reopen",
        /// Staff read an attempt.
        AttemptRead = "attempt.read",
        /// Staff gave a line another score.
        AttemptScore = "attempt.score",
        /// A quiz was made or copied.
        QuizCreate = "quiz.create",
        /// A quiz was changed.
        QuizChange = "quiz.change",
    }
}

impl Action {
    /// What a reader of the log is told: `signed in`.
    pub fn title(self) -> &'static str {
        match self {
            Self::AccountSignIn => "signed in",
            Self::AccountSignOut => "signed out everywhere",
            Self::AccountPassword => "changed the password",
            Self::AccountAddress => "changed the address",
            Self::AccountFactor => "changed the second factor",
            Self::AccountCreate => "made an account",
            Self::SchoolCreate => "made the school",
            Self::SchoolChange => "changed the school",
            Self::PersonAdd => "added",
            Self::PersonChange => "changed",
            Self::PersonEnd => "ended the membership of",
            Self::PersonReturn => "took back",
            Self::PersonRead => "read the record of",
            Self::ClassCreate => "made the class",
            Self::ClassChange => "changed the class",
            Self::ClassRead => "read the roster of",
            Self::InstructorAdd => "made an instructor of the class:",
            Self::InstructorRemove => "took off the class as instructor:",
            Self::EnrolmentRequest => "asked to join",
            Self::EnrolmentStart => "enrolled",
            Self::EnrolmentDecline => "declined",
            Self::EnrolmentWithdraw => "withdrew",
            Self::EnrolmentTransfer => "transferred",
            Self::RosterImport => "imported a list into",
            Self::RosterExport => "exported the roster of",
            Self::JoinCodeCreate => "made a join code for",
            Self::JoinCodeClose => "closed a join code of",
            Self::InvitationCreate => "invited",
            Self::InvitationClose => "withdrew the invitation of",
            Self::InvitationAccept => "took up the invitation of",
            Self::AssignmentCreate => "assigned",
            Self::AssignmentChange => "changed the assignment",
            Self::AssignmentWithdraw => "took back the assignment",
            Self::AssignmentAllow => "gave more to",
            Self::AttemptStart => "began",
            Self::AttemptSubmit => "submitted",
            Self::AttemptReopen => "opened again an attempt of",
            Self::AttemptRead => "read an attempt of",
            Self::AttemptScore => "changed a score of",
            Self::QuizCreate => "made the quiz",
            Self::QuizChange => "changed the quiz",
        }
    }
}

/// Who did it, and in which school.
#[derive(Clone, Debug)]
pub struct By {
    school: Option<Uuid>,
    actor: Option<Uuid>,
    name: String,
}

impl By {
    /// Somebody in matters of their own account.
    pub fn actor(actor: &Actor) -> Self {
        Self {
            school: None,
            actor: Some(actor.id()),
            name: actor.address().to_string(),
        }
    }

    /// An account that is not signed in yet.
    pub fn account(account: &account::Model) -> Self {
        Self {
            school: None,
            actor: Some(account.id),
            name: account.address.0.to_string(),
        }
    }

    /// Somebody in their school.
    pub fn member(member: &Member) -> Self {
        Self {
            school: Some(member.school().id),
            actor: Some(member.actor().id()),
            name: member.name().to_string(),
        }
    }

    /// A student whose attempt was submitted, by themselves or because its time was up.
    pub fn student(row: &membership::Model) -> Self {
        Self {
            school: Some(row.school_id),
            actor: Some(row.account_id),
            name: row.name().to_string(),
        }
    }

    /// The command line, which only the operator of the machine has.
    pub fn command_line() -> Self {
        Self {
            school: None,
            actor: None,
            name: "command line".to_owned(),
        }
    }

    /// The same, in a school.
    #[must_use]
    pub fn at(mut self, school: Uuid) -> Self {
        self.school = Some(school);
        self
    }
}

/// Whom or what it concerns, as it was called then.
#[derive(Clone, Debug)]
pub struct Subject {
    id: Uuid,
    name: String,
}

impl Subject {
    /// A row and its name.
    pub fn new(id: Uuid, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
        }
    }

    /// The actor's own account.
    pub fn account(actor: &Actor) -> Self {
        Self::new(actor.id(), actor.address().as_str())
    }

    /// An account.
    pub fn of_account(account: &account::Model) -> Self {
        Self::new(account.id, account.address.0.as_str())
    }
}

/// Writes one event; it stands or falls with the transaction.
pub async fn record(
    tx: &Tx<'_>,
    by: By,
    action: Action,
    subject: Subject,
    detail: &str,
) -> Result<(), Error> {
    let event = event(tx, &by, action, subject, detail);
    row::Entity::insert(event).exec_without_returning(tx).await?;
    Ok(())
}

/// Writes many events of one doer.
pub async fn record_all(
    tx: &Tx<'_>,
    by: &By,
    action: Action,
    subjects: Vec<(Subject, String)>,
) -> Result<(), Error> {
    // SQLite binds at most 32,766 values in a statement, and a row has eight.
    for some in subjects.chunks(1000) {
        let events = some
            .iter()
            .map(|(subject, detail)| event(tx, by, action, subject.clone(), detail));
        row::Entity::insert_many(events)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

fn event(tx: &Tx<'_>, by: &By, action: Action, subject: Subject, detail: &str) -> row::ActiveModel {
    row::ActiveModel {
        id: Set(tx.new_id()),
        at: Set(tx.now()),
        school_id: Set(by.school),
        actor_id: Set(by.actor),
        actor_name: Set(by.name.clone()),
        action: Set(action.word().to_owned()),
        subject_id: Set(Some(subject.id)),
        subject_name: Set(subject.name),
        detail: Set(detail.to_owned()),
    }
}

/// Writes down that staff read a record. Reading one's own leaves no trace.
pub async fn read(backend: &Backend, person: &Person) -> Result<(), Error> {
    if person.is_own() {
        return Ok(());
    }
    let subject = Subject::new(person.membership().id, person.membership().name().to_string());
    let by = By::member(person.reader());
    let tx = backend.begin().await?;
    record(&tx, by, Action::PersonRead, subject, "").await?;
    tx.commit().await
}

/// One line of the log.
#[derive(Clone, Debug)]
pub struct Event {
    /// When.
    pub at: Instant,
    /// Who, as they were called then.
    pub actor: String,
    /// What; none where a newer version wrote it.
    pub action: Option<Action>,
    /// The action's word, as it stands in the log.
    pub word: String,
    /// Whom or what it concerns.
    pub subject: Option<Uuid>,
    /// As that was called then.
    pub name: String,
    /// What changed; may be empty.
    pub detail: String,
}

/// What a reader asks of the log.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Words in a name or in what changed.
    pub words: String,
    /// The kind of subject, such as `enrolment`; empty for all.
    pub kind: String,
    /// What happened before the event that was last on the page before.
    pub before: Option<Uuid>,
}

/// Lines on one page.
pub const PAGE: u64 = 100;

/// A page of the log.
#[derive(Clone, Debug)]
pub struct Page {
    /// The events, the newest first.
    pub events: Vec<Event>,
    /// Where the next page begins; none on the last.
    pub next: Option<Uuid>,
}

/// What happened in a school.
pub async fn of_school(backend: &Backend, by: &Administrator, asked: &Asked) -> Result<Page, Error> {
    page(backend, row::Entity::of_school(by), asked).await
}

/// What happened to the installation.
pub async fn of_installation(backend: &Backend, by: &Operator, asked: &Asked) -> Result<Page, Error> {
    page(backend, row::Entity::of_installation(by), asked).await
}

async fn page(backend: &Backend, events: Select<row::Entity>, asked: &Asked) -> Result<Page, Error> {
    let mut events = events;
    if !asked.kind.is_empty() {
        let kind = format!("{}.", asked.kind);
        let words = Action::WORDS.iter().filter(|word| word.starts_with(&kind));
        events = events.filter(row::Column::Action.is_in(words.copied()));
    }
    for word in asked.words.split_whitespace().take(8) {
        let columns = [
            row::Column::SubjectName,
            row::Column::ActorName,
            row::Column::Detail,
        ];
        events = events.filter(holds(word, &columns));
    }
    if let Some(before) = asked.before {
        // Ids carry their time, so that they are in the log's order.
        events = events.filter(row::Column::Id.lt(before));
    }
    let mut rows = events.limit(PAGE + 1).all(backend.db()).await?;
    let more = rows.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    if more {
        rows.pop();
    }
    let next = rows.last().filter(|_| more).map(|row| row.id);
    let events = rows
        .into_iter()
        .map(|row| Event {
            at: row.at,
            actor: row.actor_name,
            action: Action::of_word(&row.action),
            word: row.action,
            subject: row.subject_id,
            name: row.subject_name,
            detail: row.detail,
        })
        .collect();
    Ok(Page { events, next })
}
