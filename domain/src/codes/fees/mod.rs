//! What Medicare pays: the physician fee schedule (42 CFR 414, subpart B), its relative values and its localities.

mod amount;
mod decimal;
mod localities;
mod read;
mod teaching;
mod values;

pub use amount::Site;
pub use decimal::{Decimal, NotADecimal};
pub use localities::{Localities, Locality};
pub use values::{Fees, RelativeValue};

use super::{CodeBook, Publication, Subject};
use crate::Date;

impl CodeBook {
    /// The relative values of the physician fee schedule, nearest to a day.
    pub fn fees(&self, on: Date) -> Option<&Fees> {
        match self.nearest_publication(Subject::Fees, on)? {
            Publication::Fees(fees) => Some(fees),
            _ => None,
        }
    }

    /// The localities of the physician fee schedule, nearest to a day.
    pub fn localities(&self, on: Date) -> Option<&Localities> {
        match self.nearest_publication(Subject::Localities, on)? {
            Publication::Localities(localities) => Some(localities),
            _ => None,
        }
    }
}
