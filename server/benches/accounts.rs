//! Sign-ins per second, beside bare argon2 with the same parameters on the same threads, in one run.
//!
//! A sign-in is the whole way of its form: limits in the database, the hash, the session, the log. The two are measured in
//! turns, so that what else the machine does falls on both. A figure is the median of the turns.

use argon2::{Argon2, PasswordHasher as _, PasswordVerifier as _};
use axum::{Router, body::Body};
use http::{Request, StatusCode, header};
use server::{Backend, Clock, Rng, Settings, seed};
use std::{
    error::Error,
    thread::available_parallelism,
    time::{Duration, Instant},
};
use tokio::task::{JoinSet, spawn_blocking};
use tower::ServiceExt as _;

const TURNS: usize = 5;
const TURN: Duration = Duration::from_secs(3);

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

#[tokio::main]
async fn main() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let data = folder.path().display().to_string();
    let settings = Settings::from(|name| (name == "SUPERBILL_DATA").then(|| data.clone()))?;
    let backend = Backend::open(settings, Clock::system(), Rng::from_os()).await?;
    seed::make(&backend).await?;
    let router = server::http::router(backend, Router::new());
    let lanes = available_parallelism().map_or(2, usize::from);

    let (mut served, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        served.push(sign_ins(&router, lanes).await?);
        bare.push(hashes(lanes).await?);
    }
    let (served, bare) = (median(served), median(bare));
    println!("sign-ins per second, {lanes} at once, median of {TURNS} turns; argon2id, 19 MiB, t=2, p=1");
    println!("{:>10} {:>10} {:>7}", "superbill", "argon2", "ratio");
    println!("{served:>10.1} {bare:>10.1} {:>7.3}", served / bare);
    Ok(())
}

/// Sign-ins per second, each lane as somebody of its own.
async fn sign_ins(router: &Router, lanes: usize) -> Outcome<f64> {
    let people = seed::sign_ins()?;
    let started = Instant::now();
    let mut running = JoinSet::new();
    for lane in 0..lanes {
        let (router, address) = (router.clone(), people[lane % people.len()].address.to_string());
        running.spawn(async move {
            let body = format!("address={address}&password={}", seed::PASSWORD.replace(' ', "+"));
            let mut done = 0_u32;
            while started.elapsed() < TURN {
                let request = Request::post("/sign-in")
                    .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                    .body(Body::from(body.clone()))?;
                let answer = router.clone().oneshot(request).await?;
                if answer.status() != StatusCode::SEE_OTHER {
                    return Err(format!("a sign-in was answered with {}", answer.status()).into());
                }
                done += 1;
            }
            Outcome::Ok(done)
        });
    }
    finish(running, started).await
}

/// Verifications per second of one password, off the async threads as at a sign-in.
async fn hashes(lanes: usize) -> Outcome<f64> {
    let hash = Argon2::default().hash_password_with_salt(seed::PASSWORD.as_bytes(), &[7; 16]);
    let hash = hash.map_err(|cause| cause.to_string())?.to_string();
    let started = Instant::now();
    let mut running = JoinSet::new();
    for _ in 0..lanes {
        let hash = hash.clone();
        running.spawn(async move {
            let mut done = 0_u32;
            while started.elapsed() < TURN {
                let hash = hash.clone();
                let fits = spawn_blocking(move || {
                    Argon2::default()
                        .verify_password(seed::PASSWORD.as_bytes(), hash.as_str())
                        .is_ok()
                });
                if !fits.await? {
                    return Err("the password does not fit its hash".into());
                }
                done += 1;
            }
            Outcome::Ok(done)
        });
    }
    finish(running, started).await
}

async fn finish(mut running: JoinSet<Outcome<u32>>, started: Instant) -> Outcome<f64> {
    let mut all = 0;
    while let Some(done) = running.join_next().await {
        all += done??;
    }
    Ok(f64::from(all) / started.elapsed().as_secs_f64())
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}
