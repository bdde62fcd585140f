//! The amount that Medicare allows, before the patient's share and before reductions for several procedures.
//!
//! Each relative value is multiplied by the index of the locality, the sum by the conversion factor (42 CFR 414.20; the
//! documentation of the relative value files has the same formula for both places). Nothing is rounded on the way; the
//! amount is rounded to the cent, half up, as CMS publishes its payment amounts in dollars and cents.

use super::{Fees, Locality, RelativeValue};
use crate::claims::Money;

/// Where a service was done, as far as practice expense goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Site {
    /// An office or a home: the practice bears the expense.
    NonFacility,
    /// A hospital, an emergency room, an ambulatory surgical center, a skilled nursing facility.
    Facility,
}

impl RelativeValue {
    /// Whether the schedule itself pays the code.
    pub fn is_paid(&self) -> bool {
        matches!(self.status, 'A' | 'R' | 'T')
    }
}

impl Fees {
    /// What is allowed for a value of this release in a locality; `None` where the schedule does not pay it.
    pub fn allowed(&self, value: &RelativeValue, locality: &Locality, site: Site) -> Option<Money> {
        if !value.is_paid() {
            return None;
        }
        let expense = match site {
            Site::NonFacility => value.pe_nonfacility,
            Site::Facility => value.pe_facility,
        };
        let parts = [
            (value.work, locality.work),
            (expense, locality.expense),
            (value.mp, locality.malpractice),
        ];
        let units: i128 = parts
            .into_iter()
            .map(|(units, index)| i128::from(units.ten_thousandths()) * i128::from(index.ten_thousandths()))
            .sum();
        // Units have eight places and the factor four; cents have two.
        let amount = units * i128::from(self.conversion_factor().ten_thousandths());
        let cent = 10_i128.pow(10);
        let cents = (2 * amount + cent) / (2 * cent);
        Money::of_cents(i64::try_from(cents).ok()?).ok()
    }
}
