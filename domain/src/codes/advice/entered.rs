//! Codes as they were entered.

use crate::{Date, codes::Code};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// A code as it was entered; of a service, with what stands on its line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entered {
    /// The code.
    pub code: Code,
    /// The modifiers of a service.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub modifiers: Vec<Code>,
    /// The units of a service.
    #[serde(default = "one")]
    pub units: u32,
    /// The diagnoses that the line of a service points to; empty where nothing is said of that.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points_to: Vec<Code>,
    /// The day of a service, where it is another than that of the visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

fn one() -> u32 {
    1
}

/// Text that is no code with modifiers and units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a code; write a service with modifiers and units as 99213-25 or J1885x4")]
pub struct NotEntered;

impl From<Code> for Entered {
    fn from(code: Code) -> Self {
        Self {
            code,
            modifiers: Vec::new(),
            units: one(),
            points_to: Vec::new(),
            on: None,
        }
    }
}

impl FromStr for Entered {
    type Err = NotEntered;

    /// A code, modifiers behind hyphens, units behind a colon: `N30.00`, `20610-RT-59`, `J3301:4`.
    fn from_str(text: &str) -> Result<Self, NotEntered> {
        let (text, units) = match text.trim().rsplit_once(':') {
            Some((text, units)) => (text, units.parse().map_err(|_| NotEntered)?),
            None => (text.trim(), one()),
        };
        let mut parts = text.split('-');
        let code = parts.next().and_then(Code::new).ok_or(NotEntered)?;
        let modifiers = parts.map(|part| Code::new(part).filter(|modifier| modifier.len() == 2));
        let modifiers: Option<Vec<Code>> = modifiers.collect();
        Ok(Self {
            modifiers: modifiers.ok_or(NotEntered)?,
            units,
            ..code.into()
        })
    }
}

/// A code as a form has it, all in writing; the day of a calendar is no more than text until the server reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
    /// The code; a line without one is passed over.
    pub code: String,
    /// The modifiers of a service.
    #[serde(default)]
    pub modifiers: Vec<String>,
    /// The units of a service; one where nothing is said.
    #[serde(default)]
    pub units: Option<u32>,
    /// The diagnoses that the line of a service points to.
    #[serde(default)]
    pub points_to: Vec<String>,
    /// The day of a service, as 2026-05-04; empty where it is that of the visit.
    #[serde(default)]
    pub on: String,
}

impl Written {
    /// Reads it; `None` where there is no code.
    ///
    /// # Errors
    /// A day that is none.
    pub fn entered(&self) -> Result<Option<Entered>, NotEntered> {
        let Some(code) = Code::new(&self.code) else {
            return Ok(None);
        };
        let codes = |written: &[String]| written.iter().filter_map(|text| Code::new(text)).collect();
        let on = match self.on.trim() {
            "" => None,
            day => Some(day.parse().map_err(|_| NotEntered)?),
        };
        Ok(Some(Entered {
            code,
            modifiers: codes(&self.modifiers),
            units: self.units.unwrap_or_else(one),
            points_to: codes(&self.points_to),
            on,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_is_read_with_its_modifiers_and_units() {
        for (text, code, modifiers, units) in [
            ("n30.00", "N3000", &[][..], 1),
            ("99213-25", "99213", &["25"], 1),
            ("20610-rt-59", "20610", &["RT", "59"], 1),
            ("J3301:4", "J3301", &[], 4),
            ("11721-59:2", "11721", &["59"], 2),
            ("W11.XXXA", "W11XXXA", &[], 1),
            ("30233X1", "30233X1", &[], 1),
            ("T36.0X5A", "T360X5A", &[], 1),
            ("0DTJ4ZZ", "0DTJ4ZZ", &[], 1),
            ("20610-XS", "20610", &["XS"], 1),
        ] {
            let entered: Entered = text.parse().unwrap();
            let own: Vec<&str> = entered.modifiers.iter().map(|one| &**one).collect();
            assert_eq!(
                (&*entered.code, &*own, entered.units),
                (code, modifiers, units),
                "{text}"
            );
        }
        for text in ["", "99213-", "99213-255", "J3301:-4", "J3301:x", "J3301:"] {
            assert_eq!(text.parse::<Entered>(), Err(NotEntered), "{text}");
        }
    }
}
