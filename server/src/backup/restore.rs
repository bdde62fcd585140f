//! Restores a backup into an installation that nobody has used yet.

use super::{
    End, FORMAT, Head, Mark, Summary,
    file::Reader,
    refused,
    tables::{self, Table},
};
use crate::{Error, db};
use migrations::{Migrator, MigratorTrait as _};
use sea_orm::{
    ConnectionTrait as _, DatabaseConnection, DatabaseTransaction, SqliteTransactionMode, TransactionOptions,
    TransactionTrait as _, sea_query::Expr,
};
use std::{collections::BTreeMap, path::Path};

/// Statements are sent before their rows come to more bytes than this.
const BYTES: usize = 1 << 20;

/// Reads a backup into an empty database, on SQLite and on PostgreSQL, whichever it comes from. Either all of it stands at
/// the end or nothing.
///
/// # Errors
/// `Invalid` where the file is not a whole backup that this version knows, or the database has rows.
pub async fn restore(db: &DatabaseConnection, path: &Path) -> Result<Summary, Error> {
    let mut reader = Reader::open(path)?;
    let mut line = String::new();
    let head = head(&mut reader, &mut line)?;
    db::prepare(db).await?;
    let newer = newer_migrations(&head)?;
    let immediate = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    let tx = db.begin_with_options(immediate).await?;
    empty(&tx).await?;
    // Rows go into the schema that they were in; then the migrations do with them what they did elsewhere.
    if newer > 0 {
        Migrator::down(&tx, Some(newer)).await?;
    }
    let rows = read_rows(&tx, &mut reader, &mut line).await?;
    if newer > 0 {
        Migrator::up(&tx, None).await?;
    }
    tx.commit().await?;
    Ok(Summary {
        made: head.made,
        rows,
    })
}

fn head(reader: &mut Reader, line: &mut String) -> Result<Head, Error> {
    reader.line(line)?;
    let Ok(Mark::Backup(head)) = serde_json::from_str(line) else {
        return Err(reader.unreadable());
    };
    if head.format != FORMAT {
        let sentence = format!(
            "The backup was made by superbill {} in another format. Restore it with that version.",
            head.version
        );
        return Err(refused("other-format", sentence));
    }
    Ok(head)
}

/// How many of our migrations a backup has not seen.
fn newer_migrations(head: &Head) -> Result<u32, Error> {
    let ours = Migrator::migrations();
    let ours: Vec<&str> = ours.iter().map(|migration| migration.name()).collect();
    let known = ours.iter().zip(&head.migrations).all(|(ours, its)| *ours == its);
    if head.migrations.len() > ours.len() || !known {
        let sentence = format!(
            "The backup was made by superbill {}, whose database this version does not know. Restore it with that \
             version or a later one.",
            head.version
        );
        return Err(refused("newer", sentence));
    }
    u32::try_from(ours.len() - head.migrations.len()).map_err(Error::internal)
}

/// Refused where there is anything that a backup would hold.
async fn empty(tx: &DatabaseTransaction) -> Result<(), Error> {
    for table in tables::all()? {
        if tx.query_one(table.select(None).limit(1)).await?.is_some() {
            let sentence = "The installation is in use: a backup is restored only into an empty one.";
            return Err(refused("not-empty", sentence));
        }
    }
    Ok(())
}

async fn read_rows(
    tx: &DatabaseTransaction,
    reader: &mut Reader,
    line: &mut String,
) -> Result<BTreeMap<String, u64>, Error> {
    let mut rows = BTreeMap::new();
    let mut batch: Option<Batch> = None;
    while reader.line(line)? {
        if line.starts_with('[') {
            let batch = batch.as_mut().ok_or_else(|| reader.unreadable())?;
            batch.add(line).ok_or_else(|| reader.unreadable())?;
            if batch.is_full() {
                batch.send(tx).await?;
            }
            continue;
        }
        if let Some(mut batch) = batch.take() {
            batch.send(tx).await?;
            rows.insert(batch.table.name, batch.count);
        }
        match serde_json::from_str(line) {
            Ok(Mark::Table(table)) if !rows.contains_key(&table.name) => batch = Some(Batch::of(table)),
            Ok(Mark::End(end)) if end == (End { rows: rows.clone() }) && !reader.line(line)? => {
                return Ok(rows);
            }
            _ => break,
        }
    }
    Err(reader.unreadable())
}

/// Rows of one table on their way.
struct Batch {
    table: Table,
    rows: Vec<Vec<Expr>>,
    bytes: usize,
    count: u64,
}

impl Batch {
    fn of(table: Table) -> Self {
        Self {
            table,
            rows: Vec::new(),
            bytes: 0,
            count: 0,
        }
    }

    fn add(&mut self, line: &str) -> Option<()> {
        let row: Vec<serde_json::Value> = serde_json::from_str(line).ok()?;
        self.rows.push(self.table.values(&row)?);
        self.bytes += line.len();
        self.count += 1;
        Some(())
    }

    fn is_full(&self) -> bool {
        self.rows.len() >= self.table.batch() || self.bytes >= BYTES
    }

    async fn send(&mut self, tx: &DatabaseTransaction) -> Result<(), Error> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let mut insert = self.table.insert();
        for row in self.rows.drain(..) {
            insert.values(row).map_err(Error::internal)?;
        }
        self.bytes = 0;
        tx.execute(&insert).await?;
        Ok(())
    }
}
