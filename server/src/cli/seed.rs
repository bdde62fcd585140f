//! `superbill seed`: the demonstration school.

use super::{Answer, Failure, open_with_codes, output::Output};
use crate::{
    Error, Settings,
    seed::{self, PASSWORD, Part, SLUG, SignIn},
};
use clap::Subcommand;
use serde::Serialize;

#[derive(Subcommand)]
pub enum Command {
    /// The demonstration school, with people of every role whose password everybody knows; does nothing when it is there
    Demo {
        /// Remove the school and its accounts instead
        #[arg(long)]
        remove: bool,
    },
}

pub async fn run(settings: Settings, command: Command, json: bool) -> Result<Answer, Failure> {
    let Command::Demo { remove } = command;
    // Its students code charts, in the editions that are there.
    let backend = open_with_codes(settings).await?;
    let mut out = Output::new();
    if remove {
        let accounts = seed::remove(&backend).await?;
        if json {
            return out.json(&serde_json::json!({ "removed": accounts }));
        }
        match accounts {
            0 => out.line("There is no demonstration.")?,
            _ => out.line(format_args!(
                "The demonstration is gone: its school and {accounts} accounts."
            ))?,
        }
        return Ok(Answer::Yes);
    }
    let made = seed::make(&backend).await.map_err(sentence)?;
    let sign_ins = seed::sign_ins()?;
    if json {
        return out.json(&Told {
            made,
            school: SLUG,
            password: PASSWORD,
            sign_ins: sign_ins.iter().map(Row::of).collect(),
        });
    }
    let whether = if made { "was made" } else { "is there" };
    out.line(format_args!(
        "The demonstration school {whether}, at /{SLUG}. Sign in as one of these:\n"
    ))?;
    for sign_in in &sign_ins {
        let Row { email, name, role } = Row::of(sign_in);
        out.line(format_args!("  {email:<34} {name:<22} {role}"))?;
    }
    out.line(format_args!("\nEverybody's password: {PASSWORD}\n"))?;
    Ok(Answer::Yes)
}

/// The operator of the machine is told the reason itself; there is no form whose fields would say more.
fn sentence(error: Error) -> Failure {
    match error {
        Error::Invalid(problem) => Failure::new(format!("{} No demonstration was made.", problem.sentence)),
        error => error.into(),
    }
}

/// The demonstration for programs.
#[derive(Serialize)]
struct Told {
    made: bool,
    school: &'static str,
    password: &'static str,
    sign_ins: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    email: String,
    name: String,
    role: &'static str,
}

impl Row {
    fn of(sign_in: &SignIn) -> Self {
        Self {
            email: sign_in.address.to_string(),
            name: sign_in.name.to_string(),
            role: match sign_in.part {
                Part::Operator => "operator",
                Part::Administrator => "administrator",
                Part::Instructor(_) => "instructor",
                Part::Student(_) => "student",
                Part::Asks(_) => "asks to be let in",
                Part::Withdrawn(..) => "student, withdrawn",
            },
        }
    }
}
