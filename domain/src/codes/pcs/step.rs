//! Building a code, character by character: only what is still possible is there to choose.

use super::{CHARACTERS, LENGTH, Labels, TABLE, axes, complete};
use crate::codes::{Code, Edition};

/// A code that is being built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The characters chosen so far.
    pub prefix: String,
    /// Each of them with what it says.
    pub chosen: Vec<Chosen>,
    /// What the next character is called; `None` where the code is complete.
    pub axis: Option<&'static str>,
    /// What the next character may be; none where the code is complete.
    pub choices: Vec<Choice>,
}

/// A character of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// What its position is called.
    pub axis: &'static str,
    /// The character.
    pub char: char,
    /// What it says.
    pub label: String,
}

/// A character that may come next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The character.
    pub char: char,
    /// What it says; of new technology it can say several things, which the last character decides.
    pub labels: Vec<String>,
}

impl Step {
    /// Where the building stands after these characters, as somebody wrote them; `None` where no code begins so.
    pub fn at(edition: &Edition, labels: &Labels, written: &str) -> Option<Self> {
        let prefix = Code::new(written).map_or_else(String::new, |code| code.to_string());
        if prefix.len() > LENGTH || !prefix.is_ascii() {
            return None;
        }
        let first = complete(edition, &prefix).next()?;
        let axes = axes(prefix.chars().next().unwrap_or('0'));
        // What a chosen character says can depend on one that is still open: then all that it can say.
        let says = |begin: &str, position: usize| saying(edition, labels, begin, position);
        let chosen = prefix.char_indices().zip(axes).map(|((at, char), axis)| Chosen {
            axis,
            char,
            label: match labels.of(&prefix, at + 1) {
                Some(label) => label.to_owned(),
                None if at < TABLE => labels.say(edition, first.name(), at + 1),
                None => says(&prefix, at + 1).join(" or "),
            },
        });
        let chosen = chosen.collect();
        let choices = next(edition, &prefix).map(|char| {
            let begin = format!("{prefix}{char}");
            Choice {
                char,
                labels: says(&begin, begin.len()),
            }
        });
        Some(Self {
            chosen,
            axis: axes.get(prefix.len()).copied(),
            choices: choices.collect(),
            prefix,
        })
    }

    /// Whether all seven characters are chosen.
    pub fn is_complete(&self) -> bool {
        self.prefix.len() == LENGTH
    }
}

/// The characters that may follow a prefix, in order; none follows a complete code.
pub fn next<'e>(edition: &'e Edition, prefix: &str) -> impl Iterator<Item = char> + use<'e> {
    let prefix = prefix.to_owned();
    CHARACTERS.chars().filter(move |char| {
        let begin = format!("{prefix}{char}");
        begin.len() <= LENGTH && complete(edition, &begin).next().is_some()
    })
}

/// All that a character says in the codes that begin so, each once.
fn saying(edition: &Edition, labels: &Labels, begin: &str, position: usize) -> Vec<String> {
    if position <= TABLE {
        let first = complete(edition, begin).next();
        return first
            .map(|code| labels.say(edition, code.name(), position))
            .into_iter()
            .collect();
    }
    let mut said = Vec::new();
    for code in complete(edition, begin) {
        let label = labels.say(edition, code.name(), position);
        if !said.contains(&label) {
            said.push(label);
        }
    }
    said
}
