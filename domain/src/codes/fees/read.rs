//! The published relative value file (`PPRRVU…csv`, CMS): titles, a head of several lines over each other, one code and
//! modifier a row.

use super::{Decimal, Fees, RelativeValue};
use crate::codes::{BadFile, Code, Imprint, build::plain_code};
use csv::StringRecord;

/// The names of the columns that are read: each is what the last two lines of the head say, one above the other.
const COLUMNS: [&str; 15] = [
    "HCPCS",
    "MOD",
    "STATUS CODE",
    "WORK RVU",
    "NON-FAC PE RVU",
    "FACILITY PE RVU",
    "MP RVU",
    "PCTC IND",
    "GLOB DAYS",
    "MULT PROC",
    "BILAT SURG",
    "ASST SURG",
    "CO- SURG",
    "TEAM SURG",
    "CONV FACTOR",
];

impl Fees {
    /// Reads the file.
    ///
    /// # Errors
    /// Names the line that cannot be read. Rows must ascend by code and have as many columns as the head, all rows one
    /// conversion factor, and the last line must be ended.
    pub fn read(text: &str, imprint: Imprint) -> Result<Self, BadFile> {
        let mut rows = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut above = StringRecord::new();
        let mut head: Option<Head> = None;
        let (mut values, mut factor): (Vec<RelativeValue>, Option<Decimal>) = (Vec::new(), None);
        for row in rows.records() {
            let row = row.map_err(|fault| BadFile::whole(format!("This is no CSV: {fault}.")))?;
            let line = row.position().map_or(0, |at| at.line());
            let line = usize::try_from(line).unwrap_or(0);
            let Some(head) = &head else {
                if row.get(0).map(str::trim) == Some("HCPCS") {
                    head = Some(Head::of(line, &above, &row)?);
                }
                above = row;
                continue;
            };
            if row.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let (value, its) = head.value(line, &row)?;
            if factor.is_some_and(|factor| factor != its) {
                return Err(BadFile::at(line, "The conversion factor is another than above."));
            }
            if values.last().is_some_and(|before| value.code < before.code) {
                return Err(BadFile::at(line, "The codes must ascend."));
            }
            factor = Some(its);
            values.push(value);
        }
        if head.is_none() {
            return Err(BadFile::whole(
                "It has no head of columns that begins with HCPCS.",
            ));
        }
        if !text.ends_with('\n') {
            return Err(BadFile::whole("Its last line is not ended: the file was cut."));
        }
        Self::of(imprint, None, factor.unwrap_or_default(), values)
    }
}

/// Where the columns stand.
struct Head {
    at: [usize; COLUMNS.len()],
    width: usize,
}

impl Head {
    fn of(line: usize, above: &StringRecord, row: &StringRecord) -> Result<Self, BadFile> {
        let cell = |row: &StringRecord, at: usize| row.get(at).unwrap_or_default().trim().to_owned();
        let names: Vec<String> = (0..row.len())
            .map(|at| format!("{} {}", cell(above, at), cell(row, at)).trim().to_owned())
            .collect();
        let mut at = [0; COLUMNS.len()];
        for (place, column) in at.iter_mut().zip(COLUMNS) {
            let found = names.iter().position(|name| name == column);
            *place = found.ok_or_else(|| BadFile::at(line, format!("The head has no column {column}.")))?;
        }
        Ok(Self { at, width: row.len() })
    }

    fn value(&self, line: usize, row: &StringRecord) -> Result<(RelativeValue, Decimal), BadFile> {
        if row.len() != self.width {
            return Err(BadFile::at(
                line,
                format!("The line has {} columns; the head has {}.", row.len(), self.width),
            ));
        }
        let bad = |which: usize| {
            let text = row.get(self.at[which]).unwrap_or_default();
            BadFile::at(
                line,
                format!("\"{text}\" cannot stand in the column {}.", COLUMNS[which]),
            )
        };
        let cell = |which: usize| row.get(self.at[which]).unwrap_or_default().trim();
        let decimal = |which: usize| cell(which).parse::<Decimal>().map_err(|_| bad(which));
        let digit = |which: usize| cell(which).parse::<u8>().map_err(|_| bad(which));
        let mut status = cell(2).chars();
        let value = RelativeValue {
            code: plain_code(line, cell(0))
                .ok()
                .filter(|code| code.len() == 5)
                .ok_or_else(|| bad(0))?,
            modifier: Code::new(cell(1)),
            status: status
                .next()
                .filter(|status| status.is_ascii_uppercase())
                .ok_or_else(|| bad(2))?,
            work: decimal(3)?,
            pe_nonfacility: decimal(4)?,
            pe_facility: decimal(5)?,
            mp: decimal(6)?,
            pctc: digit(7)?,
            global: cell(8).to_owned(),
            multiple: digit(9)?,
            bilateral: digit(10)?,
            assistant: digit(11)?,
            cosurgeon: digit(12)?,
            team: digit(13)?,
        };
        Ok((value, decimal(14)?))
    }
}
