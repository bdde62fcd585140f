//! The published PTP file: text with tabs between seven columns, a head of some lines, pairs in the order of column 1.
//!
//! Columns: column 1, column 2, a star where it held before 1996, the first day, the last day or a star, the modifier
//! indicator, the rationale. A table comes in several files (`…-f1`, `…-f2`, each with a head), read one after the other.

use super::{
    ModifierUse, PairEdits, Setting,
    pack::{Day, Packed},
    pairs::Draft,
};
use crate::codes::{BadFile, Imprint};

impl PairEdits {
    /// Reads the table of one setting.
    ///
    /// # Errors
    /// Names the line that cannot be read. Pairs must come in the order of column 1, so that a file that was mixed up is
    /// refused, and the last line must be whole.
    pub fn read(setting: Setting, text: &str, imprint: Imprint) -> Result<Self, BadFile> {
        let mut reading = Reading::default();
        for (line, row) in (1..).zip(text.lines()) {
            reading.line(line, row)?;
        }
        let Some(last) = reading.drafts.last() else {
            return Err(BadFile::whole("It holds no pair."));
        };
        if !text.ends_with('\n') && reading.is_new(last.why) {
            let line = last.line.unwrap_or_default();
            return Err(BadFile::at(
                line,
                "The last line ends in a rationale that no other line has: the file was cut.",
            ));
        }
        if let Some(until) = reading
            .newest
            .filter(|newest| Day::new(imprint.to).is_some_and(|to| *newest > to))
        {
            let day = until.date().unwrap_or(imprint.to);
            return Err(BadFile::whole(format!(
                "It has pairs that begin on {day}, after its last day ({}): it is a newer table.",
                imprint.to
            )));
        }
        Self::of(setting, imprint, None, reading.drafts, reading.rationales)
    }
}

#[derive(Default)]
struct Reading {
    drafts: Vec<Draft>,
    rationales: Vec<Box<str>>,
    /// How often each rationale stands.
    uses: Vec<usize>,
    /// Whether the head that names the columns was seen since the last copyright line.
    is_headed: bool,
    newest: Option<Day>,
}

impl Reading {
    fn line(&mut self, line: usize, row: &str) -> Result<(), BadFile> {
        let mut columns = [""; 7];
        let mut count = 0;
        for (at, column) in row.split('\t').enumerate() {
            count = at + 1;
            if let Some(place) = columns.get_mut(at) {
                *place = column.trim();
            }
        }
        let codes = Packed::new(columns[0]).zip(Packed::new(columns[1]));
        let Some((first, second)) = codes else {
            return self.head(line, row, columns);
        };
        if !self.is_headed {
            return Err(BadFile::at(
                line,
                "A pair stands before the head that names the columns.",
            ));
        }
        if count != 7 {
            return Err(BadFile::at(
                line,
                format!("The line has {count} columns; it must have 7."),
            ));
        }
        let since = day(line, columns[3])?;
        let until = match columns[4] {
            "*" => Day::NEVER,
            text => day(line, text)?,
        };
        let modifier = match columns[5] {
            "0" => ModifierUse::Never,
            "1" => ModifierUse::Allowed,
            "9" => ModifierUse::NotApplicable,
            other => {
                return Err(BadFile::at(
                    line,
                    format!("The modifier indicator is \"{other}\"; it must be 0, 1 or 9."),
                ));
            }
        };
        if until < since {
            return Err(BadFile::at(line, "The pair ends before it begins."));
        }
        if self.drafts.last().is_some_and(|before| first < before.first) {
            return Err(BadFile::at(
                line,
                "Column 1 goes back: the pairs must be in the order of column 1.",
            ));
        }
        let why = self.rationale(line, columns[6])?;
        self.newest = self.newest.max(Some(since));
        self.drafts.push(Draft {
            first,
            second,
            since,
            until,
            modifier,
            why,
            line: Some(line),
        });
        Ok(())
    }

    /// A line that is no pair: part of the head, which the copyright line begins.
    fn head(&mut self, line: usize, row: &str, columns: [&str; 7]) -> Result<(), BadFile> {
        if row.starts_with("CPT only copyright") || row.starts_with("\"CPT only copyright") {
            self.is_headed = false;
            return Ok(());
        }
        if columns[0].eq_ignore_ascii_case("Column 1") && columns[1].eq_ignore_ascii_case("Column 2") {
            self.is_headed = true;
            return Ok(());
        }
        // Below their names, the columns are explained in lines that have nothing in the first two.
        let explains = columns[0].is_empty() && columns[1].is_empty();
        if row.trim().is_empty() || !self.is_headed || explains {
            return Ok(());
        }
        Err(BadFile::at(
            line,
            "Columns 1 and 2 must hold codes of five characters.",
        ))
    }

    /// One past the place of a rationale.
    fn rationale(&mut self, line: usize, text: &str) -> Result<u8, BadFile> {
        if text.is_empty() {
            return Err(BadFile::at(line, "The rationale is missing."));
        }
        let at = match self.rationales.iter().position(|known| **known == *text) {
            Some(at) => at,
            None => {
                self.rationales.push(text.into());
                self.uses.push(0);
                self.rationales.len() - 1
            }
        };
        self.uses[at] += 1;
        u8::try_from(at + 1).map_err(|_| BadFile::at(line, "There are more than 255 different rationales."))
    }

    /// Whether one line alone has a rationale.
    fn is_new(&self, why: u8) -> bool {
        let uses = usize::from(why).checked_sub(1).and_then(|at| self.uses.get(at));
        uses == Some(&1)
    }
}

fn day(line: usize, text: &str) -> Result<Day, BadFile> {
    Day::read(text)
        .ok_or_else(|| BadFile::at(line, format!("\"{text}\" is no day; it must be like 20260701.")))
}
