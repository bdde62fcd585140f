//! Mailed links: to choose a password, to confirm a new address. Each is good once, and not for long.

use super::{
    Token, account, sessions,
    sessions::{Opened, Wanted},
    sign_in::{From, forget_tries},
};
use crate::{
    Backend, Error, Tx,
    actors::Actor,
    audit::{self, Action, By, Subject},
    entity::{account as account_row, account_link as link, values::Text},
    limits::{self, Limit},
    mail::{self, Letter},
};
use domain::{
    Problem,
    people::{EmailAddress, password},
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ConnectionTrait, EntityTrait as _, IntoActiveModel as _,
};
use std::time::Duration;
use uuid::Uuid;

const HOUR: Duration = Duration::from_secs(60 * 60);
/// Who asked for a link is waiting for it.
const ASKED_FOR: Duration = HOUR;
/// Who was enrolled may read the mail next week.
const WELCOME: Duration = HOUR.saturating_mul(24 * 14);

const OF_ACCOUNT: Limit = Limit::quarter("mailed link to an account", 3);
const FROM_ADDRESS: Limit = Limit::quarter("mailed link from an address", 50);

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To choose a password.
    Password,
    /// To make the address that it went to the account's.
    Address,
}

impl Purpose {
    fn word(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Address => "address",
        }
    }
}

/// Mails a link to choose a new password; where the address has no account, the mail says that. So the answer and its time
/// are the same, and who has forgotten which address they used learns it.
pub async fn ask_for_password(backend: &Backend, address: &str, from: &From) -> Result<(), Error> {
    let address: EmailAddress = parse_address("address", address)?;
    limits::take(backend, FROM_ADDRESS, &from.ip.to_string()).await?;
    limits::take(backend, OF_ACCOUNT, address.as_str()).await?;
    let tx = backend.begin().await?;
    let Some(account) = account_row::Entity::with_address(&address).one(&tx).await? else {
        // As many statements as below, so that the time tells nothing.
        link::Entity::spend(tx.new_id(), tx.now()).exec(&tx).await?;
        mail::post(&tx, &address, Letter::NoAccount).await?;
        return tx.commit().await;
    };
    let token = make(&tx, &account, Purpose::Password, &address, ASKED_FOR).await?;
    let letter = Letter::NewPassword { token: &token };
    mail::post(&tx, &address, letter).await?;
    tx.commit().await
}

/// A link for somebody who has no password yet, to go into a letter.
pub(crate) async fn welcome(tx: &Tx<'_>, account: &account_row::Model) -> Result<Option<Token>, Error> {
    let Some((token, row)) = welcome_row(tx, account) else {
        return Ok(None);
    };
    link::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(Some(token))
}

/// The same, to be kept with others.
pub(crate) fn welcome_row(tx: &Tx<'_>, account: &account_row::Model) -> Option<(Token, link::ActiveModel)> {
    let link = || row(tx, account, Purpose::Password, &account.address.0, WELCOME);
    account.password_hash.is_none().then(link)
}

/// Keeps many links.
pub(crate) async fn keep_all(tx: &Tx<'_>, rows: Vec<link::ActiveModel>) -> Result<(), Error> {
    // SQLite binds at most 32,766 values in a statement, and a row has eight.
    for some in rows.chunks(1000) {
        link::Entity::insert_many(some.to_vec())
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

async fn make(
    tx: &Tx<'_>,
    account: &account_row::Model,
    purpose: Purpose,
    address: &EmailAddress,
    lasts: Duration,
) -> Result<Token, Error> {
    let (token, row) = row(tx, account, purpose, address, lasts);
    link::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(token)
}

fn row(
    tx: &Tx<'_>,
    account: &account_row::Model,
    purpose: Purpose,
    address: &EmailAddress,
    lasts: Duration,
) -> (Token, link::ActiveModel) {
    let (token, now) = (Token::new(tx.rng()), tx.now());
    let row = link::ActiveModel {
        id: Set(tx.new_id()),
        token_hash: Set(token.hash()),
        account_id: Set(account.id),
        purpose: Set(purpose.word().to_owned()),
        address: Set(Text(address.clone())),
        created_at: Set(now),
        expires_at: Set(now + lasts),
        used_at: Set(None),
    };
    (token, row)
}

/// The account that a link stands for, while it is good.
///
/// # Errors
/// `NotFound` where it is used, too old, or never was.
pub async fn open(backend: &Backend, token: &str, purpose: Purpose) -> Result<EmailAddress, Error> {
    let (link, _) = good(backend.db(), backend, token, purpose).await?;
    Ok(link.address.0)
}

/// A good link, whose account nobody else changes until the transaction ends.
async fn locked(
    tx: &Tx<'_>,
    token: &str,
    purpose: Purpose,
) -> Result<(link::Model, account_row::Model), Error> {
    let (_, account) = good(tx, tx, token, purpose).await?;
    super::locked(tx, account.id).await?;
    good(tx, tx, token, purpose).await
}

async fn good<C: ConnectionTrait>(
    db: &C,
    backend: &Backend,
    token: &str,
    purpose: Purpose,
) -> Result<(link::Model, account_row::Model), Error> {
    let token = Token::parse(token).ok_or(Error::NotFound)?;
    let found = link::Entity::with_token(&token.hash())
        .find_also_related(account_row::Entity)
        .one(db)
        .await?;
    let (link, account) = found.ok_or(Error::NotFound)?;
    let good =
        link.purpose == purpose.word() && link.used_at.is_none() && backend.clock().now() < link.expires_at;
    match account {
        // Whoever reads the mail of an address that was given up has no say any more.
        Some(account) if good && (purpose == Purpose::Address || link.address == account.address) => {
            Ok((link, account))
        }
        _ => Err(Error::NotFound),
    }
}

/// Sets the password of a link's account, which confirms its address, signs it out everywhere and in here. With a
/// second factor, that is still asked for.
pub async fn set_password(backend: &Backend, token: &str, new: &str, from: &From) -> Result<Opened, Error> {
    let (_, account) = good(backend.db(), backend, token, Purpose::Password).await?;
    password::check(new, Some(&account.address.0), "new")?;
    let hash = backend.passwords().hash(backend.rng(), new).await?;
    let tx = backend.begin().await?;
    let (link, account) = locked(&tx, token, Purpose::Password).await?;
    let now = backend.clock().now();
    spend(&tx, &link).await?;
    let mut row = account.clone().into_active_model();
    row.password_hash = Set(Some(hash));
    row.confirmed_at = Set(Some(account.confirmed_at.unwrap_or(now)));
    row.update(&tx).await?;
    void_all(&tx, account.id).await?;
    sessions::close_all(&tx, &account).await?;
    let (by, subject) = (By::account(&account), Subject::of_account(&account));
    audit::record(&tx, by, Action::AccountPassword, subject, "by a mailed link").await?;
    let wanted = Wanted {
        device: from.device.clone(),
        keep: false,
        complete: account.factor_since.is_none(),
    };
    let opened = sessions::open(&tx, account.id, wanted).await?;
    // Who was locked out by others' guesses has proved to be who they are.
    forget_tries(&tx, &account.address.0).await?;
    tx.commit().await?;
    Ok(opened)
}

/// One of two clicks at once wins.
async fn spend(tx: &Tx<'_>, link: &link::Model) -> Result<(), Error> {
    let spent = link::Entity::spend(link.id, tx.now()).exec(tx).await?;
    if spent.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    Ok(())
}

/// Voids all links of an account, as when its password changes: whoever knew the old one may have asked for them, to
/// take the account over by its address.
pub(super) async fn void_all(tx: &Tx<'_>, account: Uuid) -> Result<(), Error> {
    link::Entity::void_all(account, tx.now()).exec(tx).await?;
    Ok(())
}

/// Mails a link to a new address; the account changes when it is followed. The old address is told.
pub async fn ask_for_address(
    backend: &Backend,
    actor: &Actor,
    password: &str,
    address: &str,
) -> Result<(), Error> {
    let address = parse_address("address", address)?;
    super::confirm_password(backend, actor, "password", password).await?;
    limits::take(backend, OF_ACCOUNT, address.as_str()).await?;
    let tx = backend.begin().await?;
    // Where the address has an account, its owner is told instead; the asker learns nothing, from their own mail neither.
    let taken = account_row::Entity::with_address(&address).one(&tx).await?;
    if taken.is_some() {
        mail::post(&tx, &address, Letter::AddressTaken).await?;
    } else {
        let row = account(&tx, actor.id()).await?;
        let token = make(&tx, &row, Purpose::Address, &address, HOUR.saturating_mul(24)).await?;
        mail::post(&tx, &address, Letter::ConfirmAddress { token: &token }).await?;
    }
    mail::post(&tx, actor.address(), Letter::AddressChanges { to: &address }).await?;
    tx.commit().await
}

/// Makes the address that a link went to the account's own.
pub async fn confirm_address(backend: &Backend, token: &str) -> Result<(), Error> {
    let tx = backend.begin().await?;
    let (link, account) = locked(&tx, token, Purpose::Address).await?;
    if account_row::Entity::with_address(&link.address.0)
        .one(&tx)
        .await?
        .is_some()
    {
        let problem = Problem::new("address-taken", "This address belongs to an account by now.");
        return Err(problem.into());
    }
    let now = backend.clock().now();
    spend(&tx, &link).await?;
    void_all(&tx, account.id).await?;
    let mut row = account.clone().into_active_model();
    row.address = Set(link.address.clone());
    row.confirmed_at = Set(Some(now));
    row.update(&tx).await?;
    let (by, subject) = (By::account(&account), Subject::of_account(&account));
    let detail = format!("from {} to {}", account.address.0, link.address.0);
    audit::record(&tx, by, Action::AccountAddress, subject, &detail).await?;
    tx.commit().await
}

/// An address as somebody typed it into a field.
pub(crate) fn parse_address(field: &'static str, text: &str) -> Result<EmailAddress, Error> {
    text.parse().map_err(|no: domain::people::NotAnAddress| {
        Problem::new("bad-address", "The address cannot be used.")
            .field(field, no.to_string())
            .into()
    })
}
