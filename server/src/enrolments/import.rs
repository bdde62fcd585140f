//! Enrolment lists: sent and kept, reported row by row, then applied in one transaction, or not at all.

use super::{
    admit::{self, Known, Planned, Wanted},
    today,
};
use crate::{
    Backend, Error, Tx,
    actors::ClassStaff,
    audit::{self, Action, By, Subject},
    entity::roster_import::{ActiveModel, Entity, Model},
};
use domain::{
    Problem,
    rosters::{self, Fault},
};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, ConnectionTrait};
use std::time::Duration;
use uuid::Uuid;

/// The largest list, in bytes: 20,000 rows have some 2 MB.
pub const MOST_BYTES: usize = 5 * 1024 * 1024;

/// Keeps a list until its report was read. Nobody is enrolled yet.
///
/// # Errors
/// `Invalid` where the file as a whole cannot be read.
pub async fn send(
    backend: &Backend,
    by: &ClassStaff,
    file_name: &str,
    bytes: Vec<u8>,
) -> Result<Uuid, Error> {
    if bytes.len() > MOST_BYTES {
        return Err(Error::TooLarge);
    }
    rosters::read(&bytes, by.class().term()?)?;
    let tx = backend.begin().await?;
    let id = tx.new_id();
    let row = ActiveModel {
        id: Set(id),
        class_id: Set(by.class().id),
        account_id: Set(by.member().actor().id()),
        file_name: Set(file_name.chars().filter(|c| !c.is_control()).take(120).collect()),
        content: Set(bytes),
        created_at: Set(tx.now()),
        applied_at: Set(None),
    };
    row.insert(&tx).await?;
    tx.commit().await?;
    Ok(id)
}

/// What would come of a list, or what came of it.
#[derive(Clone, Debug)]
pub struct Report {
    /// The file's name as it was sent.
    pub file_name: String,
    /// Whether it was applied.
    pub applied: bool,
    /// Columns that are not read.
    pub ignored: Vec<String>,
    /// Every row, in the file's order.
    pub rows: Vec<Row>,
}

/// One row of the list.
#[derive(Clone, Debug)]
pub struct Row {
    /// The line of the file.
    pub line: u32,
    /// The row as it was given, in short.
    pub shown: String,
    /// What would come of it, or all that is wrong with it.
    pub outcome: Result<Planned, Vec<String>>,
}

/// How many rows come to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Enrolled by applying it.
    pub enrols: usize,
    /// In the class already.
    pub there: usize,
    /// Not to be used.
    pub faults: usize,
}

impl Report {
    /// The rows, counted.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for row in &self.rows {
            match &row.outcome {
                Ok(Planned::New | Planned::Known(_) | Planned::Asked(_)) => counts.enrols += 1,
                Ok(Planned::There(_)) => counts.there += 1,
                Ok(Planned::Refused(_)) | Err(_) => counts.faults += 1,
            }
        }
        counts
    }
}

/// Reports on a list row by row, as things are now.
pub async fn report(backend: &Backend, by: &ClassStaff, id: Uuid) -> Result<Report, Error> {
    let row = Entity::of_class(by, id)
        .one(backend.db())
        .await?
        .ok_or(Error::NotFound)?;
    let (report, ..) = examine(backend.db(), by, &row).await?;
    Ok(report)
}

async fn examine<C: ConnectionTrait>(
    db: &C,
    by: &ClassStaff,
    row: &Model,
) -> Result<(Report, Known, Vec<Wanted>), Error> {
    let roster = rosters::read(&row.content, by.class().term()?)?;
    let mut wanted = Vec::new();
    for row in &roster.rows {
        if let Ok(listed) = &row.outcome {
            wanted.push(Wanted {
                address: listed.address.clone(),
                name: listed.name.clone(),
                starts: listed.starts,
            });
        }
    }
    let known = Known::of(db, by.class(), &wanted).await?;
    let mut plans = wanted.iter().map(|wanted| known.plan(wanted));
    let rows = roster.rows.into_iter().map(|row| {
        let outcome = match row.outcome {
            Ok(_) => match plans.next() {
                Some(Planned::Refused(why)) => Err(vec![why]),
                Some(plan) => Ok(plan),
                None => Err(Vec::new()),
            },
            Err(faults) => Err(faults.into_iter().map(|fault: Fault| fault.sentence).collect()),
        };
        Row {
            line: row.line,
            shown: row.shown,
            outcome,
        }
    });
    let report = Report {
        file_name: row.file_name.clone(),
        applied: row.applied_at.is_some(),
        ignored: roster.ignored,
        rows: rows.collect(),
    };
    wanted.retain(|wanted| !matches!(known.plan(wanted), Planned::Refused(_)));
    Ok((report, known, wanted))
}

/// Which rows are to be applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// All of them, or none.
    All,
    /// Those without a fault.
    GoodRows,
}

/// Applies a list, once. Everything it does stands at once or not at all; applied again, it changes nothing.
pub async fn apply(backend: &Backend, by: &ClassStaff, id: Uuid, mode: Mode) -> Result<Counts, Error> {
    let tx = backend.begin().await?;
    tx.take_turn_in(by.member().school().id).await?;
    admit::open_for(by.class(), today(by.class(), tx.now()))?;
    let row = Entity::of_class(by, id).one(&tx).await?.ok_or(Error::NotFound)?;
    let (report, known, wanted) = examine(&tx, by, &row).await?;
    let mut counts = report.counts();
    if Entity::apply(id, tx.now()).exec(&tx).await?.rows_affected == 0 {
        // Applied before; who was withdrawn since then stays so.
        counts.enrols = 0;
        return Ok(counts);
    }
    if mode == Mode::All && counts.faults > 0 {
        let sentence = format!("{} rows have faults, so nobody was enrolled.", counts.faults);
        return Err(Problem::new("faults", sentence).into());
    }
    if counts.enrols > 0 {
        admit::carry_out(
            &tx,
            &By::member(by.member()),
            by.member().school(),
            by.class(),
            known,
            &wanted,
        )
        .await?;
        record(&tx, by, &row, counts).await?;
    }
    tx.commit().await?;
    Ok(counts)
}

async fn record(tx: &Tx<'_>, by: &ClassStaff, row: &Model, counts: Counts) -> Result<(), Error> {
    let subject = Subject::new(by.class().id, by.class().name.clone());
    let detail = format!(
        "{}: {} enrolled, {} there already, {} with faults",
        row.file_name, counts.enrols, counts.there, counts.faults
    );
    audit::record(
        tx,
        By::member(by.member()),
        Action::RosterImport,
        subject,
        &detail,
    )
    .await
}

/// Drops lists that were sent more than a month ago: they hold names that are needed no longer.
pub async fn sweep(backend: &Backend) -> Result<(), Error> {
    let tx = backend.begin().await?;
    let month_ago = tx.now() - Duration::from_secs(30 * 24 * 60 * 60);
    Entity::before(month_ago).exec(&tx).await?;
    tx.commit().await
}
