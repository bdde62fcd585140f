//! Evidence against the chart.

use super::Findings;
use crate::{
    cases::{Case, Chart, Diagnosis, KeyLine},
    codes::CodeSet,
};

pub fn check(case: &Case, findings: &mut Findings) {
    let chart = Chart::new(case);
    for line in case.key_lines() {
        quotes(line, &chart, findings);
    }
    let procedures = case.procedures.iter().map(|key| &key.line);
    for line in case.diagnoses.iter().map(|key| &key.line).chain(procedures) {
        if line.evidence.is_empty() {
            findings.add(
                line.at,
                "The line has no evidence; quote the words of the chart that earn it.",
            );
        }
    }
    for key in &case.diagnoses {
        author(case, key, &chart, findings);
    }
}

fn quotes(line: &KeyLine, chart: &Chart, findings: &mut Findings) {
    for quote in &line.evidence {
        if let Err(why) = chart.find(quote) {
            findings.add(quote.at, format!("The evidence \"{}\" {why}.", quote.text));
        }
    }
}

/// The first evidence is a provider's statement or, outside inpatient facility cases, an interpreting physician's report
/// (Guidelines I.A.19, IV.K); others suffice only for what I.B.14 lists.
fn author(case: &Case, key: &Diagnosis, chart: &Chart, findings: &mut Findings) {
    let Some(place) = key.line.evidence.first().and_then(|quote| chart.find(quote).ok()) else {
        return;
    };
    let document = &case.documents[place.document];
    let author = document.author;
    let accountable =
        author == crate::cases::Author::Provider || (author.interprets() && !case.is_inpatient_facility());
    if !accountable && !others_may_document(&key.code) {
        findings.add(
            key.line.at,
            format!(
                "The first evidence for {} stands in \"{}\", by \"{}\"; it must be a provider's own statement (Guidelines I.A.19, I.B.14).",
                key.code.written(CodeSet::Icd10Cm),
                document.file,
                author.word(),
            ),
        );
    }
}

/// What clinicians who are not the patient's provider may document (Guidelines I.B.14).
fn others_may_document(code: &str) -> bool {
    const LISTED: &[&str] = &[
        // Body mass index, depth and stage of ulcers, coma scale, NIH stroke scale.
        "Z68", "L97", "L984", "L89", "R402", "R297",
        // Social determinants of health (I.C.21.c.17).
        "Z55", "Z56", "Z57", "Z58", "Z59", "Z60", "Z61", "Z62", "Z63", "Z64", "Z65",
        // Blood alcohol level, underimmunization status.
        "Y90", "Z283", // Intent of firearm injuries.
        "W32", "W33", "W34", "X72", "X73", "X74", "X93", "X94", "X95", "Y22", "Y23", "Y24", "Y350",
    ];
    LISTED.iter().any(|listed| code.starts_with(listed))
}
