//! 7th characters: the lists of them, and the codes that they and the placeholder X make.

/// One 7th character with what it says: `A`, "initial encounter".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seventh {
    /// The character.
    pub char: char,
    /// What it adds to the title.
    pub title: String,
}

/// The placeholder X fills a code to its 6th character (Guidelines I.A.4), and the 7th follows (I.A.5).
pub(super) fn expand(code: &str, seventh: char) -> String {
    format!("{code:X<6}{seventh}")
}

/// A sentence of the tabular list that takes 7th characters away from some codes of a category: "7th characters D and S
/// do not apply to codes in category S06 with 6th character 7 - death …, or 8 - death …".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Exception {
    category: String,
    sevenths: Vec<char>,
    sixths: Vec<char>,
}

impl Exception {
    /// Reads the sentence; `None` where the note says something else.
    pub fn read(note: &str) -> Option<Self> {
        let (sevenths, rest) = note
            .strip_prefix("7th characters ")?
            .split_once(" do not apply to codes in category ")?;
        let (category, sixths) = rest.split_once(" with 6th character ")?;
        let single = |word: &str| {
            let mut chars = word.chars();
            chars
                .next()
                .filter(|c| c.is_ascii_alphanumeric() && chars.next().is_none())
        };
        Some(Self {
            category: category.to_owned(),
            sevenths: sevenths.split(" and ").filter_map(single).collect(),
            // Each character is followed by its meaning: "7 - death …, or 8 - death …".
            sixths: sixths
                .split(", or ")
                .filter_map(|part| single(part.split(' ').next()?))
                .collect(),
        })
    }

    /// Whether the code (six characters, without dot) does not take this 7th character.
    pub fn forbids(&self, code: &str, seventh: char) -> bool {
        code.starts_with(&self.category)
            && self.sevenths.contains(&seventh)
            && code
                .chars()
                .nth(5)
                .is_some_and(|sixth| self.sixths.contains(&sixth))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_fill_a_code_to_its_sixth_character() {
        for (code, seventh, made) in [
            ("W11", 'A', "W11XXXA"),
            ("S52532", 'D', "S52532D"),
            ("T360X1", 'S', "T360X1S"),
        ] {
            assert_eq!(expand(code, seventh), made);
        }
    }

    #[test]
    fn the_note_at_s06_is_understood() {
        let note = "7th characters D and S do not apply to codes in category S06 with 6th character 7 - death due to \
                    brain injury prior to regaining consciousness, or 8 - death due to other cause prior to regaining \
                    consciousness.";
        let exception = Exception::read(note).unwrap();
        for (code, seventh, forbidden) in [
            ("S060X7", 'D', true),
            ("S060X8", 'S', true),
            ("S060X7", 'A', false),
            ("S060X9", 'D', false),
            ("S12347", 'D', false),
        ] {
            assert_eq!(exception.forbids(code, seventh), forbidden, "{code}{seventh}");
        }
        assert_eq!(
            Exception::read("The appropriate 7th character is to be added"),
            None
        );
    }
}
