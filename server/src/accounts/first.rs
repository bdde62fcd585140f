//! The first people, and those who lost their second factor: what the operator of the machine does for them.

use super::{factor, find_or_make, locked, provisional_name, vouch};
use crate::{
    Backend, Error, Tx,
    audit::{self, Action, By, Subject},
    entity::{account, school},
    schools,
};
use domain::{
    Problem,
    people::{EmailAddress, PersonName, password},
};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, IntoActiveModel as _};
use uuid::Uuid;

/// What somebody is to be.
#[derive(Clone, Debug)]
pub enum Part {
    /// They run the installation.
    Operator,
    /// They run a school.
    Administrator {
        /// The school.
        school: school::Model,
        /// As the school is to call them; none: by what stands before the @, until they say otherwise.
        name: Option<PersonName>,
    },
}

/// The school of a slug, for whoever runs the machine.
pub(crate) async fn school(backend: &Backend, slug: &str) -> Result<school::Model, Error> {
    let found = school::Entity::with_slug(slug).one(backend.db()).await?;
    let none = || Problem::new("no-such-school", format!("There is no school at /{slug}."));
    found.ok_or_else(|| none().into())
}

/// Whether an address has an account with a password, which nobody but its owner changes.
pub(crate) async fn has_password(backend: &Backend, address: &EmailAddress) -> Result<bool, Error> {
    let found = account::Entity::with_address(address).one(backend.db()).await?;
    Ok(found.is_some_and(|account| account.password_hash.is_some()))
}

/// Who was made what.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    /// The account.
    pub account: Uuid,
    /// Whether it has the password that was given; else it kept its own.
    pub given_password: bool,
}

/// Makes somebody what they are to be, with an account where there is none. The password is for an account that has none
/// yet; there the operator vouches for the address.
///
/// # Errors
/// `Invalid` where the password is too easy, or is missing and needed.
pub(crate) async fn make(
    backend: &Backend,
    address: &EmailAddress,
    given: Option<&str>,
    part: &Part,
) -> Result<Made, Error> {
    let hash = match given {
        Some(given) => {
            password::check(given, Some(address), "password")?;
            Some(backend.passwords().hash(backend.rng(), given).await?)
        }
        None => None,
    };
    let tx = backend.begin().await?;
    if let Part::Administrator { school, .. } = part {
        tx.take_turn_in(school.id).await?;
    }
    let mut account = find_or_make(&tx, address).await?;
    let given_password = account.password_hash.is_none();
    if given_password {
        let missing = || Problem::new("no-password", "This account has no password yet. Give it one.");
        account = vouch(&tx, account, hash.ok_or_else(missing)?, false).await?;
        record(&tx, &account, Action::AccountCreate, "").await?;
    }
    match part {
        Part::Operator => make_operator(&tx, &account).await?,
        Part::Administrator { school, name } => {
            let name = match name {
                Some(name) => name.clone(),
                None => provisional_name(address)?,
            };
            schools::admit_administrator(&tx, By::command_line(), school, &account, &name).await?;
        }
    }
    tx.commit().await?;
    Ok(Made {
        account: account.id,
        given_password,
    })
}

async fn make_operator(tx: &Tx<'_>, account: &account::Model) -> Result<(), Error> {
    if account.operator {
        return Ok(());
    }
    let mut row = account.clone().into_active_model();
    row.operator = Set(true);
    row.update(tx).await?;
    record(tx, account, Action::AccountCreate, "operator from now on").await
}

/// Takes a lost second factor off.
///
/// # Errors
/// `Invalid` where there is no such account, or it has no second factor.
pub(crate) async fn reset_factor(backend: &Backend, address: &EmailAddress) -> Result<(), Error> {
    let tx = backend.begin().await?;
    let Some(account) = account::Entity::with_address(address).one(&tx).await? else {
        return Err(Problem::new("no-such-account", format!("{address} has no account.")).into());
    };
    let account = locked(&tx, account.id).await?;
    if account.factor_since.is_none() {
        return Err(Problem::new("no-factor", format!("{address} has no second factor.")).into());
    }
    factor::clear(&tx, account.clone()).await?;
    record(&tx, &account, Action::AccountFactor, "taken off by the operator").await?;
    tx.commit().await
}

async fn record(tx: &Tx<'_>, account: &account::Model, action: Action, detail: &str) -> Result<(), Error> {
    audit::record(
        tx,
        By::command_line(),
        action,
        Subject::of_account(account),
        detail,
    )
    .await
}
