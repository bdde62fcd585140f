//! The database: a SQLite file by default, PostgreSQL where `DATABASE_URL` names one.

use crate::{Error, Settings};
use migrations::{Migrator, MigratorTrait, SchemaManager};
use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbBackend, sqlx::Connection as _};
use std::time::Duration;

/// How many connections a server keeps to SQLite: readers do not wait for each other, and one writes at a time
/// however many there are.
const SQLITE_CONNECTIONS: u32 = 5;
/// How many to PostgreSQL, which lets in 100 callers where nobody sets another number: four servers, with room for
/// the operator.
const POSTGRES_CONNECTIONS: u32 = 20;
/// How long a request waits for a connection, or for SQLite's writer: whoever asked has long been looking at a page
/// that does not come, and an error says more.
const PATIENCE: Duration = Duration::from_secs(10);
/// A connection that was idle for so long may have been cut by what is between; a busy one is not asked each time
/// whether it lives, which would be a way to PostgreSQL and back before each query.
const DOUBTED_AFTER: Duration = Duration::from_secs(30);

/// Connects, and makes the SQLite file and its folder where they are missing.
///
/// SQLite runs with a write-ahead log and `synchronous=FULL`: what was confirmed is on the disk. A disk that is full, or
/// fails, makes SQLite roll back by itself; the rollback that follows then fails, and the connection counts
/// a transaction that is not there any more, in which later ones would be confirmed and lost. So a connection that
/// comes back within a transaction is closed.
pub async fn connect(settings: &Settings) -> Result<DatabaseConnection, Error> {
    let url = match &settings.database {
        Some(url) => url.clone(),
        None => {
            tokio::fs::create_dir_all(&settings.data)
                .await
                .map_err(Error::internal)?;
            format!("sqlite://{}?mode=rwc", settings.database_file().display())
        }
    };
    let connections = match settings.database {
        Some(_) => POSTGRES_CONNECTIONS,
        None => SQLITE_CONNECTIONS,
    };
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        .test_before_acquire_if_idle_for(DOUBTED_AFTER)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", "FULL")
                .pragma("foreign_keys", "ON")
                .busy_timeout(PATIENCE)
        })
        .map_sqlx_sqlite_pool_opts(|pool| {
            pool.after_release(|connection, _| Box::pin(async move { Ok(!connection.is_in_transaction()) }))
        });
    Ok(Database::connect(options).await?)
}

/// Connects to the database that is there: none where no PostgreSQL is named and no file was made yet, or where it
/// is older than the imported code sets.
pub async fn existing(settings: &Settings) -> Result<Option<DatabaseConnection>, Error> {
    if settings.database.is_none() && !settings.database_file().exists() {
        return Ok(None);
    }
    let db = connect(settings).await?;
    let there = SchemaManager::new(&db).has_table("code_set_edition").await?;
    Ok(there.then_some(db))
}

/// Brings the schema up to date (`down` = 0), or takes that many migrations back. Returns how many were run.
pub async fn migrate(db: &DatabaseConnection, down: u32) -> Result<usize, Error> {
    if down > 0 {
        let before = Migrator::get_applied_migrations(db).await?.len();
        Migrator::down(db, Some(down)).await?;
        return Ok(before - Migrator::get_applied_migrations(db).await?.len());
    }
    let pending = Migrator::get_pending_migrations(db).await?.len();
    Migrator::up(db, None).await?;
    Ok(pending)
}

/// Makes the schema fit the program before it serves: SQLite is migrated in place, PostgreSQL must have been.
pub async fn prepare(db: &DatabaseConnection) -> Result<(), Error> {
    if db.get_database_backend() == DbBackend::Sqlite {
        return migrate(db, 0).await.map(|_| ());
    }
    match Migrator::get_pending_migrations_read_only(db).await?.len() {
        0 => Ok(()),
        pending => Err(Error::internal(format!(
            "the database lacks {pending} migrations of this version; run `superbill migrate` first"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        error::chain,
        testing::{Installation, each_empty_database, settings},
    };
    use sea_orm::{ConnectionTrait as _, Statement};

    #[tokio::test]
    async fn what_is_confirmed_after_sqlite_rolled_back_by_itself_stands() {
        let there = Installation::bare(&[]).await;
        let backend = &there.backend;
        let made = "CREATE TABLE mark (number INTEGER PRIMARY KEY); INSERT INTO mark VALUES (0)";
        backend.db().execute_unprepared(made).await.unwrap();
        for number in 1..=50 {
            // As a full disk does, the first ends the whole transaction and not the statement alone; the second is
            // given up. Each on every connection.
            for sql in [
                "INSERT OR ROLLBACK INTO mark VALUES (0)",
                "INSERT INTO mark VALUES (-1)",
            ] {
                for _ in 0..SQLITE_CONNECTIONS {
                    let tx = backend.begin().await.unwrap();
                    assert_eq!(
                        tx.execute_unprepared(sql).await.is_err(),
                        sql.contains("ROLLBACK")
                    );
                }
            }
            let tx = backend.begin().await.unwrap();
            let insert = format!("INSERT INTO mark VALUES ({number})");
            tx.execute_unprepared(&insert).await.unwrap();
            tx.commit().await.unwrap();
            let another = connect(backend.settings()).await.unwrap();
            let sql = Statement::from_string(DbBackend::Sqlite, "SELECT MAX(number) FROM mark");
            let row = another.query_one_raw(sql).await.unwrap().unwrap();
            assert_eq!(
                row.try_get_by_index::<i64>(0).unwrap(),
                number,
                "confirmed and there"
            );
            another.close().await.unwrap();
        }
    }

    #[tokio::test]
    async fn migrations_go_up_down_and_up_again() {
        each_empty_database(async |place| {
            let mut settings = settings(&place, &[]);
            settings.data = settings.data.join("new");
            assert!(existing(&settings).await.unwrap().is_none());
            let db = connect(&settings).await.unwrap();
            if settings.database.is_some() {
                let refused = prepare(&db).await.unwrap_err();
                assert!(chain(&refused).contains("superbill migrate"), "{refused:?}");
            }
            let all = Migrator::migrations().len();
            assert_eq!(migrate(&db, 0).await.unwrap(), all);
            assert_eq!(migrate(&db, 0).await.unwrap(), 0);
            assert_eq!(migrate(&db, u32::MAX).await.unwrap(), all);
            assert_eq!(migrate(&db, 0).await.unwrap(), all);
            prepare(&db).await.unwrap();
            assert!(existing(&settings).await.unwrap().is_some());
            assert_eq!(settings.database_file().exists(), settings.database.is_none());
        })
        .await;
    }
}
