//! The code sets and what is published beside them: what is in the binary, what was imported, and the book of both.

mod advice;
pub mod changes;
pub mod drg;
mod embedded;
mod format;
mod import;
mod imported;
mod lookup;
mod own;
#[cfg(test)]
mod own_tests;
pub mod schools;
mod told;
mod unpack;

use crate::Error;
use domain::codes::{CodeBook, CodeSet, Found};
use embedded::Opening;
use sea_orm::DatabaseConnection;
use std::thread;

pub(crate) use advice::few;
pub use advice::{MOST_ADVISED, advise};
pub use embedded::pcs_labels;
pub use import::{Given, NotImported, import};
pub use imported::watch;
pub use lookup::{Question, csv, day, editions, look_up, notice, pair, sets, written};
pub(crate) use own::in_class;
pub use own::{SchoolSets, book_for, book_of, may_search, search_for};
pub use unpack::{Unpacked, unpack};

/// What is in the binary and nothing else.
pub fn embedded() -> Result<CodeBook, Error> {
    opened(embedded::openings())
}

/// What is in the binary and what was imported into the database.
pub async fn load(db: &DatabaseConnection) -> Result<CodeBook, Error> {
    let rows = imported::rows(db).await?;
    // Hundreds of thousands of lines are read: no work for the threads that answer.
    tokio::task::spawn_blocking(move || {
        let mut openings = embedded::openings();
        for row in &rows {
            openings.push(Box::new(|| Ok(vec![imported::open(row)?])));
        }
        opened(openings)
    })
    .await
    .map_err(Error::internal)?
}

/// Opens publications side by side: the largest take half a second, and all wait for the last.
fn opened(openings: Vec<Opening<'_>>) -> Result<CodeBook, Error> {
    let publications = thread::scope(|scope| {
        let running: Vec<_> = openings.into_iter().map(|opening| scope.spawn(opening)).collect();
        let ended = running.into_iter().map(|one| {
            let panicked = |_| Error::internal("a code set could not be opened");
            one.join().map_err(panicked)?
        });
        ended.collect::<Result<Vec<_>, Error>>()
    })?;
    let book = CodeBook::of(publications.into_iter().flatten());
    Ok(book.with_lexicon(embedded::lexicon()?))
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
mod pcs_tests;
#[cfg(test)]
mod tests;
