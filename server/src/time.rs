//! The one source of time.

use domain::Date;
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use std::{
    fmt,
    ops::{Add, Sub},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

/// A moment, to the millisecond, in UTC. Stored as i64 milliseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(Timestamp);

impl Instant {
    /// From milliseconds since 1970, UTC; `None` outside the years -9999 to 9999.
    pub fn from_millis(millis: i64) -> Option<Self> {
        Timestamp::from_millisecond(millis).ok().map(Self)
    }

    /// Milliseconds since 1970, UTC.
    pub fn millis(self) -> i64 {
        self.0.as_millisecond()
    }

    /// The calendar day in UTC.
    pub fn date(self) -> Date {
        TimeZone::UTC.to_datetime(self.0).date()
    }

    /// The calendar day and the time of day in a zone; in UTC where the zone is unknown.
    pub fn in_zone(self, zone: &str) -> DateTime {
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        zone.to_datetime(self.0)
    }

    /// A day and a time of day in a zone. Of a time that a clock shows twice the first is meant; one that it skips is as
    /// much later as was skipped. `None` where the zone is unknown.
    pub fn at(local: DateTime, zone: &str) -> Option<Self> {
        let at = TimeZone::get(zone).ok()?.to_timestamp(local).ok()?;
        Self::from_millis(at.as_millisecond())
    }

    /// Seconds since 1970, UTC; 0 before that.
    pub fn seconds(self) -> u64 {
        u64::try_from(self.0.as_second()).unwrap_or(0)
    }
}

/// Later; what would lie beyond the calendar stays at its end.
impl Add<Duration> for Instant {
    type Output = Self;

    fn add(self, by: Duration) -> Self {
        Self(self.0.saturating_add(by).unwrap_or(Timestamp::MAX))
    }
}

/// Earlier; what would lie before the calendar stays at its beginning.
impl Sub<Duration> for Instant {
    type Output = Self;

    fn sub(self, by: Duration) -> Self {
        Self(self.0.saturating_sub(by).unwrap_or(Timestamp::MIN))
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Tells the time: the system's, or one that a test sets.
#[derive(Clone, Debug, Default)]
pub struct Clock(Option<Arc<AtomicI64>>);

impl Clock {
    /// The system's clock.
    pub fn system() -> Self {
        Self(None)
    }

    /// A clock that stands still until [`Clock::set`] moves it.
    pub fn fixed(at: Instant) -> Self {
        Self(Some(Arc::new(AtomicI64::new(at.millis()))))
    }

    /// Moves a fixed clock; the system's clock is not ours to move.
    pub fn set(&self, at: Instant) {
        if let Some(millis) = &self.0 {
            millis.store(at.millis(), Ordering::SeqCst);
        }
    }

    /// Now.
    pub fn now(&self) -> Instant {
        let millis = match &self.0 {
            Some(fixed) => fixed.load(Ordering::SeqCst),
            None => system_millis(),
        };
        Instant::from_millis(millis).unwrap_or(Instant(Timestamp::UNIX_EPOCH))
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the clock that everything else asks"
)]
fn system_millis() -> i64 {
    Timestamp::now().as_millisecond()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_clock_moves_only_when_it_is_set() {
        let clock = Clock::fixed(Instant::from_millis(1_777_852_800_000).unwrap());
        assert_eq!(clock.now().to_string(), "2026-05-04T00:00:00Z");
        assert_eq!(clock.clone().now(), clock.now());
        clock.set(Instant::from_millis(1_777_852_799_999).unwrap());
        assert_eq!(clock.now().date().to_string(), "2026-05-03");
    }
}
