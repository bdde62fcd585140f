//! What runs beside the requests: mails go out, what is over is dropped, imported code sets are noticed.

use crate::{Backend, Error, accounts::sessions, attempts, codes, enrolments, limits, mail};
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
    let (swept, watched, timed) = (backend.clone(), backend.clone(), backend.clone());
    jobs.spawn(until(stop.listener(), submit_overdue(timed)));
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

/// How often attempts whose time is up are looked for; whoever opens one before that submits it themselves.
const CLOCK: Duration = Duration::from_secs(5);

async fn submit_overdue(backend: Backend) {
    let mut turns = interval(CLOCK);
    turns.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        turns.tick().await;
        if let Err(error) = attempts::submit_overdue(&backend).await {
            error.into_problem();
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{mail::Letter, testing::Installation};
    use tokio::{
        io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
        net::TcpListener,
        sync::oneshot,
    };

    /// A mail server that takes one letter, once it is let go on. Returns how many letters it was given.
    async fn slow(listener: TcpListener, begun: oneshot::Sender<()>, goes_on: oneshot::Receiver<()>) -> u32 {
        let (stream, _) = listener.accept().await.unwrap();
        let mut stream = BufReader::new(stream);
        stream.write_all(b"220 mail.example\r\n").await.unwrap();
        let (mut line, mut letters) = (String::new(), 0);
        let (mut begun, mut goes_on, mut in_letter) = (Some(begun), Some(goes_on), false);
        while stream.read_line(&mut line).await.unwrap_or(0) > 0 {
            let answer = match (in_letter, line.trim_end()) {
                (false, "DATA") => {
                    in_letter = true;
                    "354 go on\r\n"
                }
                (true, ".") => {
                    in_letter = false;
                    letters += 1;
                    if let (Some(begun), Some(goes_on)) = (begun.take(), goes_on.take()) {
                        begun.send(()).unwrap();
                        goes_on.await.unwrap();
                    }
                    "250 taken\r\n"
                }
                (true, _) => "",
                (false, _) => "250 fine\r\n",
            };
            if stream.write_all(answer.as_bytes()).await.is_err() {
                break;
            }
            line.clear();
        }
        letters
    }

    #[tokio::test]
    async fn a_stop_lets_the_mail_that_is_being_sent_finish_and_begins_no_other() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let there = Installation::bare(&[("SUPERBILL_SMTP_URL", &url)]).await;
        let backend = &there.backend;
        let tx = backend.begin().await.unwrap();
        for to in ["one@example.org", "two@example.org"] {
            mail::post(&tx, &to.parse().unwrap(), Letter::NoAccount)
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        let ((begun, begins), (go_on, goes_on)) = (oneshot::channel(), oneshot::channel());
        let server = tokio::spawn(slow(listener, begun, goes_on));
        let stop = Stop::new();
        let mut jobs = start(backend, &stop);
        begins.await.unwrap();
        stop.say();
        go_on.send(()).unwrap();
        while let Some(ended) = jobs.join_next().await {
            ended.unwrap();
        }
        // What is left waits for the next start.
        let due = crate::entity::mail::Entity::due(backend.clock().now() + Duration::from_secs(600));
        assert_eq!(due.all(backend.db()).await.unwrap().len(), 1);
        drop(there);
        assert_eq!(server.await.unwrap(), 1);
    }
}
