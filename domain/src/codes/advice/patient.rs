//! Codes that rarely fit a patient's age or sex. A table of our own by block; each row rests on what the tabular list
//! says of that block. Never an error by itself: records can be right and unusual.

use super::{Finding, FindingKind, Level, Visit};
use crate::{
    Age, Sex,
    codes::{CodeSet, Entry},
};

/// What a block of codes is for.
enum For {
    Sex(Sex),
    /// Newborns, up to 28 days; conditions that go on keep their code (Guidelines I.C.16.a.4).
    Newborns,
    /// Completed years, from and to.
    Years(u16, u16),
}

struct Row {
    /// The first and the last category or code of the block, without dots.
    from: &'static str,
    to: &'static str,
    of: For,
    /// Which words of the book say so.
    source: &'static str,
}

const fn row(from: &'static str, to: &'static str, of: For, source: &'static str) -> Row {
    Row { from, to, of, source }
}

const TABLE: &[Row] = &[
    row(
        "A34",
        "A34",
        For::Sex(Sex::F),
        "title of A34, an obstetrical disease",
    ),
    row("B373", "B373", For::Sex(Sex::F), "title of B37.3"),
    row("B3742", "B3742", For::Sex(Sex::M), "title of B37.42"),
    row(
        "C51",
        "C58",
        For::Sex(Sex::F),
        "title of C51-C58, female genital organs",
    ),
    row(
        "C60",
        "C63",
        For::Sex(Sex::M),
        "title of C60-C63, male genital organs",
    ),
    row(
        "D25",
        "D28",
        For::Sex(Sex::F),
        "titles of D25 to D28, female genital organs",
    ),
    row(
        "D29",
        "D29",
        For::Sex(Sex::M),
        "title of D29, male genital organs",
    ),
    row(
        "D39",
        "D39",
        For::Sex(Sex::F),
        "title of D39, female genital organs",
    ),
    row(
        "D40",
        "D40",
        For::Sex(Sex::M),
        "title of D40, male genital organs",
    ),
    row("E28", "E28", For::Sex(Sex::F), "title of E28"),
    row("E29", "E29", For::Sex(Sex::M), "title of E29"),
    row(
        "N40",
        "N53",
        For::Sex(Sex::M),
        "title of N40-N53, male genital organs",
    ),
    row(
        "N70",
        "N77",
        For::Sex(Sex::F),
        "title of N70-N77, female pelvic organs",
    ),
    row(
        "N80",
        "N98",
        For::Sex(Sex::F),
        "title of N80-N98, female genital tract",
    ),
    row(
        "O00",
        "O9A",
        For::Sex(Sex::F),
        "note at chapter 15: for use only on maternal records",
    ),
    row(
        "O00",
        "O9A",
        For::Years(9, 64),
        "note at chapter 15, and the maternity ages (9 to 64) of the Medicare Code Editor",
    ),
    row(
        "P00",
        "P96",
        For::Newborns,
        "note at chapter 16: for use on newborn records only; Guidelines I.C.16.a.4",
    ),
    row(
        "Q50",
        "Q52",
        For::Sex(Sex::F),
        "titles of Q50 to Q52, female genitalia",
    ),
    row(
        "Q53",
        "Q55",
        For::Sex(Sex::M),
        "titles of Q53 to Q55, male genital organs",
    ),
    row("R972", "R972", For::Sex(Sex::M), "title of R97.2, the prostate"),
    row("S374", "S376", For::Sex(Sex::F), "titles of S37.4 to S37.6"),
    row(
        "Z000",
        "Z000",
        For::Years(15, 124),
        "title of Z00.0, and the adult ages (15 on) of the Medicare Code Editor",
    ),
    row(
        "Z0011",
        "Z0011",
        For::Newborns,
        "titles of Z00.110 and Z00.111: up to 28 days",
    ),
    row(
        "Z0012",
        "Z0012",
        For::Years(0, 17),
        "title of Z00.12, and the pediatric ages (0 to 17) of the Medicare Code Editor",
    ),
    row("Z124", "Z124", For::Sex(Sex::F), "title of Z12.4"),
    row("Z125", "Z125", For::Sex(Sex::M), "title of Z12.5"),
    row("Z33", "Z34", For::Sex(Sex::F), "titles of Z33 and Z34, pregnancy"),
    row(
        "Z36",
        "Z37",
        For::Sex(Sex::F),
        "title of Z36, and the note at Z37: the mother's record",
    ),
    row(
        "Z38",
        "Z38",
        For::Newborns,
        "note at Z38: the initial record of a newborn",
    ),
    row(
        "Z39",
        "Z3A",
        For::Sex(Sex::F),
        "title of Z39, and the note at Z3A: the maternal record",
    ),
];

impl Entry<'_> {
    /// Whether the table warns of this code at the patient's age or for the patient's sex.
    pub fn is_unlikely_for(self, visit: Visit) -> bool {
        check(self, visit).is_some_and(|finding| finding.level == Level::Warning)
    }
}

/// The finding, where the code does not fit.
pub fn check(entry: Entry<'_>, visit: Visit) -> Option<Finding> {
    if entry.edition().set() != CodeSet::Icd10Cm {
        return None;
    }
    let code = entry.name();
    let up_to = |length: usize| code.get(..length).unwrap_or(code);
    let within = |row: &&Row| up_to(row.from.len()) >= row.from && up_to(row.to.len()) <= row.to;
    TABLE.iter().filter(within).find_map(|row| {
        let (level, kind, text) = row.of.misfit(&entry.written(), visit.age, visit.sex)?;
        let source = format!("ICD-10-CM tabular list, {}", row.source);
        Some(Finding {
            level,
            kind,
            codes: vec![entry.written()],
            text,
            source,
        })
    })
}

impl For {
    /// Why the block does not fit the patient; `None` where it does, or where that is not known.
    fn misfit(&self, code: &str, age: Option<Age>, sex: Option<Sex>) -> Option<(Level, FindingKind, String)> {
        match *self {
            Self::Sex(needed) => sex.filter(|sex| *sex != needed).map(|_| {
                let people = if needed == Sex::F { "female" } else { "male" };
                let text = format!("{code} is for {people} patients. Check the code, and the sex on the record.");
                (Level::Warning, FindingKind::Sex, text)
            }),
            Self::Newborns => age.filter(|age| age.is_over_days(28)).map(|age| {
                let text = format!(
                    "{code} is for newborns, and the patient is {age} old. It is right only where the condition began \
                     around birth and is still there."
                );
                (Level::Hint, FindingKind::Age, text)
            }),
            Self::Years(from, to) => age.filter(|age| !(from..=to).contains(&age.years())).map(|age| {
                let text = format!("{code} is rarely right at this age ({age}). Check the code, and the age on the record.");
                (Level::Warning, FindingKind::Age, text)
            }),
        }
    }
}

#[cfg(test)]
pub fn blocks() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.iter().map(|row| (row.from, row.to))
}
