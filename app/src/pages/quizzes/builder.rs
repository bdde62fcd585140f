//! `/:school/quizzes/:quiz`: a quiz, its questions in their order, and each step that can be taken.

use super::draft;
use crate::{
    pages::{request::page, school::Trail, words::count},
    ui::{Done, Field, Form, Lines, Refused, Title},
};
use domain::{
    markdown::html,
    quizzes::{Key, Question, QuestionKind},
};
use leptos::prelude::*;
use server::quizzes::Draft;

/// The builder.
#[component]
pub fn Builder() -> AnyView {
    page(draft(), |(staff, draft)| {
        let school = staff.member().school().clone();
        let here = format!("/{}/quizzes/{}", school.slug.0, draft.id);
        let title = draft.quiz.title.clone();
        let questions = count(draft.quiz.questions.len() as u64, "question", "questions");
        let points: u32 = draft.quiz.questions.iter().map(|question| question.points).sum();
        let points = count(points.into(), "point", "points");
        view! {
            <Title text=title.clone() />
            <div class="page">
                <Trail school=school.clone() />
                <header class="page-head">
                    <div>
                        <h1>{title}</h1>
                        <p class="soft">{questions} ", " {points} ", version " {draft.number}</p>
                    </div>
                    <div class="acts">
                        <Form action=format!("{here}/undo") key=("seen", draft.version.to_string()) class="inline">
                            <button class="button" disabled=draft.number < 2>
                                "Undo"
                            </button>
                        </Form>
                        <a class="button" href=format!("{here}/preview")>
                            "Preview as a student"
                        </a>
                    </div>
                </header>
                <Done />
                {["undo", "put-away"].map(|act| view! { <Refused action=format!("{here}/{act}") /> })}
                {draft
                    .quiz
                    .questions
                    .iter()
                    .flat_map(|question| {
                        ["move", "remove"].map(|act| format!("{here}/questions/{}/{act}", question.id))
                    })
                    .map(|action| view! { <Refused action /> })
                    .collect_view()} <State draft=draft.clone() here=here.clone() />
                <Questions draft=draft.clone() here=here.clone() /> <Head draft here />
            </div>
        }
        .into_any()
    })
}

/// What its author should know of it.
#[component]
fn State(draft: Draft, here: String) -> AnyView {
    let quizzes = here
        .rsplit_once('/')
        .map_or("/", |(quizzes, _)| quizzes)
        .to_owned();
    view! {
        {(draft.given > 0)
            .then(|| {
                view! {
                    <p class="note">
                        "It was given to " {count(draft.given as u64, "class", "classes")}
                        ". What you change here reaches them only where you give them the new version."
                    </p>
                }
            })}
        {draft
            .moved_on
            .then(|| {
                view! {
                    <p class="note warn">
                        "The quiz that this was copied from has a newer version. Look at it in the " <a href=quizzes>"list"</a>
                        " and copy it again, or go on with yours."
                    </p>
                }
            })}
        {draft
            .retired
            .then(|| view! { <p class="note warn">"It is put away: nobody can assign it."</p> })}
    }
    .into_any()
}

#[component]
fn Questions(draft: Draft, here: String) -> AnyView {
    let last = draft.quiz.questions.len().saturating_sub(1);
    let none = draft.quiz.questions.is_empty();
    let seen = draft.version.to_string();
    let lines = draft.quiz.questions.into_iter().enumerate().map(|(at, question)| {
        let at_question = format!("{here}/questions/{}", question.id);
        let number = at + 1;
        let act = |to: &'static str, says: &'static str, off: bool| {
            view! {
                <Form action=format!("{at_question}/move") key=("seen", seen.clone()) class="inline">
                    <input type="hidden" name="to" value=to />
                    <button class="button small" disabled=off aria-label=format!("Move question {number} {to}")>
                        {says}
                    </button>
                </Form>
            }
        };
        view! {
            <li class="question sheet">
                <header>
                    <h3>"Question " {number}</h3>
                    <span class="soft">
                        {question.key.kind().title()} ", " {count(question.points.into(), "point", "points")}
                    </span>
                </header>
                <div class="prose" inner_html=html(&question.prompt)></div>
                <p class="soft">{right(&question)}</p>
                <div class="acts">
                    <a class="button small" href=at_question.clone() aria-label=format!("Edit question {number}")>
                        "Edit"
                    </a>
                    {act("up", "↑", at == 0)} {act("down", "↓", at == last)}
                    <Form action=format!("{at_question}/remove") key=("seen", seen.clone()) class="inline">
                        <button class="button small" aria-label=format!("Remove question {number}")>
                            "Remove"
                        </button>
                    </Form>
                </div>
            </li>
        }
    });
    let lines = lines.collect_view();
    let add = QuestionKind::ALL.iter().map(|kind| {
        view! {
            <a class="button" href=format!("{here}/questions?kind={}", kind.word())>
                {kind.title()}
            </a>
        }
    });
    view! {
        <section class="part-of-page" aria-labelledby="questions">
            <h2 id="questions">"Questions"</h2>
            {none.then(|| view! { <p class="empty sheet">"No question yet. Add the first one."</p> })}
            <ol class="questions">{lines}</ol>
            <div class="acts" role="group" aria-label="Add a question">
                <span class="soft">"Add:"</span>
                {add.collect_view()}
            </div>
        </section>
    }
    .into_any()
}

/// The right answer in a line.
fn right(question: &Question) -> String {
    match &question.key {
        Key::TrueFalse { right: true } => "Right: true".to_owned(),
        Key::TrueFalse { right: false } => "Right: false".to_owned(),
        Key::Code { set, right, .. } => {
            let codes: Vec<String> = right.iter().map(|code| code.written(*set)).collect();
            format!("Right: {}", codes.join(" or "))
        }
        Key::Single { options, right } => {
            let option = options.iter().find(|option| option.id == *right);
            format!("Right: {}", option.map_or("", |option| option.text.as_str()))
        }
    }
}

/// Title and introduction, and putting it away.
#[component]
fn Head(draft: Draft, here: String) -> AnyView {
    let (away, says) = match draft.retired {
        true => ("no", "Take it out again"),
        false => ("yes", "Put it away"),
    };
    view! {
        <section class="part-of-page" aria-labelledby="head">
            <h2 id="head">"Title and introduction"</h2>
            <Form action=format!("{here}/head") key=("seen", draft.version.to_string()) class="sheet">
                <Field name="title" label="Title" value=draft.quiz.title />
                <Lines
                    name="intro"
                    label="Introduction"
                    value=draft.quiz.intro
                    hint="Stands above the questions. Markdown."
                    rows=3
                />
                <button class="button">"Save"</button>
            </Form>
            <Form action=format!("{here}/put-away") key=("away", away.to_owned()) class="inline">
                <button class="button small">{says}</button>
            </Form>
        </section>
    }
    .into_any()
}
