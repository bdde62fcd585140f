//! How often something may be tried. The counts are in the database, so that every server knows them.

use crate::{Backend, Error, Tx, entity::limit_count as row};
use data_encoding::BASE64URL_NOPAD;
use sea_orm::{
    ActiveValue::Set,
    EntityTrait as _,
    sea_query::{CaseStatement, Expr, ExprTrait as _, OnConflict},
};
use sha2::{Digest as _, Sha256};
use std::time::Duration;

/// So many tries in so much time, counted by what is tried and of whom.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// What is tried: `sign-in`.
    pub what: &'static str,
    /// At most so often …
    pub most: i64,
    /// … in this time, which begins with the first try.
    pub within: Duration,
}

impl Limit {
    /// A limit of `most` tries in a quarter of an hour.
    pub const fn quarter(what: &'static str, most: i64) -> Self {
        Self {
            what,
            most,
            within: Duration::from_secs(15 * 60),
        }
    }

    /// The row's key; whom it is about cannot be read off it.
    fn subject(self, of: &str) -> String {
        let digest = Sha256::digest(format!("{}\n{of}", self.what));
        BASE64URL_NOPAD.encode(&digest)
    }
}

/// Counts one more try, refused where there were enough. One statement, so that no two tries count as one.
pub async fn take(backend: &Backend, limit: Limit, of: &str) -> Result<(), Error> {
    let tx = backend.begin().await?;
    let counted = count(&tx, limit, of).await?;
    tx.commit().await?;
    if counted > limit.most {
        return Err(Error::TooMany);
    }
    Ok(())
}

/// Refused where there were enough tries; counts none.
pub async fn check(backend: &Backend, limit: Limit, of: &str) -> Result<(), Error> {
    let counted = row::Entity::of(limit.subject(of)).one(backend.db()).await?;
    let over = |row: row::Model| row.count >= limit.most && backend.clock().now() < row.since + limit.within;
    if counted.is_some_and(over) {
        return Err(Error::TooMany);
    }
    Ok(())
}

/// Forgets the tries, as after one that succeeded.
pub async fn forget(tx: &Tx<'_>, limit: Limit, of: &str) -> Result<(), Error> {
    row::Entity::delete_by_id(limit.subject(of)).exec(tx).await?;
    Ok(())
}

async fn count(tx: &Tx<'_>, limit: Limit, of: &str) -> Result<i64, Error> {
    let now = tx.now();
    let begins = (now - limit.within).millis();
    let since = || Expr::col((row::Entity, row::Column::Since));
    let over = || since().lte(begins);
    let again = |fresh: Expr, goes_on: Expr| CaseStatement::new().case(over(), fresh).finally(goes_on);
    let counted = row::Entity::insert(row::ActiveModel {
        subject: Set(limit.subject(of)),
        since: Set(now),
        count: Set(1),
    })
    .on_conflict(
        OnConflict::column(row::Column::Subject)
            .value(
                row::Column::Count,
                again(
                    Expr::val(1_i64),
                    Expr::col((row::Entity, row::Column::Count)).add(1_i64),
                ),
            )
            .value(row::Column::Since, again(Expr::val(now.millis()), since()))
            .to_owned(),
    )
    .exec_with_returning(tx)
    .await?;
    Ok(counted.count)
}

/// Drops counts that say nothing any more.
pub async fn sweep(backend: &Backend) -> Result<(), Error> {
    let old = backend.clock().now() - Duration::from_secs(24 * 60 * 60);
    let tx = backend.begin().await?;
    row::Entity::before(old).exec(&tx).await?;
    tx.commit().await
}
