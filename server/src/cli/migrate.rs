//! `superbill migrate`.

use super::{Answer, Failure};
use crate::{Settings, db};

#[derive(clap::Args)]
pub struct Args {
    /// Take back this many migrations instead
    #[arg(long, value_name = "N", default_value_t = 0)]
    down: u32,
}

pub async fn run(settings: &Settings, args: &Args) -> Result<Answer, Failure> {
    let db = db::connect(settings).await?;
    let count = db::migrate(&db, args.down).await?;
    match (args.down, count) {
        (0, 0) => println!("The database is up to date."),
        (0, _) => println!("The database is up to date: {count} migrations were run."),
        (_, _) => println!("{count} migrations were taken back."),
    }
    Ok(Answer::Yes)
}
