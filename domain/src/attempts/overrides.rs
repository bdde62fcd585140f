//! Scores with an instructor's changes.

use crate::Fraction;

/// The score after an instructor gave some lines other credit: (earned + Σ(new − old)) / possible, at least 0 and at
/// most 1; 1 where nothing was to be had. `changes` holds each line's old and new credit.
pub fn overridden(earned: Fraction, possible: Fraction, changes: &[(Fraction, Fraction)]) -> Fraction {
    let changed: Fraction = changes.iter().map(|(old, new)| *new - *old).sum();
    (earned + changed)
        .of(possible)
        .unwrap_or(Fraction::ONE)
        .clamp(Fraction::ZERO, Fraction::ONE)
}
