//! The examples of `docs/authoring.md` are files that can be read.

use crate::{
    courses::{Course, Program},
    lessons::Lesson,
    quizzes::Quiz,
    testing::{book, content},
};

/// The examples in a language of a section, in their order.
fn examples<'a>(manual: &'a str, section: &str, language: &str) -> Vec<&'a str> {
    let (_, section) = manual.split_once(&format!("\n## {section}\n")).unwrap();
    let fence = format!("\n```{language}\n");
    // What stands before the first example is skipped.
    let examples = section.split(&*fence).skip(1);
    examples.map(|part| part.split_once("```").unwrap().0).collect()
}

#[test]
fn the_manual_shows_files_that_can_be_read() {
    let manual = std::fs::read_to_string(content().join("../docs/authoring.md")).unwrap();
    Lesson::read("l.md", examples(&manual, "Lessons", "markdown")[0]).unwrap();
    let quiz = Quiz::read("q.toml", examples(&manual, "Quizzes", "toml")[0]).unwrap();
    assert_eq!(quiz.check("q.toml", book()), []);
    assert_eq!(quiz.problem(), None);
    let courses = examples(&manual, "Courses and programs", "toml");
    assert_eq!(Course::read("c.toml", courses[0]).unwrap().items().count(), 3);
    Program::read("p.toml", courses[1]).unwrap();
}
