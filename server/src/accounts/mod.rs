//! Accounts of the installation: signing in, passwords, the second factor, devices.

pub mod factor;
pub(crate) mod first;
pub mod links;
mod passwords;
pub mod sessions;
pub mod sign_in;
mod tokens;

pub use passwords::Passwords;
pub use tokens::Token;

use crate::{
    Backend, Error, Tx,
    actors::Actor,
    audit::{self, Action, By},
    entity::{
        account, membership, school,
        values::{Text, unless_there},
    },
};
use domain::{
    Problem,
    people::{EmailAddress, PersonName, password},
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ConnectionTrait, EntityTrait as _, IntoActiveModel as _,
    QuerySelect as _, sea_query::LockType,
};
use uuid::Uuid;

/// An account with a password, or none yet, for a new address; the account that is there for a known one.
pub(crate) async fn find_or_make(tx: &Tx<'_>, address: &EmailAddress) -> Result<account::Model, Error> {
    account::Entity::insert(row(tx, address))
        .on_conflict(unless_there())
        .exec_without_returning(tx)
        .await?;
    account::Entity::with_address(address)
        .lock(LockType::NoKeyUpdate)
        .one(tx)
        .await?
        .ok_or_else(|| Error::internal("an account was made and is gone"))
}

/// An account without a password, as it is written.
pub(crate) fn row(tx: &Tx<'_>, address: &EmailAddress) -> account::ActiveModel {
    account::ActiveModel {
        id: Set(tx.new_id()),
        address: Set(Text(address.clone())),
        password_hash: Set(None),
        confirmed_at: Set(None),
        operator: Set(false),
        demonstration: Set(false),
        factor_secret: Set(None),
        factor_since: Set(None),
        factor_step: Set(None),
        created_at: Set(tx.now()),
    }
}

/// Gives an account a password that the operator chose, who vouches for its address.
pub(crate) async fn vouch(
    tx: &Tx<'_>,
    found: account::Model,
    hash: String,
    operator: bool,
) -> Result<account::Model, Error> {
    links::void_all(tx, found.id).await?;
    let mut row = found.clone().into_active_model();
    row.password_hash = Set(Some(hash));
    row.confirmed_at = Set(Some(found.confirmed_at.unwrap_or(tx.now())));
    row.operator = Set(found.operator || operator);
    Ok(row.update(tx).await?)
}

/// The schools that somebody belongs to, by name, with how each calls them.
pub async fn schools(
    backend: &Backend,
    actor: &Actor,
) -> Result<Vec<(school::Model, membership::Model)>, Error> {
    let found = membership::Entity::of_actor(actor)
        .find_also_related(school::Entity)
        .all(backend.db())
        .await?;
    let mut schools: Vec<_> = found
        .into_iter()
        .filter_map(|(membership, school)| Some((school?, membership)))
        .collect();
    schools.sort_by(|(one, _), (other, _)| one.name.cmp(&other.name));
    Ok(schools)
}

/// Changes the password of somebody who knows it. All other devices are signed out.
pub async fn change_password(
    backend: &Backend,
    actor: &Actor,
    current: &str,
    new: &str,
) -> Result<(), Error> {
    let confirmed = confirm_password(backend, actor, "current", current).await?;
    password::check(new, Some(actor.address()), "new")?;
    let hash = backend.passwords().hash(backend.rng(), new).await?;
    let tx = backend.begin().await?;
    let row = locked(&tx, actor.id()).await?;
    // A link may have set another meanwhile, and signed this device out.
    if row.password_hash != confirmed.password_hash {
        return Err(Error::Conflict);
    }
    let mut row = row.into_active_model();
    row.password_hash = Set(Some(hash));
    row.update(&tx).await?;
    links::void_all(&tx, actor.id()).await?;
    sessions::close_others(&tx, actor).await?;
    audit::record(
        &tx,
        By::actor(actor),
        Action::AccountPassword,
        audit::Subject::account(actor),
        "",
    )
    .await?;
    tx.commit().await
}

/// The actor's account; refused where it is not its password. Guesses are counted as those at sign-in.
pub(crate) async fn confirm_password(
    backend: &Backend,
    actor: &Actor,
    field: &'static str,
    given: &str,
) -> Result<account::Model, Error> {
    sign_in::take_try(backend, actor.address()).await?;
    let row = account(backend.db(), actor.id()).await?;
    let hash = row.password_hash.as_deref();
    if !backend.passwords().verify(given, hash).await? {
        let problem = Problem::new("wrong-password", "The password does not fit.");
        return Err(problem.field(field, "This is not your password.").into());
    }
    let tx = backend.begin().await?;
    sign_in::forget_tries(&tx, actor.address()).await?;
    tx.commit().await?;
    Ok(row)
}

/// The row of an account that is known to be there.
pub(crate) async fn account<C: ConnectionTrait>(db: &C, id: Uuid) -> Result<account::Model, Error> {
    account::Entity::by_id(id).one(db).await?.ok_or(Error::NotFound)
}

/// The same, to be changed: nobody else changes it until the transaction ends.
pub(crate) async fn locked(tx: &Tx<'_>, id: Uuid) -> Result<account::Model, Error> {
    account::Entity::locked(id).one(tx).await?.ok_or(Error::NotFound)
}

/// The first name of somebody whom nobody named yet: what stands before the @.
pub(crate) fn provisional_name(address: &EmailAddress) -> Result<PersonName, Error> {
    PersonName::parse("", address.local()).map_err(Error::internal)
}

#[cfg(test)]
mod tests;
