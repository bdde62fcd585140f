//! Devices where somebody is signed in. The cookie carries a random token, the database its hash.

use super::Token;
use crate::{
    Backend, Error, Instant, Tx,
    actors::{Actor, Caller},
    audit::{self, Action, By},
    entity::{account, session},
};
use sea_orm::{ActiveValue::Set, EntityTrait as _};
use std::time::Duration;
use uuid::Uuid;

const HOUR: Duration = Duration::from_secs(60 * 60);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// How long a device stays signed in after it was last used: a working day, or a month where its owner asked for it.
const LIFETIME: Duration = HOUR.saturating_mul(12);
const KEPT_LIFETIME: Duration = DAY.saturating_mul(30);
/// The second factor is asked for this long.
const HALF_LIFETIME: Duration = Duration::from_secs(10 * 60);
/// Then everybody signs in again, however busy.
const MOST_LIFETIME: Duration = DAY.saturating_mul(90);
/// A use is written down once in this time, so that reading pages writes nothing.
const SEEN_WITHIN: Duration = Duration::from_secs(5 * 60);

/// A session that was just opened, with what goes into the cookie.
#[derive(Debug)]
pub struct Opened {
    /// The cookie's value.
    pub token: Token,
    /// How long the browser keeps the cookie; none: until it is closed.
    pub kept: Option<Duration>,
    /// Whether the second factor is still to be given.
    pub half: bool,
}

/// How a session is to be.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    pub device: String,
    pub keep: bool,
    pub complete: bool,
}

/// Opens a session with a new token; a token from before the sign-in is never taken over.
pub(crate) async fn open(tx: &Tx<'_>, account: Uuid, wanted: Wanted) -> Result<Opened, Error> {
    let (token, now) = (Token::new(tx.rng()), tx.now());
    let lifetime = if wanted.keep { KEPT_LIFETIME } else { LIFETIME };
    let expires = if wanted.complete { lifetime } else { HALF_LIFETIME };
    let row = session::ActiveModel {
        id: Set(tx.new_id()),
        token_hash: Set(token.hash()),
        account_id: Set(account),
        complete: Set(wanted.complete),
        device: Set(wanted.device),
        created_at: Set(now),
        seen_at: Set(now),
        expires_at: Set(now + expires),
        lifetime: Set(i64::try_from(lifetime.as_millis()).map_err(Error::internal)?),
    };
    session::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(Opened {
        token,
        // The browser keeps it for as long as it can be good; the database says when it is not any more.
        kept: wanted.keep.then_some(MOST_LIFETIME),
        half: !wanted.complete,
    })
}

/// Who a cookie's token stands for.
pub async fn caller(backend: &Backend, token: &Token) -> Result<Caller, Error> {
    let found = session::Entity::with_token(&token.hash())
        .find_also_related(account::Entity)
        .one(backend.db())
        .await?;
    let Some((session, Some(account))) = found else {
        return Ok(Caller::Nobody);
    };
    let now = backend.clock().now();
    if now >= session.expires_at || now >= session.created_at + MOST_LIFETIME {
        return Ok(Caller::Nobody);
    }
    if !session.complete {
        return Ok(Caller::Half(Half(session)));
    }
    if now >= session.seen_at + SEEN_WITHIN {
        see(backend, &session, now).await?;
    }
    Ok(Caller::Somebody(Actor::new(account, session.id)))
}

async fn see(backend: &Backend, session: &session::Model, now: Instant) -> Result<(), Error> {
    let lifetime = Duration::from_millis(u64::try_from(session.lifetime).unwrap_or(0));
    let tx = backend.begin().await?;
    let expires = (now + lifetime).min(session.created_at + MOST_LIFETIME);
    session::Entity::see(session.id, now, expires).exec(&tx).await?;
    tx.commit().await
}

/// A session whose second factor is still to be given.
#[derive(Clone, Debug)]
pub struct Half(session::Model);

impl Half {
    pub(super) fn account(&self) -> Uuid {
        self.0.account_id
    }

    pub(super) fn id(&self) -> Uuid {
        self.0.id
    }

    pub(super) fn wanted(&self) -> Wanted {
        Wanted {
            device: self.0.device.clone(),
            keep: u128::try_from(self.0.lifetime).is_ok_and(|millis| millis == KEPT_LIFETIME.as_millis()),
            complete: true,
        }
    }
}

/// One of somebody's devices.
#[derive(Clone, Debug)]
pub struct Device {
    /// The session.
    pub id: Uuid,
    /// As the browser names itself: `Firefox on Windows`.
    pub name: String,
    /// When it was signed in.
    pub since: Instant,
    /// When it was last used, to a few minutes.
    pub seen: Instant,
    /// Whether it is the one that asks.
    pub this: bool,
}

/// Somebody's devices, the one last used first.
pub async fn devices(backend: &Backend, actor: &Actor) -> Result<Vec<Device>, Error> {
    let now = backend.clock().now();
    let sessions = session::Entity::of_actor(actor).all(backend.db()).await?;
    let mut devices: Vec<Device> = sessions
        .into_iter()
        .filter(|session| session.complete && now < session.expires_at)
        .map(|session| Device {
            this: session.id == actor.session(),
            id: session.id,
            name: session.device,
            since: session.created_at,
            seen: session.seen_at,
        })
        .collect();
    devices.sort_by_key(|device| (!device.this, std::cmp::Reverse(device.seen)));
    Ok(devices)
}

/// Ends the session of the device that asks, also one that waits for its second factor.
pub async fn leave(backend: &Backend, caller: &Caller) -> Result<(), Error> {
    let session = match caller {
        Caller::Nobody => return Ok(()),
        Caller::Half(half) => half.id(),
        Caller::Somebody(actor) => actor.session(),
    };
    let tx = backend.begin().await?;
    session::Entity::delete_by_id(session).exec(&tx).await?;
    tx.commit().await
}

/// Signs out one of somebody's devices.
pub async fn sign_out_device(backend: &Backend, actor: &Actor, device: Uuid) -> Result<(), Error> {
    let tx = backend.begin().await?;
    let gone = session::Entity::delete_of_actor(actor, Some(device))
        .exec(&tx)
        .await?;
    if gone.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    tx.commit().await
}

/// Signs out every device, the one that asks among them.
pub async fn sign_out_everywhere(backend: &Backend, actor: &Actor) -> Result<(), Error> {
    let tx = backend.begin().await?;
    session::Entity::delete_of_actor(actor, None).exec(&tx).await?;
    let subject = audit::Subject::account(actor);
    audit::record(&tx, By::actor(actor), Action::AccountSignOut, subject, "").await?;
    tx.commit().await
}

/// Signs out all devices but the one that asks.
pub(crate) async fn close_others(tx: &Tx<'_>, actor: &Actor) -> Result<(), Error> {
    session::Entity::delete_others(actor).exec(tx).await?;
    Ok(())
}

/// Drops sessions that ended.
pub async fn sweep(backend: &Backend) -> Result<(), Error> {
    let tx = backend.begin().await?;
    session::Entity::ended(tx.now()).exec(&tx).await?;
    tx.commit().await
}

/// A browser's `User-Agent` in a few words: `Firefox on Windows`.
pub fn device_name(user_agent: &str) -> String {
    let named = |names: &[(&str, &'static str)]| {
        names
            .iter()
            .find(|(mark, _)| user_agent.contains(mark))
            .map(|(_, name)| *name)
    };
    let browser = named(&[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = named(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("CrOS", "ChromeOS"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => "Unnamed device".to_owned(),
    }
}

/// Turns a half session into a whole one: the old row goes, and with it the old token.
pub(super) async fn complete(tx: &Tx<'_>, half: &Half) -> Result<Opened, Error> {
    let gone = session::Entity::delete_by_id(half.id()).exec(tx).await?;
    if gone.rows_affected == 0 {
        return Err(Error::Unauthenticated);
    }
    open(tx, half.account(), half.wanted()).await
}

/// Signs an account out everywhere, as after its password was set anew by a link.
pub(crate) async fn close_all(tx: &Tx<'_>, account: &account::Model) -> Result<(), Error> {
    session::Entity::delete_of_account(account.id).exec(tx).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_named_in_a_few_words() {
        for (agent, name) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Firefox on Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1",
                "Safari on iPhone",
            ),
            (
                "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
                "Chrome on ChromeOS",
            ),
            ("curl/8.5.0", "Unnamed device"),
            ("", "Unnamed device"),
        ] {
            assert_eq!(device_name(agent), name);
        }
    }
}
