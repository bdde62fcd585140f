//! The key of the claim against that of the case whose chart the student reads.

use super::Checking;
use crate::{
    cases::{Bills, Case, Diagnosis, KeyLine, Modifiers, Procedure},
    claims::{
        Modifier,
        task::{KeyBox, compare},
    },
    codes::{Code, CodeSet},
    files::Fault,
};

pub fn check(checking: &mut Checking<'_>, case: &Case) {
    if case.bills != Bills::Professional {
        let id = &case.id;
        checking.whole(format!(
            "The case \"{id}\" codes the facility's claim; this form is the professional's."
        ));
        return;
    }
    facts(checking, case);
    // Of several right keys the claim must have one, whichever is nearest.
    let ways = case.ways();
    let ways: Vec<Option<&str>> = if ways.is_empty() {
        vec![None]
    } else {
        ways.into_iter().map(Some).collect()
    };
    let said = ways.into_iter().map(|way| against(checking, case, way));
    if let Some(fewest) = said.min_by_key(Vec::len) {
        checking.found.extend(fewest);
    }
}

/// The place of service and the patient's sex.
fn facts(checking: &mut Checking<'_>, case: &Case) {
    for (line, key) in checking.column("24B") {
        if let Some(place) = case.place.as_ref().filter(|place| **place != key.value) {
            let sentence = format!("The case has the place of service {place}; line {line} has another.");
            checking.add(key, sentence);
        }
    }
    let sex = format!("{:?}", case.sex);
    if let Some(key) = checking.task.key("3.sex").filter(|key| key.value != sex) {
        checking.add(key, format!("The case has {sex}."));
    }
    for (line, key) in checking.column("24A") {
        let days = checking.days(line);
        let is_within =
            days.is_none_or(|(from, to)| case.service_from <= from && to <= case.service_to && from <= to);
        if !is_within {
            let (from, to) = (case.service_from, case.service_to);
            checking.add(key, format!("The case has services from {from} to {to}."));
        }
    }
}

/// What does not agree with one way of the case's key.
fn against(checking: &Checking<'_>, case: &Case, way: Option<&str>) -> Vec<Fault> {
    let mut said = Checking {
        task: checking.task,
        office: checking.office,
        book: checking.book,
        key: checking.key.clone(),
        file: checking.file,
        found: Vec::new(),
    };
    let stands = |line: &KeyLine| line.way.is_none() || line.way.as_deref() == way;
    let diagnoses: Vec<&Diagnosis> = case.diagnoses.iter().filter(|one| stands(&one.line)).collect();
    let procedures: Vec<&Procedure> = case.procedures.iter().filter(|one| stands(&one.line)).collect();
    let mut met = vec![false; diagnoses.len()];
    for key in said.diagnoses() {
        let own = compare::plain(&key.value);
        let known = diagnoses
            .iter()
            .position(|one| is_one(&own, &one.code, &one.accept));
        match known {
            Some(known) => met[known] = true,
            None => said.add(
                key,
                format!("The case \"{}\" does not code {}.", case.id, key.value),
            ),
        }
    }
    for (one, met) in diagnoses.iter().zip(met) {
        if !met && !one.line.optional {
            let code = one.code.written(CodeSet::Icd10Cm);
            said.whole(format!(
                "The key lacks {code}, which the case \"{}\" codes.",
                case.id
            ));
        }
    }
    let mut met = vec![false; procedures.len()];
    for (line, key) in said.column("24D") {
        let Some((code, modifiers)) = compare::in_order(&key.value) else {
            continue;
        };
        let of_code =
            |(place, one): &(usize, &&Procedure)| !met[*place] && is_one(&code, &one.code, &one.accept);
        let all = procedures.iter().enumerate().filter(of_code);
        // Of lines with one code, that whose modifiers fit.
        let found = all
            .clone()
            .find(|(_, one)| fits(one, &modifiers))
            .or(all.clone().next());
        let Some((place, procedure)) = found else {
            said.add(key, format!("The case \"{}\" does not code {code}.", case.id));
            continue;
        };
        met[place] = true;
        agree(&mut said, line, key, procedure, &modifiers);
        points(&mut said, line, procedure, &diagnoses);
    }
    for (one, met) in procedures.iter().zip(met) {
        if !met && !one.line.optional {
            said.whole(format!(
                "The key lacks {}, which the case \"{}\" codes.",
                one.code, case.id
            ));
        }
    }
    said.found
}

fn is_one(own: &str, code: &Code, accept: &[Code]) -> bool {
    std::iter::once(code).chain(accept).any(|code| **code == *own)
}

/// Whether modifiers are one of the right sets, what may be added left out.
fn fits(procedure: &Procedure, modifiers: &[Modifier]) -> bool {
    let own: Modifiers = modifiers
        .iter()
        .filter_map(|one| Code::new(one.as_str()))
        .collect();
    let required: Modifiers = own.difference(&procedure.optional_modifiers).cloned().collect();
    required == procedure.modifiers || procedure.or_modifiers.contains(&required)
}

/// Modifiers and units of a line that both keys have.
fn agree(said: &mut Checking<'_>, line: usize, key: &KeyBox, procedure: &Procedure, modifiers: &[Modifier]) {
    if !fits(procedure, modifiers) {
        let right: Vec<&str> = procedure.modifiers.iter().map(|one| &**one).collect();
        let right = if right.is_empty() {
            "none".to_owned()
        } else {
            right.join(" ")
        };
        said.add(
            key,
            format!("The case has other modifiers for {}: {right}.", procedure.code),
        );
    }
    let units = said.task.key(&format!("24G.{line}"));
    if let Some(units) = units.filter(|units| units.value != procedure.units.to_string()) {
        let right = procedure.units;
        said.add(units, format!("The case has {right} for {}.", procedure.code));
    }
}

/// The first pointer of a line that both keys have; a code worth the same as the case's is one.
fn points(said: &mut Checking<'_>, line: usize, procedure: &Procedure, diagnoses: &[&Diagnosis]) {
    let pointers = said.task.key(&format!("24E.{line}"));
    let Some((pointers, primary)) = pointers.zip(procedure.points_to.first()) else {
        return;
    };
    let first = pointers.value.chars().next().map(|letter| format!("21{letter}"));
    let own = first
        .map(|id| compare::plain(said.key.get(&id)))
        .unwrap_or_default();
    let mut of_primary = diagnoses.iter().filter(|one| one.code == *primary);
    let is_right = own == **primary || of_primary.any(|one| is_one(&own, &one.code, &one.accept));
    if !is_right {
        let right = primary.written(CodeSet::Icd10Cm);
        said.add(
            pointers,
            format!("The case points {} to {right} first.", procedure.code),
        );
    }
}
