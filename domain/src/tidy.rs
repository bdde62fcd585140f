//! One line of text, as it is kept and compared: names of people and of classes, words of a chart.

/// Without white space around it, and every run of white space inside as one space.
pub fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a name may not hold this character: it is invisible and reorders what stands beside it, it stands for a
/// letter that was lost, or it begins markup in a place that forgot to escape it.
pub fn is_unfit(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{FFFD}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '<' | '>'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_one_space() {
        for (typed, kept) in [("", ""), (" \t ", ""), (" a\u{A0}\r\n b ", "a b"), ("a b", "a b")] {
            assert_eq!(tidy(typed), kept, "{typed:?}");
        }
    }

    #[test]
    fn what_hides_or_reorders_is_unfit() {
        for c in [
            '\0', '\u{1B}', '\u{85}', '\u{FFFD}', '\u{202E}', '\u{2066}', '<', '>',
        ] {
            assert!(is_unfit(c), "{c:?}");
        }
        for c in ['a', 'é', '\'', '-', ' ', '李', '\u{200D}', '&'] {
            assert!(!is_unfit(c), "{c:?}");
        }
    }
}
