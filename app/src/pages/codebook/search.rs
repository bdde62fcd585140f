//! `/codebook`: look up, or browse.

use super::{browse::Browse, own};
use crate::{
    address,
    islands::Lookup,
    pages::{answer_with, missing::Missing, request::page},
    ui::{Hydrate, Program, Title},
};
use axum::http::StatusCode;
use domain::{
    Date,
    codes::{CodeBook, CodeSet, Kind, Narrow},
};
use leptos::prelude::*;
use leptos_meta::{Link, Meta};
use leptos_router::hooks::use_query_map;
use server::{Backend, codes};
use std::sync::Arc;

const DESCRIPTION: &str =
    "The ICD-10-CM code book with every note and every 7th character: look up by code or by words.";

/// `/codebook?q=…&set=…&on=…`: every part may be left out.
#[component]
pub fn Search() -> AnyView {
    let asked = use_query_map().get_untracked();
    let [query, word, group, on] = ["q", "set", "part", "on"].map(|name| asked.get(name).unwrap_or_default());
    let [chapter, age, sex] = ["chapter", "age", "sex"].map(|name| asked.get(name).unwrap_or_default());
    let narrow = Narrow { chapter, age, sex };
    let set = word.parse().ok();
    let load = async move {
        let book = own::book().await?;
        let own = own::Own::tabs(set.unwrap_or(CodeSet::Icd10Cm)).await?;
        Ok((book, own))
    };
    page(load, move |(book, own)| {
        provide_context(own);
        drawn(&book, (query, narrow), &word, group, on)
    })
}

fn drawn(
    book: &Arc<CodeBook>,
    (query, narrow): (String, Narrow),
    word: &str,
    group: String,
    on: String,
) -> AnyView {
    let backend = expect_context::<Backend>();
    let sets = codes::sets(book);
    let set = word.parse().ok().filter(|set: &CodeSet| sets.contains(set));
    if set.is_none() && !word.is_empty() {
        return view! { <Missing /> }.into_any();
    }
    let day = codes::day(&backend, &on).unwrap_or_else(|_| backend.clock().now().date());
    if let Some(books_only) = own::books_only() {
        return browse_only(book.clone(), set, day, on, &query, books_only);
    }
    let answer = if query.trim().is_empty() {
        codes::day(&backend, &on).map(|_| None)
    } else {
        {
            let asked = codes::Question {
                query: &query,
                set,
                narrow: &narrow,
                on: &on,
            };
            codes::look_up(&backend, book, asked).map(Some)
        }
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
    let browsed = book.clone();
    let chapters = chapters(book, day);
    view! {
        <Title text=title />
        <Meta name="description" content=DESCRIPTION />
        <Link rel="canonical" href=address::search(&query, set, &on) />
        <div class="codebook">
            <header class="own-head">
                <h1>"Code book"</h1>
                <a href="/codebook/mine">"Your book"</a>
            </header>
            <Lookup query set narrow on=on.clone() results problem sets chapters>
                <Browse book=browsed set group day on />
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

/// The page of whoever is at work by the books alone: what there is to browse, and no search. A query is refused.
fn browse_only(
    book: Arc<CodeBook>,
    set: Option<CodeSet>,
    day: Date,
    on: String,
    query: &str,
    says: String,
) -> AnyView {
    if !query.trim().is_empty() {
        answer_with(StatusCode::FORBIDDEN);
    }
    view! {
        <Title text="Code book · Superbill" />
        <div class="codebook">
            <header class="own-head">
                <h1>"Code book"</h1>
                <a href="/codebook/mine">"Your book"</a>
            </header>
            <p class="note warn books-only">{says}</p>
            <Browse book set group=String::new() day on />
        </div>
    }
    .into_any()
}
