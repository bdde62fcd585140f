//! Dates of the illness and the care.

use super::kinds::coded;
use crate::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

coded! {
    /// What the date in box 14 is.
    IllnessKind {
        /// The current illness or injury began.
        Onset = "onset" "431",
        /// The last menstrual period began.
        LastPeriod = "last-menstrual-period" "484",
    }
}

/// When the illness began: box 14.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Illness {
    /// What the day is.
    pub kind: IllnessKind,
    /// The day.
    #[serde(with = "crate::day")]
    pub on: Date,
}

coded! {
    /// What the date in box 15 is.
    OtherDateKind {
        /// Treatment began.
        InitialTreatment = "initial-treatment" "454",
        /// The latest visit or consultation.
        LatestVisit = "latest-visit" "304",
        /// A chronic condition became acute.
        AcuteManifestation = "acute-manifestation" "453",
        /// The accident.
        Accident = "accident" "439",
        /// The last X-ray.
        LastXray = "last-x-ray" "455",
        /// A prescription.
        Prescription = "prescription" "471",
        /// Care was taken over.
        Assumed = "assumed-care" "090",
        /// Care was handed on.
        Relinquished = "relinquished-care" "091",
        /// The first visit, on a property and casualty claim.
        FirstVisit = "first-visit" "444",
    }
}

/// Another date: box 15.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherDate {
    /// What the day is.
    pub kind: OtherDateKind,
    /// The day.
    #[serde(with = "crate::day")]
    pub on: Date,
}

/// From a day on, to another or still.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// The first day.
    #[serde(with = "crate::day")]
    pub from: Date,
    /// The last day; none while it goes on.
    #[serde(
        default,
        deserialize_with = "day",
        serialize_with = "written",
        skip_serializing_if = "Option::is_none"
    )]
    pub to: Option<Date>,
}

fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    text.map(|text| {
        crate::day::parse(&text).ok_or_else(|| de::Error::custom("no day; write it as 2026-05-04"))
    })
    .transpose()
}

fn written<S: Serializer>(day: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
    match day {
        Some(day) => crate::day::serialize(day, serializer),
        None => serializer.serialize_none(),
    }
}
