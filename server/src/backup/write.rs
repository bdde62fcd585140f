//! Makes a backup, also while others read and write: it holds what stood at one moment.

use super::{End, FORMAT, Head, Mark, Summary, file::Writer, refused, tables};
use crate::{Clock, Error};
use migrations::{Migrator, MigratorTrait as _};
use sea_orm::{
    AccessMode, ConnectionTrait as _, DatabaseConnection, DatabaseTransaction, DbBackend, IsolationLevel,
    TransactionOptions, TransactionTrait as _,
};
use std::{collections::BTreeMap, path::Path};
use uuid::Uuid;

/// Writes all that the database holds into a new file. Memory holds a page of rows at a time.
///
/// # Errors
/// `Invalid` where the file is there, or the database is not of this version.
pub async fn write(db: &DatabaseConnection, clock: &Clock, place: &Path) -> Result<Summary, Error> {
    let migrations = Migrator::get_migration_with_status_read_only(db).await?;
    let pending = Migrator::get_pending_migrations_read_only(db).await?.len();
    if pending > 0 {
        let sentence = format!(
            "The database lacks {pending} migrations of this version. Make the backup with the version that serves it, or \
             run `superbill migrate` first."
        );
        return Err(refused("not-migrated", sentence));
    }
    let mut writer = Writer::create(place)?;
    let made = clock.now().to_string();
    writer.line(&Mark::Backup(Head {
        format: FORMAT,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        made: made.clone(),
        migrations: migrations.iter().map(|one| one.name().to_owned()).collect(),
    }))?;
    let tx = snapshot(db).await?;
    let mut rows = BTreeMap::new();
    for table in tables::all()? {
        let count = write_table(&tx, &table, &mut writer).await?;
        rows.insert(table.name, count);
    }
    tx.rollback().await?;
    writer.line(&Mark::End(End { rows: rows.clone() }))?;
    writer.finish()?;
    Ok(Summary { made, rows })
}

/// A transaction that sees one moment: on SQLite every reading one does, on PostgreSQL one that is told to.
async fn snapshot(db: &DatabaseConnection) -> Result<DatabaseTransaction, Error> {
    let postgres = db.get_database_backend() == DbBackend::Postgres;
    let options = TransactionOptions {
        isolation_level: postgres.then_some(IsolationLevel::RepeatableRead),
        access_mode: postgres.then_some(AccessMode::ReadOnly),
        ..TransactionOptions::default()
    };
    Ok(db.begin_with_options(options).await?)
}

async fn write_table(
    tx: &DatabaseTransaction,
    table: &tables::Table,
    writer: &mut Writer,
) -> Result<u64, Error> {
    writer.line(&Mark::Table(table.clone()))?;
    let (mut count, mut after) = (0, None);
    loop {
        let page = tx.query_all(&table.select(after)).await?;
        for row in &page {
            writer.line(&table.read(row)?)?;
            count += 1;
        }
        match page.last() {
            // The key is the first column.
            Some(last) => after = Some(last.try_get_by::<Uuid, _>(0)?),
            None => return Ok(count),
        }
    }
}
