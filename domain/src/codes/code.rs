//! A code as it is compared: upper-case, without dots and spaces.

use super::CodeSet;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{borrow::Borrow, fmt, ops::Deref};

/// The text of a code, normalized: trimmed, upper-case, dots and spaces removed; never empty. Whether a code set has
/// it is the set's to say.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(Box<str>);

impl Code {
    /// Normalizes what somebody wrote; `None` where nothing is left.
    pub fn new(written: &str) -> Option<Self> {
        let text: String = written
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '.')
            .flat_map(char::to_uppercase)
            .collect();
        (!text.is_empty()).then(|| Self(text.into()))
    }

    /// The first three characters, the category of a diagnosis code; the whole where it is shorter.
    pub fn category(&self) -> &str {
        self.0
            .char_indices()
            .nth(3)
            .map_or(&self.0, |(end, _)| &self.0[..end])
    }

    /// As the set writes it: `N30.00` for a diagnosis.
    pub fn written(&self, set: CodeSet) -> String {
        set.write(&self.0)
    }
}

impl Deref for Code {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Code {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(&String::deserialize(deserializer)?)
            .ok_or_else(|| serde::de::Error::custom("an empty code"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_compared_without_dots_spaces_and_case() {
        for (written, text) in [
            (" e11.329 ", "E11329"),
            ("S52. 532a", "S52532A"),
            ("99213", "99213"),
        ] {
            assert_eq!(&*Code::new(written).unwrap(), text);
        }
        assert_eq!(Code::new(" . "), None);
        assert_eq!(Code::new("Ä1").unwrap().category(), "Ä1");
    }
}
