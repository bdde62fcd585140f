//! The edits of the National Correct Coding Initiative (NCCI, CMS): pairs of codes that are not paid together (PTP), and
//! the most units of one code (MUE).

mod modifiers;
mod pack;
mod pairs;
mod read_pairs;
mod read_units;
mod setting;
mod teaching;
mod units;

pub use modifiers::is_associated;
pub use pairs::{ModifierUse, Pair, PairEdits};
pub use setting::{NoSuchSetting, Setting};
pub use teaching::read as teaching;
pub use units::{Limit, UnitEdit, UnitEdits};

use super::{CodeBook, Publication, Subject};
use crate::Date;

/// The edits of one setting, nearest to a day.
#[derive(Clone, Copy, Debug)]
pub struct Edits<'a> {
    /// The pairs, where some are at hand.
    pub pairs: Option<&'a PairEdits>,
    /// The units, where some are at hand.
    pub units: Option<&'a UnitEdits>,
}

impl CodeBook {
    /// The edits for services in a setting: those of the quarter of that day, else the nearest.
    pub fn edits(&self, setting: Setting, on: Date) -> Edits<'_> {
        let pairs = self.nearest_publication(Subject::Pairs(setting), on);
        let units = self.nearest_publication(Subject::Units(setting), on);
        Edits {
            pairs: pairs.and_then(|publication| match publication {
                Publication::Pairs(pairs) => Some(&**pairs),
                _ => None,
            }),
            units: units.and_then(|publication| match publication {
                Publication::Units(units) => Some(&**units),
                _ => None,
            }),
        }
    }
}

#[cfg(test)]
mod tests;
