//! Words as they are compared: folded to plain lower-case letters and digits, and stemmed.

use rust_stemmers::{Algorithm, Stemmer};

/// The words of a text: lower-case, accents taken off, split at everything that is no letter and no digit.
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for char in text.chars() {
        match char {
            'a'..='z' | '0'..='9' => word.push(char),
            'A'..='Z' => word.push(char.to_ascii_lowercase()),
            // "Non-diabetic" is one word, and not one of diabetes.
            '-' if word == "non" => {}
            // "Crohn's" and "Crohns" are one word.
            '\'' | '’' => {}
            _ => match fold(char) {
                Some(folded) => word.push_str(folded),
                None if word.is_empty() => {}
                None => words.push(std::mem::take(&mut word)),
            },
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// Words that say what a code leaves open, and not what it is: a record does not say "unspecified". They may be asked
/// for, and take nothing from a title that has them.
pub fn is_vague(word: &str) -> bool {
    const VAGUE: [&str; 16] = [
        "unspecified",
        "specified",
        "other",
        "nos",
        "nec",
        "elsewhere",
        "classified",
        "classifiable",
        "not",
        "type",
        "site",
        "sites",
        "part",
        "conditions",
        "condition",
        "encounter",
    ];
    VAGUE.contains(&word)
}

/// Words that bind others and mean nothing by themselves.
pub fn is_binding(word: &str) -> bool {
    // Not "a", which names hepatitis and vitamins.
    const BINDING: [&str; 12] = [
        "of", "the", "an", "and", "or", "in", "on", "to", "by", "for", "at", "as",
    ];
    BINDING.contains(&word)
}

/// What the words of a family have in common: necrosis and necrotic, uterus and uterine. `None` where too little would be
/// left to mean anything.
pub fn root(word: &str) -> Option<&str> {
    /// Longer endings first, so that each is taken whole.
    const ENDINGS: [&str; 44] = [
        "ization", "aneous", "iasis", "ation", "osity", "ities", "icity", "itides", "otic", "osis", "oses",
        "itis", "itic", "ular", "ulus", "atic", "ical", "eous", "ious", "ions", "ized", "ous", "ial", "ian",
        "ion", "ine", "ive", "ity", "ism", "ing", "ary", "oid", "ate", "ed", "al", "ar", "ic", "ia", "us",
        "um", "es", "is", "y", "a",
    ];
    let root = ENDINGS
        .iter()
        .find_map(|ending| word.strip_suffix(ending).filter(|root| root.len() > 4))
        .unwrap_or(word);
    (root.len() > 4 && root.is_ascii()).then_some(root)
}

/// A text without accents.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for char in text.chars() {
        match fold(char) {
            Some(folded) if char.is_uppercase() => plain.push_str(&folded.to_ascii_uppercase()),
            Some(folded) => plain.push_str(folded),
            None => plain.push(char),
        }
    }
    plain
}

/// The letters with accents that titles of the field use.
fn fold(char: char) -> Option<&'static str> {
    Some(match char {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'Á' | 'À' | 'Â' | 'Ä' | 'Ã' | 'Å' => "a",
        'ç' | 'Ç' => "c",
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => "e",
        'í' | 'ì' | 'î' | 'ï' | 'Í' | 'Ì' | 'Î' | 'Ï' => "i",
        'ñ' | 'Ñ' => "n",
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'Ó' | 'Ò' | 'Ô' | 'Ö' | 'Õ' | 'Ø' => "o",
        'ú' | 'ù' | 'û' | 'ü' | 'Ú' | 'Ù' | 'Û' | 'Ü' => "u",
        'ý' | 'ÿ' | 'Ý' => "y",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ß' => "ss",
        _ => return None,
    })
}

/// Brings the forms of a word together: fracture, fractures, fractured.
pub struct Stems(Stemmer);

impl Stems {
    pub fn new() -> Self {
        Self(Stemmer::create(Algorithm::English))
    }

    /// The stem of a word of [`words`].
    pub fn of(&self, word: &str) -> String {
        self.0.stem(word).into_owned()
    }

    /// The stems of a text's words.
    pub fn all(&self, text: &str) -> Vec<String> {
        words(text).iter().map(|word| self.of(word)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_become_plain_words() {
        for (text, expected) in [
            (
                "Ménière's disease, left ear",
                &["menieres", "disease", "left", "ear"][..],
            ),
            ("Type 2 diabetes (E11.-)", &["type", "2", "diabetes", "e11"]),
            ("Non-diabetic, non-pressure", &["nondiabetic", "nonpressure"]),
            ("  ", &[]),
            ("—", &[]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn a_text_without_accents_is_the_same_else() {
        assert_eq!(plain("Ménière's (Élan), 2"), "Meniere's (Elan), 2");
    }

    #[test]
    fn forms_of_a_word_share_a_stem() {
        let stems = Stems::new();
        for (one, other) in [
            ("fracture", "fractures"),
            ("fractured", "fractures"),
            ("diabetes", "diabetic"),
            ("burning", "burn"),
        ] {
            assert_eq!(stems.of(one), stems.of(other));
        }
        assert_ne!(stems.of("arthritis"), stems.of("arthrosis"));
    }
}
