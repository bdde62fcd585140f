//! Tables of a file, read field by field.

use super::{
    fault::{did_you_mean, suggest},
    id::is_id,
    tree::{Faults, Item, Value},
};
use crate::{
    Date,
    codes::{Code, CodeSet},
};
use std::{cell::RefCell, collections::BTreeSet, ops::RangeInclusive, str::FromStr};

/// A table being read. It remembers which fields were asked for; [`Table::finish`] says what is left, and what was
/// missing.
pub struct Table<'a> {
    /// What it is called in sentences: `[[diagnosis]]`.
    pub name: String,
    pub line: usize,
    fields: &'a [(String, usize, Item)],
    asked: RefCell<BTreeSet<&'static str>>,
    missing: RefCell<Vec<&'static str>>,
    faults: &'a Faults,
}

impl<'a> Table<'a> {
    /// Reads a table; anything else is a fault.
    pub fn new(name: impl Into<String>, item: &'a Item, faults: &'a Faults) -> Option<Self> {
        let name = name.into();
        match &item.value {
            Value::Table(fields) => Some(Self {
                name,
                line: item.line,
                fields,
                asked: RefCell::default(),
                missing: RefCell::default(),
                faults,
            }),
            other => {
                faults.add(
                    item.line,
                    format!("{name} must be a table; it is {}.", other.what()),
                );
                None
            }
        }
    }

    /// A field, where it is there.
    pub fn get(&self, field: &'static str) -> Option<&'a Item> {
        self.asked.borrow_mut().insert(field);
        self.fields
            .iter()
            .find(|(name, ..)| name == field)
            .map(|(.., item)| item)
    }

    /// A field that must be there.
    pub fn need(&self, field: &'static str) -> Option<&'a Item> {
        let item = self.get(field);
        if item.is_none() {
            self.lacks(field);
        }
        item
    }

    /// A field is missing that must be there.
    pub fn lacks(&self, field: &'static str) {
        self.missing.borrow_mut().push(field);
    }

    /// Fields that are known and that somebody else reads.
    pub fn skip(&self, fields: &[&'static str]) {
        self.asked.borrow_mut().extend(fields);
    }

    /// Says that a field is wrong.
    pub fn wrong(&self, item: &Item, sentence: impl Into<String>) {
        self.faults.add(item.line, sentence);
    }

    fn must_be<T>(&self, field: &str, item: &Item, what: &str) -> Option<T> {
        self.wrong(
            item,
            format!("\"{field}\" must be {what}; it is {}.", item.value.what()),
        );
        None
    }

    fn as_text(&self, field: &str, item: &'a Item) -> Option<&'a str> {
        match &item.value {
            Value::Text(text) => Some(text),
            _ => self.must_be(field, item, "text in quotes"),
        }
    }

    /// Text that must be there and not be empty.
    pub fn text(&self, field: &'static str) -> Option<&'a str> {
        let item = self.need(field)?;
        let text = self.as_text(field, item)?;
        if text.trim().is_empty() {
            self.wrong(item, format!("\"{field}\" is empty."));
            return None;
        }
        Some(text)
    }

    /// Text that may be missing.
    pub fn text_or_none(&self, field: &'static str) -> Option<&'a str> {
        self.get(field).and_then(|item| self.as_text(field, item))
    }

    /// A whole number that may be missing.
    pub fn whole(&self, field: &'static str) -> Option<(i64, &'a Item)> {
        self.get(field).and_then(|item| self.as_whole(field, item))
    }

    /// A whole number that must be there.
    pub fn needed_whole(&self, field: &'static str) -> Option<(i64, &'a Item)> {
        self.need(field).and_then(|item| self.as_whole(field, item))
    }

    fn as_whole(&self, field: &str, item: &'a Item) -> Option<(i64, &'a Item)> {
        match item.value {
            Value::Whole(number) => Some((number, item)),
            _ => self.must_be(field, item, "a whole number"),
        }
    }

    /// A whole number within bounds, that may be missing.
    pub fn whole_in<T: TryFrom<i64>>(&self, field: &'static str, bounds: RangeInclusive<i64>) -> Option<T> {
        let (number, item) = self.whole(field)?;
        if !bounds.contains(&number) {
            self.wrong(
                item,
                format!(
                    "\"{field}\" is {number}; it goes from {} to {}.",
                    bounds.start(),
                    bounds.end()
                ),
            );
            return None;
        }
        T::try_from(number).ok()
    }

    /// A whole number within bounds, that must be there.
    pub fn needed_whole_in<T: TryFrom<i64>>(
        &self,
        field: &'static str,
        bounds: RangeInclusive<i64>,
    ) -> Option<T> {
        self.need(field)?;
        self.whole_in(field, bounds)
    }

    /// A name that must be there: of a question, an option, a module.
    pub fn id(&self, field: &'static str) -> Option<&'a str> {
        let text = self.text(field)?;
        if is_id(text) {
            return Some(text);
        }
        if let Some(item) = self.get(field) {
            self.wrong(
                item,
                format!("\"{field}\" is \"{text}\"; write lower-case letters, digits and single hyphens."),
            );
        }
        None
    }

    /// True or false; must be there.
    pub fn needed_flag(&self, field: &'static str) -> Option<bool> {
        let item = self.need(field)?;
        match item.value {
            Value::Flag(flag) => Some(flag),
            _ => self.must_be(field, item, "true or false"),
        }
    }

    /// True or false; false where it is missing.
    pub fn flag(&self, field: &'static str) -> bool {
        let Some(item) = self.get(field) else { return false };
        match item.value {
            Value::Flag(flag) => flag,
            _ => self.must_be(field, item, "true or false").unwrap_or(false),
        }
    }

    /// The items of a list; empty where it is missing.
    pub fn list(&self, field: &'static str) -> &'a [Item] {
        match self.get(field).map(|item| (item, &item.value)) {
            None => &[],
            Some((_, Value::List(items))) => items,
            Some((item, _)) => self.must_be(field, item, "a list").unwrap_or(&[]),
        }
    }

    /// The texts of a list, each with its item.
    pub fn texts(&self, field: &'static str) -> Vec<(&'a str, &'a Item)> {
        let text = |item: &'a Item| Some((self.as_text(field, item)?, item));
        self.list(field).iter().filter_map(text).collect()
    }

    /// The texts of a list.
    pub fn strings(&self, field: &'static str) -> Vec<String> {
        self.texts(field)
            .into_iter()
            .map(|(text, _)| text.to_owned())
            .collect()
    }

    /// One of some words; must be there.
    pub fn word<T>(
        &self,
        field: &'static str,
        words: &[&str],
        of_word: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        self.need(field)?;
        self.word_or_none(field, words, of_word)
    }

    /// One of some words; may be missing.
    pub fn word_or_none<T>(
        &self,
        field: &'static str,
        words: &[&str],
        of_word: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let item = self.get(field)?;
        let word = self.as_text(field, item)?;
        let found = of_word(word);
        if found.is_none() {
            let near = suggest(word, words.iter().copied());
            self.wrong(item, format!("\"{field}\" cannot be \"{word}\".{near}"));
        }
        found
    }

    /// Text that must be there and be read as something.
    pub fn parsed<T: FromStr<Err: std::fmt::Display>>(&self, field: &'static str) -> Option<T> {
        let item = self.need(field)?;
        self.parse_item(field, item)
    }

    /// Text that may be missing and, where it is there, must be read as something.
    pub fn parsed_or_none<T: FromStr<Err: std::fmt::Display>>(&self, field: &'static str) -> Option<T> {
        self.parse_item(field, self.get(field)?)
    }

    fn parse_item<T: FromStr<Err: std::fmt::Display>>(
        &self,
        field: &'static str,
        item: &'a Item,
    ) -> Option<T> {
        let text = self.as_text(field, item)?;
        match text.parse() {
            Ok(value) => Some(value),
            Err(why) => {
                // Some refusals are sentences of their own.
                let why = why.to_string();
                let why = why.trim_end_matches('.');
                self.wrong(item, format!("\"{field}\" is \"{text}\": {why}."));
                None
            }
        }
    }

    /// A day that may be missing; written `2026-05-04`.
    pub fn date_or_none(&self, field: &'static str) -> Option<Date> {
        let item = self.get(field)?;
        self.day(field, item)
    }

    /// A day that must be there.
    pub fn date(&self, field: &'static str) -> Option<Date> {
        let item = self.need(field)?;
        self.day(field, item)
    }

    fn day(&self, field: &str, item: &'a Item) -> Option<Date> {
        let text = self.as_text(field, item)?;
        let day = text.parse().ok().filter(|_| text.len() == 10);
        if day.is_none() {
            self.wrong(
                item,
                format!("\"{field}\" is \"{text}\", which is no day; write it as 2026-05-04."),
            );
        }
        day
    }

    /// A code that must be there.
    pub fn code(&self, field: &'static str, kind: CodeKind) -> Option<Code> {
        let item = self.need(field)?;
        let text = self.as_text(field, item)?;
        self.as_code(text, item, kind)
    }

    /// The codes of a list.
    pub fn codes(&self, field: &'static str, kind: CodeKind) -> Vec<(Code, &'a Item)> {
        let code = |(text, item)| Some((self.as_code(text, item, kind)?, item));
        self.texts(field).into_iter().filter_map(code).collect()
    }

    fn as_code(&self, text: &str, item: &Item, kind: CodeKind) -> Option<Code> {
        let code = Code::new(text).filter(|code| kind.has_form(code));
        if code.is_none() {
            self.wrong(item, format!("\"{text}\" is no {}.", kind.name()));
        }
        code
    }

    /// Says which fields nobody asked for, and which that must be there are not. A misspelt name is said once, as that.
    pub fn finish(self) {
        let asked = self.asked.into_inner();
        let unknown = || {
            self.fields
                .iter()
                .filter(|(name, ..)| !asked.contains(name.as_str()))
        };
        for (name, line, _) in unknown() {
            let near = suggest(name, asked.iter().copied());
            self.faults
                .add(*line, format!("{} has no field \"{name}\".{near}", self.name));
        }
        let misspelt = |field| unknown().any(|(name, ..)| !did_you_mean(name, [field]).is_empty());
        for field in self
            .missing
            .into_inner()
            .into_iter()
            .filter(|field| !misspelt(field))
        {
            self.faults
                .add(self.line, format!("{} lacks \"{field}\".", self.name));
        }
    }
}

/// What a code must look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeKind {
    Diagnosis,
    Procedure,
    /// A trap may be either.
    Either,
    Modifier,
    /// A value of the abstract: numbers with their leading zeros, or a code.
    Value,
}

impl CodeKind {
    fn name(self) -> &'static str {
        match self {
            Self::Diagnosis => "ICD-10-CM code",
            Self::Procedure => "code of CPT, HCPCS or ICD-10-PCS",
            Self::Either => "code",
            Self::Modifier => "modifier of two characters",
            Self::Value => "value",
        }
    }

    fn has_form(self, code: &Code) -> bool {
        let plain = code.bytes().all(|c| c.is_ascii_alphanumeric());
        match self {
            Self::Diagnosis => {
                let bytes = code.as_bytes();
                plain
                    && (3..=7).contains(&bytes.len())
                    && bytes[0].is_ascii_alphabetic()
                    && bytes[1].is_ascii_digit()
            }
            Self::Procedure => CodeSet::of_procedure(code).is_some(),
            Self::Either => Self::Diagnosis.has_form(code) || Self::Procedure.has_form(code),
            Self::Modifier => plain && code.len() == 2,
            Self::Value => plain,
        }
    }
}
