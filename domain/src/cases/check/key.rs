//! The key in itself: an order that can be kept, lines that can be met, reasons that are given.

use super::Findings;
use crate::{
    Fraction,
    cases::{Case, Diagnosis, KeyLine, Procedure, Rank, Trap},
    codes::{Code, CodeBook, CodeSet, Entry},
    files::listed,
    grading::{self, Policy},
};

pub fn check(case: &Case, book: &CodeBook, findings: &mut Findings) {
    reasons(case, findings);
    traps(case, findings);
    for key in &case.diagnoses {
        poa(case, key, findings);
        must_follow(case, key, book, findings);
    }
    for key in &case.procedures {
        procedure(case, key, book, findings);
    }
    let ways = case.ways();
    for way in std::iter::once(None)
        .filter(|_| ways.is_empty())
        .chain(ways.iter().copied().map(Some))
    {
        let found = findings.0.len();
        order(case, way, findings);
        if findings.0.len() == found {
            can_be_met(case, way, book, findings);
        }
    }
}

fn stands(line: &KeyLine, way: Option<&str>) -> bool {
    line.way.is_none() || line.way.as_deref() == way
}

fn written(code: &Code) -> String {
    code.written(CodeSet::Icd10Cm)
}

fn reasons(case: &Case, findings: &mut Findings) {
    let procedures = case.procedures.iter().map(|key| &key.line);
    for line in case.diagnoses.iter().map(|key| &key.line).chain(procedures) {
        if line.why.trim().is_empty() {
            findings.add(
                line.at,
                "The line has no \"why\"; say in two sentences what decides and what tempts.",
            );
        }
        if line.cites.is_empty() {
            findings.add(
                line.at,
                "The line cites nothing; name the guideline or manual that says so.",
            );
        }
    }
    let cites = case
        .key_lines()
        .map(|line| (line.at, &line.cites))
        .chain(case.traps.iter().map(|trap| (trap.at, &trap.cites)));
    for (at, cite) in cites.flat_map(|(at, cites)| cites.iter().map(move |cite| (at, cite))) {
        let section = cite
            .strip_prefix("ICD-10-CM ")
            .map(|section| section.trim_start_matches("Guidelines "));
        if section.is_some_and(|section| !is_section(section)) {
            findings.add(
                at,
                format!("\"{cite}\" is no section of the guidelines; write it as ICD-10-CM I.C.9.a.3."),
            );
        }
    }
}

/// `I.A.12.a`, `II.H`, `Appendix I`: a section of the Official Guidelines.
fn is_section(text: &str) -> bool {
    let (first, rest) = text.split_once('.').unwrap_or((text, ""));
    let parts = rest.split('.').filter(|part| !part.is_empty());
    matches!(first, "I" | "II" | "III" | "IV" | "Appendix I")
        && !text.ends_with('.')
        && parts.clone().all(|part| {
            (part.len() == 1 && part.bytes().all(|c| c.is_ascii_alphabetic()))
                || (part.len() <= 2 && part.bytes().all(|c| c.is_ascii_digit()))
        })
}

fn traps(case: &Case, findings: &mut Findings) {
    let diagnoses = case
        .diagnoses
        .iter()
        .flat_map(|key| std::iter::once(&key.code).chain(&key.accept));
    let procedures = case
        .procedures
        .iter()
        .flat_map(|key| std::iter::once(&key.code).chain(&key.accept));
    let (diagnoses, procedures): (Vec<&Code>, Vec<&Code>) = (diagnoses.collect(), procedures.collect());
    for (at, trap) in case.traps.iter().enumerate() {
        let code = trap.code.written(trap.set);
        let of_kind = if trap.set == CodeSet::Icd10Cm {
            &diagnoses
        } else {
            &procedures
        };
        if of_kind.contains(&&trap.code) {
            findings.add(trap.at, format!("The trap {code} stands in the key."));
        }
        let same = |other: &Trap| (&other.code, other.set) == (&trap.code, trap.set);
        if case.traps[..at].iter().any(same) {
            findings.add(trap.at, format!("The trap {code} stands twice."));
        }
    }
}

fn poa(case: &Case, key: &Diagnosis, findings: &mut Findings) {
    if case.is_inpatient_facility() && key.poa.is_none() {
        let words = listed(["Y", "N", "U", "W", "exempt"]);
        findings.add(
            key.line.at,
            format!("{} needs \"poa\", one of {words}.", written(&key.code)),
        );
    }
}

/// Where a "code first" note names another code of the key, `after` must say so.
fn must_follow(case: &Case, key: &Diagnosis, book: &CodeBook, findings: &mut Findings) {
    let entry = book
        .in_force(CodeSet::Icd10Cm, case.coded_on())
        .and_then(|edition| edition.get(&key.code));
    let Some(entry) = entry else { return };
    let beside = |other: &&Diagnosis| match (&key.line.way, &other.line.way) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    };
    for other in case
        .diagnoses
        .iter()
        .filter(|other| other.code != key.code)
        .filter(beside)
    {
        if entry.code_first_names(&other.code) && !key.after.contains(&other.code) {
            let (code, first) = (written(&key.code), written(&other.code));
            findings.add(
                key.line.at,
                format!(
                    "A \"code first\" note at or above {code} names {first}; write after = [\"{first}\"]."
                ),
            );
        }
    }
}

fn procedure(case: &Case, key: &Procedure, book: &CodeBook, findings: &mut Findings) {
    let at = key.line.at;
    let code = &key.code;
    if (key.set == CodeSet::Icd10Pcs) != case.is_inpatient_facility() {
        let belongs = if key.set == CodeSet::Icd10Pcs {
            "belongs to inpatient facility cases alone"
        } else {
            "is not coded for an inpatient facility stay; ICD-10-PCS is"
        };
        findings.add(at, format!("{code} {belongs}."));
    }
    let optional = |code: &Code| {
        case.diagnoses
            .iter()
            .filter(|line| line.code == *code)
            .all(|line| line.line.optional)
    };
    if !key.points_to.is_empty() && key.points_to.iter().all(optional) {
        findings.add(
            at,
            format!("{code} points to optional diagnoses alone; name one that is required."),
        );
    }
    match key.on {
        None if case.spans_days() && !case.is_inpatient_facility() => {
            findings.add(at, format!("{code} needs \"on\", its day: the case spans days."));
        }
        Some(on) if !(case.service_from..=case.service_to).contains(&on) => {
            findings.add(
                at,
                format!(
                    "{code} is dated {on}, outside the case ({} to {}).",
                    case.service_from, case.service_to
                ),
            );
        }
        _ => {}
    }
    let on = key.on.unwrap_or(case.coded_on());
    let entry = book.in_force(key.set, on).and_then(|edition| edition.get(code));
    let Some(entry) = entry else { return };
    if let Some(level) = entry.level() {
        visit(key, entry, level, findings);
    } else if key.mdm.is_some() || key.minutes.is_some() {
        findings.add(
            at,
            format!("{code} is no leveled visit; \"mdm\" and \"minutes\" belong to those."),
        );
    }
}

/// A visit says by what its level was found, and that gives its level.
fn visit(key: &Procedure, entry: Entry<'_>, level: u8, findings: &mut Findings) {
    let code = &key.code;
    let emergency = entry.family().is_some_and(|family| family.contains("emergency"));
    match (key.mdm, key.minutes) {
        // A visit that may need no physician has neither (CPT 99211, 99281).
        (None, None) if level == 1 => {}
        (None, None) => findings.add(
            key.line.at,
            format!("{code} needs \"mdm\" or \"minutes\": by what its level was found."),
        ),
        (_, Some(_)) if emergency => findings.add(
            key.line.at,
            format!("{code} has no time: emergency visits are leveled by decision making."),
        ),
        (Some(mdm), None) if mdm.level() != level => findings.add(
            key.line.at,
            format!(
                "Two of the three elements of \"mdm\" give level {}, but {code} is level {level}.",
                mdm.level()
            ),
        ),
        _ => {}
    }
}

fn order(case: &Case, way: Option<&str>, findings: &mut Findings) {
    let in_way = way
        .map(|way| format!(" in the way \"{way}\""))
        .unwrap_or_default();
    let diagnoses: Vec<_> = case
        .diagnoses
        .iter()
        .filter(|key| stands(&key.line, way))
        .collect();
    let required: Vec<_> = diagnoses.iter().filter(|key| !key.line.optional).collect();
    let firsts: Vec<_> = required.iter().filter(|key| key.rank == Rank::First).collect();
    if let Some(second) = firsts.get(1) {
        findings.add(second.line.at, format!("Two diagnoses must stand first{in_way}."));
    }
    if let (Some(any), true) = (
        required.first(),
        required.iter().all(|key| key.rank == Rank::Other),
    ) {
        findings.add(
            any.line.at,
            format!("No diagnosis may stand first{in_way}; give one rank = \"first\" or \"either\"."),
        );
    }
    for (at, key) in diagnoses.iter().enumerate() {
        let codes = |key: &Diagnosis| {
            std::iter::once(&key.code)
                .chain(&key.accept)
                .cloned()
                .collect::<Vec<_>>()
        };
        if diagnoses[..at].iter().any(|other| other.code == key.code) {
            findings.add(
                key.line.at,
                format!("{} stands twice in the key{in_way}.", written(&key.code)),
            );
        }
        if codes(key)
            .iter()
            .enumerate()
            .any(|(at, code)| codes(key)[..at].contains(code))
        {
            findings.add(
                key.line.at,
                format!(
                    "{} and its accepted codes name one code twice.",
                    written(&key.code)
                ),
            );
        }
        if key.after.contains(&key.code) {
            findings.add(
                key.line.at,
                format!("{} cannot stand after itself.", written(&key.code)),
            );
        }
        for after in key
            .after
            .iter()
            .filter(|after| !diagnoses.iter().any(|other| other.code == **after))
        {
            findings.add(
                key.line.at,
                format!(
                    "{} must stand after {}, which is not in the key{in_way}.",
                    written(&key.code),
                    written(after)
                ),
            );
        }
    }
    let leading: Vec<_> = case
        .procedures
        .iter()
        .filter(|key| stands(&key.line, way) && key.rank == Rank::First)
        .collect();
    if let Some(second) = leading.get(1) {
        findings.add(
            second.line.at,
            format!("Two procedures must stand first{in_way}."),
        );
    }
}

/// The answer that the key describes must earn everything; else no student could.
fn can_be_met(case: &Case, way: Option<&str>, book: &CodeBook, findings: &mut Findings) {
    let answer = case.perfect_answer(way);
    let Ok(grade) = grading::grade(case, &answer, Policy::Audit, book) else {
        return;
    };
    if grade.score < Fraction::ONE {
        let line = grade.lines.iter().find(|line| !line.errors.is_empty());
        let word = line
            .and_then(|line| line.errors.first())
            .map_or("", |error| error.word());
        findings.add(1, format!("The answer that the key describes earns {} percent, not 100 (\"{word}\"): the key contradicts itself.", grade.percent));
    }
}
