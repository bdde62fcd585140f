//! The order files of ICD-10-CM (CDC) and ICD-10-PCS (CMS): fixed width, headers and billable codes in one list.
//!
//! Columns from 1, as the PDF beside the files says: 1-5 order number, 7-13 code, 15 whether billable, 17-76 short
//! title, 78 on the long title.

use crate::codes::{
    CodeSet, Edition, Kind,
    build::{BadFile, Builder, Draft, Imprint, plain_code},
};

impl Edition {
    /// Reads an order file. Lines must be numbered from 1 without a gap, so that a file cut short at its head or
    /// mixed up is refused.
    ///
    /// # Errors
    /// Names the line that cannot be read.
    pub fn from_order(set: CodeSet, text: &str, imprint: Imprint) -> Result<Self, BadFile> {
        let mut drafts: Vec<Draft> = Vec::new();
        // The headers that are still open, outermost first.
        let mut open: Vec<usize> = Vec::new();
        for (line, row) in (1..).zip(text.lines()) {
            let row = row.trim_end();
            if row.is_empty() {
                continue;
            }
            let mut draft = read(line, row)?;
            let expected = drafts.len() + 1;
            if row[..5].trim().parse() != Ok(expected) {
                return Err(BadFile::at(
                    line,
                    format!("The order number should be {expected}."),
                ));
            }
            while open
                .last()
                .is_some_and(|&above| !draft.name.starts_with(&drafts[above].name))
            {
                open.pop();
            }
            draft.parent = open.last().copied();
            if draft.billable == Some(false) {
                open.push(drafts.len());
            }
            drafts.push(draft);
        }
        Builder::new(set, true).finish(drafts, imprint)
    }
}

fn read(line: usize, row: &str) -> Result<Draft, BadFile> {
    let column = |from: usize, to: usize| {
        row.get(from - 1..to.min(row.len()))
            .ok_or_else(|| BadFile::at(line, "The line is too short for its columns."))
    };
    let mut draft = Draft::new(Kind::Code, None);
    draft.name = plain_code(line, column(7, 13)?)?.to_string();
    draft.billable = match column(15, 15)? {
        "0" => Some(false),
        "1" => Some(true),
        other => {
            return Err(BadFile::at(
                line,
                format!("Column 15 holds \"{other}\"; it must be 0 or 1."),
            ));
        }
    };
    draft.title = column(78, row.len())?.trim().to_owned();
    if draft.title.is_empty() {
        return Err(BadFile::at(line, "The title is missing."));
    }
    Ok(draft)
}
