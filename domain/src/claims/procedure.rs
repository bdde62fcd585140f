//! One line of services.

use super::{
    codes::{Modifier, Place, Service},
    money::Money,
    text::Text,
};
use crate::Date;
use serde::{Deserialize, Serialize};

/// A service line: a line of box 24, loop 2400.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Procedure {
    /// The service.
    pub code: Service,
    /// Up to four modifiers, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub modifiers: Vec<Modifier>,
    /// The charge of the line, not of a unit.
    pub charge: Money,
    /// How much of it.
    pub quantity: Quantity,
    /// Where.
    pub place: Place,
    /// The first day.
    #[serde(with = "crate::day")]
    pub from: Date,
    /// The last day.
    #[serde(with = "crate::day")]
    pub to: Date,
    /// Diagnoses by their number from 1; one to four, the first is the primary pointer.
    pub points_to: Vec<u8>,
    /// An emergency: 24C.
    #[serde(default)]
    pub is_emergency: bool,
    /// The practice's number of the line, which a remittance repeats.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub control: Option<Text<30>>,
}

/// How much of a service, 1 to 999: the box has three digits (NUCC 1500 manual, 24G).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quantity {
    /// Units.
    Units(u16),
    /// Minutes of anesthesia.
    Minutes(u16),
}

impl Quantity {
    /// The number.
    pub fn number(self) -> u16 {
        match self {
            Self::Units(number) | Self::Minutes(number) => number,
        }
    }

    /// Its code in SV103.
    pub fn x12(self) -> &'static str {
        match self {
            Self::Units(_) => "UN",
            Self::Minutes(_) => "MJ",
        }
    }
}
