//! Codes as lists name them: one with all below it, or all from one to another.

use super::{Code, CodeSet};
use serde::{Deserialize, Deserializer, de};

/// A code with all below it (`E11`), or all codes from one to another (`E11.0-E11.9`, `99202-99205`), both included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeRange {
    from: Code,
    to: Code,
}

impl CodeRange {
    /// Whether a code (normalized) is in it.
    pub fn has(&self, code: &str) -> bool {
        let up_to = |length: usize| code.get(..length).unwrap_or(code);
        code.len() >= self.from.len()
            && up_to(self.from.len()) >= &*self.from
            && up_to(self.to.len()) <= &*self.to
    }

    /// As a set writes it.
    pub fn written(&self, set: CodeSet) -> String {
        let (from, to) = (self.from.written(set), self.to.written(set));
        if from == to { from } else { format!("{from}-{to}") }
    }
}

impl<'de> Deserialize<'de> for CodeRange {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let (from, to) = text.split_once('-').unwrap_or((&text, &text));
        let range = Code::new(from)
            .zip(Code::new(to))
            .map(|(from, to)| Self { from, to });
        range
            .filter(|range| range.from <= range.to)
            .ok_or_else(|| de::Error::custom("not a code, nor a range like E11.0-E11.9"))
    }
}
