//! Rules 1 and 2 for lines of one kind: which entered line is which key line, and what stands in place of what.

use super::{
    Policy,
    credit::{self, Flaws, Linkage, Order},
    matching::{self, Edge},
};
use crate::{
    answers::{Normal, NormalDiagnosis, NormalProcedure},
    cases::{Case, Diagnosis, KeyLine, Procedure, Rank},
    codes::{Code, CodeSet},
};

/// What became of the entered lines of one kind.
pub struct Lines {
    /// For each entered line, its key line.
    pub fate: Vec<Fate>,
    /// For each key line, the entered line that is it or stands in its place.
    pub of_key: Vec<Option<usize>>,
}

/// What became of an entered line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is this key line, with these flaws.
    Matched(usize, Flaws),
    /// It stands in place of this key line and earns this much, in quarters.
    Revised(usize, u8),
    /// The key has nothing like it.
    Overcoded,
}

impl Fate {
    /// The key line that it is.
    pub fn matched(&self) -> Option<usize> {
        match self {
            Self::Matched(key, _) => Some(*key),
            Self::Revised(..) | Self::Overcoded => None,
        }
    }

    /// The key line that it is or stands in place of.
    pub fn key(&self) -> Option<usize> {
        match self {
            Self::Matched(key, _) | Self::Revised(key, _) => Some(*key),
            Self::Overcoded => None,
        }
    }
}

/// A line of a key, of either kind.
trait Key {
    fn line(&self) -> &KeyLine;
    fn code(&self) -> &Code;
    fn accept(&self) -> &[Code];
}

impl Key for Diagnosis {
    fn line(&self) -> &KeyLine {
        &self.line
    }
    fn code(&self) -> &Code {
        &self.code
    }
    fn accept(&self) -> &[Code] {
        &self.accept
    }
}

impl Key for Procedure {
    fn line(&self) -> &KeyLine {
        &self.line
    }
    fn code(&self) -> &Code {
        &self.code
    }
    fn accept(&self) -> &[Code] {
        &self.accept
    }
}

/// An entered line, of either kind.
trait Entered {
    fn code(&self) -> &Code;
}

impl Entered for NormalDiagnosis {
    fn code(&self) -> &Code {
        &self.code
    }
}

impl Entered for NormalProcedure {
    fn code(&self) -> &Code {
        &self.code
    }
}

/// Whether a key line stands in a way.
pub fn stands(line: &KeyLine, way: Option<&str>) -> bool {
    line.way.is_none() || line.way.as_deref() == way
}

/// The lines of a key that stand in a way, with their places.
fn standing<'a, K: Key>(keys: &'a [K], way: Option<&'a str>) -> impl Iterator<Item = (usize, &'a K)> {
    keys.iter()
        .enumerate()
        .filter(move |(_, key)| stands(key.line(), way))
}

/// Whether a code is the key's or accepted, and through which place of its list.
fn place<K: Key>(code: &Code, key: &K) -> Option<usize> {
    if code == key.code() {
        return Some(0);
    }
    key.accept()
        .iter()
        .position(|other| other == code)
        .map(|at| at + 1)
}

impl Lines {
    /// The diagnoses of a way.
    pub fn diagnoses(case: &Case, answer: &Normal, way: Option<&str>, policy: Policy) -> Self {
        let keys = || standing(&case.diagnoses, way);
        let order = Order {
            has_first: keys().any(|(_, key)| key.rank == Rank::First),
        };
        let mut lines = Self::matched(
            &case.diagnoses,
            &answer.diagnoses,
            way,
            policy,
            |key, entered, entry| credit::diagnosis(key, entered, entry, order),
        );
        // What must stand before a line is known once all are matched.
        for entry in 0..lines.fate.len() {
            let Fate::Matched(key, flaws) = &mut lines.fate[entry] else {
                continue;
            };
            let late = |code: &Code| {
                keys().any(|(other, line)| {
                    line.code == *code && lines.of_key[other].is_some_and(|at| at > entry)
                })
            };
            if case.diagnoses[*key].after.iter().any(late) {
                credit::stands_too_early(flaws);
            }
        }
        // Chapters of external causes and of reasons for encounters earn nothing by their category.
        let earns =
            |key: &Diagnosis| policy == Policy::Practice && !key.code.starts_with(['V', 'W', 'X', 'Y', 'Z']);
        lines.revise(
            &case.diagnoses,
            &answer.diagnoses,
            way,
            |_, _| true,
            |key| u8::from(earns(key)),
        );
        lines
    }

    /// The procedures of a way.
    pub fn procedures(
        case: &Case,
        answer: &Normal,
        way: Option<&str>,
        policy: Policy,
        linkage: &Linkage<'_>,
    ) -> Self {
        let mut lines = Self::matched(
            &case.procedures,
            &answer.procedures,
            way,
            policy,
            |key, entered, entry| credit::procedure(key, entered, entry, linkage),
        );
        let of_set = |key: &Procedure, code: &Code| CodeSet::of_procedure(code) == Some(key.set);
        lines.revise(&case.procedures, &answer.procedures, way, of_set, |_| 0);
        lines
    }

    /// Rule 1.
    fn matched<K: Key, E: Entered>(
        keys: &[K],
        entered: &[E],
        way: Option<&str>,
        policy: Policy,
        flaws: impl Fn(&K, &E, usize) -> Flaws,
    ) -> Self {
        let (mut edges, mut found) = (Vec::new(), Vec::new());
        for (key, line) in standing(keys, way) {
            for (entry, given) in entered.iter().enumerate() {
                if let Some(place) = place(given.code(), line) {
                    let flaws = flaws(line, given, entry);
                    let worth = if line.line().optional {
                        0
                    } else {
                        flaws.credit(policy == Policy::Strict)
                    };
                    edges.push(Edge {
                        key,
                        entry,
                        place,
                        worth,
                    });
                    found.push(flaws);
                }
            }
        }
        let of_key = matching::best(keys.len(), &edges);
        let mut fate = vec![Fate::Overcoded; entered.len()];
        for (edge, flaws) in edges.iter().zip(found) {
            if of_key[edge.key] == Some(edge.entry) {
                fate[edge.entry] = Fate::Matched(edge.key, flaws);
            }
        }
        Self { fate, of_key }
    }

    /// Rule 2: each line that is left, in entry order, is paired with the first required key line of its category that
    /// is left.
    fn revise<K: Key, E: Entered>(
        &mut self,
        keys: &[K],
        entered: &[E],
        way: Option<&str>,
        fits: impl Fn(&K, &Code) -> bool,
        quarters: impl Fn(&K) -> u8,
    ) {
        for (entry, given) in entered.iter().enumerate() {
            if self.fate[entry] != Fate::Overcoded {
                continue;
            }
            let code = given.code();
            let alike = |key: &K| key.code().category() == code.category() && fits(key, code);
            let pair = standing(keys, way)
                .find(|(key, line)| self.of_key[*key].is_none() && !line.line().optional && alike(line));
            if let Some((key, line)) = pair {
                self.fate[entry] = Fate::Revised(key, quarters(line));
                self.of_key[key] = Some(entry);
            }
        }
    }

    /// The required lines of a key that no entered line is: missed, or another stands in their place.
    pub fn unmet(&self) -> impl Iterator<Item = usize> {
        let matched = |entry: usize| matches!(self.fate[entry], Fate::Matched(..));
        let keys = self.of_key.iter().enumerate();
        keys.filter(move |(_, entry)| !entry.is_some_and(matched))
            .map(|(key, _)| key)
    }
}
