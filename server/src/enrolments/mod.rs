//! How people come into a class and leave it: by staff, by list, by join code, by invitation.

mod admit;
pub mod import;
pub mod invitations;
pub mod join;
mod roster;

pub use admit::{Admitted, Planned, Wanted, enrol};
pub use roster::{Line, Roster, approve, csv, decline, enrol_again, roster, transfer, withdraw};

use crate::{Error, Instant, entity::class};
use domain::{Date, Problem};

/// The day in a class's zone.
pub(crate) fn today(class: &class::Model, now: Instant) -> Date {
    now.in_zone(&class.zone).date()
}

/// Why somebody leaves; it is kept with the enrolment.
pub(crate) fn reason(text: &str) -> Result<String, Error> {
    let reason: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if reason.is_empty() || reason.chars().count() > 200 {
        return Err(Problem::new("no-reason", "A reason is kept with the record.")
            .field("reason", "Write a reason of at most 200 characters.")
            .into());
    }
    Ok(reason)
}

/// A day that a form gives; empty is none.
pub(crate) fn day(field: &'static str, text: &str) -> Result<Option<Date>, Error> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| {
        Problem::new("bad-date", "That is no day of the calendar.")
            .field(field, "Write a day as 2026-05-04.")
            .into()
    })
}

#[cfg(test)]
mod tests;
