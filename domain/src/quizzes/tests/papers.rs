//! What a student sees, enters and earns.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// A response in a word: `=b`, `?true`, or a code.
fn response(text: &str) -> Response {
    match text.split_at_checked(1) {
        Some(("=", id)) => Response::Choice(id.to_owned()),
        Some(("?", truth)) => Response::Truth(truth == "true"),
        _ => Response::Code(text.to_owned()),
    }
}

#[test]
fn responses_of_the_right_kind_are_taken() {
    let quiz = quiz();
    for (at, given, code) in [
        (0, "=a", None),
        (0, "=c", Some("unknown-option")),
        (0, "=", Some("unknown-option")),
        (0, "?true", Some("wrong-kind")),
        (1, "?false", None),
        (1, "N30.00", Some("wrong-kind")),
        (2, "n30", None),
        (2, "", None),
        (2, "ééééééééééééééééééé1", None),
        (2, "123456789012345678901", Some("code-too-long")),
        (2, "=b", Some("wrong-kind")),
    ] {
        let taken = quiz.questions[at].takes(&response(given));
        assert_eq!(
            taken.as_ref().err().map(|problem| &*problem.code),
            code,
            "{given}"
        );
        if let Err(problem) = taken {
            assert_eq!(problem.fields[0].name, format!("q-{}", quiz.questions[at].id));
        }
    }
}

#[test]
fn a_question_earns_its_points_or_nothing() {
    let quiz = quiz();
    for (at, given, right, answered) in [
        (0, Some("=b"), true, true),
        (0, Some("=a"), false, true),
        (0, None, false, false),
        (0, Some("?true"), false, true),
        (1, Some("?false"), true, true),
        (1, Some("?true"), false, true),
        (2, Some(" n30 .00"), true, true),
        (2, Some("N3090"), true, true),
        (2, Some("N30.0"), false, true),
        (2, Some(" ."), false, false),
    ] {
        let question = &quiz.questions[at];
        let marked = question.grade(given.map(response).as_ref());
        assert_eq!((marked.right, marked.answered), (right, answered), "{given:?}");
        let points = crate::Fraction::from(i64::from(question.points));
        assert_eq!(marked.points, points);
        assert_eq!(marked.earned, if right { points } else { crate::Fraction::ZERO });
    }
}

#[test]
fn points_add_up() {
    let quiz = quiz();
    let responses: BTreeMap<_, _> = [("integral", "=b"), ("find", "N30.01"), ("gone", "=b")]
        .map(|(id, given)| (id.to_owned(), response(given)))
        .into();
    let grade = quiz.grade(&responses);
    assert_eq!(
        (
            grade.earned.to_string(),
            grade.possible.to_string(),
            grade.score.to_string()
        ),
        ("2".into(), "4".into(), "1/2".into())
    );
    let json = serde_json::to_string(&grade).unwrap();
    assert_eq!(serde_json::from_str::<QuizGrade>(&json).unwrap(), grade);
    let empty = Quiz {
        questions: Vec::new(),
        ..quiz
    };
    assert_eq!(empty.grade(&responses).score, crate::Fraction::ONE);
}

#[test]
fn responses_and_papers_on_the_wire() {
    for (given, json) in [
        ("=b", r#"{"choice":"b"}"#),
        ("?true", r#"{"truth":true}"#),
        ("N30.00", r#"{"code":"N30.00"}"#),
    ] {
        assert_eq!(serde_json::to_string(&response(given)).unwrap(), json);
        assert_eq!(serde_json::from_str::<Response>(json).unwrap(), response(given));
    }
    assert!(serde_json::from_str::<Response>(r#"{"choice":"b","truth":true}"#).is_err());
    let paper = quiz().paper();
    let json = serde_json::to_string(&paper).unwrap();
    assert_eq!(serde_json::from_str::<Paper>(&json).unwrap(), paper);
    for secret in ["right", "why", "N3090", "N30.90", "Dysuria", "cites", "I.B.5"] {
        assert!(!json.contains(secret), "{secret}");
    }
}

proptest! {
    /// Two quizzes that differ in their keys alone have one paper.
    #[test]
    fn a_paper_does_not_depend_on_the_key(id in "[ab]", truth: bool, code in "[A-Z][0-9]{4}", why in ".*") {
        let (before, mut quiz) = (quiz().paper(), quiz());
        for question in &mut quiz.questions {
            question.why.clone_from(&why);
            question.cites.clear();
            match &mut question.key {
                Key::Single { options, right } => {
                    right.clone_from(&id);
                    options.iter_mut().for_each(|option| option.why.clone_from(&why));
                }
                Key::TrueFalse { right } => *right = truth,
                Key::Code { right, .. } => *right = Code::new(&code).into_iter().collect(),
            }
        }
        prop_assert_eq!(quiz.paper(), before);
    }
}
