//! What stands on the desk. Pointers hold on to their diagnoses, wherever these are moved.

use super::Line;
use domain::{
    answers::{self, Answer},
    codes::Standing,
};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// A diagnosis on the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    /// Names the row.
    pub id: u32,
    pub code: String,
    pub title: Option<String>,
    pub standing: Option<Standing>,
    pub poa: String,
}

/// A procedure on the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Procedure {
    /// Names the row.
    pub id: u32,
    pub code: String,
    pub title: Option<String>,
    pub standing: Option<Standing>,
    /// As typed: `25, RT`.
    pub modifiers: String,
    pub units: i64,
    pub on: String,
    /// The rows of the diagnoses that it points to, the primary first.
    pub points_to: Vec<u32>,
}

/// Everything on the desk; each part is a handle.
#[derive(Clone, Copy)]
pub struct Entered {
    pub diagnoses: RwSignal<Vec<Diagnosis>>,
    pub procedures: RwSignal<Vec<Procedure>>,
    pub abstracted: RwSignal<BTreeMap<String, String>>,
    next: StoredValue<u32>,
}

impl Entered {
    pub fn new(answer: &Answer, lines: &[Line]) -> Self {
        let entered = Self {
            diagnoses: RwSignal::new(Vec::new()),
            procedures: RwSignal::new(Vec::new()),
            abstracted: RwSignal::new(BTreeMap::new()),
            next: StoredValue::new(0),
        };
        entered.take(answer, lines);
        entered
    }

    pub fn new_id(self) -> u32 {
        self.next
            .try_update_value(|next| {
                *next += 1;
                *next
            })
            .unwrap_or(0)
    }

    /// Puts an answer on the desk, with what the book says of its codes.
    pub fn take(self, answer: &Answer, lines: &[Line]) {
        let book = |at: usize, code: &str| {
            let line = lines.get(at).filter(|line| line.code == code);
            let shown = line
                .and_then(|line| line.shown.clone())
                .unwrap_or_else(|| code.to_owned());
            let (title, standing) = line.map_or((None, None), |line| (line.title.clone(), line.standing));
            (shown, title, standing)
        };
        let mut ids = Vec::new();
        let diagnoses = answer.diagnoses.iter().enumerate().map(|(at, row)| {
            let (code, title, standing) = book(at, &row.code);
            let id = self.new_id();
            ids.push(id);
            Diagnosis {
                id,
                code,
                title,
                standing,
                poa: row.poa.clone().unwrap_or_default(),
            }
        });
        let diagnoses: Vec<Diagnosis> = diagnoses.collect();
        let count = diagnoses.len();
        let procedures = answer.procedures.iter().enumerate().map(|(at, row)| {
            let (code, title, standing) = book(count + at, &row.code);
            let pointed = row.points_to.iter().filter_map(|number| {
                let at = usize::try_from(number - 1).ok()?;
                ids.get(at).copied()
            });
            Procedure {
                id: self.new_id(),
                code,
                title,
                standing,
                modifiers: row.modifiers.join(", "),
                units: row.units,
                on: row.on.map(domain::day::write).unwrap_or_default(),
                points_to: pointed.collect(),
            }
        });
        let procedures: Vec<Procedure> = procedures.collect();
        self.diagnoses.set(diagnoses);
        self.procedures.set(procedures);
        self.abstracted.set(answer.abstracted.0.iter().cloned().collect());
    }

    /// What stands on the desk, as an answer.
    pub fn answer(self) -> Answer {
        let diagnoses = self.diagnoses.get_untracked();
        let number = |id: &u32| {
            let at = diagnoses.iter().position(|row| row.id == *id)?;
            i64::try_from(at + 1).ok()
        };
        let procedures = self.procedures.get_untracked();
        let fields = self.abstracted.get_untracked().into_iter();
        Answer {
            procedures: procedures
                .iter()
                .map(|row| answers::Procedure {
                    code: row.code.clone(),
                    modifiers: modifiers(&row.modifiers),
                    units: row.units,
                    on: domain::day::parse(&row.on),
                    points_to: row.points_to.iter().filter_map(number).collect(),
                })
                .collect(),
            abstracted: answers::Abstract(fields.filter(|(_, value)| !value.trim().is_empty()).collect()),
            diagnoses: diagnoses
                .iter()
                .map(|row| answers::Diagnosis {
                    code: row.code.clone(),
                    poa: (!row.poa.is_empty()).then(|| row.poa.clone()),
                })
                .collect(),
        }
    }

    /// The letters of the diagnoses that a procedure points to: `A C`.
    pub fn letters(self, points_to: &[u32]) -> String {
        let letter = |id: &u32| {
            let at = self
                .diagnoses
                .with(|rows| rows.iter().position(|row| row.id == *id))?;
            Some(letter(at).to_string())
        };
        points_to.iter().filter_map(letter).collect::<Vec<_>>().join(" ")
    }

    /// The diagnoses that letters name; letters that name none are left out.
    pub fn rows_of(self, letters: &str) -> Vec<u32> {
        let mut rows = Vec::new();
        for c in letters.chars().filter(char::is_ascii_alphabetic) {
            let at = usize::from(u8::try_from(c.to_ascii_uppercase()).unwrap_or(b'A') - b'A');
            let id = self
                .diagnoses
                .with_untracked(|diagnoses| diagnoses.get(at).map(|row| row.id));
            if let Some(id) = id.filter(|id| !rows.contains(id)) {
                rows.push(id);
            }
        }
        rows
    }
}

/// The letter of a diagnosis by its place.
pub fn letter(at: usize) -> char {
    char::from(b'A' + u8::try_from(at % 26).unwrap_or(0))
}

fn modifiers(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty())
        .map(str::to_ascii_uppercase)
        .collect()
}
