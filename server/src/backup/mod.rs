//! Backups: all that an installation knows in one file, the same for SQLite and PostgreSQL, so that a school can go from
//! one to the other.
//!
//! A file is one zstd stream of lines and a seal (`file.rs`). Each line is one JSON value:
//!
//! ```text
//! {"backup":{"format":1,"version":"0.1.0","made":"2026-05-04T00:00:00Z","migrations":["m0001_code_set_edition",…]}}
//! {"table":{"name":"account","columns":[{"name":"id","kind":"uuid"},{"name":"address","kind":"text"},…]}}
//! ["019df…","renee@example.org",…]
//! …
//! {"end":{"rows":{"account":20,…}}}
//! ```
//!
//! Tables stand in an order in which they can be filled, rows in that of their ids, bytes in base64. What would sign
//! somebody in, and what another installation has no use for, is left out ([`LEFT_OUT`]).

mod file;
mod restore;
mod tables;
#[cfg(test)]
mod tests;
mod write;

pub use restore::restore;
pub use tables::LEFT_OUT;
pub use write::write;

use crate::Error;
use domain::Problem;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, path::Path};
use tables::Table;

/// Raised where an older program would read a backup wrongly.
const FORMAT: u32 = 1;

/// A line that is no row.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Mark {
    /// The first.
    Backup(Head),
    /// Rows of a table follow.
    Table(Table),
    /// The last.
    End(End),
}

/// What was backed up, and by what.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    format: u32,
    version: String,
    made: String,
    /// The schema of the tables: the migrations that made it, the oldest first.
    migrations: Vec<String>,
}

/// How many rows a whole backup has.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct End {
    rows: BTreeMap<String, u64>,
}

/// What a backup holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// When it was made, in UTC.
    pub made: String,
    /// How many rows each table has in it.
    pub rows: BTreeMap<String, u64>,
}

impl Summary {
    /// The rows of all tables.
    pub fn total(&self) -> u64 {
        self.rows.values().sum()
    }
}

/// A backup that is not made or not taken, with the reason.
fn refused(code: &'static str, sentence: impl Into<String>) -> Error {
    Problem::new(code, sentence).into()
}

/// A file that cannot be read or written.
fn unusable(path: &Path, cause: &std::io::Error) -> Error {
    Error::internal(format!("{}: {cause}", path.display()))
}
