//! What fits: the list, or why there is none.

use crate::islands::search::{Search, count};
use crate::{address, api::UNREACHABLE};
use domain::codes::Listed;
use leptos::{prelude::*, web_sys};

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
        <section class="results" aria-label="Results" class:stale=search.pending>
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
                aria-busy=move || search.pending.get().then_some("true")
            >
                {move || {
                    results
                        .with(|results| {
                            let hits = results.as_ref().map(|results| results.hits.as_slice()).unwrap_or_default();
                            hits.iter()
                                .enumerate()
                                .map(|(index, hit)| row(index, hit, search, woken))
                                .collect_view()
                        })
                }}
            </ul>
            {move || {
                results
                    .with(|results| results.as_ref().is_some_and(|results| results.hits.is_empty()))
                    .then(|| view! { <Nothing /> })
            }}
        </section>
    }
}

fn row(index: usize, hit: &Listed, search: Search, woken: RwSignal<bool>) -> impl IntoView + use<> {
    let parts = hit.parts().into_iter().map(|(part, asked)| {
        let part = part.to_owned();
        if asked {
            view! { <b>{part}</b> }.into_any()
        } else {
            part.into_any()
        }
    });
    view! {
        <li role=move || woken.get().then_some("none")>
            <a
                id=format!("hit-{index}")
                class="hit"
                href=address::place(hit.set, &hit.code, &search.on.get_untracked())
                role=move || woken.get().then_some("option")
                tabindex=move || woken.get().then_some("-1")
                aria-selected=move || {
                    woken.get().then(|| if search.active.get() == index { "true" } else { "false" })
                }
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
