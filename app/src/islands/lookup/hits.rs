//! What fits: the list, or why there is none.

use crate::islands::search::{Search, count};
use crate::{address, api::UNREACHABLE};
use domain::codes::{Listed, Standing};
use leptos::{prelude::*, web_sys};
use std::ops::Range;

/// The results that a screen shows at once.
const FIRST: usize = 16;

/// The list of results, with the sentences around it.
#[component]
pub fn Hits(search: Search, woken: RwSignal<bool>) -> impl IntoView {
    let results = search.results;
    let none = move || results.with(|results| results.as_ref().is_none_or(|results| results.hits.is_empty()));
    Effect::new(move |before: Option<()>| {
        let active = search.active.get();
        // A page that was just opened stays where the browser put it.
        if before.is_some() {
            into_view(active);
        }
    });
    view! {
        <p class="unseen" role="status">
            {search.said}
        </p>
        <div role="alert">
            {move || search.problem.get().map(|problem| {
                let again = problem.code == UNREACHABLE;
                view! {
                    <div class="note bad">
                        <p>{problem.sentence} {again.then_some(" Trying again…")}</p>
                        {again
                            .then(|| {
                                view! {
                                    <button type="button" class="button" on:click=move |_| search.now()>
                                        "Try now"
                                    </button>
                                }
                            })}
                    </div>
                }
            })}
        </div>
        <section
            class="results"
            aria-label="Results"
            class:stale=search.late
            hidden=move || results.with(Option::is_none)
        >
            {move || {
                results
                    .with(|results| {
                        let results = results.as_ref().filter(|results| !results.hits.is_empty())?;
                        let notices = results.notices.iter().cloned();
                        Some(
                            view! {
                                {notices.map(|notice| view! { <p class="note warn">{notice}</p> }).collect_view()}
                                <p class="count">{count(results)}</p>
                            },
                        )
                    })
            }}
            <ul
                id="hits"
                class="sheet"
                hidden=none
                role=move || woken.get().then_some("listbox")
                aria-label="Codes"
                aria-busy=move || search.late.get().then_some("true")
            >
                {move || rows(search, woken.get(), 0..FIRST)}
                {move || search.whole.get().then(|| rows(search, woken.get(), FIRST..usize::MAX))}
            </ul>
            {move || {
                results
                    .with(|results| results.as_ref().is_some_and(|results| results.hits.is_empty()))
                    .then(|| view! { <Nothing /> })
            }}
        </section>
    }
}

/// Some of the results; an option of the list each, once the page has woken.
fn rows(search: Search, woken: bool, which: Range<usize>) -> impl IntoView {
    search.results.with(|results| {
        let hits = results.iter().flat_map(|results| &results.hits).enumerate();
        let hits = hits.skip(which.start).take(which.len());
        hits.map(|(index, hit)| row(index, hit, search, woken))
            .collect_view()
    })
}

fn row(index: usize, hit: &Listed, search: Search, woken: bool) -> impl IntoView + use<> {
    let parts = hit.parts().into_iter().map(|(part, asked)| {
        let part = part.to_owned();
        if asked {
            view! { <b>{part}</b> }.into_any()
        } else {
            part.into_any()
        }
    });
    let selected = move || {
        if search.active.get() == index {
            "true"
        } else {
            "false"
        }
    };
    view! {
        <li role=woken.then_some("none")>
            <a
                id=format!("hit-{index}")
                class=if hit.standing == Standing::Billable { "hit" } else { "hit lacking" }
                href=address::place(hit.set, &hit.code, &search.on.get_untracked())
                role=woken.then_some("option")
                tabindex=woken.then_some("-1")
                aria-selected=woken.then_some(selected)
            >
                <span class="code">{hit.code.clone()}</span>
                " "
                <span class="title">
                    {parts.collect_view()}
                    {hit.term.clone().map(|way| view! { <span class="way">{format!("Index: {way}")}</span> })}
                    {hit
                        .teaching
                        .then(|| view! { <span class="label">{format!("{}, teaching label", hit.set.name())}</span> })}
                </span>
                " "
                <span class=format!("standing {}", hit.standing.word())>{hit.standing.words()}</span>
            </a>
        </li>
    }
}

/// No hit: what to try.
#[component]
fn Nothing() -> impl IntoView {
    view! {
        <div class="sheet nothing">
            <h2>"No code fits"</h2>
            <ul>
                <li>"Use fewer words, and the book’s: fracture, not broken; malignant neoplasm, not cancer."</li>
                <li>"A beginning is enough: retinop, or S52.5."</li>
                <li>"CPT and HCPCS are searched among the teaching codes alone, unless the official file was imported."</li>
            </ul>
        </div>
    }
}

/// Keeps what the keyboard stands on in sight.
fn into_view(active: usize) {
    use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};
    if let Some(hit) = document().get_element_by_id(&format!("hit-{active}")) {
        let how = ScrollIntoViewOptions::new();
        how.set_block(ScrollLogicalPosition::Nearest);
        hit.scroll_into_view_with_scroll_into_view_options(&how);
    }
}
