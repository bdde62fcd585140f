//! Courses and programs from their files.

use super::*;
use crate::files::Fault;

const COURSE: &str = r#"title = "Coding I"
summary = "From the chart to the code."

[[module]]
id = "first-codes"
title = "First codes"
summary = "How a code is found."
items = ["lesson/from-chart-to-code", "quiz/signs-and-symptoms"]

[[module]]
id = "injuries"
title = "Injuries"
summary = "Fractures."
items = [
  "lesson/fractures",
  "case/ed-finger-fracture-01",
]
"#;

const PROGRAM: &str = r#"title = "Outpatient coding"
months = 6
summary = "Leads to the first examination."
courses = ["coding-1", "coding-2"]
"#;

fn said(faults: Vec<Fault>) -> Vec<String> {
    faults.iter().map(ToString::to_string).collect()
}

#[test]
fn a_course_is_its_file() {
    let course = Course::read("c.toml", COURSE).unwrap();
    let items: Vec<_> = course.items().map(ToString::to_string).collect();
    assert_eq!(
        items,
        [
            "lesson/from-chart-to-code",
            "quiz/signs-and-symptoms",
            "lesson/fractures",
            "case/ed-finger-fracture-01"
        ]
    );
    let json = serde_json::to_string(&course).unwrap();
    assert!(
        json.contains(r#""items":["lesson/from-chart-to-code","#),
        "{json}"
    );
    assert_eq!(serde_json::from_str::<Course>(&json).unwrap(), course);
    assert!(serde_json::from_str::<Course>(&json.replace("lesson/", "leson/")).is_err());
}

#[test]
fn faults_of_a_course() {
    for (from, to, expected) in [
        (
            "title = \"Coding I\"",
            "titel = \"Coding I\"",
            "c.toml:1: The course has no field \"titel\". Did you mean \"title\"?",
        ),
        (
            "summary = \"Fractures.\"\n",
            "",
            "c.toml:10: [[module]] lacks \"summary\".",
        ),
        (
            "\"injuries\"",
            "\"first-codes\"",
            "c.toml:11: The module \"first-codes\" stands twice.",
        ),
        (
            "\"injuries\"",
            "\"Injuries\"",
            "c.toml:11: \"id\" is \"Injuries\"; write lower-case letters, digits and single hyphens.",
        ),
        (
            "lesson/fractures",
            "lesson/from-chart-to-code",
            "c.toml:15: The item \"lesson/from-chart-to-code\" stands twice in the course.",
        ),
        (
            "quiz/signs",
            "quizz/signs",
            "c.toml:8: \"quizz/signs-and-symptoms\": there is no kind of item \"quizz\". Did you mean \"quiz\"?",
        ),
        (
            "quiz/signs",
            "picture/signs",
            "c.toml:8: \"picture/signs-and-symptoms\": there is no kind of item \"picture\". There are lesson, case, quiz, claim.",
        ),
        (
            "case/ed-",
            "ed-",
            "c.toml:16: \"ed-finger-fracture-01\": write an item as lesson/from-chart-to-code.",
        ),
        (
            "case/ed-",
            "case/../ed-",
            "c.toml:16: \"case/../ed-finger-fracture-01\": write an item as lesson/from-chart-to-code.",
        ),
        (
            "[\"lesson/from-chart-to-code\", \"quiz/signs-and-symptoms\"]",
            "[]",
            "c.toml:8: \"items\" is empty.",
        ),
        (
            "items = [\"lesson/from-chart-to-code\", \"quiz/signs-and-symptoms\"]\n",
            "",
            "c.toml:4: [[module]] lacks \"items\".",
        ),
    ] {
        assert_eq!(COURSE.matches(from).count(), 1, "{from}");
        let faults = Course::read("c.toml", &COURSE.replace(from, to)).unwrap_err();
        assert_eq!(said(faults), [expected], "{from} -> {to}");
    }
    for module in ["", "module = []"] {
        let toml = format!("title = \"a\"\nsummary = \"b\"\n{module}\n");
        let faults = Course::read("c.toml", &toml).unwrap_err();
        assert_eq!(said(faults), ["c.toml:1: The course lacks \"module\"."]);
    }
}

#[test]
fn a_program_is_its_file() {
    let program = Program::read("p.toml", PROGRAM).unwrap();
    assert_eq!((program.months, program.courses.len()), (6, 2));
    let json = serde_json::to_string(&program).unwrap();
    assert_eq!(serde_json::from_str::<Program>(&json).unwrap(), program);
}

#[test]
fn faults_of_a_program() {
    for (from, to, expected) in [
        (
            "months = 6",
            "month = 6",
            "p.toml:2: The program has no field \"month\". Did you mean \"months\"?",
        ),
        ("months = 6", "", "p.toml:1: The program lacks \"months\"."),
        (
            "months = 6",
            "months = 4",
            "p.toml:2: \"months\" is 4; it is 3, 6, 9 or 12.",
        ),
        (
            "months = 6",
            "months = 262",
            "p.toml:2: \"months\" is 262; it is 3, 6, 9 or 12.",
        ),
        (
            "coding-2",
            "coding-1",
            "p.toml:4: The course \"coding-1\" stands twice.",
        ),
        (
            "coding-2",
            "coding/2",
            "p.toml:4: \"coding/2\" is no name of a course's file.",
        ),
        (
            "[\"coding-1\", \"coding-2\"]",
            "[]",
            "p.toml:4: \"courses\" is empty.",
        ),
    ] {
        assert_eq!(PROGRAM.matches(from).count(), 1, "{from}");
        let faults = Program::read("p.toml", &PROGRAM.replace(from, to)).unwrap_err();
        assert_eq!(said(faults), [expected], "{from} -> {to}");
    }
}

#[test]
fn a_chart_is_a_case_to_whoever_reads_it() {
    let titles: Vec<_> = ItemKind::ALL.iter().map(|kind| kind.title()).collect();
    assert_eq!(titles, ["Lesson", "Chart", "Quiz", "Claim"]);
}
