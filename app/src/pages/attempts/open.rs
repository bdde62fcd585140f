//! An open attempt: a chart beside the desk, or a quiz. What is loaded for it holds no key.

use super::{chart::Chart, claim::Claim};
use crate::{
    address,
    islands::{Desk, Line, QuizPlayer, Task},
    pages::{
        request::{actor, backend},
        school::Trail,
        words::{at, moment, place},
    },
    ui::{Done, Hydrate, Program, Refused, Title},
};
use domain::{
    answers::Answer,
    cases::Facts,
    codes::{Code, CodeBook, CodeSet, IndexPart},
    markdown::html,
    saves::{CHART, Entry},
};
use leptos::prelude::*;
use server::{
    actors::OwnAttempt,
    assignments::Aids,
    attempts::{Open, Sheet},
};

/// The desk or the questions, under a line that says what it is.
#[component]
pub fn Answering(own: OwnAttempt, open: Open) -> AnyView {
    let (school, class) = (
        own.of().member().school().clone(),
        own.of().student().class().clone(),
    );
    let (row, assignment) = (open.attempt.row.clone(), open.attempt.assignment.clone());
    let slug = school.slug.0.to_string();
    let here = format!("/{}/attempts/{}", school.slug.0, row.id);
    let address = actor()
        .map(|actor| actor.address().to_string())
        .unwrap_or_default();
    let task = Task {
        attempt: row.id.to_string(),
        account: own.of().member().actor().id().to_string(),
        address,
        submit: format!("{here}/submit"),
        answers: format!("{here}/answers"),
        left: open.left,
        saved: open.saved.clone(),
    };
    let closes = row.deadline_at.map(|at| moment(at, &assignment.zone));
    let due = open
        .attempt
        .window
        .due
        .map(|millis| moment(at(millis), &assignment.zone));
    let facts = [
        Some(format!("attempt {}", row.number)),
        due.map(|due| format!("due {due}")),
        closes.map(|closes| format!("submitted by itself at {closes}")),
        Some(format!("times of {}", place(&assignment.zone))),
    ];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    let head = view! {
        <Title text=assignment.title.clone() />
        <Trail school class />
        <header class="page-head">
            <div>
                <h1>{assignment.title.clone()}</h1>
                <p class="soft">{facts.join(" · ")}</p>
            </div>
        </header>
        <Done />
        <Refused action=format!("{here}/submit") />
        <Refused action=format!("{here}/answers") />
    };
    let books = assignment.aids.0 == Aids::Books;
    match open.sheet {
        Sheet::Paper(paper) => {
            let prompts = paper
                .questions
                .iter()
                .map(|question| html(&question.prompt))
                .collect();
            let intro = html(&paper.intro);
            view! {
                <Hydrate program=Program::Desk />
                <div class="page">
                    {head} {books.then(|| view! { <BooksOnly /> })} {(!paper.intro.is_empty()).then(|| view! { <div class="prose" inner_html=intro></div> })}
                    <QuizPlayer task paper prompts />
                </div>
            }
            .into_any()
        }
        Sheet::Claim(claim) => {
            let checks = assignment.helps();
            view! {
                <Hydrate program=Program::Desk />
                <div class="page wide">
                    {head} {books.then(|| view! { <BooksOnly /> })} <Claim task school=slug claim=*claim checks />
                </div>
            }
            .into_any()
        }
        Sheet::Chart(sheet) => {
            let coded_on = domain::day::write(sheet.facts.coded_on);
            let school = assignment.helps().then_some(slug);
            let lines = entered(&open.saved, &open.book, &sheet.facts);
            view! {
                <Hydrate program=Program::Desk />
                <div class="page wide">
                    {head} {books.then(|| view! { <BooksOnly on=coded_on /> })}
                    <div class="desk">
                        <Chart facts=sheet.facts.clone() documents=sheet.documents />
                        <Desk task facts=sheet.facts lines books checked_in=school />
                    </div>
                    <noscript>
                        <p class="note warn">"The desk needs scripts. Allow them for this page, or use another browser."</p>
                    </noscript>
                </div>
            }
            .into_any()
        }
    }
}

/// That there is no search, and where the book is.
#[component]
fn BooksOnly(#[prop(into, optional)] on: String) -> AnyView {
    let set = |set: CodeSet| {
        let set = (set != CodeSet::Icd10Cm).then_some(set);
        address::search("", set, &on)
    };
    // A term is located in the Index first, then verified in the Tabular List (Guidelines I.B.1).
    let index = address::index(IndexPart::Diseases, &[], &on);
    let sets = server::codes::sets(&backend().codebook()).into_iter().map(|one| {
        view! {
            <a href=set(one) target="_blank">
                {one.name()}
            </a>
        }
    });
    view! {
        <p class="note books-only">
            <span>"Books only: browse the code book, in another tab. Search is back once you submit."</span>
            <a href=index target="_blank">
                {IndexPart::Diseases.name()}
            </a>
            {sets.collect_view()}
        </p>
    }
    .into_any()
}

/// The titles of the codes that were saved, so that the desk shows them at once.
fn entered(
    saved: &std::collections::BTreeMap<String, (domain::saves::Receipt, Entry)>,
    book: &CodeBook,
    facts: &Facts,
) -> Vec<Line> {
    let empty = Answer::default();
    let answer = match saved.get(CHART) {
        Some((_, Entry::Chart(answer))) => answer,
        _ => &empty,
    };
    let line = |set: CodeSet, written: &str| {
        let entry = Code::new(written).and_then(|code| book.entry(set, facts.coded_on, &code));
        Line {
            code: written.to_owned(),
            shown: entry.map(domain::codes::Entry::written),
            title: entry.map(|entry| entry.title().into_owned()),
            standing: entry.map(domain::codes::Entry::standing),
        }
    };
    let set = |written: &str| {
        let code = Code::new(written);
        code.and_then(|code| CodeSet::of_procedure(&code))
            .unwrap_or(CodeSet::Cpt)
    };
    let diagnoses = answer
        .diagnoses
        .iter()
        .map(|row| line(CodeSet::Icd10Cm, &row.code));
    let procedures = answer
        .procedures
        .iter()
        .map(|row| line(set(&row.code), &row.code));
    diagnoses.chain(procedures).collect()
}
