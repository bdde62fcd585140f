//! Procedure-to-procedure edits (PTP): pairs of codes of which the second is not paid beside the first.

use super::{
    Setting,
    modifiers::is_associated,
    pack::{Day, Packed},
};
use crate::{
    Date,
    codes::{BadFile, Code, Imprint, Published, Subject},
};

/// Whether a modifier overrides a pair (the modifier indicator).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModifierUse {
    /// 0: none does.
    Never,
    /// 1: an NCCI-associated modifier does, where the chart bears it out.
    Allowed,
    /// 9: the pair was taken back to its first day; it never held.
    NotApplicable,
}

/// One pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair<'a> {
    /// The code that is paid.
    pub column1: Code,
    /// The code that is not paid beside it.
    pub column2: Code,
    /// The first day in force.
    pub since: Option<Date>,
    /// The last day in force; `None` where it goes on.
    pub until: Option<Date>,
    /// Whether a modifier overrides it.
    pub modifier: ModifierUse,
    /// Why, as the file says; `None` where a teaching table does not.
    pub rationale: Option<&'a str>,
}

impl Pair<'_> {
    /// The modifier, of those on the two lines, that overrides this pair.
    pub fn overridden_by<'m>(&self, mut modifiers: impl Iterator<Item = &'m str>) -> Option<&'m str> {
        if self.modifier != ModifierUse::Allowed {
            return None;
        }
        modifiers.find(|modifier| is_associated(modifier))
    }
}

/// The pairs of a quarter in one setting, with those that were deleted.
#[derive(Clone, Debug)]
pub struct PairEdits {
    setting: Setting,
    imprint: Imprint,
    complete: bool,
    /// What a teaching table rests on.
    source: Option<String>,
    /// The first codes, in order, each with its first row.
    first: Vec<(Packed, u32)>,
    /// The rows, by first code, second code, day.
    rows: Vec<Row>,
    /// Of each row, one past its rationale's place; 0 where it has none.
    whys: Vec<u8>,
    rationales: Vec<Box<str>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    /// The second code's 26 bits and the modifier indicator's 2.
    second: u32,
    since: Day,
    until: Day,
}

/// A row as a file tells it.
pub(super) struct Draft {
    pub first: Packed,
    pub second: Packed,
    pub since: Day,
    pub until: Day,
    pub modifier: ModifierUse,
    /// One past the rationale's place.
    pub why: u8,
    pub line: Option<usize>,
}

impl PairEdits {
    /// Of rows in any order.
    pub(super) fn of(
        setting: Setting,
        imprint: Imprint,
        source: Option<String>,
        mut drafts: Vec<Draft>,
        rationales: Vec<Box<str>>,
    ) -> Result<Self, BadFile> {
        let key = |draft: &Draft| (draft.first, draft.second, draft.since);
        drafts.sort_by_key(key);
        if let Some(pair) = drafts.windows(2).find(|pair| key(&pair[0]) == key(&pair[1])) {
            return Err(BadFile {
                line: pair[1].line,
                reason: "The pair stands in it twice for the same day.".to_owned(),
            });
        }
        let mut first: Vec<(Packed, u32)> = Vec::new();
        for (at, draft) in (0..).zip(&drafts) {
            if first.last().is_none_or(|(code, _)| *code != draft.first) {
                first.push((draft.first, at));
            }
        }
        first.shrink_to_fit();
        let row = |draft: &Draft| Row {
            second: draft.second.bits() << 2 | indicator(draft.modifier),
            since: draft.since,
            until: draft.until,
        };
        Ok(Self {
            setting,
            imprint,
            complete: source.is_none(),
            source,
            first,
            rows: drafts.iter().map(row).collect(),
            whys: drafts.iter().map(|draft| draft.why).collect(),
            rationales,
        })
    }

    /// Its name and days.
    pub fn imprint(&self) -> &Imprint {
        &self.imprint
    }

    /// What findings cite: the table with its edition, or what a teaching table rests on.
    pub fn source(&self) -> String {
        match &self.source {
            Some(source) => source.clone(),
            None => format!(
                "NCCI PTP edits for {}, {}",
                self.setting.name(),
                self.imprint.name
            ),
        }
    }

    /// The pair of two codes that holds on a day, whichever stands in column 1.
    pub fn between(&self, one: &str, other: &str, on: Date) -> Option<Pair<'_>> {
        let (one, other, on) = (Packed::new(one)?, Packed::new(other)?, Day::new(on)?);
        let holds = |pair: &Row| {
            pair.since <= on && on <= pair.until && modifier(pair.second) != ModifierUse::NotApplicable
        };
        [(one, other), (other, one)]
            .into_iter()
            .find_map(|(first, second)| {
                let at = self.rows_of(first, second).find(|&at| holds(&self.rows[at]))?;
                self.pair(first, at)
            })
    }

    /// Every row on two codes in this order, old ones too.
    pub fn history(&self, column1: &str, column2: &str) -> Vec<Pair<'_>> {
        let (Some(first), Some(second)) = (Packed::new(column1), Packed::new(column2)) else {
            return Vec::new();
        };
        let rows = self.rows_of(first, second);
        rows.filter_map(|at| self.pair(first, at)).collect()
    }

    /// The places of the rows on two codes in this order.
    fn rows_of(&self, first: Packed, second: Packed) -> impl Iterator<Item = usize> {
        let found = self.first.binary_search_by_key(&first, |(code, _)| *code);
        let (from, to) = found.map_or((0, 0), |at| {
            let to = self
                .first
                .get(at + 1)
                .map_or(self.rows.len(), |(_, to)| *to as usize);
            (self.first[at].1 as usize, to)
        });
        let of_first = &self.rows[from..to];
        let begin = of_first.partition_point(|row| row.second >> 2 < second.bits());
        let end = of_first.partition_point(|row| row.second >> 2 <= second.bits());
        from + begin..from + end
    }

    fn pair(&self, first: Packed, at: usize) -> Option<Pair<'_>> {
        let row = self.rows[at];
        Some(Pair {
            column1: first.code()?,
            column2: Packed::of_bits(row.second >> 2).code()?,
            since: row.since.date(),
            until: row.until.date(),
            modifier: modifier(row.second),
            rationale: usize::from(self.whys[at])
                .checked_sub(1)
                .and_then(|why| self.rationales.get(why))
                .map(|why| &**why),
        })
    }
}

fn indicator(modifier: ModifierUse) -> u32 {
    match modifier {
        ModifierUse::Never => 0,
        ModifierUse::Allowed => 1,
        ModifierUse::NotApplicable => 2,
    }
}

fn modifier(second: u32) -> ModifierUse {
    match second & 3 {
        0 => ModifierUse::Never,
        1 => ModifierUse::Allowed,
        _ => ModifierUse::NotApplicable,
    }
}

impl Published for PairEdits {
    fn subject(&self) -> Subject {
        Subject::Pairs(self.setting)
    }

    fn imprint(&self) -> Imprint {
        self.imprint.clone()
    }

    fn is_complete(&self) -> bool {
        self.complete
    }

    fn rows(&self) -> usize {
        self.rows.len()
    }
}
