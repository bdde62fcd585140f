//! The boxes of the CMS-1500 (02/12) in printed order, which is Tab order: what each is called, holds and takes.

mod insured;
mod layout;
mod services;

use std::sync::LazyLock;

pub use layout::{COLUMNS, Cell, Row, rows};

/// Lines of box 24.
pub const LINES: u8 = 6;

/// What a box takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoxKind {
    /// One line of text.
    Text,
    /// Three lines.
    Lines,
    /// One of these values; each with what the form prints beside it.
    Choice(&'static [(&'static str, &'static str)]),
}

/// A box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormBox {
    /// Its id, by which a [`super::Form`] holds it: `24E.1`.
    pub id: String,
    /// The number that the form prints: `24E`.
    pub number: &'static str,
    /// The line of box 24, from 1; 0 elsewhere.
    pub line: u8,
    /// What it is, in a few words.
    pub label: &'static str,
    /// What it takes.
    pub kind: BoxKind,
    /// Characters that it has room for; in a box of lines, a line has.
    pub most: u16,
    /// What goes here and how it is written, Markdown.
    pub rule: &'static str,
    /// What says so.
    pub source: &'static str,
}

impl FormBox {
    /// Its number and what it is: `24E line 1. Pointer`.
    pub fn name(&self) -> String {
        match self.line {
            0 => format!("{}. {}", self.number, self.label),
            line => format!("{} line {line}. {}", self.number, self.label),
        }
    }
}

/// A box as the tables have it. In box 24 it stands for six.
struct Spec {
    id: &'static str,
    number: &'static str,
    label: &'static str,
    kind: BoxKind,
    most: u16,
    rule: &'static str,
    source: &'static str,
}

/// The NUCC's manual of the form.
macro_rules! nucc {
    ($item:literal) => {
        concat!("NUCC 1500 manual (02/12), item ", $item)
    };
}

/// The NUCC's manual, and Medicare's with the section and item that say what differs.
macro_rules! medicare {
    ($item:literal, $section:literal) => {
        concat!(
            "NUCC 1500 manual (02/12), item ",
            $item,
            "; Medicare Claims Processing Manual ch. 26 §",
            $section,
            ", item ",
            $item
        )
    };
}

use {medicare, nucc};

const YES_NO: BoxKind = BoxKind::Choice(&[("YES", "YES"), ("NO", "NO")]);
const SEX: BoxKind = BoxKind::Choice(&[("M", "M"), ("F", "F")]);

static BOXES: LazyLock<Vec<FormBox>> = LazyLock::new(|| {
    let one = |spec: &Spec, line: u8| FormBox {
        id: if line == 0 {
            spec.id.to_owned()
        } else {
            format!("{}.{line}", spec.id)
        },
        number: spec.number,
        line,
        label: spec.label,
        kind: spec.kind,
        most: spec.most,
        rule: spec.rule,
        source: spec.source,
    };
    let before = insured::BOXES
        .iter()
        .chain(services::ABOVE)
        .map(|spec| one(spec, 0));
    let lines = (1..=LINES).flat_map(|line| services::LINE.iter().map(move |spec| one(spec, line)));
    let after = services::BELOW.iter().map(|spec| one(spec, 0));
    before.chain(lines).chain(after).collect()
});

/// All boxes, in printed order.
pub fn boxes() -> &'static [FormBox] {
    &BOXES
}

/// The box of an id.
pub fn find(id: &str) -> Option<&'static FormBox> {
    BOXES.iter().find(|one| one.id == id)
}
