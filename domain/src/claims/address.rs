//! Where people and practices are.

use super::text::{Text, checked_text, digits};
use serde::{Deserialize, Serialize};

/// An address in the United States.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// Number and street.
    pub line1: Text<55>,
    /// Suite or apartment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line2: Option<Text<55>>,
    /// The city.
    pub city: Text<30>,
    /// The state.
    pub state: State,
    /// The ZIP code.
    pub zip: Zip,
}

impl Address {
    /// Whether mail goes to a box of the post office or of a bank: a billing provider's address is neither (837P, N301 of
    /// loop 2010AA).
    pub fn is_box(&self) -> bool {
        let is_box = |line: &Text<55>| {
            let letters: String = line
                .as_str()
                .chars()
                .filter(char::is_ascii_alphanumeric)
                .collect();
            ["POBOX", "POSTOFFICEBOX", "LOCKBOX"]
                .iter()
                .any(|box_| letters.starts_with(box_))
        };
        is_box(&self.line1) || self.line2.as_ref().is_some_and(is_box)
    }

    /// Number, street, suite in one line, as the form has them.
    pub fn street(&self) -> String {
        match &self.line2 {
            Some(line2) => format!("{} {line2}", self.line1),
            None => self.line1.to_string(),
        }
    }
}

checked_text! {
    /// A state, a territory or a military post, in two letters (US Postal Service, publication 28).
    State,
    /// Text that names none.
    NotAState,
    "Write the state in its two letters, such as LA.",
    |typed| {
        let state = typed.trim().to_ascii_uppercase();
        STATES.contains(&state.as_str()).then_some(state)
    }
}

const STATES: [&str; 59] = [
    "AA", "AE", "AK", "AL", "AP", "AR", "AS", "AZ", "CA", "CO", "CT", "DC", "DE", "FL", "GA", "GU", "HI",
    "IA", "ID", "IL", "IN", "KS", "KY", "LA", "MA", "MD", "ME", "MI", "MN", "MO", "MP", "MS", "MT", "NC",
    "ND", "NE", "NH", "NJ", "NM", "NV", "NY", "OH", "OK", "OR", "PA", "PR", "RI", "SC", "SD", "TN", "TX",
    "UT", "VA", "VI", "VT", "WA", "WI", "WV", "WY",
];

checked_text! {
    /// A ZIP code, five or nine digits; kept without its hyphen.
    Zip,
    /// Text that is none.
    NotAZip,
    "Write a ZIP code of five or nine digits, such as 70112 or 70112-1234.",
    |typed| digits(typed).filter(|zip| matches!(zip.len(), 5 | 9))
}

impl Zip {
    /// Whether it has the four digits after the five.
    pub fn is_whole(&self) -> bool {
        self.as_str().len() == 9
    }

    /// As the form has it: `70112` or `70112-1234`, the one hyphen that it keeps (NUCC 1500 manual, 5).
    pub fn on_form(&self) -> String {
        match self.as_str().split_at_checked(5) {
            Some((five, four)) if !four.is_empty() => format!("{five}-{four}"),
            _ => self.to_string(),
        }
    }
}
