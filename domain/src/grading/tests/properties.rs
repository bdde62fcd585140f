//! What holds of every grading.

use super::*;
use crate::{Fraction, cases::check_all, testing::content};
use proptest::{
    prelude::*,
    sample::{select, subsequence},
    strategy::ValueTree as _,
};
use std::{fs, sync::LazyLock};

const POLICIES: [Policy; 4] = [Policy::Audit, Policy::Accuracy, Policy::Practice, Policy::Strict];

/// Every variant of the courseware's cases.
static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let folders = fs::read_dir(content().join("cases"))
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut folders: Vec<_> = folders.collect();
    folders.sort();
    folders
        .iter()
        .flat_map(|folder| {
            let template = template(folder);
            (0..template.count()).map(move |seed| template.case(seed as u64).unwrap())
        })
        .collect()
});

fn template(folder: &std::path::Path) -> Template {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let documents = files.filter(|file| file.extension().is_some_and(|end| end == "md"));
    let documents = documents.map(|file| {
        (
            file.file_name().unwrap().to_str().unwrap().to_owned(),
            fs::read_to_string(&file).unwrap(),
        )
    });
    let toml = fs::read_to_string(folder.join("case.toml")).unwrap();
    Template::read(
        folder.file_name().unwrap().to_str().unwrap(),
        &toml,
        documents.collect(),
    )
    .unwrap()
}

fn graded(case: &Case, answer: &answers::Answer, policy: Policy) -> Grade {
    grade(case, answer, policy, book()).unwrap()
}

#[test]
fn the_courseware_is_clean() {
    for entry in fs::read_dir(content().join("cases")).unwrap() {
        let faults = check_all(&template(&entry.unwrap().path()), book());
        assert!(faults.is_empty(), "{faults:#?}");
    }
}

#[test]
fn a_perfect_answer_scores_one_in_every_policy_and_way() {
    assert_eq!(CASES.len(), 32);
    for case in CASES.iter() {
        let ways: Vec<_> = if case.ways().is_empty() {
            vec![None]
        } else {
            case.ways().into_iter().map(Some).collect()
        };
        for way in ways {
            for policy in POLICIES {
                let grade = graded(case, &case.perfect_answer(way), policy);
                assert_eq!(grade.score, Fraction::ONE, "{} {way:?}: {grade:#?}", case.id);
                assert!(grade.case.first && grade.case.complete);
                assert_eq!(grade.way.as_deref(), way);
            }
        }
    }
}

/// Keys that put every rule to work.
const KEYS: [&str; 6] = [
    "N30.00 first; I10; E11.9 opt; 99213 to=N30.00 mod=25; 36415 to=I10 units=2",
    "I13.0 either accept=I11.0; I50.32; M17.11 either; 20610 mod=RT to=M17.11; 99214 to=I13.0 may=I50.32,M17.11 mod=25",
    "N30.00 first accept=N30.01; N30.01; N30.20; 67028 mod=50 way=a; 67028 mod=RT way=b; 67028 mod=LT way=b",
    "36415; 36415 opt; 36415 mod=59 or=XS; 99213 first omod=25",
    "E11.3293 first; H40.1132; Z79.4; Z79.84; Z96.1 opt; 92134 to=E11.3293; J0178 units=4 mod=JZ omod=RT,LT to=E11.3293",
    "",
];

const DIAGNOSES: [&str; 16] = [
    "N30.00", "N30.01", "N30.20", "N30.0", "I10", "E11.9", "I13.0", "I50.32", "M17.11", "E11.3293",
    "H40.1132", "Z79.4", "Z79.84", "R30.0", "", "nonsense",
];

const PROCEDURES: [&str; 10] = [
    "99213", "99214", "36415", "20610", "67028", "92134", "J0178", "0DTJ4ZZ", "", "é",
];

fn any_answer() -> impl Strategy<Value = answers::Answer> {
    let diagnosis = (
        select(&DIAGNOSES[..]),
        prop::option::of(select(&["Y", "N", "", "x"][..])),
    )
        .prop_map(|(code, poa)| answers::Diagnosis {
            code: code.to_owned(),
            poa: poa.map(str::to_owned),
        });
    let modifiers = prop::collection::vec(select(&["25", "RT", "LT", "50", "59", "XS", "JZ", ""][..]), 0..4);
    let procedure = (
        select(&PROCEDURES[..]),
        modifiers,
        -1..5_i64,
        prop::collection::vec(0..64_i64, 0..6),
    )
        .prop_map(|(code, modifiers, units, points_to)| answers::Procedure {
            code: code.to_owned(),
            modifiers: modifiers.into_iter().map(str::to_owned).collect(),
            units,
            on: None,
            points_to,
        });
    let lines = (
        prop::collection::vec(diagnosis, 0..9),
        prop::collection::vec(procedure, 0..8),
    );
    lines.prop_map(|(diagnoses, mut procedures)| {
        let count = diagnoses.len() as i64;
        for line in &mut procedures {
            // Pointers that are there.
            line.points_to = line
                .points_to
                .iter()
                .filter(|_| count > 0)
                .map(|number| 1 + number % count)
                .collect();
        }
        answers::Answer {
            diagnoses,
            procedures,
            ..answers::Answer::default()
        }
    })
}

/// One code a category.
const APART: [&str; 9] = [
    "N30.00", "I10", "E11.9", "I13.0", "I50.32", "M17.11", "H40.1132", "Z79.4", "R30.0",
];

/// Codes that no key here names, resembles or accepts.
const STRANGERS: [&str; 4] = ["T78.40XA", "L03.311", "Q61.2", "K35.80"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn scores_lie_between_nothing_and_one(key in select(&KEYS[..]), answer in any_answer(), policy in select(&POLICIES[..])) {
        let grade = graded(&case(Kind::Office, key), &answer, policy);
        prop_assert!(grade.score >= Fraction::ZERO && grade.score <= Fraction::ONE, "{:?}", grade);
        // The lines add up to what was earned.
        let sum: Fraction = grade.lines.iter().map(|line| line.credit).sum();
        prop_assert_eq!(sum, grade.earned);
        // Each key line is told at most once, each entered line exactly once.
        for kind in [LineKind::Diagnosis, LineKind::Procedure] {
            let of_kind = || grade.lines.iter().filter(move |line| line.kind == kind);
            let mut keys: Vec<_> = of_kind().filter_map(|line| line.key).collect();
            let told = keys.len();
            keys.sort_unstable();
            keys.dedup();
            prop_assert_eq!(keys.len(), told);
        }
        prop_assert_eq!(grade.case.complete, grade.lines.iter().all(|line| {
            line.credit == Fraction::ONE || (line.errors.is_empty() && line.entered.is_some())
        }));
    }

    #[test]
    fn a_code_more_that_the_key_does_not_name_never_raises_the_score(
        key in select(&KEYS[..]),
        answer in any_answer(),
        stranger in select(&STRANGERS[..]),
        policy in select(&[Policy::Audit, Policy::Accuracy, Policy::Strict][..]),
        procedure in any::<bool>(),
    ) {
        let case = case(Kind::Office, key);
        let before = graded(&case, &answer, policy).score;
        let mut longer = answer.clone();
        if procedure {
            longer.procedures.push(answers::Procedure { code: "11042".to_owned(), ..answers::Procedure::default() });
        } else {
            longer.diagnoses.push(answers::Diagnosis { code: stranger.to_owned(), poa: None });
        }
        let after = graded(&case, &longer, policy).score;
        // Where there was nothing to earn, everything was earned.
        prop_assert!(after <= before, "{before} became {after}");
    }

    #[test]
    fn a_code_of_the_keys_categories_more_never_raises_the_score_either(
        key in select(&KEYS[..]),
        answer in any_answer(),
        more in select(&["N30.30", "I11.9", "E11.65", "I50.9", "M17.9", "Z79.899", "H40.9"][..]),
        policy in select(&[Policy::Audit, Policy::Accuracy, Policy::Strict][..]),
    ) {
        let case = case(Kind::Office, key);
        let before = graded(&case, &answer, policy).score;
        let mut longer = answer.clone();
        longer.diagnoses.push(answers::Diagnosis { code: more.to_owned(), poa: None });
        prop_assert!(graded(&case, &longer, policy).score <= before);
    }

    #[test]
    fn the_order_of_lines_after_the_first_does_not_matter(
        key in select(&KEYS[..]),
        // One code a category: which line of a category is revised goes by entry order.
        codes in subsequence(&APART[..], 2..APART.len()).prop_shuffle(),
        answer in any_answer(),
        policy in select(&POLICIES[..]),
        turn in 0..8_usize,
    ) {
        let case = case(Kind::Office, key);
        let mut answer = answer;
        answer.diagnoses =
            codes.iter().map(|code| answers::Diagnosis { code: (*code).to_owned(), poa: None }).collect();
        let (count, rest) = (codes.len() as i64, codes.len() - 1);
        for line in &mut answer.procedures {
            line.points_to = line.points_to.iter().map(|number| 1 + number % count).collect();
        }
        let mut turned = answer.clone();
        turned.diagnoses[1..].rotate_left(turn % rest);
        let back = (rest - turn % rest) as i64;
        let moved = |number: i64| if number == 1 { 1 } else { 2 + (number - 2 + back) % rest as i64 };
        for line in &mut turned.procedures {
            line.points_to = line.points_to.iter().map(|number| moved(*number)).collect();
        }
        prop_assert_eq!(graded(&case, &answer, policy).score, graded(&case, &turned, policy).score);
    }

    #[test]
    fn grading_never_panics(
        case in select(&KEYS[..]),
        codes in prop::collection::vec(".{0,12}", 0..6),
        modifiers in prop::collection::vec(".{0,4}", 0..3),
        units in any::<i64>(),
        pointers in prop::collection::vec(any::<i64>(), 0..3),
        fields in prop::collection::vec((".{0,9}", ".{0,9}"), 0..3),
    ) {
        let procedure = |code: &String| answers::Procedure {
            code: code.clone(),
            modifiers: modifiers.clone(),
            units,
            on: None,
            points_to: pointers.clone(),
        };
        let answer = answers::Answer {
            diagnoses: codes.iter().map(|code| answers::Diagnosis { code: code.clone(), poa: modifiers.first().cloned() }).collect(),
            procedures: codes.iter().map(procedure).collect(),
            abstracted: answers::Abstract(fields),
        };
        for kind in [Kind::Office, Kind::Days] {
            // Refused or graded.
            let _ = grade(&super::case(kind, case), &answer, Policy::Audit, book());
        }
    }
}

#[test]
fn the_courseware_grades_any_answer() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for case in CASES.iter() {
        for _ in 0..40 {
            let answer = any_answer().new_tree(&mut runner).unwrap().current();
            for policy in POLICIES {
                let score = graded(case, &answer, policy).score;
                assert!(score >= Fraction::ZERO && score <= Fraction::ONE);
            }
        }
    }
}
