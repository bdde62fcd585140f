//! What tests stand on: an installation with a database of its own, and the official files beside the project.

pub mod client;
#[allow(dead_code, reason = "the tests of pages use more of it")]
mod database;
pub mod learning;
pub mod people;
pub mod told;

use crate::{Backend, Clock, Instant, Rng, Settings, db};
use domain::codes::CodeBook;
use std::{fs, path::Path};

pub use database::{Place, each_database, each_empty_database};

/// The day on which tests happen: 4 May 2026, midnight UTC.
pub const TODAY: i64 = 1_777_852_800_000;

/// A backend with a database of its own, whose clock stands still and whose ids repeat. The database goes with it.
pub struct Installation {
    pub backend: Backend,
    codes: Codes,
    // Last, so that the connections are let go of before the database is.
    _place: Place,
}

/// What is in the code book.
#[derive(Clone, Copy)]
enum Codes {
    /// Nothing: enough for what is not about codes, and half a second less to wait for.
    None,
    /// The embedded code sets, and those imported.
    All,
}

/// Runs a test on SQLite, then on PostgreSQL, in a fresh installation with an empty code book.
pub async fn each_installation<F: AsyncFn(Installation)>(test: F) {
    each_database(async |place| test(Installation::at(place, Codes::None, &[]).await).await).await;
}

/// The same with the embedded code sets.
pub async fn each_installation_with_codes<F: AsyncFn(Installation)>(test: F) {
    each_database(async |place| test(Installation::at(place, Codes::All, &[]).await).await).await;
}

impl Installation {
    /// On SQLite alone, with an empty code book and these settings: for what is not about the database.
    pub async fn bare(variables: &[(&str, &str)]) -> Self {
        Self::at(Place::file().await, Codes::None, variables).await
    }

    /// Another server on the same database.
    pub async fn second(&self) -> Backend {
        open(self.backend.settings().clone(), self.codes, 2).await
    }

    async fn at(place: Place, codes: Codes, variables: &[(&str, &str)]) -> Self {
        Self {
            backend: open(settings(&place, variables), codes, 1).await,
            codes,
            _place: place,
        }
    }
}

/// The settings of an installation whose database is there.
pub fn settings(place: &Place, variables: &[(&str, &str)]) -> Settings {
    let place = place.variables();
    let place = place.iter().map(|(name, value)| (*name, value.as_str()));
    let all: Vec<(&str, &str)> = place.chain(variables.iter().copied()).collect();
    let given = |name: &str| all.iter().find(|(given, _)| *given == name);
    Settings::from(|name| given(name).map(|(_, value)| (*value).to_owned())).unwrap()
}

/// Servers on one database have seeds of their own: their ids differ, as they do outside of tests.
async fn open(settings: Settings, codes: Codes, seed: u64) -> Backend {
    let clock = Clock::fixed(Instant::from_millis(TODAY).unwrap());
    let rng = Rng::seeded(seed);
    match codes {
        Codes::All => Backend::open(settings, clock, rng).await.unwrap(),
        Codes::None => {
            let db = db::connect(&settings).await.unwrap();
            db::prepare(&db).await.unwrap();
            Backend::new(settings, db, clock, rng, CodeBook::default()).unwrap()
        }
    }
}

/// An official file from `../shared/data`. Where it is missing the test says so and passes, unless `REQUIRE_SHARED=1`.
#[expect(
    clippy::disallowed_methods,
    reason = "tests are told by the environment whether files may be missing"
)]
pub fn official(path: &str) -> Option<Vec<u8>> {
    let file = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data")).join(path);
    match fs::read(&file) {
        Ok(bytes) => Some(bytes),
        Err(cause) if std::env::var("REQUIRE_SHARED").is_ok_and(|value| value == "1") => {
            panic!("{}: {cause}", file.display())
        }
        Err(cause) => {
            println!("skipped: {}: {cause}", file.display());
            None
        }
    }
}
