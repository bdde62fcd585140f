//! The second factor: a code that changes every 30 seconds (TOTP, RFC 6238), and codes on paper for a lost phone.

use super::{
    account, locked,
    sessions::{self, Half, Opened},
    sign_in,
};
use crate::{
    Backend, Error, Tx,
    actors::Actor,
    audit::{self, Action, By, Subject},
    entity::{account as account_row, recovery_code},
    limits::{self, Limit},
};
use data_encoding::BASE32_NOPAD;
use domain::{Problem, people::EmailAddress};
use qrcode::{QrCode, render::svg};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _};
use sha2::{Digest as _, Sha256};
use totp_rs::{Builder, Secret, Totp};

/// A six-digit code has a million values and three are good at a time.
const OF_ACCOUNT: Limit = Limit::quarter("second factor", 8);

const RECOVERY_CODES: usize = 10;

/// What an authenticator app needs to know.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The secret, in groups of four, to type.
    pub secret: String,
    /// `otpauth://…`, to open on the device itself.
    pub url: String,
    /// The same as a QR code: an SVG element in the colours of the page.
    pub qr: String,
}

/// Begins: makes a secret, or shows the one that is not proved yet.
pub async fn set_up(backend: &Backend, actor: &Actor) -> Result<Setup, Error> {
    let row = account(backend.db(), actor.id()).await?;
    if row.factor_since.is_some() {
        return Err(Error::Conflict);
    }
    let secret = match row.factor_secret {
        Some(secret) => secret,
        None => begin(backend, actor).await?,
    };
    let totp = totp(&secret, actor.address())?;
    let url = totp
        .to_url()
        .map_err(|cause| Error::internal(cause.to_string()))?;
    let qr = QrCode::new(&url).map_err(Error::internal)?;
    let qr = qr
        .render::<svg::Color<'_>>()
        .dark_color(svg::Color("#000"))
        .light_color(svg::Color("#fff"))
        .min_dimensions(220, 220)
        .build();
    let qr = qr
        .split_once("?>")
        .map_or(&*qr, |(_, element)| element)
        .to_owned();
    Ok(Setup {
        secret: grouped(&BASE32_NOPAD.encode(&secret)),
        url,
        qr,
    })
}

async fn begin(backend: &Backend, actor: &Actor) -> Result<Vec<u8>, Error> {
    let secret = backend.rng().bytes::<20>().to_vec();
    let tx = backend.begin().await?;
    let row = locked(&tx, actor.id()).await?;
    // Another tab may have been quicker; its secret is in an app by now.
    if let Some(secret) = row.factor_secret {
        return Ok(secret);
    }
    let mut row = row.into_active_model();
    row.factor_secret = Set(Some(secret.clone()));
    row.update(&tx).await?;
    tx.commit().await?;
    Ok(secret)
}

/// Ends the set-up: the app has shown the right code. Returns the recovery codes, which are shown this once.
pub async fn prove(backend: &Backend, actor: &Actor, code: &str) -> Result<Vec<String>, Error> {
    limits::take(backend, OF_ACCOUNT, actor.address().as_str()).await?;
    let codes = new_codes(backend);
    let tx = backend.begin().await?;
    let row = locked(&tx, actor.id()).await?;
    if row.factor_since.is_some() {
        return Err(Error::Conflict);
    }
    let step = step(backend, &row, code)?.ok_or_else(wrong_code)?;
    let mut row = row.into_active_model();
    row.factor_since = Set(Some(backend.clock().now()));
    row.factor_step = Set(Some(step));
    row.update(&tx).await?;
    keep_codes(&tx, actor, &codes).await?;
    sessions::close_others(&tx, actor).await?;
    let (by, subject) = (By::actor(actor), Subject::account(actor));
    audit::record(&tx, by, Action::AccountFactor, subject, "set up").await?;
    limits::forget(&tx, OF_ACCOUNT, actor.address().as_str()).await?;
    tx.commit().await?;
    Ok(codes)
}

/// New recovery codes; the old ones are void.
pub async fn renew_codes(backend: &Backend, actor: &Actor, password: &str) -> Result<Vec<String>, Error> {
    super::confirm_password(backend, actor, "password", password).await?;
    let codes = new_codes(backend);
    let tx = backend.begin().await?;
    if locked(&tx, actor.id()).await?.factor_since.is_none() {
        return Err(Error::Conflict);
    }
    keep_codes(&tx, actor, &codes).await?;
    let (by, subject) = (By::actor(actor), Subject::account(actor));
    audit::record(&tx, by, Action::AccountFactor, subject, "new recovery codes").await?;
    tx.commit().await?;
    Ok(codes)
}

/// Takes the second factor off.
pub async fn take_off(backend: &Backend, actor: &Actor, password: &str) -> Result<(), Error> {
    super::confirm_password(backend, actor, "password", password).await?;
    let tx = backend.begin().await?;
    clear(&tx, locked(&tx, actor.id()).await?).await?;
    let (by, subject) = (By::actor(actor), Subject::account(actor));
    audit::record(&tx, by, Action::AccountFactor, subject, "taken off").await?;
    tx.commit().await
}

/// An account without a second factor, as after its owner lost phone and paper and the operator knows them.
pub(crate) async fn clear(tx: &Tx<'_>, row: account_row::Model) -> Result<(), Error> {
    recovery_code::Entity::delete_of_account(row.id).exec(tx).await?;
    let mut row = row.into_active_model();
    row.factor_secret = Set(None);
    row.factor_since = Set(None);
    row.factor_step = Set(None);
    row.update(tx).await?;
    Ok(())
}

/// How many recovery codes are left.
pub async fn codes_left(backend: &Backend, actor: &Actor) -> Result<usize, Error> {
    let codes = recovery_code::Entity::unused(actor.id())
        .all(backend.db())
        .await?;
    Ok(codes.len())
}

/// Ends a sign-in with the second factor: a code of the app, or one from paper.
pub async fn sign_in(backend: &Backend, half: &Half, code: &str) -> Result<Opened, Error> {
    let row = account(backend.db(), half.account()).await?;
    limits::take(backend, OF_ACCOUNT, row.address.0.as_str()).await?;
    let tx = backend.begin().await?;
    // Two requests with one code take their turns, so that the second finds its step used.
    let row = locked(&tx, half.account()).await?;
    let how = match step(backend, &row, code)? {
        Some(step) => {
            let mut row = row.clone().into_active_model();
            row.factor_step = Set(Some(step));
            row.update(&tx).await?;
            "with a code of the app"
        }
        None => {
            let now = backend.clock().now();
            let spent = recovery_code::Entity::spend(row.id, &hash(code), now)
                .exec(&tx)
                .await?;
            if spent.rows_affected == 0 {
                return Err(wrong_code());
            }
            "with a recovery code"
        }
    };
    let opened = sessions::complete(&tx, half).await?;
    sign_in::signed_in(&tx, &row, &format!("{}, {how}", half.wanted().device)).await?;
    limits::forget(&tx, OF_ACCOUNT, row.address.0.as_str()).await?;
    tx.commit().await?;
    Ok(opened)
}

/// The step that a code belongs to, where it is right and was not used before.
fn step(backend: &Backend, row: &account_row::Model, code: &str) -> Result<Option<i64>, Error> {
    let Some(secret) = &row.factor_secret else {
        return Ok(None);
    };
    let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let step = totp(secret, &row.address.0)?.check(&digits, backend.clock().now().seconds());
    let step = step.and_then(|step| i64::try_from(step).ok());
    Ok(step.filter(|step| row.factor_step.is_none_or(|last| *step > last)))
}

fn totp(secret: &[u8], address: &EmailAddress) -> Result<Totp, Error> {
    Builder::new()
        .with_secret(Secret::from(secret.to_vec()))
        .with_issuer(Some("Superbill"))
        // The URL's label has a colon of its own, and an address can hold none.
        .with_account_name(address.as_str())
        .build()
        .map_err(|cause| Error::internal(cause.to_string()))
}

fn wrong_code() -> Error {
    Problem::new(
        "wrong-code",
        "This code does not fit, or it was used before. Wait for the next one.",
    )
    .field(
        "code",
        "Enter the six digits that the app shows now, or a recovery code.",
    )
    .into()
}

/// Ten codes of 50 bits, as `4K7QM-X2F9T`.
fn new_codes(backend: &Backend) -> Vec<String> {
    let code = || {
        let bytes = backend.rng().bytes::<10>();
        let text = BASE32_NOPAD.encode(&bytes);
        format!("{}-{}", &text[..5], &text[5..10])
    };
    (0..RECOVERY_CODES).map(|_| code()).collect()
}

async fn keep_codes(tx: &Tx<'_>, actor: &Actor, codes: &[String]) -> Result<(), Error> {
    recovery_code::Entity::delete_of_account(actor.id())
        .exec(tx)
        .await?;
    let rows = codes.iter().map(|code| recovery_code::ActiveModel {
        id: Set(tx.new_id()),
        account_id: Set(actor.id()),
        code_hash: Set(hash(code)),
        used_at: Set(None),
    });
    recovery_code::Entity::insert_many(rows)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// As it was written down: case, spaces and hyphens do not count.
fn hash(code: &str) -> Vec<u8> {
    let plain: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    Sha256::digest(plain.to_ascii_uppercase()).to_vec()
}

fn grouped(text: &str) -> String {
    let symbols: Vec<char> = text.chars().collect();
    let groups: Vec<String> = symbols.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}
