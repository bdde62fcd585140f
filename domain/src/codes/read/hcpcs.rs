//! The HCPCS Level II file (CMS), fixed width, 320 columns, after its record layout.
//!
//! Columns from 1: 1-5 code, 4-5 modifier, 6-10 sequence (by hundreds within a code), 11 record (3 and 7 begin a code and a
//! modifier, 4 and 8 go on with its description), 12-91 description, 120-127 pricing, 128 multiple pricing, 181-204
//! laboratory certification, 205-229 cross references, 230 coverage, 231-232 ambulatory surgical center, 257-259 BETOS,
//! 261-265 types of service, 266-268 anesthesia base units, 269-276 day added, 277-284 day of the last action, 285-292 day
//! terminated, 293 action.
//!
//! The modifiers come first, then the codes, each in order; the codes go from letter A to letter V.

use crate::{
    Date,
    codes::{
        Code, CodeSet, Edition, HcpcsRecord, Kind,
        build::{BadFile, Builder, Draft, Imprint, plain_code},
        detail::Detail,
        edition::Modifier,
    },
};

impl Edition {
    /// Reads the whole file. What stands before the first record (CMS puts disclaimers there) is passed over; after
    /// it, every line must be a record, in order, and as wide as its fields; the last code must be one of the letter V,
    /// and the newest change must lie within the edition's days.
    ///
    /// # Errors
    /// Names the line that cannot be read.
    pub fn from_hcpcs(text: &str, imprint: Imprint) -> Result<Self, BadFile> {
        let mut reading = Reading::default();
        for (line, row) in (1..).zip(text.lines()) {
            reading.line(&Row { line, text: row })?;
        }
        reading.ends(text, &imprint)?;
        Builder::new(CodeSet::Hcpcs, true)
            .modifiers(reading.modifiers)
            .finish(reading.drafts, imprint)
    }
}

#[derive(Default)]
struct Reading {
    drafts: Vec<Draft>,
    modifiers: Vec<Modifier>,
    /// The sequence number of the last line.
    sequence: u32,
    newest: Option<Date>,
    line: usize,
}

impl Reading {
    fn line(&mut self, row: &Row<'_>) -> Result<(), BadFile> {
        let begun = !(self.drafts.is_empty() && self.modifiers.is_empty());
        let record = row.column(11, 11);
        let is_record = matches!(record, "3" | "4" | "7" | "8");
        if !is_record && (!begun || row.text.trim().is_empty()) {
            return Ok(());
        }
        let name = row.column(1, 5);
        match record {
            "3" => {
                let draft = row.code(name)?;
                if self.drafts.last().is_some_and(|before| before.name >= draft.name) {
                    return Err(row.bad("The codes must ascend, each once."));
                }
                let record = draft.detail.as_ref().and_then(|detail| detail.hcpcs.as_ref());
                self.newest = self.newest.max(record.and_then(|record| record.action_on));
                self.drafts.push(draft);
            }
            "7" => {
                let modifier = row.modifier(name)?;
                if !self.drafts.is_empty() {
                    return Err(row.bad("A modifier stands behind the codes; the modifiers come first."));
                }
                let before = self.modifiers.last();
                if before.is_some_and(|before| before.modifier >= modifier.modifier) {
                    return Err(row.bad("The modifiers must ascend, each once."));
                }
                self.modifiers.push(modifier);
            }
            "4" => match self.drafts.last_mut().filter(|draft| draft.name == name) {
                Some(draft) => more(&mut draft.title, row.description()),
                None => return Err(row.bad("The line goes on with a code that did not begin.")),
            },
            "8" => match self.modifiers.last_mut() {
                Some(modifier) if &*modifier.modifier == name.trim() => {
                    more(&mut modifier.label, row.description());
                }
                _ => return Err(row.bad("The line goes on with a modifier that did not begin.")),
            },
            other => {
                return Err(row.bad(&format!("Column 11 holds \"{other}\"; it must be 3, 4, 7 or 8.")));
            }
        }
        self.line = row.line;
        self.sequence(row, matches!(record, "3" | "7"))
    }

    /// The lines of a code are numbered by hundreds, from 100: one that is missing leaves a gap.
    fn sequence(&mut self, row: &Row<'_>, begins: bool) -> Result<(), BadFile> {
        let expected = if begins { 100 } else { self.sequence + 100 };
        if row.column(6, 10).trim().parse() != Ok(expected) {
            return Err(row.bad(&format!("Columns 6 to 10 should hold {expected:05}.")));
        }
        self.sequence = expected;
        Ok(())
    }

    /// Whether the file is whole, and of the edition that it is given for.
    fn ends(&self, text: &str, imprint: &Imprint) -> Result<(), BadFile> {
        let Some(last) = self.drafts.last() else {
            return Ok(());
        };
        if !last.name.starts_with('V') {
            let reason = format!(
                "It ends with {}, and the codes go on to the letter V: the file was cut.",
                last.name
            );
            return Err(BadFile::at(self.line, reason));
        }
        if !text.ends_with('\n') {
            return Err(BadFile::at(
                self.line,
                "The last line is not ended: the file was cut.",
            ));
        }
        let Some(newest) = self.newest.filter(|newest| !imprint.covers(*newest)) else {
            return Ok(());
        };
        let which = if newest < imprint.from { "older" } else { "newer" };
        Err(BadFile::whole(format!(
            "Its newest change is of {newest}, and the edition is in force from {} to {}: the file is {which}.",
            imprint.from, imprint.to
        )))
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

    fn modifier(&self, name: &str) -> Result<Modifier, BadFile> {
        let modifier = plain_code(self.line, name)?;
        if self.description().is_empty() {
            return Err(self.bad("The description is missing."));
        }
        Ok(Modifier {
            modifier,
            label: self.description().to_owned(),
            family: None,
            used: None,
            source: None,
        })
    }

    fn code(&self, name: &str) -> Result<Draft, BadFile> {
        let mut draft = Draft::new(Kind::Code, None);
        draft.name = plain_code(self.line, name)?.to_string();
        draft.title = self.description().to_owned();
        let (from, to) = (self.date(269, 276)?, self.date(285, 292)?);
        draft.detail = Some(Detail {
            from,
            to,
            hcpcs: Some(Box::new(self.record()?)),
            ..Detail::default()
        });
        if draft.title.is_empty() {
            return Err(self.bad("The description is missing."));
        }
        Ok(draft)
    }

    fn record(&self) -> Result<HcpcsRecord, BadFile> {
        let letter = |at: usize| {
            let letter = self.column(at, at).chars().next();
            letter.filter(char::is_ascii_alphanumeric).ok_or_else(|| {
                self.bad(&format!(
                    "The line ends before column {at}, or nothing stands there."
                ))
            })
        };
        let (coverage, action) = (letter(230)?, letter(293)?);
        let pricing = self.column(120, 127).as_bytes().chunks_exact(2);
        let instead = (205..230).step_by(5).map(|at| self.column(at, at + 4));
        let record = HcpcsRecord {
            coverage,
            pricing: pricing
                .filter_map(|pair| pair.try_into().ok())
                .filter(|pair: &[u8; 2]| pair.iter().all(u8::is_ascii_digit))
                .collect(),
            multiple_pricing: self.column(128, 128).chars().next().unwrap_or(' '),
            laboratory: self.column(181, 204).trim_end().into(),
            instead: instead.filter_map(Code::new).collect(),
            ambulatory_surgery: self.column(231, 232) == "YY",
            betos: self.column(257, 259).trim().into(),
            service_types: self.column(261, 265).trim().into(),
            base_units: self.column(266, 268).trim().parse().unwrap_or(0),
            action,
            action_on: self.date(277, 284)?,
        };
        if record.coverage_words().is_none() || record.action_words().is_none() {
            return Err(self.bad(&format!(
                "Columns 230 and 293 hold \"{coverage}\" and \"{action}\", which are no coverage and no action."
            )));
        }
        Ok(record)
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

#[cfg(test)]
mod tests;
