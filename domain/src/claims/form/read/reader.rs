//! Reads single boxes and notes what cannot be read.

use super::{
    super::{BoxKind, Form, boxes, find},
    Unread,
    stand_in::{StandIn, stand_in},
};
use crate::{Date, claims::Office, tidy::tidy};
use std::fmt::Display;

/// A form under reading.
pub struct Reader<'a> {
    pub form: &'a Form,
    pub office: &'a Office,
    pub unread: Vec<Unread>,
}

/// How a day is written in six digits.
pub const SHORT: &str = "Write month, day and year in two digits each with spaces between, such as 05 04 26.";
const LONG: &str =
    "Write month and day in two digits and the year in four, with spaces between, such as 03 08 1951.";
const NO_DAY: &str = "The calendar has no such day.";

impl<'a> Reader<'a> {
    pub fn new(form: &'a Form, office: &'a Office) -> Self {
        Self {
            form,
            office,
            unread: Vec::new(),
        }
    }

    /// What stands in a box: capitals, tidied.
    pub fn get(&self, id: &str) -> String {
        tidy(self.form.get(id)).to_ascii_uppercase()
    }

    pub fn is_empty(&self, id: &str) -> bool {
        self.form.get(id).is_empty()
    }

    /// Notes what is wrong in a box, with others that have to do with it. Only the first thing is noted of each.
    pub fn note(&mut self, ids: &[&str], sentence: impl Into<String>) {
        let is_noted = ids.first().is_some_and(|id| self.is_noted(id));
        if !is_noted {
            self.unread.push(Unread {
                boxes: ids.iter().map(|id| (*id).to_owned()).collect(),
                sentence: sentence.into(),
            });
        }
    }

    pub fn note_if(&mut self, is_wrong: bool, ids: &[&str], sentence: &str) {
        if is_wrong {
            self.note(ids, sentence);
        }
    }

    pub fn is_noted(&self, id: &str) -> bool {
        self.unread
            .iter()
            .any(|one| one.boxes.first().is_some_and(|first| first == id))
    }

    /// What holds of any box: there is one, there is room, a choice is one of its values.
    pub fn check_boxes(&mut self) {
        let form = self.form;
        for (id, text) in &form.0 {
            if find(id).is_none() && !text.trim().is_empty() {
                self.note(&[id], "The form has no such box.");
            }
        }
        for one in boxes() {
            let text = form.get(&one.id);
            match one.kind {
                BoxKind::Choice(values) => {
                    let is_one = text.is_empty() || values.iter().any(|(value, _)| *value == text);
                    self.note_if(!is_one, &[&one.id], "Mark one of the choices.");
                }
                BoxKind::Text | BoxKind::Lines => {
                    let most = usize::from(one.most);
                    let is_long = text.lines().any(|line| tidy(line).chars().count() > most);
                    if is_long {
                        self.note(&[&one.id], format!("There is room for {most} characters."));
                    }
                }
            }
        }
    }

    /// A box that is read with the sentence of its type; where it is empty, with another.
    pub fn needed<T: StandIn>(&mut self, id: &str, empty: &str) -> T
    where
        T::Err: Display,
    {
        if self.is_empty(id) {
            self.note(&[id], empty);
            return stand_in();
        }
        self.optional(id).unwrap_or_else(stand_in)
    }

    /// A box that may be empty.
    pub fn optional<T: StandIn>(&mut self, id: &str) -> Option<T>
    where
        T::Err: Display,
    {
        let text = self.get(id);
        (!text.is_empty()).then(|| self.parsed(&[id], &text))
    }

    /// A text of boxes.
    pub fn parsed<T: StandIn>(&mut self, ids: &[&str], text: &str) -> T
    where
        T::Err: Display,
    {
        text.parse().unwrap_or_else(|refusal: T::Err| {
            self.note(ids, refusal.to_string());
            stand_in()
        })
    }

    /// A number that is written without hyphens and spaces (NUCC 1500 manual, 9a, 11, 23).
    pub fn plain<T: StandIn>(&mut self, id: &str, text: &str) -> T
    where
        T::Err: Display,
    {
        let has_signs = text.contains(['-', ' ']);
        self.note_if(has_signs, &[id], "Write the number without hyphens and spaces.");
        self.parsed(&[id], text)
    }

    /// YES or NO.
    pub fn yes(&mut self, id: &str) -> bool {
        let text = self.get(id);
        self.note_if(text.is_empty(), &[id], "Mark YES or NO.");
        text == "YES"
    }

    /// A day in eight digits.
    pub fn long(&mut self, id: &str, empty: &str) -> Date {
        let text = self.get(id);
        let sentence = match (text.is_empty(), long(&text)) {
            (true, _) => empty,
            (_, None) => LONG,
            (_, Some(None)) => NO_DAY,
            (_, Some(Some(day))) => return day,
        };
        self.note(&[id], sentence);
        self.office.on
    }

    /// A day in six digits, or in eight (NUCC 1500 manual, 14 to 18, 31: either, but one of them on the whole form).
    pub fn day(&mut self, id: &str) -> Option<Date> {
        let text = self.get(id);
        if text.is_empty() {
            return None;
        }
        let sentence = match short(&text, self.office.on).or_else(|| long(&text)) {
            None => SHORT,
            Some(None) => NO_DAY,
            Some(Some(day)) => return Some(day),
        };
        self.note(&[id], sentence);
        Some(self.office.on)
    }

    /// A day of one of the texts of box 24A.
    pub fn short(&mut self, id: &str, text: &str) -> Date {
        let sentence = match short(text, self.office.on) {
            None => "Write both days in six digits, such as 05 04 26 05 04 26.",
            Some(None) => NO_DAY,
            Some(Some(day)) => return day,
        };
        self.note(&[id], sentence);
        self.office.on
    }
}

/// Number of digits alone, in as many as asked.
fn number(text: &str, digits: usize) -> Option<i16> {
    let is_plain = text.len() == digits && text.bytes().all(|c| c.is_ascii_digit());
    is_plain.then(|| text.parse().ok()).flatten()
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// None where it is not written so; nothing inside where the calendar has no such day.
fn long(text: &str) -> Option<Option<Date>> {
    let mut parts = text.split(' ');
    let (month, day, year) = (parts.next()?, parts.next()?, parts.next()?);
    let (month, day, year) = (number(month, 2)?, number(day, 2)?, number(year, 4)?);
    parts.next().is_none().then(|| date(year, month, day))
}

/// Two digits of a year are the latest such year up to the one after the claim's.
fn short(text: &str, on: Date) -> Option<Option<Date>> {
    let mut parts = text.split(' ');
    let (month, day, year) = (parts.next()?, parts.next()?, parts.next()?);
    let (month, day, year) = (number(month, 2)?, number(day, 2)?, number(year, 2)?);
    let latest = on.year().saturating_add(1);
    let century = latest - latest.rem_euclid(100);
    let year = if century + year > latest {
        century - 100 + year
    } else {
        century + year
    };
    parts.next().is_none().then(|| date(year, month, day))
}
