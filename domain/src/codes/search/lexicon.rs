//! The words of the field: abbreviations, everyday words, and equal words of medicine.

use super::{
    asked::{Asked, AskedWord},
    words::{Stems, is_binding, words},
};
use crate::codes::{BadFile, Code};
use serde::Deserialize;
use std::collections::HashMap;

/// What words mean, beyond what titles say. `content/codesets/words.toml` holds it.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// By words, parted by single spaces.
    entries: HashMap<String, Meant>,
    /// How many words the longest has.
    longest: usize,
    /// The stems of what a part of the body lies in, by its word.
    within: HashMap<String, Vec<String>>,
}

#[derive(Clone, Debug, Default)]
struct Meant {
    /// What an abbreviation stands for, in words.
    stands_for: Vec<String>,
    /// What an everyday word means, in words.
    same: Vec<String>,
    /// The code that everybody expects.
    code: Option<Code>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    abbreviation: Vec<Abbreviation>,
    #[serde(default)]
    same: Vec<Same>,
    /// What a part of the body lies in, or what wider kind a thing is of, each a word.
    #[serde(default)]
    within: HashMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Abbreviation {
    short: String,
    means: Vec<String>,
    code: Option<Code>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Same {
    words: String,
    means: Vec<String>,
    /// Whether each also means the other.
    #[serde(default)]
    both: bool,
}

impl Lexicon {
    /// Reads the file.
    ///
    /// # Errors
    /// Names the line that cannot be read.
    pub fn from_toml(text: &str) -> Result<Self, BadFile> {
        let file: File = toml::from_str(text).map_err(|fault| BadFile::of_toml(text, &fault))?;
        let mut lexicon = Self::default();
        for row in file.abbreviation {
            let entry = lexicon.entry(&row.short);
            entry.stands_for.extend(row.means);
            entry.code = entry.code.take().or(row.code);
        }
        for row in file.same {
            if row.both {
                for means in &row.means {
                    lexicon.entry(means).same.push(row.words.clone());
                }
            }
            lexicon.entry(&row.words).same.extend(row.means);
        }
        let stems = Stems::new();
        for (part, wholes) in file.within {
            let wholes = wholes.iter().map(|whole| stems.of(whole));
            lexicon.within.insert(part, wholes.collect());
        }
        Ok(lexicon)
    }

    /// The abbreviations with what each stands for, in no order.
    pub fn abbreviations(&self) -> impl Iterator<Item = (&str, &[String], Option<&Code>)> {
        self.entries
            .iter()
            .filter(|(_, meant)| !meant.stands_for.is_empty())
            .map(|(short, meant)| (&**short, &*meant.stands_for, meant.code.as_ref()))
    }

    fn entry(&mut self, written: &str) -> &mut Meant {
        let key = words(written);
        self.longest = self.longest.max(key.len());
        self.entries.entry(key.join(" ")).or_default()
    }
}

/// A query with all that it may mean.
#[derive(Clone, Debug)]
pub struct Query {
    /// As it is typed.
    pub text: String,
    /// What it may be read as, each with its worth from 0 to 1; the first as it is typed.
    pub(super) readings: Vec<(Asked, f32)>,
    /// The codes that an abbreviation is short for.
    pub(super) codes: Vec<Code>,
}

/// More readings than these cost time and say little.
const MOST_READINGS: usize = 5;
/// What an abbreviation is worth as the beginning of a word.
const GOING_ON: f32 = 0.8;
/// What a reading in other words is worth.
const REWORDED: f32 = 0.92;

impl Query {
    /// A query in the words of the field.
    pub fn new(text: &str, lexicon: &Lexicon) -> Self {
        let stems = Stems::new();
        let mut typed = Asked::new(text);
        let all = words(text);
        let mut codes = Vec::new();
        // What is short for something, with all that it is short for; what may be said in other words.
        let mut short: Vec<(Run, &[String])> = Vec::new();
        let mut reworded: Vec<(Run, &str)> = Vec::new();
        let mut at = 0;
        while at < all.len() {
            let most = lexicon.longest.min(all.len() - at);
            let found = (1..=most).rev().find_map(|length| {
                let meant = lexicon.entries.get(&all[at..at + length].join(" "))?;
                Some((at..at + length, meant))
            });
            let Some((run, meant)) = found else {
                at += 1;
                continue;
            };
            at = run.end;
            if !meant.stands_for.is_empty() {
                short.push((run.clone(), &meant.stands_for));
            }
            for means in &meant.same {
                match (run.len(), &*words(means)) {
                    (1, [other]) => {
                        let word = typed.words.iter_mut().find(|word| word.word == all[run.start]);
                        word.into_iter().for_each(|word| word.same.push(stems.of(other)));
                    }
                    _ => reworded.push((run.clone(), means)),
                }
            }
            if run.len() == all.len() {
                codes.extend(meant.code.clone());
            }
        }
        // Everything in full, each with its usual meaning; then the other meanings, one at a time.
        let usual: Vec<(Run, &str)> = short
            .iter()
            .filter_map(|(run, means)| Some((run.clone(), &**means.first()?)))
            .collect();
        let read = |other: Option<(Run, &str)>| {
            let mut said = usual.clone();
            if let Some((run, means)) = other {
                said.retain(|(known, _)| *known != run);
                said.push((run, means));
            }
            said.sort_by_key(|(run, _)| run.start);
            in_other_words(&all, &said, &typed, &stems)
        };
        let mut readings = vec![(typed.clone(), 1.0)];
        if !usual.is_empty() {
            readings.push((read(None), 1.0));
        }
        for (run, means) in &short {
            let others = means.iter().skip(1);
            readings.extend(others.map(|means| (read(Some((run.clone(), means))), 1.0)));
        }
        readings.extend(reworded.into_iter().map(|other| (read(Some(other)), REWORDED)));
        readings.truncate(MOST_READINGS);
        // An abbreviation is rarely the beginning of another word.
        if typed.unfinished && short.iter().any(|(run, _)| run.end == all.len()) {
            readings[0].0.unfinished = false;
            readings.push((typed, GOING_ON));
        }
        for word in readings.iter_mut().flat_map(|(asked, _)| &mut asked.words) {
            if let Some(wholes) = lexicon.within.get(&word.word) {
                word.within.clone_from(wholes);
            }
        }
        Self {
            text: text.to_owned(),
            readings,
            codes,
        }
    }
}

impl Query {
    /// Marks the words whose stems are known.
    pub(super) fn know(&mut self, is_known: impl Fn(&str) -> bool) {
        for word in self.readings.iter_mut().flat_map(|(asked, _)| &mut asked.words) {
            word.known = is_known(&word.stem);
        }
    }
}

/// Words of a query that follow each other, by their places.
type Run = std::ops::Range<usize>;

/// The words of a query, some runs of them said otherwise. What one word also means holds where it is still there.
fn in_other_words(all: &[String], said: &[(Run, &str)], typed: &Asked, stems: &Stems) -> Asked {
    let (mut texts, mut at) = (Vec::new(), 0);
    for (run, means) in said {
        texts.extend(all[at..run.start].iter().cloned());
        texts.extend(words(means));
        at = run.end;
    }
    texts.extend(all[at..].iter().cloned());
    let asked = |text: String| {
        let known = typed.words.iter().find(|known| known.word == text);
        known.cloned().unwrap_or_else(|| AskedWord::new(text, stems))
    };
    Asked {
        unfinished: typed.unfinished && at < all.len(),
        words: texts
            .into_iter()
            .filter(|text| !is_binding(text))
            .map(asked)
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon() -> Lexicon {
        Lexicon::from_toml(
            "[[abbreviation]]\nshort = \"HTN\"\nmeans = [\"hypertension\"]\ncode = \"I10\"\n\
             [[abbreviation]]\nshort = \"s/p\"\nmeans = [\"aftercare\", \"history\"]\n\
             [[same]]\nwords = \"heart attack\"\nmeans = [\"myocardial infarction\"]\n\
             [[same]]\nwords = \"kidney\"\nmeans = [\"renal\"]\nboth = true\n\
             [within]\ninfarction = [\"heart\"]\n",
        )
        .unwrap()
    }

    fn readings(text: &str) -> Vec<String> {
        let query = Query::new(text, &lexicon());
        let said = query.readings.iter().map(|(asked, _)| {
            let words: Vec<_> = asked.words.iter().map(|word| word.word.clone()).collect();
            words.join(" ")
        });
        said.collect()
    }

    #[test]
    fn a_query_is_read_in_all_that_its_words_mean() {
        assert_eq!(
            readings("old heart attack"),
            ["old heart attack", "old myocardial infarction"]
        );
        assert_eq!(
            readings("S/P fracture"),
            ["s p fracture", "aftercare fracture", "history fracture"]
        );
        assert_eq!(
            readings("htn s/p heart attack"),
            [
                "htn s p heart attack",
                "hypertension aftercare heart attack",
                "hypertension history heart attack",
                "hypertension aftercare myocardial infarction"
            ]
        );
        assert_eq!(readings("plain words"), ["plain words"]);
        let query = Query::new("htn", &lexicon());
        assert_eq!(query.codes, [Code::new("I10").unwrap()]);
    }

    #[test]
    fn one_word_for_another_stays_beside_it() {
        for (text, other) in [("renal abscess", "kidney"), ("kidney abscess", "renal")] {
            let query = Query::new(text, &lexicon());
            assert_eq!(query.readings.len(), 1, "{text}");
            assert_eq!(query.readings[0].0.words[0].same, [Stems::new().of(other)]);
        }
    }

    #[test]
    fn a_part_is_asked_for_within_its_whole_in_every_reading() {
        let query = Query::new("heart attack", &lexicon());
        let within = |at: usize| query.readings[at].0.words.last().unwrap().within.clone();
        assert_eq!((within(0), within(1)), (vec![], vec!["heart".to_owned()]));
    }

    #[test]
    fn a_file_that_cannot_be_read_is_refused_with_its_line() {
        let refused = Lexicon::from_toml("[[same]]\nwords = \"x\"\nmean = [\"y\"]\n").unwrap_err();
        assert_eq!(refused.line, Some(3));
    }
}
