//! What a quiz must be before anybody takes it.

use super::{Key, Question, Quiz};
use crate::{
    Problem,
    codes::{CodeBook, WrongCode},
    files::{Fault, is_id},
};
use std::collections::BTreeSet;

impl Quiz {
    /// Characters of a title.
    pub const MOST_TITLE: usize = 200;
    /// Characters of any other text.
    pub const MOST_TEXT: usize = 20_000;
    /// Questions.
    pub const MOST_QUESTIONS: usize = 200;

    /// Everything that is wrong with a quiz of the courseware that could be read, against the code sets of its days.
    pub fn check(&self, file: &str, book: &CodeBook) -> Vec<Fault> {
        let mut wrong = self.wrong();
        for question in &self.questions {
            if question.cites.iter().all(|cite| cite.trim().is_empty()) {
                wrong.push(question.wrong("cites", "Cite what says that the answer is right."));
            }
            for code in question.wrong_codes(book) {
                wrong.push(question.wrong(field_of(&code), code.to_string()));
            }
        }
        wrong.into_iter().map(|wrong| wrong.fault(file)).collect()
    }

    /// What is wrong with a quiz that an instructor built, field by field: `title`, `intro`, `questions`, and of a
    /// question `q-<id>-prompt`, `-id`, `-points`, `-options`, `-option-<id>`, `-right`, `-why`. A reason is demanded,
    /// sources are not.
    pub fn problem(&self) -> Option<Problem> {
        problem("bad-quiz", self.wrong())
    }

    /// What is wrong with the right codes of a quiz that an instructor built, in the fields `q-<id>-right`
    /// and, where the day has no edition, `q-<id>-on`.
    pub fn wrong_codes(&self, book: &CodeBook) -> Option<Problem> {
        let of = |question: &Question| {
            let codes = question.wrong_codes(book).into_iter();
            codes
                .map(|code| question.wrong(field_of(&code), for_instructors(code)))
                .collect::<Vec<_>>()
        };
        problem("wrong-codes", self.questions.iter().flat_map(of).collect())
    }

    /// What is wrong with the question of an id: as [`Quiz::problem`] and [`Quiz::wrong_codes`] say it of all.
    pub fn question_problem(&self, id: &str, book: &CodeBook) -> Option<Problem> {
        let question = self.questions.iter().find(|question| question.id == id)?;
        let mut wrong = Vec::new();
        question.structure(&mut wrong);
        let codes = question.wrong_codes(book).into_iter();
        wrong.extend(codes.map(|code| question.wrong(field_of(&code), for_instructors(code))));
        problem("bad-question", wrong)
    }

    /// What is wrong wherever the quiz comes from.
    fn wrong(&self) -> Vec<Wrong> {
        let mut wrong = Vec::new();
        let mut add = |field: &str, sentence: String| {
            wrong.push(Wrong {
                field: field.to_owned(),
                question: None,
                sentence,
            });
        };
        if let Some(sentence) = wrong_text(&self.title, "the title", Self::MOST_TITLE) {
            add("title", sentence);
        }
        if self.intro.chars().count() > Self::MOST_TEXT {
            add("intro", too_long("the introduction", Self::MOST_TEXT));
        }
        match self.questions.len() {
            0 => add("questions", "Add at least one question.".to_owned()),
            count if count > Self::MOST_QUESTIONS => {
                let most = Self::MOST_QUESTIONS;
                add(
                    "questions",
                    format!("A quiz has at most {most} questions; this one has {count}."),
                );
            }
            _ => {}
        }
        let mut ids = BTreeSet::new();
        for question in &self.questions {
            if !ids.insert(&question.id) {
                wrong.push(question.wrong("id", "Another question has the same id."));
            }
            question.structure(&mut wrong);
        }
        wrong
    }
}

/// Something wrong at a field of the builder.
struct Wrong {
    /// The field's name as the builder sends it.
    field: String,
    /// The question's id.
    question: Option<String>,
    sentence: String,
}

impl Wrong {
    fn fault(self, file: &str) -> Fault {
        let sentence = match self.question {
            Some(id) => format!("Question \"{id}\": {}", self.sentence),
            None => self.sentence,
        };
        Fault {
            file: file.to_owned(),
            line: None,
            sentence,
        }
    }
}

fn problem(code: &'static str, wrong: Vec<Wrong>) -> Option<Problem> {
    let sentence = match wrong.len() {
        0 => return None,
        1 => "One thing in the quiz must be put right.".to_owned(),
        many => format!("{many} things in the quiz must be put right."),
    };
    let empty = Problem::new(code, sentence);
    Some(
        wrong
            .into_iter()
            .fold(empty, |problem, wrong| problem.field(wrong.field, wrong.sentence)),
    )
}

fn wrong_text(text: &str, what: &str, most: usize) -> Option<String> {
    if text.trim().is_empty() {
        return Some(format!("Write {what}."));
    }
    (text.chars().count() > most).then(|| too_long(what, most))
}

fn too_long(what: &str, most: usize) -> String {
    format!("Shorten {what} to at most {most} characters.")
}

/// Where the builder shows it.
fn field_of(code: &WrongCode) -> &'static str {
    match code {
        WrongCode::NoEdition { .. } => "on",
        _ => "right",
    }
}

/// The sentence for somebody who cannot change the code sets.
fn for_instructors(code: WrongCode) -> String {
    match code {
        WrongCode::NotListed { written, name } => {
            format!("{written} is not among the codes of {name} that are here. Choose another.")
        }
        other => other.to_string(),
    }
}

impl Question {
    fn wrong(&self, field: &str, sentence: impl Into<String>) -> Wrong {
        Wrong {
            field: format!("q-{}-{field}", self.id),
            question: Some(self.id.clone()),
            sentence: sentence.into(),
        }
    }

    fn structure(&self, wrong: &mut Vec<Wrong>) {
        let mut add = |field: &str, sentence: Option<String>| {
            wrong.extend(sentence.map(|sentence| self.wrong(field, sentence)));
        };
        let unless = |right: bool, sentence: &str| (!right).then(|| sentence.to_owned());
        let text = |text: &str, what: &str| wrong_text(text, what, Quiz::MOST_TEXT);
        add(
            "id",
            unless(
                is_id(&self.id),
                "An id is lower-case letters, digits and single hyphens.",
            ),
        );
        add("prompt", text(&self.prompt, "the question"));
        add(
            "points",
            unless((1..=100).contains(&self.points), "Points go from 1 to 100."),
        );
        add("why", text(&self.why, "why the answer is right"));
        match &self.key {
            Key::TrueFalse { .. } => {}
            Key::Code { right, .. } => {
                let sentence = "Give 1 to 20 right codes.";
                add("right", unless((1..=20).contains(&right.len()), sentence));
            }
            Key::Single { options, right } => {
                add(
                    "options",
                    unless((2..=8).contains(&options.len()), "Give 2 to 8 options."),
                );
                let mut ids = BTreeSet::new();
                let unique = options
                    .iter()
                    .all(|option| is_id(&option.id) && ids.insert(&option.id));
                add("options", unless(unique, "Each option needs an id of its own."));
                let mut texts = BTreeSet::new();
                for option in options {
                    let field = format!("option-{}", option.id);
                    add(&field, text(&option.text, "the option"));
                    let plain = option.text.trim().to_lowercase();
                    let another = plain.is_empty() || texts.insert(plain);
                    add(&field, unless(another, "Another option says the same."));
                    let short = option.why.chars().count() <= Quiz::MOST_TEXT;
                    add(&field, (!short).then(|| too_long("the reason", Quiz::MOST_TEXT)));
                }
                let there = options.iter().any(|option| option.id == *right);
                add("right", unless(there, "Choose which option is right."));
            }
        }
    }

    fn wrong_codes(&self, book: &CodeBook) -> Vec<WrongCode> {
        match &self.key {
            Key::Single { .. } | Key::TrueFalse { .. } => Vec::new(),
            Key::Code { set, on, right } => right
                .iter()
                .flat_map(|code| book.wrong_on_claim(*set, code, *on))
                .collect(),
        }
    }
}
