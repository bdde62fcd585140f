//! `superbill user`: the first people, and who lost their second factor.

use super::{Answer, Failure, Outcome as _, open, output::Output, password};
use crate::{
    Settings,
    accounts::first::{self, Part},
};
use clap::{Subcommand, ValueEnum};
use domain::people::{EmailAddress, PersonName};
use serde::Serialize;

#[derive(Subcommand)]
pub enum Command {
    /// Make an operator of the installation or an administrator of a school; the password is read from standard input
    Create(Create),
    /// Take a lost second factor off an account
    ResetFactor {
        /// The account's address
        #[arg(value_parser = address)]
        email: EmailAddress,
    },
}

#[derive(clap::Args)]
pub struct Create {
    /// The address they sign in with; an account that has a password keeps it
    #[arg(value_parser = address)]
    email: EmailAddress,
    #[arg(long)]
    role: Role,
    /// The administrator's school, by its place in addresses
    #[arg(long, value_name = "SLUG", required_if_eq("role", "administrator"))]
    school: Option<String>,
    /// As the school calls them: "Given Family", or "Family, Given"
    #[arg(long, value_parser = name, requires = "school")]
    name: Option<PersonName>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Role {
    /// Runs the installation
    Operator,
    /// Runs a school
    Administrator,
}

fn address(text: &str) -> Result<EmailAddress, String> {
    EmailAddress::parse(text).map_err(|no| no.to_string())
}

/// The last word is the family name where no comma says otherwise.
fn name(text: &str) -> Result<PersonName, String> {
    let text = text.trim();
    let (given, family) = match text.split_once(',') {
        Some((family, given)) => (given, family),
        None => text.rsplit_once(char::is_whitespace).unwrap_or(("", text)),
    };
    PersonName::parse(given, family).map_err(|no| no.to_string())
}

pub async fn run(settings: Settings, command: Command, json: bool) -> Result<Answer, Failure> {
    match command {
        Command::Create(args) => create(settings, args, json).await,
        Command::ResetFactor { email } => reset_factor(settings, &email, json).await,
    }
}

async fn create(settings: Settings, args: Create, json: bool) -> Result<Answer, Failure> {
    let part = match (args.role, &args.school) {
        (Role::Operator, Some(_)) => {
            return Err(Failure::new("an operator is of no school: leave --school out"));
        }
        (Role::Operator, None) => None,
        (Role::Administrator, slug) => slug.as_deref(),
    };
    let backend = open(settings).await?;
    let part = match part {
        None => Part::Operator,
        Some(slug) => {
            let Some(school) = first::school(&backend, slug).await.told()? else {
                return Ok(Answer::No);
            };
            let name = args.name;
            Part::Administrator { school, name }
        }
    };
    let password = match first::has_password(&backend, &args.email).await? {
        true => None,
        false => Some(password::read(&args.email)?),
    };
    let made = first::make(&backend, &args.email, password.as_deref(), &part).await;
    let Some(made) = made.told()? else {
        return Ok(Answer::No);
    };
    let mut out = Output::new();
    if json {
        return out.json(&Told {
            id: made.account.to_string(),
            email: args.email.as_str(),
            role: match args.role {
                Role::Operator => "operator",
                Role::Administrator => "administrator",
            },
            school: args.school.as_deref(),
            password: if made.given_password { "set" } else { "kept" },
        });
    }
    let what = match &part {
        Part::Operator => "the operator of the installation".to_owned(),
        Part::Administrator { school, .. } => format!("an administrator of {}", school.name),
    };
    out.line(format_args!("{} is {what}.", args.email))?;
    if !made.given_password {
        out.line("The account was there already and keeps its password.")?;
    }
    Ok(Answer::Yes)
}

async fn reset_factor(settings: Settings, email: &EmailAddress, json: bool) -> Result<Answer, Failure> {
    let backend = open(settings).await?;
    if first::reset_factor(&backend, email).await.told()?.is_none() {
        return Ok(Answer::No);
    }
    let mut out = Output::new();
    if json {
        return out.json(&serde_json::json!({ "email": email.as_str(), "factor": false }));
    }
    out.line(format_args!("{email} signs in with the password alone."))?;
    Ok(Answer::Yes)
}

/// Somebody for programs.
#[derive(Serialize)]
struct Told<'a> {
    id: String,
    email: &'a str,
    role: &'a str,
    school: Option<&'a str>,
    /// `set`, or `kept` where the account had one.
    password: &'a str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_ends_with_the_family_unless_a_comma_says_otherwise() {
        for (text, given, family) in [
            ("Renée Thibodeaux", "Renée", "Thibodeaux"),
            ("de la Cruz, José María", "José María", "de la Cruz"),
            ("Ana Lucía Vega", "Ana Lucía", "Vega"),
            (" Suharto ", "", "Suharto"),
        ] {
            let read = name(text).unwrap();
            assert_eq!((read.given(), read.family()), (given, family));
        }
        assert!(name("").is_err());
    }
}
