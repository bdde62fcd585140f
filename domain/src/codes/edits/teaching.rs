//! Edits for teaching: an incomplete table, whose unlisted pairs and codes are unknown.
//!
//! A file has `edition`, `from`, `to`, `source`, `[[pair]]` and `[[unit]]`; `docs/codesets.md` explains each field.

use super::{
    Limit, ModifierUse, PairEdits, Setting, UnitEdits,
    pack::{Day, Packed},
    pairs, units,
};
use crate::{
    Date,
    codes::{BadFile, Code, Imprint, Publication},
};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    edition: String,
    from: Date,
    to: Date,
    source: String,
    #[serde(default)]
    pair: Vec<PairRow>,
    #[serde(default)]
    unit: Vec<UnitRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PairRow {
    column1: Code,
    column2: Code,
    modifier: Word,
    since: Option<Date>,
    rationale: Option<String>,
    #[serde(default)]
    setting: Settings,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Word {
    Allowed,
    Never,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitRow {
    code: Code,
    most: u32,
    indicator: u8,
    rationale: Option<String>,
    #[serde(default)]
    setting: Settings,
}

/// One setting, or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Settings {
    One(Setting),
    Several(Vec<Setting>),
}

impl Default for Settings {
    fn default() -> Self {
        Self::One(Setting::default())
    }
}

impl Settings {
    fn has(&self, setting: Setting) -> bool {
        match self {
            Self::One(one) => *one == setting,
            Self::Several(several) => several.contains(&setting),
        }
    }
}

/// Reads a teaching table: of each setting that it names, its pairs and its units.
///
/// # Errors
/// Names the line that cannot be read, or the row that cannot be.
pub fn read(text: &str) -> Result<Vec<Publication>, BadFile> {
    let file: File = toml::from_str(text).map_err(|fault| BadFile::of_toml(text, &fault))?;
    let imprint = Imprint {
        name: file.edition.clone(),
        from: file.from,
        to: file.to,
    };
    let mut publications = Vec::new();
    for setting in Setting::ALL {
        let mut whys = Vec::new();
        let of = file.pair.iter().filter(|row| row.setting.has(setting));
        let pairs = of
            .map(|row| pair(row, &file, &mut whys))
            .collect::<Result<Vec<_>, _>>()?;
        if !pairs.is_empty() {
            let source = Some(file.source.clone());
            publications.push(PairEdits::of(setting, imprint.clone(), source, pairs, whys)?.into());
        }
        let mut whys = Vec::new();
        let of = file.unit.iter().filter(|row| row.setting.has(setting));
        let units = of
            .map(|row| unit(row, &mut whys))
            .collect::<Result<Vec<_>, _>>()?;
        if !units.is_empty() {
            let source = Some(file.source.clone());
            publications.push(UnitEdits::of(setting, imprint.clone(), source, units, whys)?.into());
        }
    }
    Ok(publications)
}

fn pair(row: &PairRow, file: &File, whys: &mut Vec<Box<str>>) -> Result<pairs::Draft, BadFile> {
    let named = format!("{} and {}", row.column1, row.column2);
    let bad = || {
        BadFile::whole(format!(
            "The pair {named} needs codes of five characters and a day since 1960."
        ))
    };
    if row.column1 == row.column2 {
        return Err(BadFile::whole(format!("The pair {named} is one code.")));
    }
    Ok(pairs::Draft {
        first: Packed::new(&row.column1).ok_or_else(bad)?,
        second: Packed::new(&row.column2).ok_or_else(bad)?,
        since: Day::new(row.since.unwrap_or(file.from)).ok_or_else(bad)?,
        until: Day::NEVER,
        modifier: match row.modifier {
            Word::Allowed => ModifierUse::Allowed,
            Word::Never => ModifierUse::Never,
        },
        why: place(row.rationale.as_deref(), whys)?,
        line: None,
    })
}

fn unit(row: &UnitRow, whys: &mut Vec<Box<str>>) -> Result<units::Draft, BadFile> {
    let bad = || {
        BadFile::whole(format!(
            "The units of {} need a code of five characters and an indicator from 1 to 3.",
            row.code
        ))
    };
    Ok(units::Draft {
        code: Packed::new(&row.code).ok_or_else(bad)?,
        most: row.most,
        limit: Limit::of_indicator(row.indicator).ok_or_else(bad)?,
        why: place(row.rationale.as_deref(), whys)?,
        line: None,
    })
}

/// One past the place of a rationale; 0 where there is none.
fn place(rationale: Option<&str>, whys: &mut Vec<Box<str>>) -> Result<u8, BadFile> {
    let Some(rationale) = rationale else { return Ok(0) };
    let at = whys.iter().position(|known| **known == *rationale);
    let at = at.unwrap_or_else(|| {
        whys.push(rationale.into());
        whys.len() - 1
    });
    u8::try_from(at + 1).map_err(|_| BadFile::whole("There are more than 255 different rationales."))
}
