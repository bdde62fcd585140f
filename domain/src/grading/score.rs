//! Rules 3 to 6 for one way of a key: from lines to a score.

use super::{
    Policy,
    credit::{Linkage, WHOLE},
    lines::{Fate, Lines, stands},
    result::{CaseResult, ErrorWord, Grade, LineKind, LineResult},
    words,
};
use crate::{
    Fraction,
    answers::Normal,
    cases::{Case, Rank},
    codes::CodeBook,
};

/// An answer graded against one way of a key.
pub struct Graded<'a> {
    pub case: &'a Case,
    pub answer: &'a Normal,
    pub way: Option<&'a str>,
    policy: Policy,
    pub diagnoses: Lines,
    pub procedures: Lines,
}

impl<'a> Graded<'a> {
    pub fn new(case: &'a Case, answer: &'a Normal, way: Option<&'a str>, policy: Policy) -> Self {
        let diagnoses = Lines::diagnoses(case, answer, way, policy);
        let stands_for: Vec<Option<usize>> = diagnoses.fate.iter().map(Fate::key).collect();
        let procedures = Lines::procedures(
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

    /// Every entered line with its kind, its place as written, what became of it, and whether its key line is optional.
    fn entered(&self) -> impl Iterator<Item = Entered<'_>> {
        let diagnoses = self.diagnoses.fate.iter().zip(&self.answer.diagnoses).enumerate();
        let procedures = self
            .procedures
            .fate
            .iter()
            .zip(&self.answer.procedures)
            .enumerate();
        let diagnosis = |key: usize| self.case.diagnoses[key].line.optional;
        let procedure = |key: usize| self.case.procedures[key].line.optional;
        let diagnoses = diagnoses.map(move |(place, (fate, line))| {
            Entered::new(
                LineKind::Diagnosis,
                place,
                line.entered,
                fate,
                fate.matched().is_some_and(diagnosis),
            )
        });
        let procedures = procedures.map(move |(place, (fate, line))| {
            Entered::new(
                LineKind::Procedure,
                place,
                line.entered,
                fate,
                fate.matched().is_some_and(procedure),
            )
        });
        diagnoses.chain(procedures)
    }

    /// Earned and possible credit.
    fn credit(&self) -> (Fraction, Fraction) {
        let strict = self.policy == Policy::Strict;
        let quarters: i64 = self.entered().map(|line| i64::from(line.quarters(strict))).sum();
        let fields = self
            .abstracts()
            .filter(|(key, given)| self.is_right(*key, *given))
            .count();
        let required = self
            .case
            .key_lines()
            .filter(|line| stands(line, self.way) && !line.optional)
            .count();
        let possible = match self.policy {
            Policy::Audit | Policy::Practice | Policy::Strict => {
                required
                    + self
                        .entered()
                        .filter(|line| *line.fate == Fate::Overcoded)
                        .count()
            }
            Policy::Accuracy => {
                let given = self.abstracts().filter(|(_, given)| given.is_some()).count();
                required.max(self.entered().filter(|line| !line.optional).count() + given)
            }
        };
        let whole = |count: usize| Fraction::from(i64::try_from(count).unwrap_or(i64::MAX));
        (Fraction::quarters(quarters) + whole(fields), whole(possible))
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
        let strict = self.policy == Policy::Strict;
        let why = words::Why { graded: &self, book };
        let mut lines: Vec<LineResult> = self
            .entered()
            .map(|line| {
                line.result(strict, || match line.kind {
                    LineKind::Procedure => why.procedure(line.place),
                    LineKind::Diagnosis | LineKind::Abstract => why.diagnosis(line.place),
                })
            })
            .collect();
        let (fields, missed) = (self.fields(), self.missed());
        let whole = self.entered().all(|line| line.is_whole());
        let complete = whole && missed.is_empty() && fields.iter().all(|line| line.errors.is_empty());
        lines.extend(fields);
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

    /// Rule 5: the abstract fields that were entered, in the order of the answer.
    fn fields(&self) -> Vec<LineResult> {
        let mut fields: Vec<_> = self
            .abstracts()
            .filter_map(|(key, given)| Some((given?, key)))
            .collect();
        fields.sort_unstable();
        let result = |(given, key): (usize, usize)| {
            let right = self.is_right(key, Some(given));
            LineResult {
                kind: LineKind::Abstract,
                entered: Some(self.answer.abstracted[given].entered),
                key: Some(key),
                credit: if right { Fraction::ONE } else { Fraction::ZERO },
                errors: if right {
                    Vec::new()
                } else {
                    vec![ErrorWord::Abstract]
                },
            }
        };
        fields.into_iter().map(result).collect()
    }

    /// The required key lines that nobody entered.
    fn missed(&self) -> Vec<LineResult> {
        let left = |of_key: &Option<usize>, line: &crate::cases::KeyLine| {
            of_key.is_none() && !line.optional && stands(line, self.way)
        };
        let diagnoses = self.diagnoses.of_key.iter().zip(&self.case.diagnoses).enumerate();
        let procedures = self
            .procedures
            .of_key
            .iter()
            .zip(&self.case.procedures)
            .enumerate();
        let diagnoses = diagnoses.filter(|(_, (of_key, key))| left(of_key, &key.line));
        let procedures = procedures.filter(|(_, (of_key, key))| left(of_key, &key.line));
        let fields = self.abstracts().filter(|(_, given)| given.is_none());
        let all = diagnoses.map(|(key, _)| (LineKind::Diagnosis, key));
        let all = all.chain(procedures.map(|(key, _)| (LineKind::Procedure, key)));
        all.chain(fields.map(|(key, _)| (LineKind::Abstract, key)))
            .map(|(kind, key)| LineResult {
                kind,
                entered: None,
                key: Some(key),
                credit: Fraction::ZERO,
                errors: vec![ErrorWord::Missed],
            })
            .collect()
    }
}

/// An entered line with what became of it.
struct Entered<'a> {
    kind: LineKind,
    /// Its place among the lines that count.
    place: usize,
    /// Its place as written.
    written: usize,
    fate: &'a Fate,
    /// Whether it matched an optional line, which adds nothing anywhere.
    optional: bool,
}

impl<'a> Entered<'a> {
    fn new(kind: LineKind, place: usize, written: usize, fate: &'a Fate, optional: bool) -> Self {
        Self {
            kind,
            place,
            written,
            fate,
            optional,
        }
    }

    fn quarters(&self, strict: bool) -> u8 {
        match self.fate {
            _ if self.optional => 0,
            Fate::Matched(_, flaws) => flaws.credit(strict),
            Fate::Revised(_, quarters) => *quarters,
            Fate::Overcoded => 0,
        }
    }

    /// Whether it is without loss: right in all that counts, or optional.
    fn is_whole(&self) -> bool {
        self.optional || matches!(self.fate, Fate::Matched(_, flaws) if flaws.credit(false) == WHOLE)
    }

    fn result(&self, strict: bool, why: impl Fn() -> ErrorWord) -> LineResult {
        let errors = match self.fate {
            _ if self.optional => Vec::new(),
            Fate::Matched(_, flaws) => flaws.words.clone(),
            Fate::Revised(..) => vec![ErrorWord::Revised, why()],
            Fate::Overcoded => vec![ErrorWord::Overcoded, why()],
        };
        LineResult {
            kind: self.kind,
            entered: Some(self.written),
            key: self.fate.key(),
            credit: Fraction::quarters(i64::from(self.quarters(strict))),
            errors,
        }
    }
}
