//! `/codebook/icd10pcs`: a code is built character by character, each choice a link; by sections, body systems and operations
//! it is the way to the tables, too.

use super::characters::Meaning;
use crate::{
    address,
    pages::{answer_with, missing::Missing},
    ui::Title,
};
use axum::http::StatusCode;
use domain::codes::{
    CodeSet, Edition,
    pcs::{self, Choice, Labels, Step, TABLE},
};
use leptos::prelude::*;
use leptos_meta::{Link, Meta};
use leptos_router::hooks::use_query_map;
use server::{Backend, codes};

/// `/codebook/icd10pcs?at=…&on=…`: the characters chosen so far, and a day; both may be left out.
#[component]
pub fn Build() -> AnyView {
    let backend = expect_context::<Backend>();
    let book = backend.codebook();
    let asked = use_query_map().get_untracked();
    let [at, on] = ["at", "on"].map(|name| asked.get(name).unwrap_or_default());
    let (day, problem) = match codes::day(&backend, &on) {
        Ok(day) => (day, None),
        Err(error) => {
            answer_with(error.status());
            (backend.clock().now().date(), Some(error.into_problem().sentence))
        }
    };
    let (Some(edition), Ok(labels)) = (book.nearest(CodeSet::Icd10Pcs, day), codes::pcs_labels()) else {
        return view! { <Missing /> }.into_any();
    };
    let (step, none) = match Step::at(edition, labels, &at) {
        Some(step) => (step, None),
        None => {
            answer_with(StatusCode::NOT_FOUND);
            let Some((step, none)) = furthest(edition, labels, &at) else {
                return view! { <Missing /> }.into_any();
            };
            (step, Some(none))
        }
    };
    let notices = [problem, none, codes::notice(&book, CodeSet::Icd10Pcs, day)];
    let notices = notices
        .into_iter()
        .flatten()
        .map(|notice| view! { <p class="note warn">{notice}</p> });
    let notices = notices.collect_view();
    let name = if step.prefix.is_empty() {
        "Build a code"
    } else {
        &step.prefix
    }
    .to_owned();
    view! {
        <Title text=format!("{name} · ICD-10-PCS · Code book · Superbill") />
        <Meta name="description" content="Build an ICD-10-PCS code by its tables, character by character." />
        <Link rel="canonical" href=address::building(&step.prefix, "") />
        <div class="entry building">
            <nav class="crumbs" aria-label="Where it stands">
                <ol>
                    <li>
                        <a href="/codebook">"Code book"</a>
                    </li>
                </ol>
            </nav>
            <h1>"Build an ICD-10-PCS code"</h1>
            {notices}
            <Slots step=&step on=on.clone() />
            <Next step=&step edition on />
        </div>
    }
    .into_any()
}

/// How far what was asked for can be built, with a sentence that says so.
fn furthest(edition: &Edition, labels: &Labels, asked: &str) -> Option<(Step, String)> {
    let asked: String = asked.chars().filter(|c| !c.is_whitespace()).take(24).collect();
    let ends = asked.char_indices().map(|(end, _)| end).rev();
    let step = ends
        .filter_map(|end| Step::at(edition, labels, &asked[..end]))
        .next()?;
    let sentence = match step.prefix.as_str() {
        "" => format!("No code begins with {asked}."),
        begun => format!("No code begins with {asked}. {begun} is possible."),
    };
    Some((step, sentence))
}

/// The seven places: what was chosen, each a way back to before it; the next; the open ones.
#[component]
fn Slots<'a>(step: &'a Step, on: String) -> AnyView {
    let chosen = step.chosen.iter().enumerate().map(|(at, chosen)| {
        let back = address::building(&step.prefix[..at], &on);
        view! {
            <li>
                <a href=back>
                    <small>{chosen.axis}</small>
                    " "
                    <b class="code">{chosen.char}</b>
                    " "
                    <span>{chosen.label.clone()}</span>
                    <span class="unseen">", choose again"</span>
                </a>
            </li>
        }
    });
    let chosen = chosen.collect_view();
    let first = step.prefix.chars().next().filter(|_| !step.chosen.is_empty());
    let open = (step.chosen.len()..pcs::LENGTH).map(|at| {
        // What the later characters are called is the section's to say.
        let axis = first
            .map(|section| pcs::axes(section)[at])
            .or((at == 0).then_some("Section"));
        let current = (at == step.chosen.len()).then_some("step");
        view! {
            <li aria-current=current>
                <div>
                    <small>{axis}</small>
                    " "
                    <b class="code" aria-hidden="true">
                        "_"
                    </b>
                    <span class="unseen">{if at == step.chosen.len() { "is next" } else { "is open" }}</span>
                </div>
            </li>
        }
    });
    let open = open.collect_view();
    view! {
        <ol class="slots" aria-label="The code so far">
            {chosen}
            {open}
        </ol>
    }
    .into_any()
}

/// What can be chosen next; a complete code, with the way to its page.
#[component]
fn Next<'a>(step: &'a Step, edition: &'a Edition, on: String) -> AnyView {
    let prefix = &step.prefix;
    let table = (prefix.len() >= TABLE).then(|| {
        let table = &prefix[..TABLE];
        let href = address::place(CodeSet::Icd10Pcs, table, &on);
        view! {
            <p>
                <a href=href>{format!("The whole table {table}")}</a>
                " · "
                <a href=address::building("", &on)>"Begin anew"</a>
            </p>
        }
    });
    let operation = step.chosen.get(TABLE - 1).map(|chosen| chosen.label.clone());
    let meaning = operation.map(|operation| view! { <Meaning operation /> });
    if let Some(code) = edition.get(prefix).filter(|_| step.is_complete()) {
        return view! {
            <section class="built sheet" aria-labelledby="next">
                <h2 id="next">"The code is complete"</h2>
                <p>
                    <a class="built-code" href=address::place(CodeSet::Icd10Pcs, prefix, &on)>
                        <span class="code">{prefix.clone()}</span>
                        " "
                        <span>{code.title().into_owned()}</span>
                    </a>
                </p>
            </section>
            {meaning}
            {table}
        }
        .into_any();
    }
    let heading = format!(
        "Character {}: {}",
        prefix.len() + 1,
        step.axis.unwrap_or_default()
    );
    let choices = step.choices.iter().map(|choice| option(step, choice, &on));
    let choices = choices.collect_view();
    view! {
        <section class="choosing" aria-labelledby="next">
            <h2 id="next">{heading}</h2>
            {meaning}
            <ul class="choices sheet">{choices}</ul>
        </section>
        {table}
    }
    .into_any()
}

fn option(step: &Step, choice: &Choice, on: &str) -> AnyView {
    let href = address::building(&format!("{}{}", step.prefix, choice.char), on);
    // Operations are chosen by what they mean.
    let meaning = (step.prefix.len() == TABLE - 1)
        .then(|| choice.labels.first().and_then(|label| pcs::meaning(label)))
        .flatten();
    view! {
        <li>
            <a href=href>
                <b class="code">{choice.char}</b>
                " "
                <span>
                    <span class="title">{choice.labels.join(" or ")}</span>
                    {meaning.map(|meaning| view! { <small>{meaning.text}</small> })}
                </span>
            </a>
        </li>
    }
    .into_any()
}
