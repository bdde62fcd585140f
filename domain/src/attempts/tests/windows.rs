//! When attempts start and end. Times are in minutes from the opening.

use super::*;
use proptest::prelude::*;

const MINUTE: i64 = 60_000;

fn at(minutes: i64) -> i64 {
    1_780_000_000_000 + minutes * MINUTE
}

fn window(due: i64, closes: i64, minutes: i64, attempts: i64) -> Window {
    // 0 is none.
    let some = |number: i64| (number != 0).then_some(number);
    Window {
        opens: at(0),
        due: some(due).map(at),
        closes: some(closes).map(at),
        minutes: some(minutes),
        attempts: some(attempts),
    }
}

fn allowance(attempts: i64, minutes: i64, closes: i64) -> Allowance {
    Allowance {
        attempts,
        minutes,
        closes: (closes != 0).then(|| at(closes)),
    }
}

#[test]
fn a_window_opens_is_due_and_closes() {
    use Standing::{Closed, NotYet, Open, PastDue};
    let open = window(60, 90, 0, 0);
    for (now, standing) in [
        (at(0) - 1, NotYet),
        (at(0), Open),
        (at(60), Open),
        (at(60) + 1, PastDue),
        (at(90) - 1, PastDue),
        (at(90), Closed),
    ] {
        assert_eq!(open.state(now), standing, "{now}");
    }
    assert_eq!(window(0, 0, 0, 0).state(i64::MAX), Open);
}

#[test]
fn attempts_are_started_while_it_is_open_and_some_are_left() {
    for (attempts, now, taken, code) in [
        (2, at(0) - 1, 0, Some("not-open-yet")),
        (2, at(0), 0, None),
        (2, at(0), 1, None),
        (2, at(0), 2, Some("no-attempts-left")),
        (1, at(0), 1, Some("no-attempts-left")),
        (0, at(89), 500, None),
        (0, at(90), 0, Some("closed")),
        (2, at(90), 2, Some("closed")),
    ] {
        let started = window(60, 90, 0, attempts).may_start(now, taken);
        assert_eq!(
            started.err().map(|problem| problem.code.into_owned()).as_deref(),
            code,
            "{attempts} {now} {taken}"
        );
    }
}

#[test]
fn the_limit_or_the_close_ends_an_attempt() {
    for (closes, minutes, started, deadline) in [
        (0, 0, 5, None),
        (0, 30, 5, Some(35)),
        (90, 0, 5, Some(90)),
        (90, 30, 5, Some(35)),
        (90, 30, 80, Some(90)),
    ] {
        let window = window(0, closes, minutes, 0);
        assert_eq!(window.deadline(at(started)), deadline.map(at));
        assert!(window.is_running(at(started), at(started)));
        if let Some(deadline) = deadline.map(at) {
            assert!(window.is_running(at(started), deadline - 1));
            assert!(!window.is_running(at(started), deadline));
        }
    }
}

#[test]
fn an_allowance_lengthens_limit_and_window_together() {
    for (given, due, closes, minutes, attempts, expected) in [
        (allowance(0, 0, 0), 60, 90, 30, 1, window(60, 90, 30, 1)),
        (allowance(1, 15, 0), 60, 90, 30, 1, window(75, 105, 45, 2)),
        // Without a limit there is nothing that more minutes lengthen.
        (allowance(0, 15, 0), 60, 90, 0, 0, window(60, 90, 0, 0)),
        (allowance(0, 15, 0), 0, 0, 30, 0, window(0, 0, 45, 0)),
        (allowance(0, 0, 120), 60, 90, 30, 1, window(60, 120, 30, 1)),
        (allowance(0, 0, 80), 60, 90, 30, 1, window(60, 90, 30, 1)),
        (allowance(0, 15, 100), 60, 90, 30, 1, window(75, 105, 45, 1)),
        (allowance(0, 15, 120), 60, 90, 30, 1, window(75, 120, 45, 1)),
        // A due time that is the close moves with it.
        (allowance(0, 0, 120), 90, 90, 30, 1, window(120, 120, 30, 1)),
        (allowance(0, 0, 120), 60, 0, 30, 1, window(60, 0, 30, 1)),
        (allowance(-1, -15, 0), 60, 90, 30, 1, window(60, 90, 30, 1)),
    ] {
        let own = window(due, closes, minutes, attempts).with(&given);
        assert_eq!(own, expected, "{given:?}");
    }
}

#[test]
fn windows_make_sense_or_say_where_not() {
    let fields = |window: Window| -> Vec<String> {
        let fields = window
            .check()
            .err()
            .map(|problem| problem.fields)
            .unwrap_or_default();
        fields.into_iter().map(|field| field.name).collect()
    };
    for (given, wrong) in [
        (window(60, 90, 1, 1), &[][..]),
        (window(60, 60, 1440, 100), &[]),
        (window(0, 0, 0, 0), &[]),
        (window(-1, 90, 0, 0), &["due"]),
        (window(60, 59, 0, 0), &["closes"]),
        (window(0, -1, 0, 0), &["closes"]),
        (
            window(-1, -2, 1441, 101),
            &["due", "closes", "minutes", "attempts"],
        ),
        (window(0, 0, -1, -1), &["minutes", "attempts"]),
    ] {
        assert_eq!(fields(given), *wrong, "{given:?}");
    }
}

proptest! {
    /// Nobody is worse off for an allowance, and whoever starts in time has all of the longer limit that the close gave.
    #[test]
    fn an_allowance_takes_nothing(
        (due, closes, minutes, attempts) in (0..100i64, 0..200i64, 0..100i64, 0..3i64),
        (more, longer, later) in (0..3i64, 0..100i64, 0..300i64),
        (started, now) in (0..200i64, 0..400i64),
    ) {
        let plain = window(due, closes, minutes, attempts);
        let own = plain.with(&allowance(more, longer, later));
        let (before, after) = (plain.deadline(at(started)), own.deadline(at(started)));
        let kept = match (before, after) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(before), Some(after)) => after >= before + plain.minutes.map_or(0, |_| longer * MINUTE),
        };
        prop_assert!(kept);
        prop_assert!(plain.may_start(at(now), 1).is_err() || own.may_start(at(now), 1).is_ok());
        prop_assert!(plain.is_late(at(now)) || !own.is_late(at(now)));
        prop_assert!(plain.check().is_err() || own.minutes.is_none_or(|limit| limit > 0));
    }

    /// Times at the ends of what can be written do not overflow.
    #[test]
    fn no_time_is_too_far(opens: i64, due: i64, closes: i64, minutes: i64, extra: i64, now: i64) {
        let window = Window { opens, due: Some(due), closes: Some(closes), minutes: Some(minutes), attempts: Some(minutes) };
        let own = window.with(&Allowance { attempts: extra, minutes: extra, closes: Some(due) });
        let _ = (own.deadline(now), own.state(now), own.may_start(now, now), own.is_late(now), own.check());
    }
}
