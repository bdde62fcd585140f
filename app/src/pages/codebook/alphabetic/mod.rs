//! The Alphabetic Index and its tables: where a coder begins, before the tabular list says whether it is right.

mod lines;
mod part;
mod table;
mod term;

pub use part::Part;
pub use term::Term;

use crate::address;
use domain::{
    Date,
    codes::{AlphabeticIndex, CodeBook, IndexPart},
};
use leptos::prelude::*;
use server::codes::written;

/// The heading of a part, and the ways to the others.
#[component]
fn Head<'a>(book: &'a CodeBook, index: &'a AlphabeticIndex, day: Date, on: String) -> AnyView {
    let parts = IndexPart::ALL
        .into_iter()
        .filter(|part| book.has_index(*part, day))
        .map(|part| {
            let current = (part == index.part()).then_some("page");
            view! {
                <li>
                    <a href=address::index(part, &[], &on) aria-current=current>
                        {part.name()}
                    </a>
                </li>
            }
        });
    let said = if index.is_official() {
        format!(
            "{} of {}, in force {} to {}.",
            index.part().name(),
            index.name(),
            written(index.from()),
            written(index.to())
        )
    } else {
        format!(
            "The official Index is not here. This one is made of the titles and inclusion terms of ICD-10-CM {}.",
            index.name()
        )
    };
    view! {
        <header class="heading">
            <h1>{index.part().name()}</h1>
            <p class="soft">
                {said} " First the Index, then the tabular list: " <cite>"ICD-10-CM Guidelines I.B.1"</cite> "."
            </p>
            <nav aria-label="Index and tables">
                <ul class="parts">{parts.collect_view()}</ul>
            </nav>
        </header>
    }
    .into_any()
}

/// The letters of a part, and a box for the beginning of a main term.
#[component]
fn Letters<'a>(index: &'a AlphabeticIndex, here: String, begins: String, on: String) -> AnyView {
    let part = index.part();
    let letters = index.letters().map(|letter| {
        let current = (letter == here).then_some("page");
        view! {
            <li>
                <a href=address::index(part, &[("letter", letter)], &on) aria-current=current>
                    {letter.to_owned()}
                </a>
            </li>
        }
    });
    view! {
        <div class="finder">
            <nav aria-label="Letters">
                <ul class="letters">{letters.collect_view()}</ul>
            </nav>
            <form class="box" action=address::index(part, &[], "") method="get" role="search">
                <label class="unseen" for="begins">
                    "Main term begins with"
                </label>
                <input
                    class="input"
                    id="begins"
                    name="begins"
                    value=begins
                    maxlength="80"
                    placeholder="Main term begins with"
                    autocomplete="off"
                    spellcheck="false"
                />
                {(!on.trim().is_empty()).then(|| view! { <input type="hidden" name="on" value=on.clone() /> })}
                <button class="button">"Turn to it"</button>
            </form>
        </div>
    }
    .into_any()
}
