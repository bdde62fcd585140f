//! Signing in with an address and a password.

use super::sessions::{self, Opened, Wanted};
use crate::{
    Backend, Error, Tx,
    audit::{self, Action, By},
    entity::account,
    limits::{self, Limit},
};
use domain::{Problem, people::EmailAddress};
use std::net::IpAddr;

/// Tries at one account, wherever they come from. One that succeeds clears the count.
const OF_ACCOUNT: Limit = Limit::quarter("sign-in to an account", 10);
/// Failed tries from one network address; a whole campus may stand behind it.
const FROM_ADDRESS: Limit = Limit::quarter("sign-in from an address", 100);

/// Where a request comes from.
#[derive(Clone, Debug)]
pub struct From {
    /// The network address.
    pub ip: IpAddr,
    /// The device in a few words.
    pub device: String,
}

/// Signs in. Whatever is wrong, the answer and its time are the same for addresses that have an account and for others.
///
/// # Errors
/// `Invalid` where address and password do not fit together, `TooMany` after too many tries.
pub async fn sign_in(
    backend: &Backend,
    address: &str,
    password: &str,
    keep: bool,
    from: &From,
) -> Result<Opened, Error> {
    let ip = from.ip.to_string();
    limits::check(backend, FROM_ADDRESS, &ip).await?;
    let address = address.parse::<EmailAddress>().ok();
    let found = match &address {
        Some(address) => {
            take_try(backend, address).await?;
            account::Entity::with_address(address).one(backend.db()).await?
        }
        None => None,
    };
    let hash = found
        .as_ref()
        .and_then(|account| account.password_hash.as_deref());
    let fits = backend.passwords().verify(password, hash).await?;
    let (Some(account), true) = (found, fits) else {
        limits::take(backend, FROM_ADDRESS, &ip).await?;
        return Err(not_signed_in());
    };
    // Tries that were let in together with this one may have failed by now.
    limits::check(backend, FROM_ADDRESS, &ip).await?;
    let tx = backend.begin().await?;
    // Between the look at the password and here it may have been changed, which signs everybody out.
    let now = super::locked(&tx, account.id).await?;
    if now.password_hash != account.password_hash {
        return Err(not_signed_in());
    }
    let account = now;
    let complete = account.factor_since.is_none();
    forget_tries(&tx, &account.address.0).await?;
    let wanted = Wanted {
        device: from.device.clone(),
        keep,
        complete,
    };
    let opened = sessions::open(&tx, account.id, wanted).await?;
    if complete {
        signed_in(&tx, &account, &from.device).await?;
    }
    tx.commit().await?;
    Ok(opened)
}

fn not_signed_in() -> Error {
    let sentence = "This address and this password do not fit together.";
    Problem::new("not-signed-in", sentence).into()
}

/// Writes down that somebody signed in.
pub(super) async fn signed_in(tx: &Tx<'_>, account: &account::Model, device: &str) -> Result<(), Error> {
    let (by, subject) = (By::account(account), audit::Subject::of_account(account));
    audit::record(tx, by, Action::AccountSignIn, subject, device).await
}

/// Counts a try at an account's password.
pub(super) async fn take_try(backend: &Backend, address: &EmailAddress) -> Result<(), Error> {
    limits::take(backend, OF_ACCOUNT, address.as_str()).await
}

/// Clears the count of tries.
pub(super) async fn forget_tries(tx: &Tx<'_>, address: &EmailAddress) -> Result<(), Error> {
    limits::forget(tx, OF_ACCOUNT, address.as_str()).await
}
