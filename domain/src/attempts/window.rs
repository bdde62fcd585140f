//! The window of an assignment: opening, due time, close, time limit and number of attempts.

use crate::{Problem, words::words};
use serde::{Deserialize, Serialize};

/// When attempts may be started and how long they last. Times are milliseconds since 1970 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// From then on attempts may be started.
    pub opens: i64,
    /// What is handed in later is late; `None` where nothing is.
    pub due: Option<i64>,
    /// From then on nothing can be started, saved or handed in; `None` where it stays open.
    pub closes: Option<i64>,
    /// Minutes from the start of an attempt to its end, 1 to 1440; `None` where there is no limit.
    pub minutes: Option<i64>,
    /// Attempts that each student has, 1 to 100; `None` for as many as one likes.
    pub attempts: Option<i64>,
}

/// What one student gets on top of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Allowance {
    /// More attempts.
    pub attempts: i64,
    /// More minutes, on the limit and on the close alike.
    pub minutes: i64,
    /// A later close, in milliseconds since 1970 UTC.
    pub closes: Option<i64>,
}

words! {
    /// How a window stands at some moment.
    Standing {
        /// Before it opens.
        NotYet = "not-yet",
        /// Open, and not past due.
        Open = "open",
        /// Open, and what is handed in is late.
        PastDue = "past-due",
        /// Closed.
        Closed = "closed",
    }
}

const MINUTE: i64 = 60_000;

impl Window {
    /// Minutes of the longest limit: a day.
    pub const MOST_MINUTES: i64 = 1_440;
    /// The most attempts that are counted.
    pub const MOST_ATTEMPTS: i64 = 100;

    /// The window as it is for one student. Where there is a limit, extra minutes lengthen it and move the due time and
    /// the close by as much, so that neither cuts them off. A later close of the student's own counts where it is later
    /// than that; a due time that is the close goes with it.
    #[must_use]
    pub fn with(&self, allowance: &Allowance) -> Self {
        let minutes = self.minutes.map_or(0, |_| allowance.minutes.max(0));
        let moved = |time: i64| time.saturating_add(minutes.saturating_mul(MINUTE));
        let closes = self.closes.map(moved);
        let own = closes.map(|closes| closes.max(allowance.closes.unwrap_or(closes)));
        let due = self.due.map(moved);
        Self {
            opens: self.opens,
            due: if due == closes { own } else { due },
            closes: own,
            minutes: self.minutes.map(|limit| limit.saturating_add(minutes)),
            attempts: self
                .attempts
                .map(|count| count.saturating_add(allowance.attempts.max(0))),
        }
    }

    /// When an attempt ends that was started then: at the end of its limit or at the close, whichever comes first.
    pub fn deadline(&self, started: i64) -> Option<i64> {
        let limit = self
            .minutes
            .map(|minutes| started.saturating_add(minutes.saturating_mul(MINUTE)));
        limit.into_iter().chain(self.closes).min()
    }

    /// Whether an attempt that was started then can still be saved and handed in: strictly before its deadline.
    pub fn is_running(&self, started: i64, now: i64) -> bool {
        self.deadline(started).is_none_or(|deadline| now < deadline)
    }

    /// How the window stands.
    pub fn state(&self, now: i64) -> Standing {
        if now < self.opens {
            Standing::NotYet
        } else if self.closes.is_some_and(|closes| now >= closes) {
            Standing::Closed
        } else if self.is_late(now) {
            Standing::PastDue
        } else {
            Standing::Open
        }
    }

    /// Whether another attempt may be started after so many.
    ///
    /// # Errors
    /// `not-open-yet`, `closed` or `no-attempts-left`, without the times, which the page writes in the reader's zone.
    pub fn may_start(&self, now: i64, taken: i64) -> Result<(), Problem> {
        match self.state(now) {
            Standing::NotYet => Err(Problem::new("not-open-yet", "This is not open yet.")),
            Standing::Closed => Err(Problem::new(
                "closed",
                "This is closed. Nothing can be started any more.",
            )),
            Standing::Open | Standing::PastDue => match self.attempts {
                Some(1) if taken >= 1 => Err(Problem::new(
                    "no-attempts-left",
                    "You have used your one attempt.",
                )),
                Some(count) if taken >= count => Err(Problem::new(
                    "no-attempts-left",
                    format!("You have used your {count} attempts."),
                )),
                _ => Ok(()),
            },
        }
    }

    /// Whether what is handed in then is late: after the due time, not at it.
    pub fn is_late(&self, submitted: i64) -> bool {
        self.due.is_some_and(|due| submitted > due)
    }

    /// Whether the window makes sense: it opens, is due and closes in this order, the limit is 1 to 1440 minutes, the
    /// attempts are 1 to 100.
    ///
    /// # Errors
    /// Each wrong field: `due`, `closes`, `minutes`, `attempts`.
    pub fn check(&self) -> Result<(), Problem> {
        let mut wrong = Vec::new();
        if self.due.is_some_and(|due| due < self.opens) {
            wrong.push(("due", "It is due before it opens."));
        }
        if let Some(closes) = self.closes {
            if closes < self.opens {
                wrong.push(("closes", "It closes before it opens."));
            } else if self.due.is_some_and(|due| closes < due) {
                wrong.push(("closes", "It closes before it is due."));
            }
        }
        let within = |number: Option<i64>, most| number.is_none_or(|number| (1..=most).contains(&number));
        if !within(self.minutes, Self::MOST_MINUTES) {
            wrong.push(("minutes", "A time limit goes from 1 to 1440 minutes."));
        }
        if !within(self.attempts, Self::MOST_ATTEMPTS) {
            wrong.push(("attempts", "Attempts go from 1 to 100."));
        }
        let Some((_, first)) = wrong.first() else {
            return Ok(());
        };
        let problem = Problem::new("bad-window", *first);
        Err(wrong.into_iter().fold(problem, |problem, (field, sentence)| {
            problem.field(field, sentence)
        }))
    }
}
