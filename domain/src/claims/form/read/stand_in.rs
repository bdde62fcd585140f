//! What stands in a draft where a box cannot be read, so that the rest can be shown.

use crate::claims::{Icd10Cm, Npi, Place, Service, State, TaxId, Text, Zip};
use std::{fmt::Debug, str::FromStr};

/// A type with a value that stands in.
pub trait StandIn: FromStr<Err: Debug> {
    /// That value as text.
    const TEXT: &'static str;
}

macro_rules! stand_ins {
    ($($name:ty = $text:literal,)+) => {
        $(impl StandIn for $name {
            const TEXT: &'static str = $text;
        })+

        /// Whether each can be made.
        #[cfg(test)]
        pub fn check() {
            $(let _: $name = stand_in();)+
        }
    };
}

stand_ins! {
    Icd10Cm = "R69",
    Npi = "1000000004",
    Place = "11",
    Service = "00000",
    State = "LA",
    TaxId = "EIN 000000000",
    Text<20> = "?",
    Text<25> = "?",
    Text<30> = "?",
    Text<35> = "?",
    Text<50> = "?",
    Text<55> = "?",
    Text<60> = "?",
    Text<71> = "?",
    Text<80> = "?",
    Zip = "000000000",
}

/// The value that stands in.
#[expect(clippy::expect_used, reason = "a test makes each of them")]
pub fn stand_in<T: StandIn>() -> T {
    T::TEXT.parse().expect("a value that stands in")
}
