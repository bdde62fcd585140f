//! The command line `superbill`. Exit 0 is yes, 1 is no, 2 is "could not"; errors go to standard error.

mod backup;
mod claims;
mod codes;
mod content;
mod grade;
mod migrate;
mod output;
mod password;
mod schools;
mod seed;
mod serve;
mod users;

use crate::{
    Backend, Clock, Rng, Settings, db,
    error::{Error, chain},
    settings::BadSetting,
};
use axum::Router;
use clap::{Parser, Subcommand};
use domain::codes::CodeBook;
use std::{fmt, process::ExitCode};

/// A training platform for medical coding and billing.
#[derive(Parser)]
#[command(name = "superbill", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Answer in JSON, for programs
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the school
    Serve,
    /// Bring the database up to date, or take it back some steps
    Migrate(migrate::Args),
    /// Write all that the database holds into a file, also while it is served
    Backup(backup::Args),
    /// Read a backup into an empty installation
    Restore(backup::Args),
    /// Make the demonstration school
    #[command(subcommand)]
    Seed(seed::Command),
    /// The schools of the installation
    #[command(subcommand)]
    School(schools::Command),
    /// The first people, and a lost second factor
    #[command(subcommand)]
    User(users::Command),
    /// The code book: find, show, import
    #[command(subcommand)]
    Codes(codes::Command),
    /// The courseware: check it, show a chart
    #[command(subcommand)]
    Content(content::Command),
    /// Grade an answer against a case's key
    Grade(grade::Args),
    /// Claims: write the keys' as X12, grade a form
    #[command(subcommand)]
    Claims(claims::Command),
}

/// What a command answers.
pub enum Answer {
    /// It holds, it was found, it was done: exit 0.
    Yes,
    /// It does not hold, it is not there: exit 1.
    No,
}

/// Why a command could not do its work, in words for standard error: exit 2.
#[derive(Debug)]
pub enum Failure {
    /// It says why.
    Sentence(String),
    /// Whoever read the output has seen enough, as `head` does; nothing failed.
    Closed,
}

impl Failure {
    /// A failure with its sentence.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self::Sentence(sentence.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sentence(sentence) => f.write_str(sentence),
            Self::Closed => f.write_str("nobody reads the output any more"),
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            // The reader of a terminal is the operator: the cause is theirs to see.
            Error::Internal(cause) => Self::new(chain(cause.as_ref())),
            other => Self::new(other.to_string()),
        }
    }
}

impl From<BadSetting> for Failure {
    fn from(bad: BadSetting) -> Self {
        Self::new(bad.to_string())
    }
}

impl From<std::io::Error> for Failure {
    fn from(cause: std::io::Error) -> Self {
        match cause.kind() {
            std::io::ErrorKind::BrokenPipe => Self::Closed,
            _ => Self::new(chain(&cause)),
        }
    }
}

/// Runs the command that the program was called with; `pages` makes the routes of what people see.
pub fn run<F: FnOnce(&Backend) -> Router>(pages: F) -> ExitCode {
    match answer(Cli::parse(), pages) {
        Ok(Answer::Yes) => ExitCode::SUCCESS,
        Ok(Answer::No) => ExitCode::from(1),
        Err(Failure::Closed) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("superbill: {failure}");
            ExitCode::from(2)
        }
    }
}

fn answer<F: FnOnce(&Backend) -> Router>(cli: Cli, pages: F) -> Result<Answer, Failure> {
    let settings = Settings::from_env()?;
    match cli.command {
        Command::Serve => runtime()?.block_on(serve::run(settings, pages)),
        Command::Migrate(args) => runtime()?.block_on(migrate::run(&settings, &args)),
        Command::Backup(args) => runtime()?.block_on(backup::write(&settings, &args, cli.json)),
        Command::Restore(args) => runtime()?.block_on(backup::restore(&settings, &args, cli.json)),
        Command::Seed(command) => runtime()?.block_on(seed::run(settings, command, cli.json)),
        Command::School(command) => runtime()?.block_on(schools::run(settings, command, cli.json)),
        Command::User(command) => runtime()?.block_on(users::run(settings, command, cli.json)),
        Command::Codes(command) => runtime()?.block_on(codes::run(settings, command, cli.json)),
        Command::Content(command) => runtime()?.block_on(content::run(&settings, command, cli.json)),
        Command::Grade(args) => runtime()?.block_on(grade::run(&settings, &args, cli.json)),
        Command::Claims(command) => claims::run(&settings, &command, cli.json),
    }
}

/// The installation with its code sets.
async fn open_with_codes(settings: Settings) -> Result<Backend, Failure> {
    Ok(Backend::open(settings, Clock::system(), Rng::from_os()).await?)
}

/// The installation for a command that is not about codes; its database is brought up to date or refused.
async fn open(settings: Settings) -> Result<Backend, Failure> {
    let db = db::connect(&settings).await?;
    db::prepare(&db).await?;
    let (clock, rng) = (Clock::system(), Rng::from_os());
    Ok(Backend::new(settings, db, clock, rng, CodeBook::default())?)
}

/// What a service answered a command.
trait Outcome<T> {
    /// Its result; none where a rule said no, which is then told on standard error and is exit 1.
    fn told(self) -> Result<Option<T>, Failure>;
}

impl<T> Outcome<T> for Result<T, Error> {
    fn told(self) -> Result<Option<T>, Failure> {
        match self {
            Ok(result) => Ok(Some(result)),
            Err(Error::Invalid(problem)) => {
                eprintln!("superbill: {}", problem.sentence);
                for field in problem
                    .fields
                    .iter()
                    .filter(|field| field.sentence != problem.sentence)
                {
                    eprintln!("  {}: {}", field.name, field.sentence);
                }
                Ok(None)
            }
            Err(error) => Err(error.into()),
        }
    }
}

/// At least two workers: while one renders or hashes, the other answers.
fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(cores.max(2))
        .enable_all()
        .build()
}
