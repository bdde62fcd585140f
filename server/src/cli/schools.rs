//! `superbill school`: schools, made by whoever runs the machine.

use super::{Answer, Failure, Outcome as _, open, output::Output};
use crate::{
    Settings,
    audit::By,
    schools::{self, NewSchool, School},
};
use clap::Subcommand;
use serde::Serialize;

#[derive(Subcommand)]
pub enum Command {
    /// Make a school
    Create(Create),
}

#[derive(clap::Args)]
pub struct Create {
    /// Its place in addresses: small letters, digits and hyphens
    slug: String,
    /// Its name
    #[arg(required = true)]
    name: Vec<String>,
    /// Its IANA time zone, such as America/Chicago
    #[arg(long)]
    zone: String,
}

pub async fn run(settings: Settings, command: Command, json: bool) -> Result<Answer, Failure> {
    let Command::Create(args) = command;
    let backend = open(settings).await?;
    let new = NewSchool {
        slug: args.slug,
        name: args.name.join(" "),
        zone: args.zone,
    };
    let Some(school) = schools::create_as(&backend, By::command_line(), &new)
        .await
        .told()?
    else {
        return Ok(Answer::No);
    };
    let mut out = Output::new();
    if json {
        return out.json(&Made::of(&school));
    }
    out.line(format_args!("{} is at /{}.", school.name, school.slug.0))?;
    Ok(Answer::Yes)
}

/// A school for programs.
#[derive(Serialize)]
struct Made<'a> {
    id: String,
    slug: &'a str,
    name: &'a str,
    zone: &'a str,
}

impl<'a> Made<'a> {
    fn of(school: &'a School) -> Self {
        Self {
            id: school.id.to_string(),
            slug: school.slug.0.as_str(),
            name: &school.name,
            zone: &school.zone,
        }
    }
}
