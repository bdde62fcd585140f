//! Windows, tallies and overrides by tables.

mod tallies;
mod windows;

use super::*;

#[test]
fn overridden_scores_stay_between_nothing_and_all() {
    for (earned, possible, changes, score) in [
        ("2", "4", &[][..], "1/2"),
        ("2", "4", &[("0", "1")], "3/4"),
        ("5/4", "3", &[("1/4", "1"), ("1", "0")], "1/3"),
        ("2", "4", &[("0", "3")], "1"),
        ("1", "4", &[("1", "0"), ("1", "0")], "0"),
        ("0", "0", &[], "1"),
        ("0", "0", &[("0", "1")], "1"),
    ] {
        let fraction = |text: &str| text.parse::<crate::Fraction>().unwrap();
        let changes: Vec<_> = changes
            .iter()
            .map(|(old, new)| (fraction(old), fraction(new)))
            .collect();
        let given = overridden(fraction(earned), fraction(possible), &changes);
        assert_eq!(given, fraction(score), "{earned} of {possible}, {changes:?}");
    }
}
