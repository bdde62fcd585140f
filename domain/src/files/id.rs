//! The names by which courseware is told apart: of files, of questions and their options, of modules.

/// Characters.
const MOST: usize = 80;

/// Whether a text can be such a name: lower-case letters, digits, and single hyphens between them; 1 to 80 characters.
pub fn is_id(text: &str) -> bool {
    text.len() <= MOST && has_form(text)
}

/// Whether a text is lower-case letters, digits, and single hyphens between them.
pub fn has_form(text: &str) -> bool {
    let is_part =
        |part: &str| !part.is_empty() && part.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    text.split('-').all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_letters_digits_and_single_hyphens() {
        for text in ["a", "7", "signs-and-symptoms", &"a".repeat(80)] {
            assert!(is_id(text), "{text}");
        }
        for text in [
            "",
            "-a",
            "a-",
            "a--b",
            "A",
            "a_b",
            "a b",
            "é",
            "..",
            "a/b",
            &"a".repeat(81),
        ] {
            assert!(!is_id(text), "{text}");
        }
    }
}
