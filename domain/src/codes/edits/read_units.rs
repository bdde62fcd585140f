//! The published MUE table, CSV: a copyright text in one cell, the head, one code a row.

use super::{Limit, Setting, UnitEdits, pack::Packed, units::Draft};
use crate::codes::{BadFile, Imprint};

impl UnitEdits {
    /// Reads the table of one setting.
    ///
    /// # Errors
    /// Names the line that cannot be read; another setting's table; codes that do not ascend; a last line that is not
    /// whole.
    pub fn read(setting: Setting, text: &str, imprint: Imprint) -> Result<Self, BadFile> {
        let mut rows = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let (mut drafts, mut rationales, mut is_headed): (Vec<Draft>, Vec<Box<str>>, _) =
            (Vec::new(), Vec::new(), false);
        for row in rows.records() {
            let row = row.map_err(|fault| BadFile::whole(format!("This is no CSV: {fault}.")))?;
            let at = row.position().map_or(0, |at| at.line());
            let line = usize::try_from(at).unwrap_or(0);
            let column = |at: usize| row.get(at).unwrap_or_default().trim();
            if !is_headed {
                if column(0).contains("CPT Code") {
                    is_headed = true;
                    is_of(setting, line, column(1))?;
                }
                continue;
            }
            if row.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let draft = draft(line, &row, &mut rationales)?;
            if drafts
                .last()
                .is_some_and(|before: &Draft| draft.code <= before.code)
            {
                return Err(BadFile::at(line, "The codes must ascend, each once."));
            }
            drafts.push(draft);
        }
        let Some(last) = drafts.last() else {
            return Err(BadFile::whole("It holds no row below a head with \"CPT Code\"."));
        };
        let alone = drafts.iter().filter(|draft| draft.why == last.why).count() == 1;
        if !text.ends_with('\n') && alone {
            return Err(BadFile {
                line: last.line,
                reason: "The last line ends in a rationale that no other line has: the file was cut."
                    .to_owned(),
            });
        }
        Self::of(setting, imprint, None, drafts, rationales)
    }
}

/// The head says whose services: "Practitioner Services MUE Values".
fn is_of(setting: Setting, line: usize, head: &str) -> Result<(), BadFile> {
    let word = match setting {
        Setting::Practitioner => "Practitioner",
        Setting::Outpatient => "Outpatient",
        Setting::Dme => "DME",
    };
    if head.contains(word) && head.contains("MUE") {
        return Ok(());
    }
    let reason = format!(
        "The head says \"{head}\": this is not the table for {}.",
        setting.name()
    );
    Err(BadFile::at(line, reason))
}

fn draft(line: usize, row: &csv::StringRecord, rationales: &mut Vec<Box<str>>) -> Result<Draft, BadFile> {
    let column = |at: usize| row.get(at).unwrap_or_default().trim();
    let bad = |what: &str, text: &str| BadFile::at(line, format!("\"{text}\" is no {what}."));
    if row.len() != 4 || column(3).is_empty() {
        return Err(BadFile::at(line, "The line must have four columns, all filled."));
    }
    let indicator = column(2)
        .as_bytes()
        .first()
        .and_then(|digit| digit.checked_sub(b'0'));
    let why = match rationales.iter().position(|known| **known == *column(3)) {
        Some(at) => at,
        None => {
            rationales.push(column(3).into());
            rationales.len() - 1
        }
    };
    Ok(Draft {
        code: Packed::new(column(0)).ok_or_else(|| bad("code of five characters", column(0)))?,
        most: column(1).parse().map_err(|_| bad("number of units", column(1)))?,
        limit: indicator
            .and_then(Limit::of_indicator)
            .ok_or_else(|| bad("adjudication indicator (1, 2 or 3)", column(2)))?,
        why: u8::try_from(why + 1)
            .map_err(|_| BadFile::at(line, "There are more than 255 different rationales."))?,
        line: Some(line),
    })
}
