//! Where one test's database is: a copy of a migrated template, as a SQLite file and in PostgreSQL.
//!
//! `app`'s tests include this file too, so it names nothing of `crate`.

use migrations::{Migrator, MigratorTrait as _};
use sea_orm::{ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection, DbBackend, Statement};
use std::{
    env, fs,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// A database of one test's own, gone when this is dropped.
pub struct Place {
    folder: TempDir,
    postgres: Option<Postgres>,
}

/// What is in a database when its test begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    Empty,
    Migrated,
}

/// Runs a test in a fresh, migrated database on SQLite, then in one in PostgreSQL.
pub async fn each_database<F: AsyncFn(Place)>(test: F) {
    each(Start::Migrated, test).await;
}

/// The same with databases that no migration was run in.
pub async fn each_empty_database<F: AsyncFn(Place)>(test: F) {
    each(Start::Empty, test).await;
}

async fn each<F: AsyncFn(Place)>(start: Start, test: F) {
    // A test that fails shows what it printed: the last of these names the database.
    println!("on SQLite");
    test(Place::sqlite(start).await).await;
    if let Some(server) = server() {
        println!("on PostgreSQL");
        test(Place::postgres(server, start).await).await;
    }
}

impl Place {
    /// A migrated SQLite file, for tests that are not about the database.
    pub async fn file() -> Self {
        Self::sqlite(Start::Migrated).await
    }

    /// What the environment of a program that uses this database says.
    pub fn variables(&self) -> Vec<(&'static str, String)> {
        let data = ("SUPERBILL_DATA", self.folder.path().display().to_string());
        let database = self.postgres.as_ref().map(|there| ("DATABASE_URL", there.url()));
        [data].into_iter().chain(database).collect()
    }

    /// Takes the database away from whoever is connected and from whoever comes, until [`Place::let_in`]. SQLite is a file
    /// that is open, and cannot be taken away: `false`.
    pub async fn cut_off(&self) -> bool {
        let Some(Postgres { server, name }) = &self.postgres else {
            return false;
        };
        let admin = connect(server).await;
        run(
            &admin,
            &format!("ALTER DATABASE \"{name}\" ALLOW_CONNECTIONS false"),
        )
        .await;
        let ended =
            format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
        run(&admin, &ended).await;
        admin.close().await.unwrap();
        true
    }

    /// Gives the database back.
    pub async fn let_in(&self) {
        if let Some(Postgres { server, name }) = &self.postgres {
            let admin = connect(server).await;
            run(
                &admin,
                &format!("ALTER DATABASE \"{name}\" ALLOW_CONNECTIONS true"),
            )
            .await;
            admin.close().await.unwrap();
        }
    }

    async fn sqlite(start: Start) -> Self {
        let folder = tempfile::tempdir().unwrap();
        if start == Start::Migrated {
            fs::copy(sqlite_template().await, folder.path().join("superbill.db")).unwrap();
        }
        Self {
            folder,
            postgres: None,
        }
    }

    async fn postgres(server: String, start: Start) -> Self {
        let folder = tempfile::tempdir().unwrap();
        // Named after the folder, whose name nobody else has.
        let name = folder.path().file_name().unwrap().display().to_string();
        let admin = connect(&server).await;
        let template = match start {
            Start::Empty => "template0".to_owned(),
            Start::Migrated => postgres_template(&server, &admin).await,
        };
        // Files copied as files: the other way, through the write-ahead log, takes ten times as long.
        let sql = format!("CREATE DATABASE \"{name}\" TEMPLATE {template} STRATEGY file_copy");
        run(&admin, &sql).await;
        admin.close().await.unwrap();
        Self {
            folder,
            postgres: Some(Postgres { server, name }),
        }
    }
}

/// A database in PostgreSQL, dropped with this.
struct Postgres {
    server: String,
    name: String,
}

impl Postgres {
    fn url(&self) -> String {
        beside(&self.server, &self.name)
    }
}

impl Drop for Postgres {
    /// As well as it goes: the server may be gone, and goes after the tests anyway. A thread of its own, since the
    /// test's runtime waits for this.
    fn drop(&mut self) {
        let (server, name) = (self.server.clone(), self.name.clone());
        let dropped = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.unwrap().block_on(async {
                let admin = Database::connect(options(&server)).await?;
                // FORCE alone looks again only after 100 ms whether those it ended have gone.
                let sql = format!(
                    "SELECT pg_terminate_backend(pid), pg_sleep(0.005) FROM pg_stat_activity WHERE datname = '{name}'"
                );
                admin.execute_unprepared(&sql).await?;
                let sql = format!("DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");
                admin.execute_unprepared(&sql).await?;
                admin.close().await
            })
        });
        if let Ok(Err(cause)) = dropped.join() {
            println!("{} was not dropped: {cause}", self.name);
        }
    }
}

/// The server that `make/postgres.sh` started. Without one the test says so and passes, unless `REQUIRE_SHARED=1`.
fn server() -> Option<String> {
    let server = variable("SUPERBILL_TEST_POSTGRES");
    if server.is_none() {
        let what = "skipped on PostgreSQL: SUPERBILL_TEST_POSTGRES is not set; make/postgres.sh sets it";
        assert!(
            variable("REQUIRE_SHARED").is_none_or(|value| value != "1"),
            "{what}"
        );
        println!("{what}");
    }
    server
}

#[expect(
    clippy::disallowed_methods,
    reason = "tests are told by the environment where PostgreSQL is"
)]
fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// The migrated file that tests copy. Whoever comes first makes it; two at once make the same, and the last one stays.
async fn sqlite_template() -> PathBuf {
    let template = env::temp_dir().join(format!("superbill-template-{:016x}.db", fingerprint()));
    if !template.exists() {
        let aside = tempfile::tempdir().unwrap();
        let file = aside.path().join("superbill.db");
        // Without a write-ahead log the file alone is the whole database.
        let db = connect(&format!("sqlite://{}?mode=rwc", file.display())).await;
        run(&db, "PRAGMA journal_mode = DELETE").await;
        Migrator::up(&db, None).await.unwrap();
        db.close().await.unwrap();
        assert_eq!(
            fs::read_dir(aside.path()).unwrap().count(),
            1,
            "a journal is left"
        );
        fs::rename(&file, &template).unwrap();
    }
    template
}

/// The migrated database that PostgreSQL copies. It has its name only once it is whole.
async fn postgres_template(server: &str, admin: &DatabaseConnection) -> String {
    // A number of our own, for this lock alone. It goes with the connection, should the test die.
    const LOCK: &str = "7160312584";
    let template = format!("template_{:016x}", fingerprint());
    if is_there(admin, &template).await {
        return template;
    }
    run(admin, &format!("SELECT pg_advisory_lock({LOCK})")).await;
    if !is_there(admin, &template).await {
        let aside = format!("{template}_aside");
        run(admin, &format!("DROP DATABASE IF EXISTS {aside} WITH (FORCE)")).await;
        run(admin, &format!("CREATE DATABASE {aside} TEMPLATE template0")).await;
        let db = connect(&beside(server, &aside)).await;
        Migrator::up(&db, None).await.unwrap();
        db.close().await.unwrap();
        // A template that somebody is connected to cannot be copied.
        run(admin, &format!("ALTER DATABASE {aside} ALLOW_CONNECTIONS false")).await;
        run(admin, &format!("ALTER DATABASE {aside} RENAME TO {template}")).await;
    }
    run(admin, &format!("SELECT pg_advisory_unlock({LOCK})")).await;
    template
}

async fn is_there(admin: &DatabaseConnection, name: &str) -> bool {
    let sql = format!("SELECT 1 FROM pg_database WHERE datname = '{name}'");
    let sql = Statement::from_string(DbBackend::Postgres, sql);
    admin.query_one_raw(sql).await.unwrap().is_some()
}

/// What the templates depend on: every byte of the migrations, so that one that was edited makes new ones, and how
/// they are made here.
fn fingerprint() -> u64 {
    let mut files = Vec::new();
    collect(
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../migrations/src")),
        &mut files,
    );
    files.sort();
    let mut hasher = DefaultHasher::new();
    include_str!("database.rs").hash(&mut hasher);
    for file in files {
        file.file_name().hash(&mut hasher);
        fs::read(&file).unwrap().hash(&mut hasher);
    }
    hasher.finish()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}

/// The address of another database on the same server.
fn beside(server: &str, name: &str) -> String {
    let (host, _) = server.rsplit_once('/').unwrap();
    format!("{host}/{name}")
}

/// One connection, so that what is set or locked on it holds for the next statement.
fn options(url: &str) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    options
}

async fn connect(url: &str) -> DatabaseConnection {
    Database::connect(options(url)).await.unwrap()
}

async fn run(db: &DatabaseConnection, sql: &str) {
    db.execute_unprepared(sql)
        .await
        .unwrap_or_else(|cause| panic!("{sql}: {cause}"));
}
