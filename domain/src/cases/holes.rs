//! The places in texts where a variable's word is filled in: `{{eye.word}}`.

use super::family::Variable;
use crate::files::{Item, Value, suggest};
use std::collections::{BTreeMap, BTreeSet};

/// The places in a text where a word is to be filled in.
fn holes(text: &str) -> impl Iterator<Item = &str> {
    text.split("{{")
        .skip(1)
        .map(|after| after.split_once("}}").map_or("", |(hole, _)| hole))
}

/// The places where a word is asked for that there is not, with what is wrong.
pub fn wrong_holes<'t>(text: &'t str, variables: &[Variable]) -> Vec<(usize, String)> {
    let wrong = |hole: &'t str| {
        let Some((name, word)) = hole
            .split_once('.')
            .map(|(name, word)| (name.trim(), word.trim()))
        else {
            return Some(format!(
                "{{{{{hole} is no word of a variable; write it as {{{{variable.word}}}}."
            ));
        };
        let Some(variable) = variables.iter().find(|variable| variable.name == name) else {
            return Some(format!(
                "There is no variable \"{name}\".{}",
                near(name, variables)
            ));
        };
        let known: BTreeSet<&str> = variable
            .values
            .iter()
            .flat_map(|words| words.keys().map(String::as_str))
            .collect();
        let near = suggest(word, known.iter().copied());
        (!known.contains(word)).then(|| format!("The variable \"{name}\" has no word \"{word}\".{near}"))
    };
    let holes = holes(text).enumerate();
    holes.filter_map(|(at, hole)| Some((at, wrong(hole)?))).collect()
}

/// The line of a hole, given by its number in a string that begins on `line`. A string of several lines may begin after
/// its quotes and join its lines, so that only the file itself tells.
pub fn line_of(toml: &str, line: usize, text: &str, hole: usize) -> usize {
    let Some(wanted) = holes(text).nth(hole) else {
        return line;
    };
    let before = holes(text).take(hole).filter(|other| *other == wanted).count();
    let written = format!("{{{{{wanted}");
    let lines = (1..).zip(toml.lines()).skip(line - 1);
    let mut found = lines.flat_map(|(line, text)| std::iter::repeat_n(line, text.matches(&*written).count()));
    found.nth(before).unwrap_or(line)
}

pub fn near(name: &str, variables: &[Variable]) -> String {
    suggest(name, variables.iter().map(|variable| &*variable.name))
}

pub type Words<'a> = BTreeMap<&'a str, &'a BTreeMap<String, String>>;

/// A text with its words.
pub fn fill(text: &str, words: &Words<'_>) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((hole, after)) = after.split_once("}}") else {
            break;
        };
        filled.push_str(before);
        let word = hole
            .split_once('.')
            .and_then(|(name, word)| words.get(name.trim())?.get(word.trim()));
        filled.push_str(word.map(String::as_str).unwrap_or_default());
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// Every text of the file but the variables' own words.
pub fn each_text(item: &Item, visit: &mut impl FnMut(&str, usize)) {
    match &item.value {
        Value::Text(text) => visit(text, item.line),
        Value::List(items) => items.iter().for_each(|item| each_text(item, visit)),
        Value::Table(fields) => {
            let fields = fields.iter().filter(|(name, ..)| name != "vary");
            fields.for_each(|(.., item)| each_text(item, visit));
        }
        Value::Whole(_) | Value::Flag(_) | Value::Other(_) => {}
    }
}
