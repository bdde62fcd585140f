//! MS-DRGs of stays: of what somebody coded, of a case's key, of codes on the command line.

use super::embedded::grouper;
use domain::{
    Date,
    answers::Normal,
    cases::{AbstractField, Case, Fault, Template},
    codes::drg::{Grouped, NotGrouped, Stay},
};
use jiff::civil::date;

/// The discharges of fiscal year 2026, to which version 43 applies.
const IN_FORCE: (Date, Date) = (date(2025, 10, 1), date(2026, 9, 30));

/// Why there is no DRG.
#[derive(Debug, thiserror::Error)]
pub enum NoDrg {
    /// What leads elsewhere.
    #[error(transparent)]
    NotGrouped(#[from] NotGrouped),
    /// Another fiscal year.
    #[error("MS-DRG version 43 is for discharges from {} to {}.", super::written(IN_FORCE.0), super::written(IN_FORCE.1))]
    NotInForce,
    /// The file that is embedded cannot be read.
    #[error("The DRGs cannot be read.")]
    Unreadable,
}

/// The DRG of a stay with its discharge on a day.
pub fn group(stay: &Stay, discharged: Date) -> Result<Grouped, NoDrg> {
    if !(IN_FORCE.0..=IN_FORCE.1).contains(&discharged) {
        return Err(NoDrg::NotInForce);
    }
    let grouper = grouper().map_err(|error| {
        error.into_problem();
        NoDrg::Unreadable
    })?;
    Ok(grouper.group(stay)?)
}

/// The DRG of an answer to a case, and that of the case's key in a way; `None` where the case is no inpatient stay of a hospital.
pub fn beside_key(
    case: &Case,
    answer: &Normal,
    way: Option<&str>,
) -> Option<(Result<Grouped, NoDrg>, Result<Grouped, NoDrg>)> {
    if !case.is_inpatient_facility() {
        return None;
    }
    let key = case.perfect_answer(way).normalize().ok()?;
    let of = |answer: &Normal| group(&Stay::of(answer), case.service_to);
    Some((of(answer), of(&key)))
}

/// Holds the DRG of a case's key, where the key has one, to that which its codes group to, where that is here. Of a family of cases, each
/// of the first hundred variants.
pub fn check(template: &Template) -> Vec<Fault> {
    let mut faults: Vec<Fault> = Vec::new();
    for seed in 0..template.count().min(100) {
        let Ok(case) = template.case(seed as u64) else {
            continue;
        };
        for field in case
            .abstracts
            .iter()
            .filter(|key| key.field == AbstractField::Drg)
        {
            let way = field.line.way.as_deref();
            let Some((_, Ok(grouped))) = beside_key(&case, &Normal::default(), way) else {
                continue;
            };
            if *field.value != *grouped.drg.number {
                let fault = Fault {
                    file: "case.toml".to_owned(),
                    line: Some(field.line.at),
                    sentence: format!(
                        "The key's codes group to MS-DRG {}, not to {}.",
                        grouped.drg, field.value
                    ),
                };
                if !faults.contains(&fault) {
                    faults.push(fault);
                }
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::read_case;
    use domain::codes::Code;
    use std::path::Path;

    fn codes(text: &str) -> Vec<Code> {
        text.split_whitespace().filter_map(Code::new).collect()
    }

    fn grouped(diagnoses: &str, procedures: &str) -> String {
        let stay = Stay {
            diagnoses: codes(diagnoses),
            procedures: codes(procedures),
            died: false,
        };
        match group(&stay, date(2026, 5, 16)) {
            Ok(grouped) => grouped.drg.number,
            Err(refused) => refused.to_string(),
        }
    }

    #[test]
    fn stays_group_as_the_definitions_manual_has_it() {
        for (diagnoses, procedures, drg) in [
            ("J69.0 I48.21", "", "178"),
            ("J69.0 J96.01", "", "177"),
            ("J18.9 J44.1", "", "194"),
            ("J18.9", "", "195"),
            ("J44.1 J18.9", "", "190"),
            ("I11.0 I50.23 N17.9", "", "291"),
            ("I11.0 I50.9", "", "293"),
            ("N39.0 I10", "", "690"),
            ("A41.9 R65.20 J96.01", "", "871"),
            ("A41.9 N39.0", "", "872"),
            ("I63.9 Z92.82", "", "065"),
            ("M17.11 I10", "0SRC0J9", "470"),
            ("S72.001A", "0SR90J9", "522"),
            ("J96.01 J18.9", "", "189"),
        ] {
            assert_eq!(grouped(diagnoses, procedures), drg, "{diagnoses} {procedures}");
        }
        for refused in [
            grouped("J18.9", "5A1945Z"),
            grouped("J18.9", "0DTJ4ZZ"),
            grouped("K35.80", "0DTJ4ZZ"),
        ] {
            assert!(refused.contains("not among those that are here"), "{refused}");
        }
        let stay = Stay::default();
        assert!(matches!(group(&stay, date(2026, 10, 1)), Err(NoDrg::NotInForce)));
    }

    #[test]
    fn a_case_whose_key_names_another_drg_is_a_finding() {
        let folder =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../content/cases/inpatient-pneumonia-swallowing-01");
        let template = read_case(&folder).unwrap();
        let mut case = template.case(0).unwrap();
        let key = beside_key(&case, &Normal::default(), None).unwrap().1.unwrap();
        assert_eq!(key.drg.number, "178");
        assert_eq!(check(&template), []);
        case.setting = domain::cases::Setting::Office;
        assert!(beside_key(&case, &Normal::default(), None).is_none());
    }
}
