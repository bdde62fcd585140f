//! The box in which every code is looked up and entered.

use super::state::{Diagnosis, Entered, Procedure};
use crate::islands::search::Search;
use domain::{
    cases::Facts,
    codes::{Code, CodeSet, Listed, Standing},
};
use leptos::{ev, html, prelude::*, wasm_bindgen::JsCast as _};

/// The results that the box shows; more would hide the codes that were entered.
const SHOWN: usize = 12;

/// A diagnosis or procedure is typed, chosen with the arrows, and entered with Enter.
#[component]
pub fn Find(
    entered: Entered,
    facts: Facts,
    /// The attempt, whose book is searched.
    attempt: String,
    /// Whether codes come from the books alone: the box takes them as they are written.
    books: bool,
    changed: Callback<()>,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let box_of = StoredValue::new(None::<Search>);
    let put = move |code: String, set: CodeSet, title: Option<String>, standing: Option<Standing>| {
        let id = entered.new_id();
        if set == CodeSet::Icd10Cm {
            let poa = String::new();
            entered.diagnoses.update(|rows| {
                rows.push(Diagnosis {
                    id,
                    code,
                    title,
                    standing,
                    poa,
                })
            });
        } else {
            entered.procedures.update(|rows| {
                rows.push(Procedure {
                    id,
                    code,
                    title,
                    standing,
                    modifiers: String::new(),
                    units: 1,
                    on: String::new(),
                    points_to: Vec::new(),
                });
            });
        }
        changed.run(());
        if let Some(search) = box_of.get_value() {
            search.query.set(String::new());
            if !books {
                search.now();
            }
            search.said.set("Entered.".to_owned());
        }
        if let Some(field) = field.get_untracked() {
            // An element that cannot take the focus leaves it where it was.
            let _ = field.focus();
        }
    };
    let chosen =
        Callback::new(move |hit: Listed| put(hit.code, hit.set, Some(hit.title), Some(hit.standing)));
    let search = Search::within(domain::day::write(facts.coded_on), attempt, chosen);
    box_of.set_value(Some(search));
    Effect::new(move |_| {
        let listener = window_event_listener(ev::keydown, move |event| {
            let typing = event
                .target()
                .and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok())
                .is_some_and(|target| target.matches("input, select, textarea").unwrap_or(false));
            if let Some(field) = field.get_untracked().filter(|_| event.key() == "/" && !typing) {
                event.prevent_default();
                let _ = field.focus();
            }
        });
        on_cleanup(move || listener.remove());
    });
    let found = move || {
        search.results.with(|results| {
            results
                .as_ref()
                .map_or(0, |results| results.hits.len().min(SHOWN))
        })
    };
    let nothing = move || {
        let asked = search
            .results
            .with(|results| results.as_ref().is_some_and(|results| results.hits.is_empty()));
        asked && !search.pending.get()
    };
    let as_written = move || {
        let written = search.query.get_untracked().trim().to_ascii_uppercase();
        let Some(code) = Code::new(&written) else { return };
        let set = match CodeSet::of_procedure(&code) {
            Some(set) if !written.contains('.') => set,
            _ => CodeSet::Icd10Cm,
        };
        put(written, set, None, None);
    };
    let keys = move |event: ev::KeyboardEvent| {
        if event.is_composing() || event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let (active, last) = (search.active.get_untracked(), found().saturating_sub(1));
        match &*event.key() {
            "ArrowDown" => search.stand_on((active + 1).min(last)),
            "ArrowUp" => search.stand_on(active.saturating_sub(1)),
            "Enter" if books || nothing() => as_written(),
            "Enter" => search.open(),
            "Escape" => {
                search.query.set(String::new());
                if !books {
                    search.now();
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    let hits = move || {
        search.results.with(|results| {
            let hits = results
                .as_ref()
                .map(|results| results.hits.as_slice())
                .unwrap_or_default();
            hits.iter()
                .take(SHOWN)
                .enumerate()
                .map(|(at, hit)| {
                    let pick = hit.clone();
                    view! {
                        <li
                            id=format!("found-{at}")
                            role="option"
                            class="found"
                            aria-selected=move || { if search.active.get() == at { "true" } else { "false" } }
                            on:mousedown=move |event| {
                                event.prevent_default();
                                chosen.run(pick.clone());
                            }
                        >
                            <span class="code">{hit.code.clone()}</span>
                            <span class="title">{hit.title.clone()}</span>
                            <span class=format!("standing {}", hit.standing.word())>
                                {(hit.standing != Standing::Billable).then(|| hit.standing.words())}
                            </span>
                        </li>
                    }
                })
                .collect_view()
        })
    };
    view! {
        <div class="find-code">
            <label for="find-code">"Enter a code " <kbd>"/"</kbd></label>
            <input
                class="input"
                type="text"
                id="find-code"
                role="combobox"
                aria-autocomplete="list"
                aria-controls="found"
                aria-expanded=move || { if found() > 0 { "true" } else { "false" } }
                aria-activedescendant=move || { (found() > 0).then(|| format!("found-{}", search.active.get())) }
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                maxlength="200"
                placeholder=if books { "A code" } else { "A code, or words" }
                node_ref=field
                prop:value=search.query
                on:input=move |event| match books {
                    true => search.query.set(event_target_value(&event)),
                    false => search.typed(event_target_value(&event)),
                }
                on:keydown=keys
            />
            <ul id="found" class="found-list sheet" role="listbox" aria-label="Codes" hidden=move || { found() == 0 }>
                {hits}
            </ul>
            <p class="unseen" role="status">
                {search.said}
            </p>
            {move || {
                nothing()
                    .then(|| {
                        view! {
                            <p class="note">
                                "No code fits. "
                                <button type="button" class="button small" on:click=move |_| as_written()>
                                    "Enter it as written"
                                </button>
                            </p>
                        }
                    })
            }}
            {move || {
                search
                    .problem
                    .get()
                    .map(|problem| view! { <p class="note bad" role="alert"><span>{problem.sentence}</span></p> })
            }}
        </div>
    }
}
