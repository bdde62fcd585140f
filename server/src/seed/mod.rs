//! The demonstration: a school with classes and people of every role, to look around in and to try things out.
//!
//! Everybody knows its password, so its accounts are marked, and no server that others reach starts beside them.

mod book;
mod learning;
mod people;
mod school;
#[cfg(test)]
mod tests;

pub use people::{PASSWORD, Part};

use crate::{
    Backend, Error,
    audit::{self, Action, By, Subject},
    entity::{account, school as school_row},
};
use domain::{
    Problem,
    people::{EmailAddress, PersonName},
};
use people::{DOMAIN, PEOPLE, Person};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};

/// The school's place in addresses.
pub const SLUG: &str = "demo";

/// How somebody of the demonstration signs in; the password is [`PASSWORD`].
#[derive(Clone, Debug)]
pub struct SignIn {
    /// With this address.
    pub address: EmailAddress,
    /// As this person.
    pub name: PersonName,
    /// As what.
    pub part: Part,
}

/// Everybody of the demonstration who signs in.
pub fn sign_ins() -> Result<Vec<SignIn>, Error> {
    PEOPLE.iter().map(SignIn::of).collect()
}

impl SignIn {
    fn of(person: &Person) -> Result<Self, Error> {
        Ok(Self {
            address: address(person.local)?,
            name: PersonName::parse(person.given, person.family).map_err(Error::internal)?,
            part: person.part,
        })
    }
}

fn address(local: &str) -> Result<EmailAddress, Error> {
    EmailAddress::parse(&format!("{local}@{DOMAIN}")).map_err(Error::internal)
}

/// Makes the demonstration; `false` where it is there already, and then nothing changes.
///
/// # Errors
/// `Invalid` where its place is taken by a school that is not the demonstration's, or others could reach it.
pub async fn make(backend: &Backend) -> Result<bool, Error> {
    if !backend.settings().addr.ip().is_loopback() {
        let sentence = format!(
            "SUPERBILL_ADDR is {}, where others reach the server, and everybody knows the demonstration's password.",
            backend.settings().addr
        );
        return Err(Problem::new("reachable", sentence).into());
    }
    let hash = backend.passwords().hash(backend.rng(), PASSWORD).await?;
    let tx = backend.begin().await?;
    let there = school_row::Entity::with_slug(SLUG).one(&tx).await?;
    let known = account::Entity::of_demonstration().count(&tx).await? > 0;
    match (there, known) {
        (Some(_), true) => return Ok(false),
        (Some(school), false) => {
            let sentence = format!(
                "/{SLUG} is the place of {}, which is no demonstration.",
                school.name
            );
            return Err(Problem::new("slug-taken", sentence).into());
        }
        (None, _) => {}
    }
    let sign_ins = sign_ins()?;
    for sign_in in &sign_ins {
        if account::Entity::with_address(&sign_in.address)
            .one(&tx)
            .await?
            .is_some()
        {
            let sentence = format!("There is an account at {} already.", sign_in.address);
            return Err(Problem::new("address-taken", sentence).into());
        }
    }
    school::make(&tx, &hash, &sign_ins).await?;
    tx.commit().await?;
    learning::fill(backend).await?;
    book::mark(backend).await?;
    Ok(true)
}

/// Whether there are accounts whose password everybody knows.
pub async fn is_there(backend: &Backend) -> Result<bool, Error> {
    let accounts = account::Entity::of_demonstration();
    Ok(accounts.count(backend.db()).await? > 0)
}

/// Removes the demonstration's accounts, and its school with all that is in it. Returns how many accounts went.
pub async fn remove(backend: &Backend) -> Result<u64, Error> {
    let tx = backend.begin().await?;
    let accounts = account::Entity::of_demonstration().all(&tx).await?;
    if accounts.is_empty() {
        return Ok(0);
    }
    let mut removed = 0;
    for account in accounts {
        let gone = account::Entity::delete_by_id(account.id).exec(&tx).await?;
        removed += gone.rows_affected;
    }
    if let Some(school) = school_row::Entity::with_slug(SLUG).one(&tx).await? {
        school_row::Entity::delete_by_id(school.id).exec(&tx).await?;
        // The log names things as they were called and outlives them.
        let subject = Subject::new(school.id, school.name);
        let detail = format!("removed, with its {removed} accounts");
        audit::record(&tx, By::command_line(), Action::SchoolChange, subject, &detail).await?;
    }
    tx.commit().await?;
    Ok(removed)
}
