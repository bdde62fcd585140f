//! What every service stands on: the database, the clock, randomness and the code book.

use crate::{
    Error, Settings,
    accounts::Passwords,
    codes::{self, SchoolSets},
    content::Materials,
    db,
    mail::PostOffice,
    time::Clock,
    tx::Tx,
};
use arc_swap::ArcSwap;
use domain::codes::CodeBook;
use rand::{Rng as _, SeedableRng, rngs::StdRng};
use sea_orm::{DatabaseConnection, DbBackend};
use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::sync::Semaphore;
use uuid::Uuid;

/// The backend; cheap to clone, shared by every request and job.
#[derive(Clone)]
pub struct Backend(Arc<Inner>);

struct Inner {
    settings: Settings,
    db: DatabaseConnection,
    clock: Clock,
    rng: Rng,
    codebook: ArcSwap<CodeBook>,
    materials: Materials,
    school_sets: SchoolSets,
    last_id: Mutex<u128>,
    passwords: Passwords,
    post_office: PostOffice,
    /// SQLite has room for one writer; those of this process queue here, in their order, and not at the file's lock.
    writers: Semaphore,
}

impl Backend {
    /// Opens the installation that the settings name: its database, brought up to date or refused, and its code sets.
    pub async fn open(settings: Settings, clock: Clock, rng: Rng) -> Result<Self, Error> {
        let db = db::connect(&settings).await?;
        db::prepare(&db).await?;
        let codebook = codes::load(&db).await?;
        Self::new(settings, db, clock, rng, codebook)
    }

    /// Puts the parts together; refused where the settings name no way for mails.
    pub fn new(
        settings: Settings,
        db: DatabaseConnection,
        clock: Clock,
        rng: Rng,
        codebook: CodeBook,
    ) -> Result<Self, Error> {
        let post_office = PostOffice::new(&settings).map_err(Error::internal)?;
        let writers = match db.get_database_backend() {
            DbBackend::Sqlite => 1,
            _ => Semaphore::MAX_PERMITS,
        };
        Ok(Self(Arc::new(Inner {
            settings,
            db,
            clock,
            rng,
            codebook: ArcSwap::from_pointee(codebook),
            materials: Materials::default(),
            school_sets: SchoolSets::default(),
            last_id: Mutex::new(0),
            passwords: Passwords::default(),
            post_office,
            writers: Semaphore::new(writers),
        })))
    }

    /// What the environment said.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// The database.
    pub fn db(&self) -> &DatabaseConnection {
        &self.0.db
    }

    /// The clock that everything asks.
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// Randomness that everything asks.
    pub fn rng(&self) -> &Rng {
        &self.0.rng
    }

    /// Hashes and verifies passwords.
    pub fn passwords(&self) -> &Passwords {
        &self.0.passwords
    }

    /// Sends mails.
    pub fn post_office(&self) -> &PostOffice {
        &self.0.post_office
    }

    /// Begins a write transaction.
    pub async fn begin(&self) -> Result<Tx<'_>, Error> {
        let turn = self.0.writers.acquire().await.map_err(Error::internal)?;
        Tx::begin(self, turn).await
    }

    /// The code sets in force; take it once per request, it may be swapped between two calls.
    pub fn codebook(&self) -> Arc<CodeBook> {
        self.0.codebook.load_full()
    }

    /// Versions of courseware that were read.
    pub(crate) fn materials(&self) -> &Materials {
        &self.0.materials
    }

    /// Code sets of schools that were read.
    pub(crate) fn school_sets(&self) -> &SchoolSets {
        &self.0.school_sets
    }

    /// Swaps the whole book, as after an import.
    pub fn set_codebook(&self, codebook: CodeBook) {
        self.0.codebook.store(Arc::new(codebook));
    }

    /// A new UUIDv7 from our clock and our randomness, later than all before it: rows in the order of their ids are in
    /// the order in which this server wrote them (RFC 9562, 6.2).
    pub fn new_id(&self) -> Uuid {
        let mut last = self.0.last_id.lock().unwrap_or_else(PoisonError::into_inner);
        let id = new_id(&self.0.clock, &self.0.rng).as_u128();
        *last = if id > *last { id } else { *last + 1 };
        Uuid::from_u128(*last)
    }
}

impl fmt::Debug for Backend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Backend")
            .field("settings", &self.0.settings)
            .finish_non_exhaustive()
    }
}

/// A UUIDv7 (RFC 9562, 5.7): milliseconds of the clock, then random bits.
pub(crate) fn new_id(clock: &Clock, rng: &Rng) -> Uuid {
    let millis = u64::try_from(clock.now().millis()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &rng.bytes()).into_uuid()
}

/// The one source of randomness; cryptographically strong unless a test seeds it.
pub struct Rng(Mutex<StdRng>);

impl Rng {
    /// Seeded by the operating system.
    pub fn from_os() -> Self {
        Self(Mutex::new(StdRng::from_rng(&mut rand::rng())))
    }

    /// The same numbers at each run, for tests.
    pub fn seeded(seed: u64) -> Self {
        Self(Mutex::new(StdRng::seed_from_u64(seed)))
    }

    /// `N` random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .fill_bytes(&mut bytes);
        bytes
    }
}

impl fmt::Debug for Rng {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Rng")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Instant;

    #[test]
    fn ids_carry_the_time_of_our_clock_and_repeat_with_the_seed() {
        let clock = Clock::fixed(Instant::from_millis(1_777_852_800_000).unwrap());
        let (first, again) = (new_id(&clock, &Rng::seeded(7)), new_id(&clock, &Rng::seeded(7)));
        assert_eq!(first, again);
        assert_eq!(first.get_version_num(), 7);
        let (seconds, nanos) = first.get_timestamp().unwrap().to_unix();
        assert_eq!((seconds, nanos), (1_777_852_800, 0));
        let rng = Rng::seeded(7);
        assert_ne!(new_id(&clock, &rng), new_id(&clock, &rng));
    }
}
