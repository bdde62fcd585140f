//! What somebody asks, in words, and what these words may mean.

use super::words::{Stems, is_binding, root, words};

/// A query in words. It is made once and put to every index.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Its words, but those that only bind.
    pub words: Vec<AskedWord>,
    /// Whether the last word may go on.
    pub unfinished: bool,
}

/// One word of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedWord {
    /// As [`words`] gives it.
    pub word: String,
    pub stem: String,
    /// The stems of other words for the same.
    pub same: Vec<String>,
    /// The stems of words for what it is a part of: "foot" of a toe.
    pub within: Vec<String>,
    /// Whether one of the indexes that are searched has it, so that it is no slip of the finger.
    pub known: bool,
}

impl Asked {
    /// A query as it is typed.
    pub fn new(query: &str) -> Self {
        let stems = Stems::new();
        let all = words(query);
        let binds = all.iter().all(|word| is_binding(word));
        let mut asked: Vec<AskedWord> = Vec::new();
        for word in all.into_iter().filter(|word| binds || !is_binding(word)) {
            let word = AskedWord::new(word, &stems);
            // "Necrosis, necrotic" is asked once.
            let akin = |known: &AskedWord| {
                known.stem == word.stem || root(&known.word).is_some_and(|one| root(&word.word) == Some(one))
            };
            if !asked.iter().any(akin) {
                asked.push(word);
            }
        }
        Self {
            words: asked,
            unfinished: query.ends_with(char::is_alphanumeric),
        }
    }
}

impl AskedWord {
    pub fn new(word: String, stems: &Stems) -> Self {
        let stem = stems.of(&word);
        Self {
            word,
            stem,
            same: Vec::new(),
            within: Vec::new(),
            known: false,
        }
    }
}
