//! The modifiers that may override an edit whose indicator is 1: the NCCI-associated modifiers of the NCCI Policy Manual
//! for Medicare, chapter I, section E.

const ASSOCIATED: [&str; 44] = [
    "24", "25", "27", "57", "58", "59", "78", "79", "91", "E1", "E2", "E3", "E4", "F1", "F2", "F3", "F4",
    "F5", "F6", "F7", "F8", "F9", "FA", "LC", "LD", "LM", "LT", "RC", "RI", "RT", "T1", "T2", "T3", "T4",
    "T5", "T6", "T7", "T8", "T9", "TA", "XE", "XP", "XS", "XU",
];

/// Whether a modifier (two characters, upper-case) may override an edit that allows it.
pub fn is_associated(modifier: &str) -> bool {
    ASSOCIATED.contains(&modifier)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modifiers_of_place_of_global_surgery_and_of_distinct_services_are_associated() {
        for modifier in ["E1", "FA", "T9", "LM", "RI", "24", "79", "27", "59", "91", "XU"] {
            assert!(is_associated(modifier), "{modifier}");
        }
        for modifier in ["50", "51", "76", "77", "GA", "26", "", "E5"] {
            assert!(!is_associated(modifier), "{modifier}");
        }
    }
}
