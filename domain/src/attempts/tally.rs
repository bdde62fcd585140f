//! What a graded chart says of each skill, kept with it so that dashboards only add.

use crate::{
    cases::{Case, Diagnosis, KeyLine, Rank},
    grading::{ErrorWord, Grade, LineKind, LineResult},
    words::words,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

words! {
    /// What a coder can be good at.
    #[derive(PartialOrd, Ord)]
    Skill {
        /// Choosing the diagnosis that stands first.
        First = "first-listed",
        /// Finding the other diagnoses, and no more.
        Secondary = "secondary",
        /// Finding the procedures, and no more.
        Procedures = "procedures",
        /// Adding the right modifiers.
        Modifiers = "modifiers",
        /// Pointing procedures to their diagnoses.
        Linkage = "linkage",
    }
}

impl Skill {
    /// Its words at the head of a column or beside a bar.
    pub fn title(self) -> &'static str {
        match self {
            Self::First => "First-listed diagnosis",
            Self::Secondary => "Secondary diagnoses",
            Self::Procedures => "Procedures",
            Self::Modifiers => "Modifiers",
            Self::Linkage => "Linkage",
        }
    }
}

/// For each skill that was asked for, how often it was shown, and of how many times. JSON: `{"first-listed":[1,1]}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally(pub BTreeMap<Skill, (i64, i64)>);

impl Tally {
    /// Counts a graded answer, against the way of the key that counted. A line is *matched* where its code is right
    /// (not missed, revised or over-coded); *required* where it is not optional. Skills of which there was nothing to
    /// show are left out; optional lines count nowhere.
    ///
    /// - First-listed: whether the first diagnosis is one that may stand first, of 1 where the key requires a diagnosis.
    /// - Secondary: matched required diagnoses, of all required and of the over-coded ones; but for the one that leads:
    ///   the key's `first`, else the `either` that was entered first, else the key's first `either`.
    /// - Procedures: matched required procedures, of all required and of the over-coded ones.
    /// - Modifiers: matched required procedures without the word `modifier`, of those whose key has modifiers or that
    ///   have the word.
    /// - Linkage: matched required procedures without the word `linkage`, of those whose key points to diagnoses.
    pub fn of(case: &Case, grade: &Grade) -> Self {
        let count = Count { case, grade };
        let diagnoses = count.required_diagnoses();
        let lead = count.lead(&diagnoses);
        let others = diagnoses.iter().filter(|(at, _)| Some(*at) != lead);
        let other_matched = count.matched(LineKind::Diagnosis).filter(|line| line.key != lead);
        let procedures = || count.matched(LineKind::Procedure);
        let key = |line: &LineResult| line.key.map(|at| &case.procedures[at]);
        let (modified, linked): (Vec<_>, Vec<_>) = (
            procedures()
                .filter(|line| {
                    has(line, ErrorWord::Modifier) || key(line).is_some_and(|key| !key.modifiers.is_empty())
                })
                .collect(),
            procedures()
                .filter(|line| key(line).is_some_and(|key| !key.points_to.is_empty()))
                .collect(),
        );
        let without = |lines: &[&LineResult], word| lines.iter().filter(|line| !has(line, word)).count();
        let required_procedures = case.procedures.iter().filter(|key| count.is_required(&key.line));
        let tallies = [
            (
                Skill::First,
                usize::from(!diagnoses.is_empty() && grade.case.first),
                usize::from(!diagnoses.is_empty()),
            ),
            (
                Skill::Secondary,
                other_matched.count(),
                others.count() + count.overcoded(LineKind::Diagnosis),
            ),
            (
                Skill::Procedures,
                procedures().count(),
                required_procedures.count() + count.overcoded(LineKind::Procedure),
            ),
            (
                Skill::Modifiers,
                without(&modified, ErrorWord::Modifier),
                modified.len(),
            ),
            (Skill::Linkage, without(&linked, ErrorWord::Linkage), linked.len()),
        ];
        let whole = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let shown = tallies.into_iter().filter(|(.., of)| *of > 0);
        Self(
            shown
                .map(|(skill, right, of)| (skill, (whole(right), whole(of))))
                .collect(),
        )
    }

    /// Adds another tally, skill by skill.
    pub fn add(&mut self, other: &Self) {
        for (skill, (right, of)) in &other.0 {
            let (own_right, own_of) = self.0.entry(*skill).or_default();
            *own_right += right;
            *own_of += of;
        }
    }

    /// Lines right, and lines, of all skills.
    pub fn total(&self) -> (i64, i64) {
        let add =
            |(right, of): (i64, i64), (own_right, own_of): &(i64, i64)| (right + own_right, of + own_of);
        self.0.values().fold((0, 0), add)
    }
}

fn has(line: &LineResult, word: ErrorWord) -> bool {
    line.errors.contains(&word)
}

struct Count<'a> {
    case: &'a Case,
    grade: &'a Grade,
}

impl<'a> Count<'a> {
    fn is_required(&self, line: &KeyLine) -> bool {
        !line.optional && (line.way.is_none() || line.way == self.grade.way)
    }

    /// With their places in the key.
    fn required_diagnoses(&self) -> Vec<(usize, &'a Diagnosis)> {
        let keys = self.case.diagnoses.iter().enumerate();
        keys.filter(|(_, key)| self.is_required(&key.line)).collect()
    }

    /// The required lines of a kind whose code is right.
    fn matched(&self, kind: LineKind) -> impl Iterator<Item = &'a LineResult> {
        let case = self.case;
        let optional = move |at: usize| match kind {
            LineKind::Diagnosis => case.diagnoses[at].line.optional,
            LineKind::Procedure => case.procedures[at].line.optional,
            LineKind::Abstract => case.abstracts[at].line.optional,
        };
        self.grade.lines.iter().filter(move |line| {
            let matched = line.entered.is_some() && !has(line, ErrorWord::Revised);
            line.kind == kind && matched && line.key.is_some_and(|at| !optional(at))
        })
    }

    fn overcoded(&self, kind: LineKind) -> usize {
        let lines = self.grade.lines.iter();
        lines
            .filter(|line| line.kind == kind && has(line, ErrorWord::Overcoded))
            .count()
    }

    /// The place in the key of the required diagnosis that leads.
    fn lead(&self, required: &[(usize, &Diagnosis)]) -> Option<usize> {
        let of_rank = |rank| move |(_, key): &&(usize, &Diagnosis)| key.rank == rank;
        let entered = self.matched(LineKind::Diagnosis).min_by_key(|line| line.entered);
        let entered_first = |(at, _): &&(usize, &Diagnosis)| {
            self.grade.case.first && entered.is_some_and(|line| line.key == Some(*at))
        };
        let mut either = required.iter().filter(of_rank(Rank::Either));
        let found = required
            .iter()
            .find(of_rank(Rank::First))
            .or_else(|| either.clone().find(entered_first))
            .or_else(|| either.next());
        found.map(|(at, _)| *at)
    }
}
