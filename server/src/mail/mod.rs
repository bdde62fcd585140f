//! Outgoing mail: written into the database with what it tells, sent by a job that tries again until it is gone.

mod letter;
mod post_office;

pub use letter::Letter;
pub use post_office::{BadPostOffice, PostOffice};

use crate::{
    Backend, Error, Instant, Tx,
    entity::{mail as row, values::Text},
    jobs::Stopped,
};
use domain::people::EmailAddress;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _, QuerySelect as _,
};
use std::time::Duration;

/// Puts a letter into the outbox; it goes out once the transaction stands.
pub(crate) async fn post(tx: &Tx<'_>, to: &EmailAddress, letter: Letter<'_>) -> Result<(), Error> {
    let row = row(tx, to, letter);
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Puts many letters into the outbox.
pub(crate) async fn post_all(tx: &Tx<'_>, rows: Vec<row::ActiveModel>) -> Result<(), Error> {
    // SQLite binds at most 32,766 values in a statement, and a row has nine.
    for some in rows.chunks(1000) {
        row::Entity::insert_many(some.to_vec())
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// A letter as it waits in the outbox.
pub(crate) fn row(backend: &Backend, to: &EmailAddress, letter: Letter<'_>) -> row::ActiveModel {
    let now = backend.clock().now();
    let (subject, body) = letter.write(&backend.settings().origin());
    row::ActiveModel {
        id: Set(backend.new_id()),
        recipient: Set(Text(to.clone())),
        subject: Set(subject),
        body: Set(body),
        created_at: Set(now),
        next_at: Set(now),
        tries: Set(0),
        sent_at: Set(None),
        fault: Set(None),
    }
}

/// Whoever takes a mail has this long to send it before another server may.
const CLAIMED: Duration = Duration::from_secs(120);
/// Then a mail stays in the outbox, for the operator to see.
const MOST_TRIES: i64 = 12;
const AT_ONCE: u64 = 20;
const TURN: Duration = Duration::from_secs(2);

/// Sends what is due until it is told to stop; a mail that is being sent then is finished.
pub(crate) async fn deliver(backend: Backend, stopped: Stopped) {
    let mut turns = tokio::time::interval(TURN);
    turns.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = turns.tick() => {}
            () = stopped.clone().said() => return,
        }
        if let Err(error) = deliver_while(&backend, || !stopped.is_said()).await {
            // The mails stay in the outbox for the next turn; into_problem logs what went wrong.
            error.into_problem();
        }
    }
}

/// Sends what is due now. Returns how many were sent.
pub async fn deliver_due(backend: &Backend) -> Result<usize, Error> {
    deliver_while(backend, || true).await
}

async fn deliver_while(backend: &Backend, goes_on: impl Fn() -> bool) -> Result<usize, Error> {
    let mut sent = 0;
    loop {
        let now = backend.clock().now();
        let due = row::Entity::due(now).limit(AT_ONCE).all(backend.db()).await?;
        if due.is_empty() {
            return Ok(sent);
        }
        for mail in due {
            if !goes_on() {
                return Ok(sent);
            }
            let tx = backend.begin().await?;
            let claim = row::Entity::claim(&mail, now + CLAIMED).exec(&tx).await?;
            tx.commit().await?;
            if claim.rows_affected == 1 && deliver_one(backend, mail, now).await? {
                sent += 1;
            }
        }
    }
}

async fn deliver_one(backend: &Backend, mail: row::Model, now: Instant) -> Result<bool, Error> {
    let outcome = backend.post_office().send(&mail).await;
    let tries = mail.tries + 1;
    let mut row = mail.into_active_model();
    let sent = match outcome {
        Ok(()) => {
            row.sent_at = Set(Some(backend.clock().now()));
            row.body = Set(String::new());
            row.fault = Set(None);
            true
        }
        Err(fault) => {
            tracing::warn!(tries, fault = fault.logged, "a mail was not sent");
            row.fault = Set(Some(fault.told));
            let wait = if tries >= MOST_TRIES {
                Duration::from_secs(u32::MAX.into())
            } else {
                backoff(tries)
            };
            row.next_at = Set(now + wait);
            false
        }
    };
    let tx = backend.begin().await?;
    row.update(&tx).await?;
    tx.commit().await?;
    Ok(sent)
}

/// Half a minute, then twice as long each time, up to six hours.
fn backoff(tries: i64) -> Duration {
    let doublings = u32::try_from(tries - 1).unwrap_or(0).min(10);
    Duration::from_secs(30 << doublings).min(Duration::from_secs(6 * 60 * 60))
}
