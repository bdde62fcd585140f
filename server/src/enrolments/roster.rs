//! The roster of a class: who is in it, who asks to be, who was; and how an enrolment ends.

use super::{admit, day, reason, today};
use crate::{
    Backend, Error, Tx,
    actors::ClassStaff,
    audit::{self, Action, By, Subject},
    entity::{
        account, class,
        enrolment::{Entity, Model},
        membership,
        values::Text,
    },
};
use domain::{
    Date, Problem,
    classes::Standing,
    people::{EmailAddress, PersonName},
};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, IntoActiveModel as _};
use uuid::Uuid;

/// A line of the roster.
#[derive(Clone, Debug)]
pub struct Line {
    /// The enrolment.
    pub id: Uuid,
    /// The membership.
    pub person: Uuid,
    /// As the school calls them.
    pub name: PersonName,
    /// Where mail goes.
    pub address: EmailAddress,
    /// Whether they have chosen a password yet.
    pub signed_up: bool,
    /// How it stands, or how it ended.
    pub standing: Standing,
    /// The first day.
    pub starts: Date,
    /// The last day.
    pub ends: Option<Date>,
    /// Why it ended.
    pub reason: Option<String>,
    /// The class it went on in.
    pub moved_to: Option<String>,
}

/// Everybody who is or was in a class, by family name.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    /// Who asks to be let in.
    pub requests: Vec<Line>,
    /// Who is in it.
    pub students: Vec<Line>,
    /// Who was.
    pub past: Vec<Line>,
}

/// Reads the roster, and writes down that staff did.
pub async fn roster(backend: &Backend, by: &ClassStaff) -> Result<Roster, Error> {
    read(backend, by, Action::ClassRead).await
}

async fn read(backend: &Backend, by: &ClassStaff, action: Action) -> Result<Roster, Error> {
    let class = by.class();
    let tx = backend.begin().await?;
    let subject = Subject::new(class.id, class.name.clone());
    audit::record(&tx, By::member(by.member()), action, subject, "").await?;
    tx.commit().await?;
    let rows = Entity::of_class(by)
        .find_also_related(membership::Entity)
        .and_also_related(account::Entity)
        .all(backend.db())
        .await?;
    let classes = class::Entity::all_of_school(by).all(backend.db()).await?;
    let class_name = |id: Uuid| {
        let named = classes.iter().find(|class| class.id == id);
        named.map(|class| class.name.clone())
    };
    let mut lines: Vec<Line> = rows
        .into_iter()
        .filter_map(|(row, person, account)| {
            let (person, account) = (person?, account?);
            Some(Line {
                id: row.id,
                person: person.id,
                name: person.name(),
                signed_up: account.password_hash.is_some(),
                address: account.address.0,
                standing: row.standing.0,
                starts: row.starts_on.0,
                ends: row.ends_on.map(|day| day.0),
                reason: row.reason,
                moved_to: row.moved_to.and_then(class_name),
            })
        })
        .collect();
    lines.sort_by_cached_key(|line| (line.name.sorted().to_lowercase(), line.starts));
    let mut roster = Roster::default();
    for line in lines {
        match line.standing {
            Standing::Requested if line.ends.is_none() => roster.requests.push(line),
            _ if line.ends.is_none() => roster.students.push(line),
            _ => roster.past.push(line),
        }
    }
    Ok(roster)
}

/// The students of a class as CSV, which a spreadsheet opens and an import reads.
pub async fn csv(backend: &Backend, by: &ClassStaff) -> Result<Vec<u8>, Error> {
    let roster = read(backend, by, Action::RosterExport).await?;
    let mut csv = csv::Writer::from_writer(b"\xef\xbb\xbf".to_vec());
    csv.write_record(["email", "first name", "last name", "start date"])
        .map_err(Error::internal)?;
    for line in &roster.students {
        let name = [line.name.given(), line.name.family()].map(inert);
        let starts = line.starts.to_string();
        csv.write_record([line.address.as_str(), &name[0], &name[1], &starts])
            .map_err(Error::internal)?;
    }
    csv.into_inner()
        .map_err(|cause| Error::internal(cause.to_string()))
}

/// A cell that a spreadsheet does not run.
fn inert(text: &str) -> String {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

/// Lets somebody in who asked.
pub async fn approve(backend: &Backend, by: &ClassStaff, id: Uuid) -> Result<PersonName, Error> {
    let tx = backend.begin().await?;
    tx.take_turn_in(by.member().school().id).await?;
    admit::open_for(by.class(), today(by.class(), tx.now()))?;
    let (row, person) = find(&tx, by, id).await?;
    let row = step(row, Standing::Enrolled)?;
    admit::teaches_not(&tx, by.class(), &person).await?;
    let starts = today(by.class(), tx.now()).max(by.class().starts_on.0);
    let mut row = row.into_active_model();
    row.standing = Set(Text(Standing::Enrolled));
    row.starts_on = Set(Text(starts));
    row.update(&tx).await?;
    let detail = format!("{} from {starts}", by.class().name);
    record(&tx, by, Action::EnrolmentStart, &person, &detail).await?;
    tx.commit().await?;
    Ok(person.name())
}

/// Turns a request down.
pub async fn decline(backend: &Backend, by: &ClassStaff, id: Uuid) -> Result<PersonName, Error> {
    let tx = backend.begin().await?;
    tx.take_turn_in(by.member().school().id).await?;
    let (row, person) = find(&tx, by, id).await?;
    let row = step(row, Standing::Declined)?;
    let end = today(by.class(), tx.now()).max(row.starts_on.0);
    close(&tx, row, Standing::Declined, end, None, None).await?;
    record(&tx, by, Action::EnrolmentDecline, &person, &by.class().name).await?;
    tx.commit().await?;
    Ok(person.name())
}

/// Ends somebody's time in the class, on a day and for a reason. An empty day is today.
pub async fn withdraw(
    backend: &Backend,
    by: &ClassStaff,
    id: Uuid,
    on: &str,
    why: &str,
) -> Result<PersonName, Error> {
    let (on, why) = (day("on", on)?, reason(why)?);
    let tx = backend.begin().await?;
    tx.take_turn_in(by.member().school().id).await?;
    let (row, person) = find(&tx, by, id).await?;
    let row = step(row, Standing::Withdrawn)?;
    let on = last_day(&tx, by, &row, on)?;
    close(&tx, row, Standing::Withdrawn, on, Some(why.clone()), None).await?;
    let detail = format!("{} on {on}: {why}", by.class().name);
    record(&tx, by, Action::EnrolmentWithdraw, &person, &detail).await?;
    tx.commit().await?;
    Ok(person.name())
}

/// Moves somebody to another class that the actor runs too: here it ends, there it begins on the same day.
pub async fn transfer(
    backend: &Backend,
    by: &ClassStaff,
    to: &ClassStaff,
    id: Uuid,
    on: &str,
    why: &str,
) -> Result<PersonName, Error> {
    let (on, why) = (day("on", on)?, reason(why)?);
    if to.class().id == by.class().id {
        let problem = Problem::new("same-class", "This is the class that they are in.");
        return Err(problem.field("to", "Choose another class.").into());
    }
    let tx = backend.begin().await?;
    tx.take_turn_in(by.member().school().id).await?;
    admit::open_for(to.class(), today(to.class(), tx.now()))?;
    let (row, person) = find(&tx, by, id).await?;
    let row = step(row, Standing::Transferred)?;
    let on = last_day(&tx, by, &row, on)?;
    if Entity::open(to.class().id, person.id).one(&tx).await?.is_some() {
        let sentence = format!("{} is in {} already.", person.name(), to.class().name);
        return Err(Problem::new("is-there", sentence)
            .field("to", "Choose another class.")
            .into());
    }
    admit::teaches_not(&tx, to.class(), &person).await?;
    let begins = on.max(to.class().starts_on.0);
    admit::open_for(to.class(), begins)?;
    close(
        &tx,
        row,
        Standing::Transferred,
        on,
        Some(why.clone()),
        Some(to.class().id),
    )
    .await?;
    let there = admit::row(&tx, to.class().id, person.id, Standing::Enrolled, begins);
    there.insert(&tx).await?;
    let detail = format!("from {} to {} on {on}: {why}", by.class().name, to.class().name);
    record(&tx, by, Action::EnrolmentTransfer, &person, &detail).await?;
    tx.commit().await?;
    Ok(person.name())
}

/// Enrols somebody again who was withdrawn or declined, from today on; their earlier time stays on the record.
pub async fn enrol_again(backend: &Backend, by: &ClassStaff, id: Uuid) -> Result<PersonName, Error> {
    let tx = backend.begin().await?;
    tx.take_turn_in(by.member().school().id).await?;
    admit::open_for(by.class(), today(by.class(), tx.now()))?;
    let (row, person) = find(&tx, by, id).await?;
    if row.ends_on.is_none() || Entity::open(by.class().id, person.id).one(&tx).await?.is_some() {
        return Err(Error::Conflict);
    }
    if person.ended_at.is_some() {
        let sentence = format!(
            "{} left the school. Take them back on their page first.",
            person.name()
        );
        return Err(Problem::new("not-enrolled", sentence).into());
    }
    admit::teaches_not(&tx, by.class(), &person).await?;
    let starts = today(by.class(), tx.now()).max(by.class().starts_on.0);
    let again = admit::row(&tx, by.class().id, person.id, Standing::Enrolled, starts);
    again.insert(&tx).await?;
    let detail = format!("{} from {starts}, again", by.class().name);
    record(&tx, by, Action::EnrolmentStart, &person, &detail).await?;
    tx.commit().await?;
    Ok(person.name())
}

async fn find(tx: &Tx<'_>, by: &ClassStaff, id: Uuid) -> Result<(Model, membership::Model), Error> {
    let found = Entity::one_of_class(by, id)
        .find_also_related(membership::Entity)
        .one(tx)
        .await?;
    match found {
        Some((row, Some(person))) => Ok((row, person)),
        _ => Err(Error::NotFound),
    }
}

/// An enrolment that may become so; else it has changed since the actor saw it.
fn step(row: Model, next: Standing) -> Result<Model, Error> {
    if row.ends_on.is_some() || !row.standing.0.may_become(next) {
        return Err(Error::Conflict);
    }
    Ok(row)
}

fn last_day(tx: &Tx<'_>, by: &ClassStaff, row: &Model, on: Option<Date>) -> Result<Date, Error> {
    let today = today(by.class(), tx.now());
    let on = on.unwrap_or(today.max(row.starts_on.0));
    if on < row.starts_on.0 {
        let sentence = format!("The enrolment began on {}.", row.starts_on.0);
        return Err(Problem::new("before-start", sentence)
            .field("on", "Choose that day or a later one.")
            .into());
    }
    if on > today.max(row.starts_on.0) {
        return Err(
            Problem::new("in-future", "An enrolment ends today or on a day that has been.")
                .field("on", "Choose today or an earlier day.")
                .into(),
        );
    }
    Ok(on)
}

async fn close(
    tx: &Tx<'_>,
    row: Model,
    standing: Standing,
    on: Date,
    why: Option<String>,
    moved_to: Option<Uuid>,
) -> Result<(), Error> {
    let mut row = row.into_active_model();
    row.standing = Set(Text(standing));
    row.ends_on = Set(Some(Text(on)));
    row.reason = Set(why);
    row.moved_to = Set(moved_to);
    row.update(tx).await?;
    Ok(())
}

async fn record(
    tx: &Tx<'_>,
    by: &ClassStaff,
    action: Action,
    person: &membership::Model,
    detail: &str,
) -> Result<(), Error> {
    let subject = Subject::new(person.id, person.name().to_string());
    audit::record(tx, By::member(by.member()), action, subject, detail).await
}
