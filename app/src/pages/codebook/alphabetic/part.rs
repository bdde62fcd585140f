//! `/codebook/index/:part`: its letters, and the main terms of one.

use super::{Head, Letters};
use crate::{
    address,
    pages::{answer_with, missing::Missing},
    ui::Title,
};
use domain::codes::{AlphabeticIndex, IndexPart, TermRef};
use leptos::prelude::*;
use leptos_meta::Link;
use leptos_router::hooks::{use_params_map, use_query_map};
use server::{Backend, codes};

/// The main terms of a letter (`?letter=F`), or those that begin so (`?begins=frac`); else of the first letter.
#[component]
pub fn Part() -> AnyView {
    let backend = expect_context::<Backend>();
    let book = backend.codebook();
    let asked = use_query_map().get_untracked();
    let [letter, begins, on] = ["letter", "begins", "on"].map(|name| asked.get(name).unwrap_or_default());
    let (day, problem) = match codes::day(&backend, &on) {
        Ok(day) => (day, None),
        Err(error) => {
            answer_with(error.status());
            (backend.clock().now().date(), Some(error.into_problem().sentence))
        }
    };
    let part = use_params_map().get_untracked().get("part").unwrap_or_default();
    let part = IndexPart::of_word(&part);
    let Some(index) = part.and_then(|part| book.index(part, day)) else {
        return view! { <Missing /> }.into_any();
    };
    let letter = match index.letters().find(|printed| *printed == letter) {
        Some(letter) => letter.to_owned(),
        None => index.letters().next().unwrap_or_default().to_owned(),
    };
    let (heading, terms) = if begins.trim().is_empty() {
        (letter.clone(), index.of_letter(&letter).collect())
    } else {
        (format!("“{}”", begins.trim()), index.beginning(&begins))
    };
    let here = if begins.trim().is_empty() {
        letter
    } else {
        String::new()
    };
    view! {
        <Title text=format!("{} · Code book · Superbill", index.part().name()) />
        <Link rel="canonical" href=address::index(index.part(), &[("letter", &here)], "") />
        <div class="entry alphabetic">
            <Head book=&book index day on=on.clone() />
            {problem.map(|problem| view! { <p class="note warn">{problem}</p> })}
            <Letters index here begins on=on.clone() />
            {list(index, &heading, terms, &on)}
        </div>
    }
    .into_any()
}

fn list(index: &AlphabeticIndex, heading: &str, terms: Vec<TermRef<'_>>, on: &str) -> AnyView {
    if terms.is_empty() {
        return view! {
            <section class="sheet nothing">
                <h2>"No main term begins so"</h2>
                <ul>
                    <li>"Main terms are conditions: fracture, not wrist; pneumonia, not lung."</li>
                    <li>"Fewer letters find more."</li>
                </ul>
            </section>
        }
        .into_any();
    }
    let rows = terms.into_iter().map(|term| {
        let [before, nonessential, after] = term.parts();
        let below = match term.below() {
            0 => None,
            one => Some(view! { <span class="soft below">{one}</span> }),
        };
        view! {
            <li>
                <a href=address::term(index.part(), &term.address(), on)>
                    <b>{before.to_owned()}</b>
                    {(!nonessential.is_empty())
                        .then(|| view! { <span class="soft">{format!(" {nonessential}")}</span> })}
                    {(!after.is_empty()).then(|| view! { <b>{joined(after)}</b> })}
                </a>
                " "
                {below}
            </li>
        }
    });
    view! {
        <section aria-labelledby="terms">
            <h2 id="terms">{heading.to_owned()}</h2>
            <ul class="mains">{rows.collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// What follows nonessential modifiers, parted from them as it is printed.
pub fn joined(after: &str) -> String {
    if after.starts_with(',') {
        after.to_owned()
    } else {
        format!(" {after}")
    }
}
