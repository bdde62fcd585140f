//! The HCPCS Level II file (CMS), fixed width, after its record layout.
//!
//! Columns from 1: 1-5 code, 4-5 modifier, 11 record (3 and 7 begin a code and a modifier, 4 and 8 go on with its
//! description), 12-91 description, 269-276 day added, 285-292 day terminated.

use crate::{
    Date,
    codes::{
        CodeSet, Edition, Kind,
        build::{BadFile, Builder, Draft, Imprint, plain_code},
        edition::{Detail, Modifier},
    },
};

impl Edition {
    /// Reads the whole file. What stands before the first record (CMS puts disclaimers there) is passed over; after
    /// it, every line must be a record.
    ///
    /// # Errors
    /// Names the line that cannot be read.
    pub fn from_hcpcs(text: &str, imprint: Imprint) -> Result<Self, BadFile> {
        let (mut drafts, mut modifiers): (Vec<Draft>, Vec<Modifier>) = (Vec::new(), Vec::new());
        for (line, row) in (1..).zip(text.lines()) {
            let row = Row { line, text: row };
            let begun = !(drafts.is_empty() && modifiers.is_empty());
            let name = row.column(1, 5);
            match row.column(11, 11) {
                "3" => drafts.push(row.code(name)?),
                "4" => match drafts.last_mut().filter(|draft| draft.name == name) {
                    Some(draft) => more(&mut draft.title, row.description()),
                    None => return Err(row.bad("The line goes on with a code that did not begin.")),
                },
                "7" => modifiers.push(Modifier {
                    modifier: plain_code(line, name)?,
                    label: row.description().to_owned(),
                    family: None,
                    used: None,
                    source: None,
                }),
                "8" => match modifiers
                    .last_mut()
                    .filter(|modifier| &*modifier.modifier == name.trim())
                {
                    Some(modifier) => more(&mut modifier.label, row.description()),
                    None => return Err(row.bad("The line goes on with a modifier that did not begin.")),
                },
                _ if !begun || row.text.trim().is_empty() => {}
                other => {
                    return Err(row.bad(&format!("Column 11 holds \"{other}\"; it must be 3, 4, 7 or 8.")));
                }
            }
        }
        Builder::new(CodeSet::Hcpcs, true)
            .modifiers(modifiers)
            .finish(drafts, imprint)
    }
}

struct Row<'a> {
    line: usize,
    text: &'a str,
}

impl<'a> Row<'a> {
    /// The columns from one to the other, both counted from 1; short lines end with blanks.
    fn column(&self, from: usize, to: usize) -> &'a str {
        self.text
            .get(from - 1..to.min(self.text.len()))
            .unwrap_or_default()
    }

    fn description(&self) -> &'a str {
        self.column(12, 91).trim()
    }

    fn code(&self, name: &str) -> Result<Draft, BadFile> {
        let mut draft = Draft::new(Kind::Code, None);
        draft.name = plain_code(self.line, name)?.to_string();
        draft.title = self.description().to_owned();
        let (from, to) = (self.date(269, 276)?, self.date(285, 292)?);
        draft.detail = Some(Detail {
            from,
            to,
            ..Detail::default()
        });
        if draft.title.is_empty() {
            return Err(self.bad("The description is missing."));
        }
        Ok(draft)
    }

    fn date(&self, from: usize, to: usize) -> Result<Option<Date>, BadFile> {
        let text = self.column(from, to).trim();
        if text.is_empty() {
            return Ok(None);
        }
        let day = Date::strptime("%Y%m%d", text);
        day.map(Some).map_err(|_| {
            self.bad(&format!(
                "Columns {from} to {to} hold \"{text}\", which is no day."
            ))
        })
    }

    fn bad(&self, reason: &str) -> BadFile {
        BadFile::at(self.line, reason)
    }
}

fn more(text: &mut String, rest: &str) {
    if !text.is_empty() && !rest.is_empty() {
        text.push(' ');
    }
    text.push_str(rest);
}
