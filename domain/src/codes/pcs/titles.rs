//! A list of codes and titles without headers, as packages ship it.

use super::{LENGTH, Labels, TABLE};
use crate::codes::{
    CodeSet, Edition, Kind,
    build::{BadFile, Builder, Draft, Imprint, plain_code},
};

impl Edition {
    /// Reads lines of a code, a tabulator and a title, sorted by code: an incomplete edition, whose unlisted codes are unknown. A header
    /// for each table is made of what its three characters say.
    ///
    /// # Errors
    /// Names the line that cannot be read.
    pub fn from_pcs_titles(text: &str, labels: &Labels, imprint: Imprint) -> Result<Self, BadFile> {
        let mut drafts: Vec<Draft> = Vec::new();
        let mut table: Option<usize> = None;
        let mut before = "";
        for (line, row) in (1..).zip(text.lines()) {
            let (code, title) = row
                .split_once('\t')
                .ok_or_else(|| BadFile::at(line, "It must have two columns: code, title."))?;
            if plain_code(line, code)?.len() != LENGTH || *plain_code(line, code)? != *code {
                return Err(BadFile::at(line, format!("\"{code}\" has not seven characters.")));
            }
            if code <= before {
                return Err(BadFile::at(line, format!("{code} stands after {before}.")));
            }
            before = code;
            let name = &code[..TABLE];
            let header = match table.filter(|&at| drafts[at].name == name) {
                Some(at) => at,
                None => {
                    let mut header = Draft::new(Kind::Code, None);
                    header.title = heading(labels, name)
                        .ok_or_else(|| BadFile::at(line, format!("{name} is not explained.")))?;
                    header.name = name.to_owned();
                    header.billable = Some(false);
                    drafts.push(header);
                    drafts.len() - 1
                }
            };
            table = Some(header);
            let mut draft = Draft::new(Kind::Code, Some(header));
            draft.name = code.to_owned();
            draft.title = title.trim().to_owned();
            draft.billable = Some(true);
            drafts.push(draft);
        }
        Builder::new(CodeSet::Icd10Pcs, false).finish(drafts, imprint)
    }
}

/// A table's title in the manner of the official list: section, body system, operation, without the section where it is
/// Medical and Surgical, and without a body system that is none.
fn heading(labels: &Labels, table: &str) -> Option<String> {
    let mut parts = Vec::with_capacity(TABLE);
    for position in 1..=TABLE {
        let label = labels.of(table, position)?;
        if !(position == 1 && table.starts_with('0')) && label != "None" {
            parts.push(label);
        }
    }
    Some(parts.join(", "))
}
