//! What is said of a quiz that could be read.

use super::*;
use crate::{Problem, testing::book};

fn changed(change: impl Fn(&mut Quiz)) -> Quiz {
    let mut quiz = quiz();
    change(&mut quiz);
    quiz
}

fn codes(quiz: &mut Quiz) -> (&mut CodeSet, &mut Date, &mut Vec<Code>) {
    match &mut quiz.questions[2].key {
        Key::Code { set, on, right } => (set, on, right),
        _ => panic!(),
    }
}

fn options(quiz: &mut Quiz) -> &mut Vec<Choice> {
    match &mut quiz.questions[0].key {
        Key::Single { options, .. } => options,
        _ => panic!(),
    }
}

fn fields(problem: Option<Problem>) -> Vec<String> {
    let fields = problem.map(|problem| problem.fields).unwrap_or_default();
    fields.into_iter().map(|field| field.name).collect()
}

#[test]
fn the_model_is_clean() {
    let quiz = quiz();
    assert_eq!(said(&quiz.check("q.toml", book())), [""; 0]);
    assert_eq!((quiz.problem(), quiz.wrong_codes(book())), (None, None));
}

#[test]
fn codes_are_those_of_their_day() {
    let code = |text: &str| vec![Code::new(text).unwrap()];
    let with = |set, on: &str, right: &str| {
        changed(|quiz| {
            let (its_set, its_day, its_codes) = codes(quiz);
            (*its_set, *its_day, *its_codes) = (set, on.parse().unwrap(), code(right));
        })
    };
    for (set, on, right, sentence, field) in [
        (
            CodeSet::Icd10Cm,
            "2026-05-04",
            "N30.0",
            "N30.0 is a header; below it are N30.00, N30.01 and others.",
            "right",
        ),
        (
            CodeSet::Icd10Cm,
            "2026-05-04",
            "N30.07",
            "N30.07 is not a code of ICD-10-CM 2026. N30.0 is: Acute cystitis.",
            "right",
        ),
        (
            CodeSet::Icd10Cm,
            "2024-05-04",
            "N30.00",
            "No edition of ICD-10-CM is in force on 2024-05-04 for N30.00; edition 2026 holds from 2025-10-01 to 2026-09-30.",
            "on",
        ),
        (
            CodeSet::Icd10Pcs,
            "2026-05-04",
            "0DTJ4ZZ",
            "No edition of ICD-10-PCS is in force on 2026-05-04 for 0DTJ4ZZ; no edition of ICD-10-PCS is here.",
            "on",
        ),
        (
            CodeSet::Cpt,
            "2026-05-04",
            "00001",
            "00001 is not in the teaching set of CPT; add it there, with what says so.",
            "right",
        ),
    ] {
        let quiz = with(set, on, right);
        assert_eq!(
            said(&quiz.check("q.toml", book())),
            [format!("q.toml: Question \"find\": {sentence}")]
        );
        assert_eq!(quiz.problem(), None);
        assert_eq!(fields(quiz.wrong_codes(book())), [format!("q-find-{field}")]);
    }
    let here = with(CodeSet::Cpt, "2026-05-04", "00001")
        .wrong_codes(book())
        .unwrap();
    assert_eq!(
        here.fields[0].sentence,
        "00001 is not among the codes of CPT that are here. Choose another."
    );
}

#[test]
fn a_built_quiz_is_refused_field_by_field() {
    type Change = fn(&mut Quiz);
    let rows: &[(Change, &str)] = &[
        (|quiz| quiz.title = " ".into(), "title"),
        (|quiz| quiz.title = "é".repeat(201), "title"),
        (|quiz| quiz.intro = "x".repeat(20_001), "intro"),
        (|quiz| quiz.questions.clear(), "questions"),
        (|quiz| quiz.questions[0].prompt.clear(), "q-integral-prompt"),
        (|quiz| quiz.questions[0].points = 0, "q-integral-points"),
        (|quiz| quiz.questions[0].points = 101, "q-integral-points"),
        (|quiz| quiz.questions[0].why = "\n".into(), "q-integral-why"),
        (|quiz| quiz.questions[1].id = "integral".into(), "q-integral-id"),
        (|quiz| quiz.questions[1].id = "A b".into(), "q-A b-id"),
        (|quiz| drop(options(quiz).remove(0)), "q-integral-options"),
        (
            |quiz| options(quiz)[0].text = "n30.00 ".into(),
            "q-integral-option-b",
        ),
        (
            |quiz| options(quiz)[1].text = String::new(),
            "q-integral-option-b",
        ),
        (|quiz| options(quiz)[1].id = "c".into(), "q-integral-right"),
        (|quiz| codes(quiz).2.clear(), "q-find-right"),
    ];
    for (change, field) in rows {
        let quiz = changed(change);
        let problem = quiz.problem().unwrap();
        assert_eq!(problem.code, "bad-quiz");
        assert_eq!(problem.sentence, "One thing in the quiz must be put right.");
        assert_eq!(fields(Some(problem)), [*field]);
        assert_eq!(quiz.check("q.toml", book()).len(), 1, "{field}");
    }
}

#[test]
fn courseware_cites_and_instructors_need_not() {
    let quiz = changed(|quiz| quiz.questions[1].cites = vec![" ".into()]);
    assert_eq!(quiz.problem(), None);
    assert_eq!(
        said(&quiz.check("q.toml", book())),
        ["q.toml: Question \"uncertain\": Cite what says that the answer is right."]
    );
}
