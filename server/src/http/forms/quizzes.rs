//! A school's own quizzes, one step a form.

use super::{Answer, Posted, form, takes};
use crate::{
    Error,
    http::Route,
    quizzes::{self, Step},
};
use domain::{
    Problem,
    codes::{Code, CodeSet},
    quizzes::{Choice, Key, Question, QuestionKind},
};
use uuid::Uuid;

pub(super) const ROUTES: &[Route] = &[
    form("/{school}/quizzes", || takes(0, create)),
    form("/{school}/quizzes/copy", || takes(1, copy)),
    form("/{school}/quizzes/{quiz}/head", || takes(1, head)),
    form("/{school}/quizzes/{quiz}/undo", || takes(1, undo)),
    form("/{school}/quizzes/{quiz}/put-away", || takes(1, put_away)),
    form("/{school}/quizzes/{quiz}/questions", || takes(0, add)),
    form("/{school}/quizzes/{quiz}/questions/{question}", || {
        takes(0, change)
    }),
    form("/{school}/quizzes/{quiz}/questions/{question}/move", || {
        takes(3, reorder)
    }),
    form("/{school}/quizzes/{quiz}/questions/{question}/remove", || {
        takes(3, remove)
    }),
];

async fn create(posted: Posted) -> Result<Answer, Error> {
    let staff = posted.staff().await?;
    let quiz = quizzes::create(&posted.backend, &staff, posted.entered.text("title")).await?;
    Ok(Answer::To(format!(
        "/{}/quizzes/{quiz}?done=quiz-made",
        posted.part("school")
    )))
}

async fn copy(posted: Posted) -> Result<Answer, Error> {
    let staff = posted.staff().await?;
    let quiz = quizzes::copy(&posted.backend, &staff, posted.entered.id("item")?).await?;
    Ok(Answer::To(format!(
        "/{}/quizzes/{quiz}?done=quiz-copied",
        posted.part("school")
    )))
}

/// Takes a step on the quiz of the address, made on the version that its page showed.
async fn step(posted: &Posted, step: Step) -> Result<Answer, Error> {
    let staff = posted.staff().await?;
    let (quiz, seen) = (posted.id("quiz")?, posted.entered.id("seen")?);
    quizzes::step(&posted.backend, &staff, quiz, seen, step).await?;
    Ok(at(posted, quiz, "saved"))
}

fn at(posted: &Posted, quiz: Uuid, done: &str) -> Answer {
    Answer::To(format!("/{}/quizzes/{quiz}?done={done}", posted.part("school")))
}

async fn head(posted: Posted) -> Result<Answer, Error> {
    let text = |name: &str| posted.entered.text(name).to_owned();
    step(&posted, Step::Head(text("title"), text("intro"))).await
}

async fn undo(posted: Posted) -> Result<Answer, Error> {
    step(&posted, Step::Undo).await
}

async fn put_away(posted: Posted) -> Result<Answer, Error> {
    let (staff, quiz) = (posted.staff().await?, posted.id("quiz")?);
    let away = posted.entered.text("away") == "yes";
    quizzes::put_away(&posted.backend, &staff, quiz, away).await?;
    Ok(at(&posted, quiz, if away { "put-away" } else { "taken-out" }))
}

async fn add(posted: Posted) -> Result<Answer, Error> {
    posted.staff().await?;
    let added = step(&posted, Step::Add(question(&posted, "")?)).await;
    added.map_err(|error| at_fields(&posted, error))
}

async fn change(posted: Posted) -> Result<Answer, Error> {
    posted.staff().await?;
    let changed = step(&posted, Step::Change(question(&posted, posted.part("question"))?)).await;
    changed.map_err(|error| at_fields(&posted, error))
}

async fn reorder(posted: Posted) -> Result<Answer, Error> {
    let (id, up) = (
        posted.part("question").to_owned(),
        posted.entered.text("to") == "up",
    );
    step(&posted, Step::Move(id, up)).await
}

async fn remove(posted: Posted) -> Result<Answer, Error> {
    step(&posted, Step::Remove(posted.part("question").to_owned())).await
}

/// What is wrong with a question, at the fields of its form: `q-<id>-prompt` is `prompt` there.
fn at_fields(posted: &Posted, error: Error) -> Error {
    let Error::Invalid(mut problem) = error else {
        return error;
    };
    let code = posted.entered.text("kind") == QuestionKind::Code.word();
    for field in &mut problem.fields {
        let own = field
            .name
            .strip_prefix(&format!("q-{}-", posted.part("question")));
        // A new one has no name in the address, and is given one without hyphens.
        let new = || Some(field.name.strip_prefix("q-")?.split_once('-')?.1);
        let name = own.or_else(new).unwrap_or(&field.name);
        field.name = match name {
            "right" if code => "codes",
            "options" | "id" => "option-a",
            name => name,
        }
        .to_owned();
    }
    problem.into()
}

/// The question that a form has. Options are `option-a`, `option-b`, …, each with its `why-a`; an empty one is left out.
fn question(posted: &Posted, id: &str) -> Result<Question, Error> {
    let entered = &posted.entered;
    let text = |name: &str| entered.text(name).to_owned();
    let wrong = |field: &'static str, sentence: &str| -> Error {
        Problem::new("bad-question", "The question cannot be asked like this.")
            .field(field, sentence)
            .into()
    };
    let kind = QuestionKind::of_word(entered.text("kind")).ok_or(Error::NotFound)?;
    let key = match kind {
        QuestionKind::Single => Key::Single {
            options: entered
                .with_prefix("option-")
                .filter(|(_, text)| !text.is_empty())
                .map(|(letter, option)| Choice {
                    id: letter.to_owned(),
                    text: option.to_owned(),
                    why: text(&format!("why-{letter}")),
                })
                .collect(),
            right: text("right"),
        },
        QuestionKind::TrueFalse => Key::TrueFalse {
            right: match entered.text("right") {
                "true" => true,
                "false" => false,
                _ => return Err(wrong("right", "Say whether the statement is true.")),
            },
        },
        QuestionKind::Code => Key::Code {
            set: CodeSet::ALL
                .into_iter()
                .find(|set| set.word() == entered.text("set"))
                .ok_or_else(|| wrong("set", "Choose the code set."))?,
            on: entered
                .text("on")
                .parse()
                .map_err(|_| wrong("on", "Write the day as 2026-05-04."))?,
            right: entered
                .text("codes")
                .split([',', ' ', ';', '\n'])
                .filter_map(Code::new)
                .collect(),
        },
    };
    let points = entered
        .number("points")
        .ok_or_else(|| wrong("points", "Write a whole number of points."))?;
    Ok(Question {
        id: id.to_owned(),
        prompt: text("prompt"),
        points,
        key,
        why: text("why"),
        cites: entered
            .text("cites")
            .split([';', '\n'])
            .map(str::trim)
            .filter(|cite| !cite.is_empty())
            .map(ToOwned::to_owned)
            .collect(),
    })
}
