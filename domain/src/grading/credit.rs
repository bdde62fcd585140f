//! Rules 3 and 4: what a matched line earns, and what is wrong with it.

use super::result::ErrorWord;
use crate::{
    answers::{NormalDiagnosis, NormalProcedure},
    cases::{Case, Diagnosis, PoaKey, Procedure, Rank},
    codes::Code,
};

/// What a line earns, in quarters.
pub const WHOLE: u8 = 4;

/// The flaws of a line with what each costs, in quarters. A flaw that costs nothing is only marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flaws {
    pub words: Vec<ErrorWord>,
    cost: u8,
}

impl Flaws {
    fn add(&mut self, word: ErrorWord, quarters: u8) {
        if !self.words.contains(&word) {
            self.words.push(word);
        }
        self.cost += quarters;
    }

    /// The credit that is left, in quarters; `strict` leaves all or nothing.
    pub fn credit(&self, strict: bool) -> u8 {
        let left = WHOLE.saturating_sub(self.cost);
        if strict && left < WHOLE { 0 } else { left }
    }
}

/// What a key asks of all diagnoses together.
#[derive(Clone, Copy)]
pub struct Order {
    /// Whether the key has a line that must stand first.
    pub has_first: bool,
}

/// The flaws of a diagnosis entered at `place` (from 0, among those that count), but for what must stand before it.
pub fn diagnosis(key: &Diagnosis, entered: &NormalDiagnosis, place: usize, order: Order) -> Flaws {
    let mut flaws = Flaws::default();
    match key.rank {
        Rank::First if place > 0 => flaws.add(ErrorWord::Sequence, 2),
        Rank::Other if place == 0 => flaws.add(ErrorWord::Sequence, if order.has_first { 0 } else { 2 }),
        Rank::First | Rank::Other | Rank::Either => {}
    }
    let right = match key.poa {
        None => true,
        Some(PoaKey::Exempt) => entered.poa.is_none(),
        Some(PoaKey::Is(poa)) => entered.poa.as_deref() == Some(poa.word()),
    };
    if !right {
        flaws.add(ErrorWord::Poa, 1);
    }
    flaws
}

/// Adds the flaw of a diagnosis that stands before one that must stand before it.
pub fn stands_too_early(flaws: &mut Flaws) {
    flaws.add(ErrorWord::Sequence, 1);
}

/// The diagnoses as procedures see them.
pub struct Linkage<'a> {
    pub case: &'a Case,
    /// For each entered diagnosis, the key diagnosis that it matched or was paired with.
    pub stands_for: &'a [Option<usize>],
}

/// The flaws of a procedure entered at `place` (from 0, among those that count).
pub fn procedure(key: &Procedure, entered: &NormalProcedure, place: usize, linkage: &Linkage<'_>) -> Flaws {
    let mut flaws = Flaws::default();
    let required = entered.modifiers.difference(&key.optional_modifiers);
    let is = |set: &super::super::cases::Modifiers| required.clone().eq(set.iter());
    if !is(&key.modifiers) && !key.or_modifiers.iter().any(is) {
        flaws.add(ErrorWord::Modifier, 1);
    }
    if entered.units != key.units {
        flaws.add(ErrorWord::Units, 1);
    }
    if !key.points_to.is_empty() && !linkage.is_right(key, entered) {
        flaws.add(ErrorWord::Linkage, 1);
    }
    if key.rank == Rank::First && place > 0 {
        flaws.add(ErrorWord::Sequence, 1);
    }
    if key.on.is_some() && entered.on != key.on && linkage.case.spans_days() {
        flaws.add(ErrorWord::Date, 1);
    }
    flaws
}

/// A CMS-1500 line and an 837P service line have room for four pointers.
const MOST_POINTERS: usize = 4;

impl Linkage<'_> {
    fn is_right(&self, key: &Procedure, entered: &NormalProcedure) -> bool {
        let wanted = self.wanted(&key.points_to);
        let Some(primary) = wanted.first() else {
            return true;
        };
        if entered.points_to.len() > MOST_POINTERS {
            return false;
        }
        let mut pointed = Vec::with_capacity(MOST_POINTERS);
        for pointer in &entered.points_to {
            match pointer.and_then(|place| self.stands_for[place]) {
                None => return false,
                Some(line) if self.case.diagnoses[line].line.optional => {}
                Some(line) if pointed.contains(&line) => {}
                Some(line) => pointed.push(line),
            }
        }
        // The same key diagnosis may stand in several ways; lines are compared by their code.
        let code = |line: &usize| &self.case.diagnoses[*line].code;
        let may = |line: &usize| key.may_point_to.contains(code(line)) && !key.points_to.contains(code(line));
        let counted: Vec<&usize> = pointed.iter().filter(|line| !may(line)).collect();
        pointed.first() == Some(primary)
            && counted.len() == wanted.len()
            && counted.iter().all(|line| wanted.contains(line))
    }

    /// The key diagnoses that the line must point to: those that are not optional and that somebody entered.
    fn wanted(&self, codes: &[Code]) -> Vec<usize> {
        codes.iter().filter_map(|code| self.stood_for(code)).collect()
    }

    fn stood_for(&self, code: &Code) -> Option<usize> {
        self.stands_for.iter().flatten().copied().find(|&line| {
            let key = &self.case.diagnoses[line];
            key.code == *code && !key.line.optional
        })
    }
}
