//! What runs beside the requests: mails go out, what is over is dropped, imported code sets are noticed.

use crate::{Backend, Error, accounts::sessions, codes, enrolments, limits, mail};
use std::time::Duration;
use tokio::{
    sync::watch,
    task::JoinSet,
    time::{MissedTickBehavior, interval},
};

/// How often what is over is dropped.
const SWEEP: Duration = Duration::from_secs(60 * 60);

/// Tells everything that runs to come to its end.
#[derive(Debug)]
pub struct Stop(watch::Sender<bool>);

/// Hears of a [`Stop`].
#[derive(Clone, Debug)]
pub struct Stopped(watch::Receiver<bool>);

impl Stop {
    /// Nothing is to stop yet.
    pub fn new() -> Self {
        Self(watch::Sender::new(false))
    }

    /// Says it, to those who listen now and those who will.
    pub fn say(&self) {
        self.0.send_replace(true);
    }

    /// Somebody who listens.
    pub fn listener(&self) -> Stopped {
        Stopped(self.0.subscribe())
    }
}

impl Stopped {
    /// Whether it was said.
    pub fn is_said(&self) -> bool {
        *self.0.borrow()
    }

    /// Ends once it was said, or there is nobody left to say it.
    pub async fn said(mut self) {
        self.0.wait_for(|said| *said).await.ok();
    }
}

/// Starts the jobs; they end by themselves at a stop, each with what it has in hand.
pub fn start(backend: &Backend, stop: &Stop) -> JoinSet<()> {
    let mut jobs = JoinSet::new();
    jobs.spawn(mail::deliver(backend.clone(), stop.listener()));
    let (swept, watched) = (backend.clone(), backend.clone());
    jobs.spawn(until(stop.listener(), sweep(swept)));
    jobs.spawn(until(stop.listener(), codes::watch(watched)));
    jobs
}

/// Runs a job that can be left at any moment.
async fn until(stopped: Stopped, job: impl Future<Output = ()>) {
    tokio::select! {
        () = job => {}
        () = stopped.said() => {}
    }
}

async fn sweep(backend: Backend) {
    let mut turns = interval(SWEEP);
    turns.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        turns.tick().await;
        if let Err(error) = sweep_once(&backend).await {
            // The rows stay for the next turn; into_problem logs what went wrong.
            error.into_problem();
        }
    }
}

/// Drops sessions that ended, counts that say nothing any more and lists that were applied long ago.
async fn sweep_once(backend: &Backend) -> Result<(), Error> {
    sessions::sweep(backend).await?;
    limits::sweep(backend).await?;
    enrolments::import::sweep(backend).await
}
