//! What the book says of sets of codes.

use super::*;
use crate::testing::book;

mod excludes;
mod services;

fn advise(codes: &str, age: &str, sex: &str) -> Advice {
    let codes: Vec<Entered> = codes.split(' ').map(|code| code.parse().unwrap()).collect();
    let visit = Visit {
        on: "2026-05-04".parse().unwrap(),
        age: age.parse().ok(),
        sex: sex.parse().ok(),
        setting: Setting::default(),
    };
    book().advise(&codes, visit)
}

/// The findings but hints to use additional codes, which most codes have, as `level kind codes`.
fn findings(codes: &str, age: &str, sex: &str) -> Vec<String> {
    let findings = advise(codes, age, sex).findings.into_iter();
    findings
        .filter(|finding| finding.kind != FindingKind::UseAdditional)
        .map(|finding| {
            let word = |value| serde_json::to_value(value).unwrap().as_str().unwrap().to_owned();
            let kind = serde_json::to_value(finding.kind)
                .unwrap()
                .as_str()
                .unwrap()
                .to_owned();
            format!("{} {kind} {}", word(finding.level), finding.codes.join(" "))
        })
        .collect()
}

#[test]
fn each_code_is_judged_by_itself() {
    for (codes, expected) in [
        ("N30.00", &[][..]),
        ("N30.0", &["error not-billable N30.0"]),
        ("E11.329", &["error seventh-character E11.329"]),
        (
            "W11 N30.00",
            &["error seventh-character W11", "error sequence W11"],
        ),
        ("N30.009", &["error invalid N30.009"]),
        ("Q99213", &["error invalid Q99.213"]),
        ("99214", &[]),
        ("99999", &["warning unknown 99999"]),
        ("0DTJ4ZZ", &["warning unknown 0DTJ4ZZ"]),
        ("S52.539A", &["hint unspecified S52.539A"]),
        ("S52.531A", &[]),
        ("H52.10", &["hint unspecified H52.10"]),
        ("N30.00 N30.00", &["warning duplicate N30.00"]),
    ] {
        assert_eq!(findings(codes, "", ""), expected, "{codes}");
    }
}

#[test]
fn codes_are_judged_beside_each_other() {
    for (codes, expected) in [
        // Excludes1 at E11 names E10; one finding for the pair.
        ("E11.9 E10.9", &["warning excludes1 E10.9 E11.9"][..]),
        ("S06.0X0A S09.90XA", &["warning excludes1 S06.0X0A S09.90XA"]),
        ("E11.9 I10", &[]),
        // The note at N18 wants the hypertensive code first; it is "any associated".
        ("I12.9 N18.32", &[]),
        ("N18.32 I12.9", &["warning sequence I12.9 N18.32"]),
        ("N18.32", &["hint code-first N18.32"]),
        // A manifestation never stands first.
        ("F02.80", &["error sequence F02.80", "warning code-first F02.80"]),
        ("G30.9 F02.80", &[]),
        ("W11.XXXA S52.531A", &["error sequence W11.XXXA"]),
        ("S52.531A W11.XXXA", &[]),
        // The nature of an adverse effect goes before the drug; the note's list begins with "such as".
        ("G25.1 T43.225A", &[]),
        ("T43.225A", &["warning code-first T43.225A"]),
        ("T43.225A K29.00", &["warning sequence K29.00 T43.225A"]),
        // A poisoning goes first.
        ("T43.221A R25.1", &[]),
    ] {
        assert_eq!(findings(codes, "", ""), expected, "{codes}");
    }
}

#[test]
fn codes_are_judged_by_age_and_sex_but_never_as_errors() {
    for (codes, age, sex, expected) in [
        ("N40.0", "68y", "F", &["warning sex N40.0"][..]),
        ("N40.0", "68y", "M", &[]),
        ("N40.0", "68y", "", &[]),
        ("O80", "8y", "F", &["warning age O80"]),
        ("O80", "30y", "F", &[]),
        ("O80", "30y", "M", &["warning sex O80"]),
        ("P07.30", "29d", "F", &["hint age P07.30"]),
        ("P07.30", "28d", "F", &[]),
        ("Z00.129", "18y", "M", &["warning age Z00.129"]),
        ("Z00.00", "14y", "M", &["warning age Z00.00"]),
    ] {
        assert_eq!(findings(codes, age, sex), expected, "{codes} {age} {sex}");
    }
}

#[test]
fn the_table_of_ages_and_sexes_names_places_of_the_book() {
    let edition = book()
        .in_force(crate::codes::CodeSet::Icd10Cm, "2026-05-04".parse().unwrap())
        .unwrap();
    for (from, to) in patient::blocks() {
        assert!(
            edition.get(from).is_some() && edition.get(to).is_some(),
            "{from}-{to}"
        );
    }
}

#[test]
fn a_hint_names_what_the_note_asks_for() {
    let advice = advise("E11.9", "", "");
    let hint = advice
        .findings
        .iter()
        .find(|finding| finding.kind == FindingKind::UseAdditional)
        .unwrap();
    assert!(
        hint.source
            .starts_with("Use additional at E11: code to identify control using: "),
        "{}",
        hint.source
    );
    let with_insulin = advise("E11.9 Z79.4", "", "");
    assert!(
        with_insulin
            .findings
            .iter()
            .all(|finding| finding.codes != ["E11.9"])
    );
}
