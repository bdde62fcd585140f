//! `/codebook`: look up, or browse.

use super::browse::Browse;
use crate::{
    address,
    islands::Lookup,
    pages::{answer_with, missing::Missing},
    ui::{Hydrate, Program, Title},
};
use domain::codes::{CodeBook, CodeSet, Kind, Narrow};
use leptos::prelude::*;
use leptos_meta::{Link, Meta};
use leptos_router::hooks::use_query_map;
use server::{Backend, codes};

const DESCRIPTION: &str =
    "The ICD-10-CM code book with every note and every 7th character: look up by code or by words.";

/// `/codebook?q=…&set=…&on=…`: every part may be left out.
#[component]
pub fn Search() -> AnyView {
    let backend = expect_context::<Backend>();
    let book = backend.codebook();
    let asked = use_query_map().get_untracked();
    let [query, word, group, on] = ["q", "set", "part", "on"].map(|name| asked.get(name).unwrap_or_default());
    let [chapter, age, sex] = ["chapter", "age", "sex"].map(|name| asked.get(name).unwrap_or_default());
    let narrow = Narrow { chapter, age, sex };
    let sets = codes::sets(&book);
    let set = word.parse().ok().filter(|set: &CodeSet| sets.contains(set));
    if set.is_none() && !word.is_empty() {
        return view! { <Missing /> }.into_any();
    }
    let answer = if query.trim().is_empty() {
        codes::day(&backend, &on).map(|_| None)
    } else {
        codes::look_up(&backend, &query, set, &narrow, &on).map(Some)
    };
    let (results, problem) = match answer {
        Ok(results) => (results, None),
        Err(error) => {
            answer_with(error.status());
            (None, Some(error.into_problem()))
        }
    };
    let title = if query.trim().is_empty() {
        "Code book · Superbill".to_owned()
    } else {
        format!("{} · Code book · Superbill", query.trim())
    };
    let day = codes::day(&backend, &on).unwrap_or_else(|_| backend.clock().now().date());
    let chapters = chapters(&book, day);
    view! {
        <Title text=title />
        <Meta name="description" content=DESCRIPTION />
        <Link rel="canonical" href=address::search(&query, set, &on) />
        <div class="codebook">
            <h1>"Code book"</h1>
            <Lookup query set narrow on=on.clone() results problem sets chapters>
                <Browse book set group day on />
            </Lookup>
        </div>
        <Hydrate program=Program::Book />
    }
    .into_any()
}

/// The chapters of ICD-10-CM by their names in addresses, to narrow what is found.
fn chapters(book: &CodeBook, day: domain::Date) -> Vec<(String, String)> {
    let edition = book.nearest(CodeSet::Icd10Cm, day);
    let chapters = edition.into_iter().flat_map(|edition| edition.roots());
    chapters
        .filter(|root| root.kind() == Kind::Chapter)
        .map(|chapter| {
            (
                chapter.name().to_owned(),
                format!("{}. {}", chapter.name(), chapter.title()),
            )
        })
        .collect()
}
