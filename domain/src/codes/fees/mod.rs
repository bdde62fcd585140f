//! What Medicare pays: the physician fee schedule.

mod decimal;
mod localities;

pub use decimal::{Decimal, NotADecimal};
pub use localities::{Localities, Locality};
