//! Medically unlikely edits (MUE): the most units of a code.

use super::{Setting, pack::Packed};
use crate::codes::{BadFile, Imprint, Published, Subject};

/// What the number of an edit limits, and how strictly (the adjudication indicator).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// 1: the units of one line.
    Line,
    /// 2: the units of a day, by policy: more are impossible by regulation or by what the code says.
    DayByPolicy,
    /// 3: the units of a day, by clinical benchmarks: more are possible, and need records.
    DayByUse,
}

impl Limit {
    /// Of the published number, 1 to 3.
    pub fn of_indicator(indicator: u8) -> Option<Self> {
        match indicator {
            1 => Some(Self::Line),
            2 => Some(Self::DayByPolicy),
            3 => Some(Self::DayByUse),
            _ => None,
        }
    }

    /// The published number.
    pub fn indicator(self) -> u8 {
        match self {
            Self::Line => 1,
            Self::DayByPolicy => 2,
            Self::DayByUse => 3,
        }
    }
}

/// The edit of one code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitEdit<'a> {
    /// The most units.
    pub most: u32,
    /// Of what.
    pub limit: Limit,
    /// Why, as the file says; `None` where a teaching table does not.
    pub rationale: Option<&'a str>,
}

/// The unit edits of a quarter in one setting.
#[derive(Clone, Debug)]
pub struct UnitEdits {
    setting: Setting,
    imprint: Imprint,
    complete: bool,
    source: Option<String>,
    rows: Vec<Row>,
    rationales: Vec<Box<str>>,
}

#[derive(Clone, Copy, Debug)]
struct Row {
    code: Packed,
    most: u32,
    limit: Limit,
    why: u8,
}

/// A row as a file tells it.
pub(super) struct Draft {
    pub code: Packed,
    pub most: u32,
    pub limit: Limit,
    /// One past the rationale's place.
    pub why: u8,
    pub line: Option<usize>,
}

impl UnitEdits {
    /// Of rows in any order.
    pub(super) fn of(
        setting: Setting,
        imprint: Imprint,
        source: Option<String>,
        mut drafts: Vec<Draft>,
        rationales: Vec<Box<str>>,
    ) -> Result<Self, BadFile> {
        drafts.sort_by_key(|draft| draft.code);
        if let Some(pair) = drafts.windows(2).find(|pair| pair[0].code == pair[1].code) {
            return Err(BadFile {
                line: pair[1].line,
                reason: "The code stands in it twice.".to_owned(),
            });
        }
        let row = |draft: Draft| Row {
            code: draft.code,
            most: draft.most,
            limit: draft.limit,
            why: draft.why,
        };
        Ok(Self {
            setting,
            imprint,
            complete: source.is_none(),
            source,
            rows: drafts.into_iter().map(row).collect(),
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
                "NCCI MUE table for {}, {}",
                self.setting.name(),
                self.imprint.name
            ),
        }
    }

    /// The edit of a code; `None` where none is published.
    pub fn get(&self, code: &str) -> Option<UnitEdit<'_>> {
        let code = Packed::new(code)?;
        let at = self.rows.binary_search_by_key(&code, |row| row.code).ok()?;
        let row = self.rows[at];
        Some(UnitEdit {
            most: row.most,
            limit: row.limit,
            rationale: usize::from(row.why)
                .checked_sub(1)
                .and_then(|why| self.rationales.get(why))
                .map(|why| &**why),
        })
    }
}

impl Published for UnitEdits {
    fn subject(&self) -> Subject {
        Subject::Units(self.setting)
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
