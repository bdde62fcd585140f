//! `/codebook/index/:part/:term`: a term with all that stands below it.

use super::{Head, Letters, lines, table::Table};
use crate::{
    address,
    pages::{answer_with, missing::Missing},
    ui::Title,
};
use domain::codes::{CodeSet, TermRef};
use leptos::prelude::*;
use leptos_meta::Link;
use leptos_router::hooks::{use_params_map, use_query_map};
use server::{Backend, codes};

/// The page of a main term or a subterm.
#[component]
pub fn Term() -> AnyView {
    let backend = expect_context::<Backend>();
    let book = backend.codebook();
    let params = use_params_map().get_untracked();
    let on = use_query_map().get_untracked().get("on").unwrap_or_default();
    let (day, problem) = match codes::day(&backend, &on) {
        Ok(day) => (day, None),
        Err(error) => {
            answer_with(error.status());
            (backend.clock().now().date(), Some(error.into_problem().sentence))
        }
    };
    let [part, name] = ["part", "term"].map(|param| params.get(param).unwrap_or_default());
    let part = domain::codes::IndexPart::of_word(&part);
    let Some(index) = part.and_then(|part| book.index(part, day)) else {
        return view! { <Missing /> }.into_any();
    };
    let Some(term) = index.addressed(&name) else {
        return view! { <Missing /> }.into_any();
    };
    let edition = book.nearest(CodeSet::Icd10Cm, day);
    let all = term.below() <= lines::PAGE;
    let matter = if index.columns().next().is_some() {
        view! { <Table term edition all on=on.clone() /> }.into_any()
    } else {
        lines::below(term, edition, all, &on).unwrap_or_else(|| ().into_any())
    };
    let letter = index
        .letters()
        .filter(|letter| index.of_letter(letter).any(|main| main == term.path()[0]))
        .map(str::to_owned)
        .next();
    view! {
        <Title text=format!("{} · {} · Superbill", term.way(), index.part().name()) />
        <Link rel="canonical" href=address::term(index.part(), &term.address(), "") />
        <div class="entry alphabetic">
            <Head book=&book index day on=on.clone() />
            {problem.map(|problem| view! { <p class="note warn">{problem}</p> })}
            <Letters index here=letter.unwrap_or_default() begins=String::new() on=on.clone() />
            <article class="sheet leaf">
                {crumbs(term, &on)}
                <h2>{lines::title(term)} {lines::leads(term, edition, &on)}</h2>
                {matter}
            </article>
            {beside(term, &on)}
        </div>
    }
    .into_any()
}

fn crumbs(term: TermRef<'_>, on: &str) -> Option<AnyView> {
    let path = term.path();
    let (_, above) = path.split_last()?;
    if above.is_empty() {
        return None;
    }
    let steps = above.iter().map(|step| {
        let href = address::term(step.within().part(), &step.address(), on);
        view! {
            <li>
                <a href=href>{step.essential()}</a>
            </li>
        }
    });
    Some(
        view! {
            <nav class="crumbs" aria-label="Where it stands">
                <ol>{steps.collect_view()}</ol>
            </nav>
        }
        .into_any(),
    )
}

/// The main terms before and after.
fn beside(term: TermRef<'_>, on: &str) -> AnyView {
    let main = term.path()[0];
    let index = term.within();
    let mut before = None;
    let mut terms = index.main_terms();
    for one in terms.by_ref() {
        if one == main {
            break;
        }
        before = Some(one);
    }
    let step = |to: Option<TermRef<'_>>, rel: &'static str, word: &'static str| {
        to.map(|to| {
            view! {
                <a rel=rel href=address::term(index.part(), &to.address(), on)>
                    <span class="unseen">{word}</span>
                    <span>{to.essential()}</span>
                </a>
            }
        })
    };
    view! {
        <nav class="steps" aria-label="Before and after">
            {step(before, "prev", "Before: ")}
            {step(terms.next(), "next", "After: ")}
        </nav>
    }
    .into_any()
}
