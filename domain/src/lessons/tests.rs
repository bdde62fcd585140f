//! Lessons from their files.

use super::*;

const LESSON: &str = r#"+++
title = "From chart to code"
minutes = 12
cites = ["ICD-10-CM I.B.1"]
+++

The index first.

## The index

Then the tabular list.
"#;

#[test]
fn a_lesson_is_its_file() {
    for text in [
        LESSON,
        &LESSON.replace('\n', "\r\n"),
        &format!("\u{feff}{LESSON}"),
    ] {
        let lesson = Lesson::read("l.md", text).unwrap();
        assert_eq!(
            (&*lesson.title, lesson.minutes, &*lesson.cites),
            ("From chart to code", 12, &["ICD-10-CM I.B.1".to_owned()][..])
        );
        assert!(lesson.markdown.starts_with("The index first."), "{text}");
        assert!(lesson.markdown.ends_with("Then the tabular list."), "{text}");
        let json = serde_json::to_string(&lesson).unwrap();
        assert_eq!(serde_json::from_str::<Lesson>(&json).unwrap(), lesson);
    }
}

#[test]
fn what_is_wrong_is_said_with_its_line() {
    const NO_FIELDS: &str =
        "l.md:1: The lesson begins with its fields: title, minutes and cites between two lines +++.";
    const LEVEL_1: &str = "The title is the heading of level 1; headings in the text begin with ##.";
    for (from, to, expected) in [
        ("+++\ntitle", "title", NO_FIELDS.to_owned()),
        ("]\n+++", "]", NO_FIELDS.to_owned()),
        (
            "minutes = 12",
            "minutes = 0",
            "l.md:3: \"minutes\" is 0; it goes from 1 to 240.".to_owned(),
        ),
        (
            "minutes = 12",
            "minutes = 241",
            "l.md:3: \"minutes\" is 241; it goes from 1 to 240.".to_owned(),
        ),
        (
            "minutes = 12",
            "minute = 12",
            "l.md:3: The lesson has no field \"minute\". Did you mean \"minutes\"?".to_owned(),
        ),
        (
            "minutes = 12\n",
            "",
            "l.md:1: The lesson lacks \"minutes\".".to_owned(),
        ),
        ("cites = [", "cites = ", "l.md:4: This is not TOML: ".to_owned()),
        ("## The", "# The", format!("l.md:9: {LEVEL_1}")),
        (
            "The index first.",
            "The index first.\n===",
            format!("l.md:7: {LEVEL_1}"),
        ),
    ] {
        assert_eq!(LESSON.matches(from).count(), 1, "{from}");
        let faults = Lesson::read("l.md", &LESSON.replace(from, to)).unwrap_err();
        assert_eq!(faults.len(), 1, "{faults:?}");
        let told = faults[0].to_string();
        assert!(told.starts_with(&expected), "{from} -> {to}: {told}");
    }
    let head = LESSON.split("\nThe index first").next().unwrap();
    let faults = Lesson::read("l.md", head).unwrap_err();
    assert_eq!(faults[0].to_string(), "l.md:6: The lesson has no text.");
}
