//! The code sets: those in the binary, those imported, and the book made of both.

pub mod changes;
mod embedded;
mod import;
mod imported;
mod lookup;
mod own;
#[cfg(test)]
mod own_tests;
pub mod schools;

use crate::Error;
use domain::codes::{CodeBook, CodeSet, Found};
use sea_orm::DatabaseConnection;
use std::sync::Arc;

pub use import::{Given, NotImported, Unpacked, import, unpack};
pub use imported::watch;
pub use lookup::{csv, day, editions, look_up, notice, pair, sets, written};
pub(crate) use own::in_class;
pub use own::{SchoolSets, book_for, book_of, may_search, search_for};

/// The editions in the binary and no others.
pub fn embedded() -> Result<CodeBook, Error> {
    Ok(CodeBook::new(embedded::editions()?))
}

/// The editions in the binary and those imported into the database.
pub async fn load(db: &DatabaseConnection) -> Result<CodeBook, Error> {
    let rows = imported::rows(db).await?;
    // Hundreds of thousands of lines are read: no work for the threads that answer.
    tokio::task::spawn_blocking(move || {
        let mut editions = embedded::editions()?;
        for row in &rows {
            editions.push(Arc::new(imported::open(row)?));
        }
        Ok(CodeBook::new(editions))
    })
    .await
    .map_err(Error::internal)?
}

/// How many codes a search answers where nobody asks for another number, and at most.
pub const FOUND: usize = 20;
/// More than anyone reads; a larger number is taken for this one.
pub const MOST_FOUND: usize = 200;

/// The codes that fit a query best on a day.
pub fn search(
    book: &CodeBook,
    query: &str,
    set: Option<CodeSet>,
    on: domain::Date,
    limit: Option<usize>,
) -> Vec<Found> {
    let limit = limit.unwrap_or(FOUND).min(MOST_FOUND);
    book.search(query, set, on, limit)
        .into_iter()
        .map(|hit| hit.entry.into())
        .collect()
}

#[cfg(test)]
mod tests;
