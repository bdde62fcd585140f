//! What a character says at its place in a code.

use super::{LENGTH, complete};
use crate::codes::{Edition, build::BadFile};
use std::{borrow::Cow, collections::HashMap};

/// What characters say, after the tables: a character's meaning depends on those before it (ICD-10-PCS Guidelines A4), of
/// new technology also on the group at the end.
///
/// Read from lines of three columns: the position that is explained, a pattern, and the label. A pattern has a
/// character where the label depends on it and a dot where it does not: `4⇥0D.J⇥Appendix` explains the J at the fourth
/// position of all codes that begin with 0D.
#[derive(Debug, Default)]
pub struct Labels {
    rules: HashMap<Key, Box<str>>,
    /// The places on which labels of each position depend, as bits; those that say most come first.
    masks: [Vec<u8>; LENGTH],
}

/// A position, and the characters on which its label depends; others are dots.
type Key = (u8, [u8; LENGTH]);

impl Labels {
    /// Reads the lines.
    ///
    /// # Errors
    /// Names the line that cannot be read, or that explains what another one did.
    pub fn read(text: &str) -> Result<Self, BadFile> {
        let mut labels = Self::default();
        for (line, row) in (1..).zip(text.lines()) {
            let bad = |reason: &str| BadFile::at(line, reason);
            let mut columns = row.splitn(3, '\t');
            let (Some(position), Some(pattern), Some(label)) =
                (columns.next(), columns.next(), columns.next())
            else {
                return Err(bad("It must have three columns: position, pattern, label."));
            };
            let position = position
                .parse::<usize>()
                .ok()
                .filter(|position| (1..=LENGTH).contains(position))
                .ok_or_else(|| bad("The position must be from 1 to 7."))?;
            let (key, mask) = key(position, pattern).ok_or_else(|| bad("The pattern cannot be read."))?;
            if label.trim().is_empty() {
                return Err(bad("The label is missing."));
            }
            if labels.rules.insert(key, label.trim().into()).is_some() {
                return Err(bad("Another line explains the same."));
            }
            let masks = &mut labels.masks[position - 1];
            if !masks.contains(&mask) {
                masks.push(mask);
            }
        }
        labels
            .masks
            .iter_mut()
            .for_each(|masks| masks.sort_by_key(|mask| std::cmp::Reverse((mask.count_ones(), *mask))));
        Ok(labels)
    }

    /// What the character at a position (from 1) of a code says; the code may be unfinished.
    pub fn of(&self, code: &str, position: usize) -> Option<&str> {
        let code = code.as_bytes();
        let masks = self.masks.get(position.checked_sub(1)?)?;
        masks.iter().find_map(|mask| {
            let mut pattern = [b'.'; LENGTH];
            for (at, place) in pattern.iter_mut().enumerate() {
                if mask & 1 << at != 0 {
                    *place = *code.get(at)?;
                }
            }
            let key = (u8::try_from(position).ok()?, pattern);
            self.rules.get(&key).map(AsRef::as_ref)
        })
    }

    /// As [`of`](Self::of); where an edition is newer than the labels, what the titles of its codes tell. Never empty.
    pub fn say(&self, edition: &Edition, code: &str, position: usize) -> String {
        match self.of(code, position) {
            Some(label) => label.to_owned(),
            None => told(edition, code, position).into_owned(),
        }
    }
}

fn key(position: usize, pattern: &str) -> Option<(Key, u8)> {
    let (mut fixed, mut mask) = ([b'.'; LENGTH], 0);
    for (at, char) in pattern.bytes().enumerate() {
        let place = fixed.get_mut(at)?;
        match char {
            b'.' => {}
            char if char.is_ascii_alphanumeric() => {
                *place = char;
                mask |= 1 << at;
            }
            _ => return None,
        }
    }
    (mask & 1 << (position - 1) != 0).then_some(((u8::try_from(position).ok()?, fixed), mask))
}

/// What a title says that those of codes differing in this character alone do not; of a table, the end of its title.
fn told<'e>(edition: &'e Edition, code: &str, position: usize) -> Cow<'e, str> {
    let at = position.saturating_sub(1);
    let here = if code.len() == LENGTH {
        edition.get(code)
    } else {
        complete(edition, code).next()
    };
    let Some(here) = here else {
        return Cow::Borrowed("Not explained here");
    };
    let header = here.parent().map(|header| header.title());
    if position <= super::TABLE {
        let part =
            header.and_then(|title| title.rsplit(", ").nth(super::TABLE - position).map(str::to_owned));
        return part.map_or(Cow::Borrowed("Not explained here"), Cow::Owned);
    }
    let title = here.title();
    let differs_here_alone = |other: &str| {
        other
            .bytes()
            .zip(here.name().bytes())
            .enumerate()
            .all(|(place, (one, two))| (one == two) == (place != at))
    };
    let other = complete(edition, &here.name()[..at]).find(|other| differs_here_alone(other.name()));
    let said = match other {
        Some(other) => difference(&title, &other.title()),
        None => title.rsplit_once(", ").map(|(_, last)| last.to_owned()),
    };
    said.map_or(title, Cow::Owned)
}

/// The words of `one` between those with which both begin and end.
fn difference(one: &str, two: &str) -> Option<String> {
    let (one, two): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), two.split(' ').collect());
    let begin = one.iter().zip(&two).take_while(|(one, two)| one == two).count();
    let ends = one[begin..].iter().rev().zip(two[begin..].iter().rev());
    let end = one.len() - ends.take_while(|(one, two)| one == two).count();
    let mut words = &one[begin..end];
    while let [first, rest @ ..] = words
        && ["with", "using", "into", "to", "from", "of", "in", "and"].contains(first)
    {
        words = rest;
    }
    let said = words.join(" ").trim_matches([',', ' ']).to_owned();
    (!said.is_empty()).then_some(said)
}
