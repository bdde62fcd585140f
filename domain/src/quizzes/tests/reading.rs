//! From file to quiz.

use super::*;

#[test]
fn a_quiz_is_its_file() {
    let quiz = quiz();
    assert_eq!(
        (quiz.title.as_str(), quiz.intro.as_str()),
        ("Signs and symptoms", "Two **short** questions.")
    );
    let told: Vec<_> = quiz
        .questions
        .iter()
        .map(|question| (&*question.id, question.key.kind(), question.points))
        .collect();
    assert_eq!(
        told,
        [
            ("integral", QuestionKind::Single, 2),
            ("uncertain", QuestionKind::TrueFalse, 1),
            ("find", QuestionKind::Code, 1),
        ]
    );
    let Key::Code { right, .. } = &quiz.questions[2].key else {
        panic!()
    };
    assert_eq!(
        right.iter().map(|code| &**code).collect::<Vec<_>>(),
        ["N3000", "N3090"]
    );
}

#[test]
fn what_cannot_be_read_is_said_with_its_line() {
    for (from, to, expected) in [
        (
            "title = \"Signs and symptoms\"\n",
            "",
            "q.toml:1: The quiz lacks \"title\".",
        ),
        (
            "intro =",
            "intor =",
            "q.toml:2: The quiz has no field \"intor\". Did you mean \"intro\"?",
        ),
        (
            "\"uncertain\"",
            "\"integral\"",
            "q.toml:18: The question \"integral\" stands twice.",
        ),
        (
            "\"uncertain\"",
            "\"Un certain\"",
            "q.toml:18: \"id\" is \"Un certain\"; write lower-case letters, digits and single hyphens.",
        ),
        (
            "points = 2",
            "points = 0",
            "q.toml:8: \"points\" is 0; it goes from 1 to 100.",
        ),
        (
            "points = 2",
            "points = 101",
            "q.toml:8: \"points\" is 101; it goes from 1 to 100.",
        ),
        (
            "\"true-false\"",
            "\"truefalse\"",
            "q.toml:19: \"kind\" cannot be \"truefalse\". Did you mean \"true-false\"?",
        ),
        (
            "right = false",
            "right = \"false\"",
            "q.toml:21: \"right\" must be true or false; it is text.",
        ),
        ("right = false\n", "", "q.toml:17: [[question]] lacks \"right\"."),
        (
            "right = false",
            "right = false\nset = \"cpt\"",
            "q.toml:22: \"set\" belongs to questions of kind \"code\" alone.",
        ),
        (
            "right = false",
            "right = false\noptions = []",
            "q.toml:22: \"options\" belongs to questions of kind \"single\" alone.",
        ),
        (
            "right = \"b\"",
            "right = \"c\"",
            "q.toml:13: There is no option \"c\". There are a, b.",
        ),
        (
            "id = \"b\"",
            "id = \"a\"",
            "q.toml:11: The option \"a\" stands twice.",
        ),
        (
            "why = \"Dysuria",
            "wy = \"Dysuria",
            "q.toml:10: An option has no field \"wy\". Did you mean \"why\"?",
        ),
        (
            "\"icd10cm\"",
            "\"icd10\"",
            "q.toml:29: \"set\" cannot be \"icd10\". Did you mean \"icd10cm\"?",
        ),
        (
            "\"2026-05-04\"",
            "\"5/4/2026\"",
            "q.toml:30: \"on\" is \"5/4/2026\", which is no day; write it as 2026-05-04.",
        ),
        (
            "[\"N30.00\", \"N30.90\"]",
            "\"N30.00\"",
            "q.toml:31: \"right\" is a list of codes: [\"N30.00\"].",
        ),
        (
            "[\"N30.00\", \"N30.90\"]",
            "[\"cystitis\"]",
            "q.toml:31: \"cystitis\" is no code.",
        ),
        (
            "why = \"The Index says so.\"\n",
            "",
            "q.toml:25: [[question]] lacks \"why\".",
        ),
        (
            "why = \"The Index says so.\"",
            "why = \" \"",
            "q.toml:32: \"why\" is empty.",
        ),
    ] {
        assert_eq!(QUIZ.matches(from).count(), 1, "{from}");
        let faults = Quiz::read("q.toml", &QUIZ.replace(from, to)).unwrap_err();
        let mut told = said(&faults);
        // A code that cannot be read or an id said twice may leave something else to say.
        told.retain(|sentence| sentence == expected);
        assert_eq!(told, [expected], "{from} -> {to}: {faults:#?}");
    }
}

#[test]
fn json_and_back() {
    let quiz = quiz();
    let json = serde_json::to_string(&quiz).unwrap();
    assert_eq!(serde_json::from_str::<Quiz>(&json).unwrap(), quiz);
    assert!(
        json.contains(r#""key":{"kind":"true-false","right":false}"#),
        "{json}"
    );
    let more = json.replacen(r#"{"title""#, r#"{"color":"red","title""#, 1);
    assert!(serde_json::from_str::<Quiz>(&more).is_err());
    let more = json.replace(r#""right":false"#, r#""right":false,"set":"cpt""#);
    assert!(serde_json::from_str::<Quiz>(&more).is_err());
}
