//! Rules 1 to 6 for one way of a key.

use super::{
    Policy,
    credit::{self, Flaws, Linkage, Order, WHOLE},
    matching::{self, Edge},
    result::{CaseResult, ErrorWord, Grade, LineKind, LineResult},
    words,
};
use crate::{
    Fraction,
    answers::Normal,
    cases::{Case, KeyLine, Rank},
    codes::{Code, CodeBook, CodeSet},
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

/// An answer graded against one way of a key.
pub struct Graded<'a> {
    case: &'a Case,
    answer: &'a Normal,
    way: Option<&'a str>,
    policy: Policy,
    diagnoses: Lines,
    procedures: Lines,
}

impl<'a> Graded<'a> {
    pub fn new(case: &'a Case, answer: &'a Normal, way: Option<&'a str>, policy: Policy) -> Self {
        let diagnoses = diagnoses(case, answer, way, policy);
        let stands_for: Vec<Option<usize>> = diagnoses.fate.iter().map(Fate::key).collect();
        let procedures = procedures(
            case,
            answer,
            way,
            policy,
            &Linkage {
                case,
                stands_for: &stands_for,
            },
        );
        Self {
            case,
            answer,
            way,
            policy,
            diagnoses,
            procedures,
        }
    }

    /// Earned and possible credit.
    fn credit(&self) -> (Fraction, Fraction) {
        let (case, strict) = (self.case, self.policy == Policy::Strict);
        let diagnoses = earned(
            &self.diagnoses.fate,
            |key| case.diagnoses[key].line.optional,
            strict,
        );
        let procedures = earned(
            &self.procedures.fate,
            |key| case.procedures[key].line.optional,
            strict,
        );
        let abstracted = self
            .abstracts()
            .filter(|(key, given)| self.is_right(*key, *given))
            .count();
        let required = case
            .key_lines()
            .filter(|line| stands(line, self.way) && !line.optional)
            .count();
        let fates = || self.diagnoses.fate.iter().chain(&self.procedures.fate);
        let overcoded = fates().filter(|fate| **fate == Fate::Overcoded).count();
        let possible = match self.policy {
            Policy::Audit | Policy::Practice | Policy::Strict => required + overcoded,
            Policy::Accuracy => {
                let optional = |line: &&Fate, of: &dyn Fn(usize) -> bool| matches!(line, Fate::Matched(key, _) if of(*key));
                let left_out = self
                    .diagnoses
                    .fate
                    .iter()
                    .filter(|fate| optional(fate, &|key| case.diagnoses[key].line.optional))
                    .count()
                    + self
                        .procedures
                        .fate
                        .iter()
                        .filter(|fate| optional(fate, &|key| case.procedures[key].line.optional))
                        .count();
                let fields = self.abstracts().filter(|(_, given)| given.is_some()).count();
                required.max(fates().count() - left_out + fields)
            }
        };
        let whole = |count: usize| Fraction::from(i64::try_from(count).unwrap_or(i64::MAX));
        (
            Fraction::quarters(diagnoses + procedures) + whole(abstracted),
            whole(possible),
        )
    }

    /// The part of the possible credit that was earned; 1 where nothing was to be had.
    pub fn score(&self) -> Fraction {
        let (earned, possible) = self.credit();
        earned.of(possible).unwrap_or(Fraction::ONE)
    }

    /// The key's abstract fields with the entered ones.
    fn abstracts(&self) -> impl Iterator<Item = (usize, Option<usize>)> {
        let fields = self
            .case
            .abstracts
            .iter()
            .enumerate()
            .filter(|(_, key)| stands(&key.line, self.way));
        fields.map(|(at, key)| {
            let given = self
                .answer
                .abstracted
                .iter()
                .position(|given| given.field == key.field.word());
            (at, given)
        })
    }

    fn is_right(&self, key: usize, given: Option<usize>) -> bool {
        let key = &self.case.abstracts[key];
        given.is_some_and(|given| {
            let value = &self.answer.abstracted[given].value;
            *value == key.value || key.accept.contains(value)
        })
    }

    /// The result with its words.
    pub fn explain(self, book: &CodeBook) -> Grade {
        let (earned, possible) = self.credit();
        let score = earned.of(possible).unwrap_or(Fraction::ONE);
        let mut lines = Vec::new();
        let why = words::Why::new(
            self.case,
            self.answer,
            &self.diagnoses,
            &self.procedures,
            self.way,
            book,
        );
        let strict = self.policy == Policy::Strict;
        let mut complete = true;
        for (place, (fate, line)) in self.diagnoses.fate.iter().zip(&self.answer.diagnoses).enumerate() {
            let optional = |key: usize| self.case.diagnoses[key].line.optional;
            let result = entered(LineKind::Diagnosis, fate, line.entered, optional, strict, || {
                why.diagnosis(place)
            });
            complete &= is_whole(fate, optional);
            lines.push(result);
        }
        for (place, (fate, line)) in self
            .procedures
            .fate
            .iter()
            .zip(&self.answer.procedures)
            .enumerate()
        {
            let optional = |key: usize| self.case.procedures[key].line.optional;
            let result = entered(LineKind::Procedure, fate, line.entered, optional, strict, || {
                why.procedure(place)
            });
            complete &= is_whole(fate, optional);
            lines.push(result);
        }
        let mut fields: Vec<_> = self
            .abstracts()
            .filter_map(|(key, given)| Some((given?, key)))
            .collect();
        fields.sort_unstable();
        for (given, key) in fields {
            let right = self.is_right(key, Some(given));
            complete &= right;
            let entered = Some(self.answer.abstracted[given].entered);
            let errors = if right {
                Vec::new()
            } else {
                vec![ErrorWord::Abstract]
            };
            let credit = if right { Fraction::ONE } else { Fraction::ZERO };
            lines.push(LineResult {
                kind: LineKind::Abstract,
                entered,
                key: Some(key),
                credit,
                errors,
            });
        }
        let missed = self.missed();
        complete &= missed.is_empty();
        lines.extend(missed);
        let first = self.diagnoses.fate.first().and_then(Fate::matched);
        let first = first.is_some_and(|key| self.case.diagnoses[key].rank != Rank::Other);
        Grade {
            policy: self.policy,
            way: self.way.map(str::to_owned),
            earned,
            possible,
            score,
            percent: score.percent(),
            lines,
            case: CaseResult { first, complete },
        }
    }

    /// The required key lines that nobody entered.
    fn missed(&self) -> Vec<LineResult> {
        let missed = |kind, key| LineResult {
            kind,
            entered: None,
            key: Some(key),
            credit: Fraction::ZERO,
            errors: vec![ErrorWord::Missed],
        };
        let left = |(line, of_key): (&KeyLine, &Option<usize>)| {
            stands(line, self.way) && !line.optional && of_key.is_none()
        };
        let diagnoses = self
            .case
            .diagnoses
            .iter()
            .map(|key| &key.line)
            .zip(&self.diagnoses.of_key)
            .map(left);
        let procedures = self
            .case
            .procedures
            .iter()
            .map(|key| &key.line)
            .zip(&self.procedures.of_key)
            .map(left);
        let of = |kind, left: &mut dyn Iterator<Item = bool>| {
            left.enumerate()
                .filter(|(_, left)| *left)
                .map(|(key, _)| missed(kind, key))
                .collect::<Vec<_>>()
        };
        let mut lines = of(LineKind::Diagnosis, &mut { diagnoses });
        lines.extend(of(LineKind::Procedure, &mut { procedures }));
        let fields = self.abstracts().filter(|(_, given)| given.is_none());
        lines.extend(fields.map(|(key, _)| missed(LineKind::Abstract, key)));
        lines
    }
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

/// Whether a key line stands in a way.
pub fn stands(line: &KeyLine, way: Option<&str>) -> bool {
    line.way.is_none() || line.way.as_deref() == way
}

/// Whether a code is the key's or accepted, and through which place of its list.
fn place(code: &Code, own: &Code, accept: &[Code]) -> Option<usize> {
    if code == own {
        Some(0)
    } else {
        accept.iter().position(|other| other == code).map(|at| at + 1)
    }
}

fn diagnoses(case: &Case, answer: &Normal, way: Option<&str>, policy: Policy) -> Lines {
    let keys = || {
        case.diagnoses
            .iter()
            .enumerate()
            .filter(|(_, key)| stands(&key.line, way))
    };
    let order = Order {
        has_first: keys().any(|(_, key)| key.rank == Rank::First),
    };
    let mut edges = Vec::new();
    let mut flaws = Vec::new();
    for (key, line) in keys() {
        for (entry, entered) in answer.diagnoses.iter().enumerate() {
            if let Some(place) = place(&entered.code, &line.code, &line.accept) {
                let found = credit::diagnosis(line, entered, entry, order);
                let worth = if line.line.optional {
                    0
                } else {
                    found.credit(policy == Policy::Strict)
                };
                edges.push(Edge {
                    key,
                    entry,
                    place,
                    worth,
                });
                flaws.push(found);
            }
        }
    }
    let mut lines = Lines::new(
        answer.diagnoses.len(),
        matching::best(case.diagnoses.len(), &edges),
        &edges,
        flaws,
    );
    // What must stand before a line is known once all are matched.
    for entry in 0..lines.fate.len() {
        let Fate::Matched(key, flaws) = &mut lines.fate[entry] else {
            continue;
        };
        let late = |code: &Code| {
            keys().any(|(other, line)| line.code == *code && lines.of_key[other].is_some_and(|at| at > entry))
        };
        if case.diagnoses[*key].after.iter().any(late) {
            credit::stands_too_early(flaws);
        }
    }
    lines.revise(|entry, of_key| {
        let entered = &answer.diagnoses[entry].code;
        let (key, line) = keys().find(|(key, line)| {
            of_key[*key].is_none() && !line.line.optional && line.code.category() == entered.category()
        })?;
        // Chapters of external causes and of reasons for encounters earn nothing by their category.
        let earns = policy == Policy::Practice && !line.code.starts_with(['V', 'W', 'X', 'Y', 'Z']);
        Some((key, u8::from(earns)))
    });
    lines
}

fn procedures(
    case: &Case,
    answer: &Normal,
    way: Option<&str>,
    policy: Policy,
    linkage: &Linkage<'_>,
) -> Lines {
    let keys = || {
        case.procedures
            .iter()
            .enumerate()
            .filter(|(_, key)| stands(&key.line, way))
    };
    let mut edges = Vec::new();
    let mut flaws = Vec::new();
    for (key, line) in keys() {
        for (entry, entered) in answer.procedures.iter().enumerate() {
            if let Some(place) = place(&entered.code, &line.code, &line.accept) {
                let found = credit::procedure(line, entered, entry, linkage);
                let worth = if line.line.optional {
                    0
                } else {
                    found.credit(policy == Policy::Strict)
                };
                edges.push(Edge {
                    key,
                    entry,
                    place,
                    worth,
                });
                flaws.push(found);
            }
        }
    }
    let mut lines = Lines::new(
        answer.procedures.len(),
        matching::best(case.procedures.len(), &edges),
        &edges,
        flaws,
    );
    lines.revise(|entry, of_key| {
        let entered = &answer.procedures[entry].code;
        let set = CodeSet::of_procedure(entered);
        let (key, _) = keys().find(|(key, line)| {
            of_key[*key].is_none()
                && !line.line.optional
                && Some(line.set) == set
                && line.code.category() == entered.category()
        })?;
        Some((key, 0))
    });
    lines
}

impl Lines {
    fn new(entries: usize, of_key: Vec<Option<usize>>, edges: &[Edge], flaws: Vec<Flaws>) -> Self {
        let mut fate = vec![Fate::Overcoded; entries];
        for (edge, flaws) in edges.iter().zip(flaws) {
            if of_key[edge.key] == Some(edge.entry) {
                fate[edge.entry] = Fate::Matched(edge.key, flaws);
            }
        }
        Self { fate, of_key }
    }

    /// Rule 2: each line that is left, in entry order, is paired with the key line that `pair` finds for it.
    fn revise(&mut self, pair: impl Fn(usize, &[Option<usize>]) -> Option<(usize, u8)>) {
        for entry in 0..self.fate.len() {
            if self.fate[entry] != Fate::Overcoded {
                continue;
            }
            if let Some((key, quarters)) = pair(entry, &self.of_key) {
                self.fate[entry] = Fate::Revised(key, quarters);
                self.of_key[key] = Some(entry);
            }
        }
    }
}

/// The credit of all lines, in quarters.
fn earned(fates: &[Fate], optional: impl Fn(usize) -> bool, strict: bool) -> i64 {
    let quarters = fates.iter().map(|fate| match fate {
        Fate::Matched(key, _) if optional(*key) => 0,
        Fate::Matched(_, flaws) => flaws.credit(strict),
        Fate::Revised(_, quarters) => *quarters,
        Fate::Overcoded => 0,
    });
    quarters.map(i64::from).sum()
}

fn entered(
    kind: LineKind,
    fate: &Fate,
    entered: usize,
    optional: impl Fn(usize) -> bool,
    strict: bool,
    why: impl Fn() -> ErrorWord,
) -> LineResult {
    let (quarters, errors) = match fate {
        Fate::Matched(key, _) if optional(*key) => (0, Vec::new()),
        Fate::Matched(_, flaws) => (flaws.credit(strict), flaws.words.clone()),
        Fate::Revised(_, quarters) => (*quarters, vec![ErrorWord::Revised, why()]),
        Fate::Overcoded => (0, vec![ErrorWord::Overcoded, why()]),
    };
    let credit = Fraction::quarters(i64::from(quarters));
    LineResult {
        kind,
        entered: Some(entered),
        key: fate.key(),
        credit,
        errors,
    }
}

/// Whether an entered line is without loss: right in all that counts, or optional.
fn is_whole(fate: &Fate, optional: impl Fn(usize) -> bool) -> bool {
    match fate {
        Fate::Matched(key, flaws) => optional(*key) || flaws.credit(false) == WHOLE,
        Fate::Revised(..) | Fate::Overcoded => false,
    }
}
