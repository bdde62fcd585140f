//! One row of a list: what it says, or all that is wrong with it.

use super::columns::{Columns, Naming};
use crate::{
    Date,
    classes::Term,
    people::{EmailAddress, NotAName, NotAnAddress, PersonName},
    tidy::{is_unfit, tidy},
    words::words,
};
use serde::{Deserialize, Serialize};

words! {
    /// What can be wrong with a row.
    FaultKind {
        /// There is no address.
        MissingAddress = "missing-address",
        /// The address is none.
        BadAddress = "bad-address",
        /// There is no name.
        MissingName = "missing-name",
        /// The name is none.
        BadName = "bad-name",
        /// An address or a name is longer than any.
        TooLong = "too-long",
        /// The row ends before its address and its name do.
        TooFewColumns = "too-few-columns",
        /// The row has cells that the header does not name.
        TooManyColumns = "too-many-columns",
        /// An earlier row has the same address.
        RepeatedAddress = "repeated-address",
        /// The first day is no date.
        BadDate = "bad-date",
        /// The first day lies outside the class's term.
        OutsideTerm = "outside-term",
        /// A spreadsheet would run the cell.
        Formula = "formula",
        /// Letters were lost when the file was saved.
        Unreadable = "unreadable",
        /// A quote does not close.
        UnclosedQuote = "unclosed-quote",
    }
}

/// One thing that is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// What it is, for programs.
    pub kind: FaultKind,
    /// What it is and what can be done, for the user.
    pub sentence: String,
}

/// A student as a row lists one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// How the student is reached.
    pub address: EmailAddress,
    /// What the student is called.
    pub name: PersonName,
    /// The student's first day in the class; `None` where that is the class's own.
    pub starts: Option<Date>,
}

impl Fault {
    pub(super) fn new(kind: FaultKind, sentence: impl Into<String>) -> Self {
        let sentence = sentence.into();
        Self { kind, sentence }
    }
}

/// What a row says; each part is there where nothing is wrong with it.
#[derive(Debug, Default)]
pub struct Reading {
    pub address: Option<EmailAddress>,
    pub name: Option<PersonName>,
    pub starts: Option<Date>,
    pub faults: Vec<Fault>,
}

impl Reading {
    /// Reads a row's cells.
    pub fn of(cells: &[String], columns: &Columns, term: Term) -> Self {
        let mut reading = Self::default();
        let cell = |at: usize| cells.get(at).map(String::as_str);
        reading.count(cells, columns);
        if let Some(text) = cell(columns.address) {
            reading.read_address(text);
        }
        match columns.naming {
            Naming::Parts { given, family } => {
                if let (Some(given), Some(family)) = (cell(given), cell(family)) {
                    reading.read_name(&[given, family], (given, family));
                }
            }
            Naming::Whole(name) => {
                if let Some(name) = cell(name) {
                    let (given, family) = parts(name);
                    reading.read_name(&[name], (&given, &family));
                }
            }
        }
        if let Some(text) = columns.starts.and_then(cell) {
            reading.read_starts(text, term);
        }
        reading
    }

    /// Reads what can be told of a row with a quote that does not close: its address, which a later row can repeat.
    pub fn of_unclosed(cells: &[String], columns: &Columns, sentence: String) -> Self {
        let address = cells.get(columns.address).map(|cell| trimmed(cell));
        Self {
            address: address.and_then(|text| EmailAddress::parse(&text).ok()),
            faults: vec![Fault::new(FaultKind::UnclosedQuote, sentence)],
            ..Self::default()
        }
    }

    /// The student, or all that is wrong.
    pub fn outcome(self) -> Result<Listed, Vec<Fault>> {
        match (self.address, self.name) {
            (Some(address), Some(name)) if self.faults.is_empty() => Ok(Listed {
                address,
                name,
                starts: self.starts,
            }),
            _ => Err(self.faults),
        }
    }

    pub fn fault(&mut self, kind: FaultKind, sentence: impl Into<String>) {
        self.faults.push(Fault::new(kind, sentence));
    }

    /// Cells at the end may be left out where nothing but the first day would stand in them, and added where nothing does.
    fn count(&mut self, cells: &[String], columns: &Columns) {
        let mut left_out = cells.len()..columns.count;
        if left_out.any(|at| Some(at) != columns.starts) {
            let sentence = format!(
                "The row has {}, the header names {}. Put a separator for each empty cell.",
                columns_of(cells.len()),
                columns.count
            );
            self.fault(FaultKind::TooFewColumns, sentence);
        }
        let filled = cells
            .iter()
            .rposition(|cell| !is_blank(cell))
            .map_or(0, |at| at + 1);
        if filled > columns.count {
            let sentence = format!(
                "The row has {}, the header names {}. Put quotes around a cell that holds the separator.",
                columns_of(filled),
                columns.count
            );
            self.fault(FaultKind::TooManyColumns, sentence);
        }
    }

    fn read_address(&mut self, text: &str) {
        if is_blank(text) {
            let sentence = "The row has no e-mail address. Add it.";
            return self.fault(FaultKind::MissingAddress, sentence);
        }
        let address = EmailAddress::parse(&trimmed(text));
        let fault = taint(text, "e-mail address").or_else(|| match address {
            Err(NotAnAddress::TooLong) => {
                Some(Fault::new(FaultKind::TooLong, NotAnAddress::TooLong.to_string()))
            }
            Err(_) => {
                let sentence = format!(
                    "\"{}\" is not an e-mail address. Write it as name@school.edu.",
                    excerpt(text, IN_SENTENCE)
                );
                Some(Fault::new(FaultKind::BadAddress, sentence))
            }
            Ok(_) => None,
        });
        self.faults.extend(fault);
        // Kept even so: a later row with the same address repeats it.
        self.address = address.ok();
    }

    fn read_name(&mut self, cells: &[&str], (given, family): (&str, &str)) {
        if cells.iter().all(|cell| is_blank(cell)) {
            return self.fault(FaultKind::MissingName, "The row has no name. Add it.");
        }
        if let Some(fault) = cells.iter().find_map(|cell| taint(cell, "name")) {
            return self.faults.push(fault);
        }
        let shown = excerpt(&cells.join(" "), IN_SENTENCE);
        if cells.iter().any(|cell| trimmed(cell).contains(['\r', '\n'])) {
            let sentence = format!("The name \"{shown}\" goes over lines. Write it on one line.");
            return self.fault(FaultKind::BadName, sentence);
        }
        if cells.iter().any(|cell| cell.contains('@')) {
            let sentence = format!("\"{shown}\" looks like an e-mail address. Write the name in its place.");
            return self.fault(FaultKind::BadName, sentence);
        }
        match PersonName::parse(&trimmed(given), &trimmed(family)) {
            Ok(name) => self.name = Some(name),
            Err(NotAName::Missing) => {
                let sentence = "The row has no last name. Who has one name has it as last name.";
                self.fault(FaultKind::MissingName, sentence);
            }
            Err(why @ NotAName::TooLong(_)) => self.fault(FaultKind::TooLong, why.to_string()),
            Err(NotAName::Unfit(_)) => {
                let sentence = format!(
                    "The name \"{shown}\" holds signs that cannot stand in a name, or a part without letters. \
                     Write it in letters."
                );
                self.fault(FaultKind::BadName, sentence);
            }
        }
    }

    fn read_starts(&mut self, text: &str, term: Term) {
        if is_blank(text) {
            return;
        }
        match date(&trimmed(text)) {
            None => {
                let sentence = format!(
                    "\"{}\" is not a date. Write it as 2026-05-04, or as 5/4/2026 with the month first.",
                    excerpt(text, IN_SENTENCE)
                );
                self.fault(FaultKind::BadDate, sentence);
            }
            Some(day) if !term.contains(day) => {
                let sentence = format!(
                    "The start date {day} lies outside the term, which runs from {} to {}.",
                    term.starts(),
                    term.ends()
                );
                self.fault(FaultKind::OutsideTerm, sentence);
            }
            Some(day) => self.starts = Some(day),
        }
    }
}

fn columns_of(count: usize) -> String {
    match count {
        1 => "1 column".to_owned(),
        count => format!("{count} columns"),
    }
}

/// What makes a cell unfit before it is read. A cell of either kind is not described further.
fn taint(cell: &str, what: &str) -> Option<Fault> {
    // Spreadsheets run such cells, also in the lists that Superbill gives out again (OWASP, "CSV Injection").
    let runs = |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r');
    if cell.starts_with(runs) || trimmed(cell).starts_with(runs) {
        let sentence = format!(
            "The {what} \"{}\" begins with a sign that makes a spreadsheet run it as a formula. Remove the sign.",
            excerpt(cell, IN_SENTENCE)
        );
        return Some(Fault::new(FaultKind::Formula, sentence));
    }
    if is_garbled(cell) {
        let sentence = format!(
            "Letters of the {what} \"{}\" were lost when the file was saved. Save it as CSV UTF-8 from the original.",
            excerpt(cell, IN_SENTENCE)
        );
        return Some(Fault::new(FaultKind::Unreadable, sentence));
    }
    None
}

/// Whether a letter was replaced by U+FFFD, or its UTF-8 bytes were read as Windows-1252: `Ã©` for é, `Å‚` for ł.
fn is_garbled(text: &str) -> bool {
    let next = text.chars().skip(1).chain([' ']);
    text.chars().zip(next).any(|(one, other)| {
        // Second bytes 80 to BF, as Windows-1252 shows them.
        let is_sign = matches!(other, '\u{80}'..='\u{A9}' | '\u{AB}'..='\u{B4}' | '\u{B6}'..='\u{B9}' | '\u{BB}'..='\u{BF}')
            || "€‚„…†‡ˆ‰‹“”•–—˜™›".contains(other);
        let is_letter = "ƒŠŒŽ‘’šœžŸªµº".contains(other);
        match one {
            '\u{FFFD}' => true,
            'Ã' | 'Â' => is_sign || is_letter,
            // Letters and apostrophes can well follow these.
            'Ä' | 'Å' => is_sign,
            'â' => other == '€',
            _ => false,
        }
    })
}

/// Given and family name of a name in one cell: `Jules Arceneaux` or `Arceneaux, Jules`. A suffix belongs to the family
/// name, as class lists write it.
fn parts(name: &str) -> (String, String) {
    let (before, suffix) = match name.trim().rsplit_once([' ', ',']) {
        Some((before, last)) if is_suffix(last) => (before.trim_end_matches([' ', ',']), last),
        _ => (name.trim(), ""),
    };
    let (given, family) = match before.split_once(',') {
        Some((family, given)) => (given, family),
        None => before.rsplit_once(char::is_whitespace).unwrap_or(("", before)),
    };
    (tidy(given), tidy(&format!("{family} {suffix}")))
}

/// Figures in capitals alone: Ii and Iv are names.
fn is_suffix(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    matches!(word, "II" | "III" | "IV") || word.eq_ignore_ascii_case("jr") || word.eq_ignore_ascii_case("sr")
}

/// A date as `2026-05-04`, or as the United States write it: `5/4/2026`.
fn date(text: &str) -> Option<Date> {
    let (year, month, day) = if let Some((month, rest)) = text.split_once('/') {
        let (day, year) = rest.split_once('/')?;
        (year, month, day)
    } else {
        let (year, rest) = text.split_once('-')?;
        let (month, day) = rest.split_once('-')?;
        (year, month, day)
    };
    let is_number =
        |text: &str, most| (1..=most).contains(&text.len()) && text.bytes().all(|c| c.is_ascii_digit());
    if year.len() != 4 || !is_number(year, 4) || !is_number(month, 2) || !is_number(day, 2) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Characters of a cell in a sentence.
const IN_SENTENCE: usize = 60;

/// A cell without what surrounds it unseen: white space, and the byte order mark that joined files have inside.
fn trimmed(cell: &str) -> String {
    cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}')
        .to_owned()
}

/// Whether nothing can be seen in a cell.
pub fn is_blank(cell: &str) -> bool {
    trimmed(cell).is_empty()
}

/// The start of a cell on one line, with U+FFFD for what would act on a terminal or reorder a page.
pub fn excerpt(cell: &str, most: usize) -> String {
    let is_active = |c: char| is_unfit(c) && !matches!(c, '<' | '>');
    let mut text = tidy(&trimmed(cell)).replace(is_active, "\u{FFFD}");
    if let Some((end, _)) = text.char_indices().nth(most) {
        text.truncate(end);
    }
    text
}
