//! A code that the edition does not have: 404, with what is nearest.

use super::{list::List, own};
use crate::{address, pages::answer_with, ui::Title};
use axum::http::StatusCode;
use domain::{
    Date,
    codes::{Code, CodeBook, Edition},
};
use leptos::prelude::*;

/// How many codes are suggested.
const SUGGESTED: usize = 6;
/// What nobody writes as a code is cut off, in characters.
const LONGEST: usize = 24;

/// Says that the code is not there, and what is.
#[component]
pub fn Unknown<'a>(book: &'a CodeBook, edition: &'a Edition, name: String, day: Date, on: String) -> AnyView {
    answer_with(StatusCode::NOT_FOUND);
    let set = edition.set();
    let code = Code::new(&name);
    let written: String = code
        .as_ref()
        .map_or_else(|| name.clone(), |code| code.written(set))
        .chars()
        .take(LONGEST)
        .collect();
    let nearest = code.and_then(|code| edition.nearest(&code));
    let suggested: Vec<_> = match nearest {
        Some(header) => std::iter::once(header)
            .chain(header.children())
            .take(SUGGESTED)
            .collect(),
        None if own::books_only().is_some() => Vec::new(),
        None => book
            .search(&name, Some(set), day, SUGGESTED)
            .into_iter()
            .map(|hit| hit.entry)
            .collect(),
    };
    let said = match (edition.is_complete(), nearest) {
        (true, Some(header)) if header.is_billable() => format!(
            "It is not valid. {} is complete as it is; no character follows.",
            header.written()
        ),
        (true, Some(header)) => format!("It is not valid. The nearest header is {}.", header.written()),
        (true, None) => {
            "It is not valid, and no header is near. Check the first three characters.".to_owned()
        }
        (false, _) if !edition.is_teaching() => {
            "The list that is here lacks some newer codes. What it lacks is unknown, not invalid.".to_owned()
        }
        (false, _) => {
            "This set holds the codes that the courseware uses. What it lacks is unknown here, not invalid."
                .to_owned()
        }
    };
    let list = (!suggested.is_empty()).then(|| view! { <List entries=suggested on=on.clone() /> });
    view! {
        <Title text=format!("{written} is not in the book · Superbill") />
        <div class="entry unknown">
            <h1>
                <span class="code">{written}</span>
                {format!(" is not in {} {}", set.name(), edition.name())}
            </h1>
            <p>{said}</p>
            {list}
            <p>
                <a href=address::search(&name.chars().take(LONGEST).collect::<String>(), None, &on)>
                    "Look it up as words"
                </a>
                " or "
                <a href="/codebook">"open the code book"</a>
                "."
            </p>
        </div>
    }
    .into_any()
}
