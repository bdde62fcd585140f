//! Passwords become argon2id hashes, off the threads that answer, and only so many at once.

use crate::{Error, Rng};
use argon2::{Argon2, PasswordHasher as _, PasswordVerifier as _};
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread::available_parallelism,
};
use tokio::{
    sync::Semaphore,
    task::{JoinError, spawn_blocking},
};

/// Hashes and verifies. The parameters are argon2's defaults, which OWASP's Password Storage Cheat Sheet names:
/// argon2id, 19 MiB, two passes, one lane. A hash carries its own, so that they can be raised.
#[derive(Debug)]
pub struct Passwords {
    /// One hash fills a core and 19 MiB for tens of milliseconds.
    room: Arc<Semaphore>,
    waiting: AtomicUsize,
    /// How many were verified, for tests: an unknown address must cost as much as a known one.
    #[cfg(test)]
    verified: AtomicUsize,
}

/// What an unknown address's password is compared with, so that it takes as long, from the first time on.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$URyqHPLb6GHsSZNG1D8bXw$W0Ml6Upv05JjRtOQWWjuMY66zEJo20zayxTfOvju0JA";

/// More would wait longer than anyone does.
const MOST_WAITING: usize = 1024;

impl Default for Passwords {
    fn default() -> Self {
        let cores = available_parallelism().map_or(2, usize::from);
        Self {
            room: Arc::new(Semaphore::new(cores)),
            waiting: AtomicUsize::new(0),
            #[cfg(test)]
            verified: AtomicUsize::new(0),
        }
    }
}

impl Passwords {
    /// A password's hash in PHC form.
    pub async fn hash(&self, rng: &Rng, password: &str) -> Result<String, Error> {
        let (salt, password) = (rng.bytes::<16>(), password.to_owned());
        self.run(move || digest(&salt, &password)).await?
    }

    /// Whether it is the password of a hash. Without a hash the answer is no, after the same time.
    pub async fn verify(&self, password: &str, hash: Option<&str>) -> Result<bool, Error> {
        let expected = hash.unwrap_or(NOBODY).to_owned();
        #[cfg(test)]
        self.verified.fetch_add(1, Ordering::Relaxed);
        let (password, known) = (password.to_owned(), hash.is_some());
        self.run(move || {
            let fits = Argon2::default().verify_password(password.as_bytes(), expected.as_str());
            fits.is_ok() && known
        })
        .await
    }

    /// How many passwords were verified.
    #[cfg(test)]
    pub fn verified(&self) -> usize {
        self.verified.load(Ordering::Relaxed)
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
        let _waits = Waits::among(&self.waiting).ok_or(Error::TooMany)?;
        let room = self.room.clone().acquire_owned().await.map_err(Error::internal)?;
        let hashing = spawn_blocking(move || {
            let _room = room;
            work()
        });
        hashing.await.map_err(|gone: JoinError| Error::internal(gone))
    }
}

fn digest(salt: &[u8], password: &str) -> Result<String, Error> {
    let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), salt);
    hash.map(|hash| hash.to_string())
        .map_err(|cause| Error::internal(cause.to_string()))
}

/// Counts those who wait, also when they give up.
struct Waits<'a>(&'a AtomicUsize);

impl<'a> Waits<'a> {
    fn among(waiting: &'a AtomicUsize) -> Option<Self> {
        let before = waiting.fetch_add(1, Ordering::Relaxed);
        let waits = Self(waiting);
        (before < MOST_WAITING).then_some(waits)
    }
}

impl Drop for Waits<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_its_own_password_fits_a_hash() {
        let (passwords, rng) = (Passwords::default(), Rng::seeded(1));
        let hash = passwords.hash(&rng, "paper ink red form").await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert_ne!(hash, passwords.hash(&rng, "paper ink red form").await.unwrap());
        for (password, hash, fits) in [
            ("paper ink red form", Some(&*hash), true),
            ("paper ink red Form", Some(&*hash), false),
            ("nobody's", None, false),
            ("paper ink red form", Some("damaged"), false),
        ] {
            assert_eq!(passwords.verify(password, hash).await.unwrap(), fits);
        }
        let start = |hash: &str| hash.rsplitn(3, '$').last().map(ToOwned::to_owned);
        assert_eq!(start(NOBODY), start(&hash), "nobody's costs as much");
        assert_eq!(passwords.waiting.load(Ordering::Relaxed), 0);
    }
}
