//! Tallies of graded answers; keys and answers are written as in the tables of grading.

use super::*;
use crate::{
    grading::{
        Policy, grade,
        tests::{Kind, answer, case},
    },
    testing::book,
};

/// `first-listed 1/1, secondary 0/2`.
fn told(tally: &Tally) -> String {
    let skills = tally.0.iter();
    let told: Vec<_> = skills
        .map(|(skill, (right, of))| format!("{} {right}/{of}", skill.word()))
        .collect();
    told.join(", ")
}

fn tally(key: &str, given: &str, policy: Policy) -> Tally {
    let case = case(Kind::Office, key);
    Tally::of(&case, &grade(&case, &answer(given), policy, book()).unwrap())
}

#[test]
fn each_skill_is_counted_apart() {
    for (key, given, expected) in [
        (
            "N30.00 first; I10 other",
            "N30.00; I10",
            "first-listed 1/1, secondary 1/1",
        ),
        // The right codes in the wrong order are not the first-listed diagnosis's skill alone.
        (
            "N30.00 first; I10 other",
            "I10; N30.00",
            "first-listed 0/1, secondary 1/1",
        ),
        (
            "N30.00 first; I10 other",
            "N30.00; I10; R05.9; E11.9",
            "first-listed 1/1, secondary 1/3",
        ),
        // Revised: the first is not matched, the other is missed.
        (
            "N30.00 first; I10 other",
            "N30.01",
            "first-listed 0/1, secondary 0/1",
        ),
        (
            "N30.00 first; E11.9 other",
            "N30.00; E11.65",
            "first-listed 1/1, secondary 0/1",
        ),
        ("N30.00 first; I10 other opt", "N30.00; I10", "first-listed 1/1"),
        ("N30.00 first; I10 other opt", "", "first-listed 0/1"),
        // Of two that may stand first, the one that does leads.
        (
            "N30.00 either; I10 either",
            "I10; N30.00",
            "first-listed 1/1, secondary 1/1",
        ),
        (
            "N30.00 either; I10 either",
            "I10",
            "first-listed 1/1, secondary 0/1",
        ),
        (
            "N30.00 either; I10 either",
            "R05.9; I10",
            "first-listed 0/1, secondary 1/2",
        ),
        (
            "N30.00 first; 99213 to=N30.00 mod=25; 36415",
            "N30.00; 99213-25 >1; 36415",
            "first-listed 1/1, procedures 2/2, modifiers 1/1, linkage 1/1",
        ),
        (
            "N30.00 first; 99213 to=N30.00 mod=25; 36415",
            "N30.00; 99213; 36415-59; 81002",
            "first-listed 1/1, procedures 2/3, modifiers 0/2, linkage 0/1",
        ),
        (
            "N30.00 first; 99213 to=N30.00 mod=25",
            "N30.00; 99214-25 >1",
            "first-listed 1/1, procedures 0/1",
        ),
        (
            "N30.00 first; 36415 opt mod=59",
            "N30.00; 36415",
            "first-listed 1/1",
        ),
        ("36415", "36415", "procedures 1/1"),
        // The way that counted is the one that is tallied.
        (
            "N30.00 first; 36415 way=a; 81002 way=b; 99213 way=b",
            "N30.00; 81002; 99213",
            "first-listed 1/1, procedures 2/2",
        ),
    ] {
        for policy in [Policy::Audit, Policy::Practice] {
            assert_eq!(
                told(&tally(key, given, policy)),
                expected,
                "\n  key {key}\n  answer {given}"
            );
        }
    }
}

#[test]
fn tallies_add_up_and_go_over_the_wire() {
    let mut sum = Tally::default();
    for given in ["N30.00; I10", "I10", "N30.00; 99213"] {
        sum.add(&tally("N30.00 first; I10 other", given, Policy::Audit));
    }
    assert_eq!(told(&sum), "first-listed 2/3, secondary 2/3, procedures 0/1");
    let json = serde_json::to_string(&sum).unwrap();
    assert_eq!(
        json,
        r#"{"first-listed":[2,3],"secondary":[2,3],"procedures":[0,1]}"#
    );
    assert_eq!(serde_json::from_str::<Tally>(&json).unwrap(), sum);
}
