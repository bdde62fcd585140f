//! `superbill backup` and `superbill restore`.

use super::{Answer, Failure, output::Output};
use crate::{
    Clock, Error, Settings,
    backup::{self, Summary},
    db,
};
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Args {
    /// The backup
    file: PathBuf,
}

pub async fn write(settings: &Settings, args: &Args, json: bool) -> Result<Answer, Failure> {
    let Some(db) = db::existing(settings).await? else {
        return Err(Failure::new("there is no database to back up yet"));
    };
    let summary = backup::write(&db, &Clock::system(), &args.file).await;
    tell(args, &summary.map_err(sentence)?, "holds", json)
}

pub async fn restore(settings: &Settings, args: &Args, json: bool) -> Result<Answer, Failure> {
    let db = db::connect(settings).await?;
    let summary = backup::restore(&db, &args.file).await;
    tell(args, &summary.map_err(sentence)?, "was restored:", json)
}

fn tell(args: &Args, summary: &Summary, what: &str, json: bool) -> Result<Answer, Failure> {
    let mut out = Output::new();
    if json {
        return out.json(&serde_json::json!({ "made": summary.made, "rows": summary.rows }));
    }
    let (file, rows, made) = (args.file.display(), summary.total(), &summary.made);
    out.line(format_args!("{file} {what} {rows} rows, as of {made}."))?;
    Ok(Answer::Yes)
}

/// A command line has no fields that would say more than the sentence.
fn sentence(error: Error) -> Failure {
    match error {
        Error::Invalid(problem) => Failure::new(problem.sentence),
        error => error.into(),
    }
}
