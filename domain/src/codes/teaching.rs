//! Teaching sets: the numbers of CPT and HCPCS Level II that the courseware uses, with labels of our own.
//!
//! A file has `set`, `edition`, `from`, `to`, `[[code]]` and `[[modifier]]`; `docs/codesets.md` explains each field.

use super::{
    Code, CodeRange, CodeSet, Edition,
    build::{BadFile, Builder, Draft, Imprint, terms},
    detail::Detail,
    edition::{Kind, Modifier},
    service::{MdmLevel, Service},
};
use crate::Date;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    set: CodeSet,
    edition: String,
    from: Date,
    to: Date,
    code: Vec<CodeRow>,
    #[serde(default)]
    modifier: Vec<ModifierRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CodeRow {
    code: Code,
    label: String,
    family: Option<String>,
    level: Option<u8>,
    from: Option<Date>,
    to: Option<Date>,
    #[serde(default)]
    terms: Vec<String>,
    add_on_to: Option<Vec<CodeRange>>,
    #[serde(default)]
    exempt51: bool,
    mdm: Option<MdmLevel>,
    minutes: Option<u16>,
    base_units: Option<u8>,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ModifierRow {
    modifier: Code,
    label: String,
    family: Option<String>,
    #[serde(rename = "use")]
    used: Option<String>,
    source: String,
}

impl Edition {
    /// Reads a teaching set: an incomplete edition, whose unlisted codes are unknown, not invalid.
    ///
    /// # Errors
    /// Names the line that cannot be read.
    pub fn from_teaching(text: &str) -> Result<Self, BadFile> {
        let file: File = toml::from_str(text).map_err(|fault| BadFile::of_toml(text, &fault))?;
        let drafts = file.code.into_iter().map(|row| {
            let mut draft = Draft::new(Kind::Code, None);
            draft.name = row.code.to_string();
            draft.title = row.label;
            draft.notes = terms(&row.terms);
            draft.detail = Some(Detail {
                family: row.family,
                level: row.level,
                from: row.from,
                to: row.to,
                service: Service {
                    add_on_to: row.add_on_to,
                    exempt51: row.exempt51,
                    mdm: row.mdm,
                    minutes: row.minutes,
                    base_units: row.base_units,
                },
                hcpcs: None,
                source: Some(row.source),
            });
            draft
        });
        let modifiers = file.modifier.into_iter().map(|row| Modifier {
            modifier: row.modifier,
            label: row.label,
            family: row.family,
            used: row.used,
            source: Some(row.source),
        });
        let imprint = Imprint {
            name: file.edition,
            from: file.from,
            to: file.to,
        };
        Builder::new(file.set, false)
            .modifiers(modifiers.collect())
            .finish(drafts.collect(), imprint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "set = \"cpt\"\nedition = \"teaching\"\nfrom = \"2025-10-01\"\nto = \"2026-12-31\"\n";

    #[test]
    fn a_code_carries_its_label_family_level_and_days() {
        let text = format!(
            "{HEAD}[[code]]\ncode = \"99213\"\nlabel = \"Office visit\"\nfamily = \"office-established\"\nlevel = 3\n\
             from = \"2026-01-01\"\nterms = [\"E/M\"]\nsource = \"CMS\"\n\
             [[modifier]]\nmodifier = \"25\"\nlabel = \"Separate visit\"\nsource = \"CMS\"\n"
        );
        let edition = Edition::from_teaching(&text).unwrap();
        let visit = edition.get("99213").unwrap();
        assert_eq!(
            (visit.title().as_ref(), visit.family(), visit.level()),
            ("Office visit", Some("office-established"), Some(3))
        );
        assert!(visit.is_billable());
        assert!(!edition.is_complete());
        for (on, valid) in [("2025-12-31", false), ("2026-01-01", true)] {
            assert_eq!(visit.is_in_force(on.parse().unwrap()), valid, "{on}");
        }
        assert_eq!(edition.modifiers()[0].label, "Separate visit");
    }

    #[test]
    fn what_cannot_be_read_is_refused_with_its_line() {
        for (rest, line) in [
            (
                "[[code]]\ncode = \"99213\"\nlabel = \"x\"\nsource = \"x\"\nlable = \"x\"\n",
                Some(9),
            ),
            (
                "[[code]]\ncode = \"99213\"\nlabel = \"x\"\nsource = \"x\"\nfrom = \"soon\"\n",
                Some(9),
            ),
            (
                "[[code]]\ncode = \"1\"\nlabel = \"x\"\nsource = \"x\"\n[[code]]\ncode = \"1\"\nlabel = \"y\"\nsource = \"x\"\n",
                None,
            ),
        ] {
            let refused = Edition::from_teaching(&format!("{HEAD}{rest}")).unwrap_err();
            assert_eq!(refused.line, line, "{refused}");
        }
    }
}
