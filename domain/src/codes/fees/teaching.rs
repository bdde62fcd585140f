//! Relative values for teaching: an incomplete table, whose unlisted codes are unknown.
//!
//! A file has `edition`, `from`, `to`, `source`, `conversion_factor` and `[[value]]`; `docs/codesets.md` explains each.

use super::{Decimal, Fees, RelativeValue};
use crate::{
    Date,
    codes::{BadFile, Code, Imprint},
};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    edition: String,
    from: Date,
    to: Date,
    source: String,
    conversion_factor: Decimal,
    value: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    code: Code,
    modifier: Option<Code>,
    status: char,
    work: Decimal,
    pe_nonfacility: Decimal,
    pe_facility: Decimal,
    mp: Decimal,
    global: String,
    multiple: u8,
    bilateral: u8,
    assistant: u8,
    cosurgeon: u8,
    team: u8,
    pctc: u8,
}

impl Fees {
    /// Reads a teaching table.
    ///
    /// # Errors
    /// Names the line that cannot be read.
    pub fn from_teaching(text: &str) -> Result<Self, BadFile> {
        let file: File = toml::from_str(text).map_err(|fault| BadFile::of_toml(text, &fault))?;
        let value = |row: Row| RelativeValue {
            code: row.code,
            modifier: row.modifier,
            status: row.status,
            work: row.work,
            pe_nonfacility: row.pe_nonfacility,
            pe_facility: row.pe_facility,
            mp: row.mp,
            global: row.global,
            multiple: row.multiple,
            bilateral: row.bilateral,
            assistant: row.assistant,
            cosurgeon: row.cosurgeon,
            team: row.team,
            pctc: row.pctc,
        };
        let imprint = Imprint {
            name: file.edition,
            from: file.from,
            to: file.to,
        };
        let values = file.value.into_iter().map(value).collect();
        Self::of(imprint, Some(file.source), file.conversion_factor, values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        codes::{Locality, fees::Site},
        testing::shared,
    };

    const HEAD: &str = "edition = \"teaching\"\nfrom = \"2026-01-01\"\nto = \"2026-12-31\"\nsource = \"made up\"\n\
                        conversion_factor = \"33.4009\"\n";

    fn row(code: &str, modifier: &str, status: char) -> String {
        format!(
            "[[value]]\ncode = \"{code}\"\n{modifier}status = \"{status}\"\nwork = \"1.30\"\npe_nonfacility = \"1.26\"\n\
             pe_facility = \"0.55\"\nmp = \"0.10\"\nglobal = \"XXX\"\nmultiple = 0\nbilateral = 0\nassistant = 0\n\
             cosurgeon = 0\nteam = 0\npctc = 0\n"
        )
    }

    fn locality(work: &str, expense: &str, malpractice: &str) -> Locality {
        Locality {
            contractor: "10112".to_owned(),
            state: "AL".to_owned(),
            number: "00".to_owned(),
            name: "ALABAMA".to_owned(),
            work: work.parse().unwrap(),
            expense: expense.parse().unwrap(),
            malpractice: malpractice.parse().unwrap(),
        }
    }

    #[test]
    fn the_allowed_amount_is_exact_and_rounded_once() {
        let text = format!("{HEAD}{}{}", row("99213", "", 'A'), row("36415", "", 'X'));
        let fees = Fees::from_teaching(&text).unwrap();
        let visit = fees.get("99213", None).unwrap();
        let place = locality("1.000", "0.875", "0.566");
        // 1.30 + 1.1025 + 0.0566 = 2.4591 units; times 33.4009 = 82.13615319.
        assert_eq!(
            fees.allowed(visit, &place, Site::NonFacility).unwrap().cents(),
            8_214
        );
        // 1.30 + 0.48125 + 0.0566 = 1.83785 units; times 33.4009 = 61.385844065.
        assert_eq!(
            fees.allowed(visit, &place, Site::Facility).unwrap().cents(),
            6_139
        );
        let other = fees.get("36415", None).unwrap();
        assert_eq!(
            fees.allowed(other, &place, Site::Facility),
            None,
            "another schedule pays it"
        );
    }

    #[test]
    fn half_a_cent_is_rounded_up() {
        let text = format!("{HEAD}{}", row("99213", "", 'A'))
            .replace("33.4009", "1.0000")
            .replace("1.30", "0.125");
        let text = text.replace("1.26", "0.00").replace("0.10", "0.00");
        let fees = Fees::from_teaching(&text).unwrap();
        let amount = fees.allowed(
            fees.get("99213", None).unwrap(),
            &locality("1", "1", "1"),
            Site::NonFacility,
        );
        assert_eq!(amount.unwrap().cents(), 13);
    }

    #[test]
    fn a_code_has_values_alone_and_with_its_modifiers() {
        let text = format!(
            "{HEAD}{}{}",
            row("71046", "modifier = \"26\"\n", 'A'),
            row("71046", "", 'A')
        );
        let fees = Fees::from_teaching(&text).unwrap();
        assert_eq!(fees.of_code("71046").count(), 2);
        assert!(fees.get("71046", Some("26")).is_some() && fees.get("71046", None).is_some());
        assert!(fees.get("71046", Some("TC")).is_none());
        let twice = format!("{HEAD}{}{}", row("71046", "", 'A'), row("71046", "", 'A'));
        assert!(Fees::from_teaching(&twice).unwrap_err().reason.contains("twice"));
        let wrong = format!("{HEAD}{}", row("71046", "", 'A').replace("1.30", "-1"));
        assert!(Fees::from_teaching(&wrong).unwrap_err().line.is_some());
    }

    #[test]
    fn the_published_layout_is_read_by_the_names_of_its_columns() {
        let Some(path) = shared("data/fees/PPRRVU2026_Jul_nonQPP.head-sample.csv") else {
            return;
        };
        let text = std::fs::read_to_string(path).unwrap();
        let imprint = || Imprint {
            name: "2026q3".to_owned(),
            from: "2026-07-01".parse().unwrap(),
            to: "2026-09-30".parse().unwrap(),
        };
        let fees = Fees::read(&text, imprint()).unwrap();
        assert_eq!(fees.conversion_factor().to_string(), "33.4009");
        let anesthesia = fees.get("00100", None).unwrap();
        assert_eq!(
            (anesthesia.status, &*anesthesia.global, anesthesia.multiple),
            ('J', "XXX", 9)
        );
        for (case, text, said) in [
            ("cut within a line", text[..text.len() - 40].to_owned(), "columns"),
            (
                "cut within the last number",
                text[..text.len() - 2].to_owned(),
                "not ended",
            ),
            ("without head", text.replace("HCPCS,MOD", "CODE,MOD"), "no head"),
            (
                "another column",
                text.replace("WORK", "LABOR"),
                "no column WORK RVU",
            ),
            (
                "mixed up",
                text.replace("00102,,", "00002,,"),
                "line 14: The codes must ascend",
            ),
            (
                "two factors",
                text.replacen("33.4009", "33.5675", 1),
                "another than above",
            ),
            (
                "a number that is none",
                text.replacen("J,,0.00", "J,,x", 1),
                "WORK RVU",
            ),
        ] {
            let refused = Fees::read(&text, imprint()).unwrap_err().to_string();
            assert!(refused.contains(said), "{case}: {refused}");
        }
    }
}
