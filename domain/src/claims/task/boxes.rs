//! What a box earns, by itself.

use super::{
    BoxResult, BoxWord, KeyBox, Task,
    compare::{Likeness, likeness},
    ids::{self, Kind},
};
use crate::{Fraction, claims::form::Form};

/// What a box earned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Halves of a box, 0 to 2.
    pub halves: u8,
    /// Whether it is one of those that the score is counted from.
    pub counts: bool,
    /// What is to be said of it.
    pub word: Option<BoxWord>,
}

impl Mark {
    /// Earns nothing.
    pub const fn lost(word: BoxWord) -> Self {
        Self {
            halves: 0,
            counts: true,
            word: Some(word),
        }
    }

    /// Earns one half.
    pub const fn half(word: BoxWord) -> Self {
        Self {
            halves: 1,
            counts: true,
            word: Some(word),
        }
    }

    /// Of a box with text and a key: by how near the text comes. What may be omitted earns nothing where it is right, and
    /// is a box like any other where it is not.
    pub fn of(likeness: Likeness, key: &KeyBox) -> Self {
        match likeness {
            Likeness::Text => Self {
                halves: if key.optional { 0 } else { 2 },
                counts: !key.optional,
                word: None,
            },
            Likeness::Value => Self::half(BoxWord::Written),
            Likeness::Other => Self::lost(BoxWord::Wrong),
        }
    }

    /// The result of a box.
    pub fn result(self, id: &str, key: Option<&str>, entered: &str) -> BoxResult {
        BoxResult {
            id: id.to_owned(),
            key: key.map(str::to_owned),
            entered: (!entered.is_empty()).then(|| entered.to_owned()),
            // Halves of two: never more than a whole, and the denominator is positive.
            credit: Fraction::quarters(i64::from(self.halves) * 2),
            counts: self.counts,
            word: self.word,
        }
    }
}

/// A form beside its key.
pub struct Sides<'a> {
    pub task: &'a Task,
    /// With what is printed on it.
    pub form: Form,
}

impl<'a> Sides<'a> {
    pub fn new(task: &'a Task, form: &Form) -> Self {
        Self {
            task,
            form: task.printed(form),
        }
    }

    /// What stands in a box.
    pub fn entered(&self, id: &str) -> &str {
        self.form.get(id)
    }

    /// The key of a box, where it has one.
    pub fn key(&self, id: &str) -> Option<&'a KeyBox> {
        self.task.key(id)
    }

    /// Whether a box is printed already.
    pub fn is_given(&self, id: &str) -> bool {
        self.key(id).is_some_and(|key| key.given)
    }

    /// What stands in a box that the student could fill.
    pub fn own(&self, id: &str) -> &str {
        if self.is_given(id) { "" } else { self.entered(id) }
    }

    /// What a box with a text of its own and the key of some box earns; nothing where nobody asked and nobody wrote.
    pub fn mark(&self, entered: &str, key: Option<&KeyBox>, like: impl Fn(&str) -> Likeness) -> Option<Mark> {
        let nearest = |key: &KeyBox| key.texts().filter(|text| !text.is_empty()).map(&like).max();
        match (entered.is_empty(), key) {
            (true, Some(key)) => key.is_asked().then_some(Mark::lost(BoxWord::Missed)),
            (true, None) => None,
            (false, Some(key)) => match nearest(key) {
                // It may stay empty, and something may stand there.
                Some(Likeness::Text) if key.value.is_empty() => Some(Mark {
                    halves: 0,
                    counts: false,
                    word: None,
                }),
                Some(near) if !key.value.is_empty() => Some(Mark::of(near, key)),
                _ => Some(Mark::lost(BoxWord::Overfilled)),
            },
            (false, None) => Some(Mark::lost(BoxWord::Overfilled)),
        }
    }
}

/// The boxes outside 21A to 21L and 24, each with its key of the same id.
pub fn grade(sides: &Sides<'_>) -> Vec<BoxResult> {
    let others = ids::all()
        .iter()
        .filter(|known| ids::letter(known.id).is_none() && ids::of_line(known.id).is_none());
    let result = |known: &ids::Known| {
        let (id, key) = (known.id, sides.key(known.id));
        if sides.is_given(id) {
            return None;
        }
        let entered = sides.entered(id);
        let mut mark = sides.mark(entered, key, |text| likeness(known.kind, entered, text))?;
        if id == "28" && mark.word == Some(BoxWord::Wrong) && follows(sides, entered) {
            mark = Mark::half(BoxWord::Follows);
        }
        Some(mark.result(id, key.map(|key| key.id.as_str()), entered))
    };
    others.filter_map(result).collect()
}

/// Whether a total is that of the student's own lines: no second mistake.
fn follows(sides: &Sides<'_>, total: &str) -> bool {
    use super::compare::amount;
    let charges = (1..=ids::LINES).map(|line| format!("24F.{line}"));
    let charges: Vec<String> = charges
        .map(|id| sides.entered(&id).to_owned())
        .filter(|text| !text.is_empty())
        .collect();
    let read: Option<Vec<_>> = charges.iter().map(|text| amount(text)).collect();
    let sum = read
        .filter(|all| !all.is_empty())
        .map(|all| all.into_iter().sum());
    sum.is_some() && amount(total) == sum
}

/// How a box of an id is compared.
pub fn kind(id: &str) -> Kind {
    ids::find(id).map_or(Kind::Text, |known| known.kind)
}
