//! The look-up: a box, and the codes that fit what is typed in it.
//!
//! Without scripts it is a form that asks the page again. Woken, it is a combobox whose list stands on the page (ARIA
//! Authoring Practices: editable combobox with list autocomplete, the first option chosen).

mod hits;
mod narrowing;

use crate::islands::search::Search;
use domain::{
    Problem,
    codes::{CodeSet, Narrow, Results},
};
use hits::Hits;
use leptos::{ev, html, prelude::*, wasm_bindgen::JsCast as _};
use narrowing::Narrowing;

/// The box with its filters and results; the children are shown while there are none.
#[island]
pub fn Lookup(
    /// What the address asks.
    query: String,
    /// The one set that is searched.
    set: Option<CodeSet>,
    /// What else is asked of codes.
    narrow: Narrow,
    /// The day, as written.
    on: String,
    /// The answer that the server has given already.
    results: Option<Results>,
    /// Why there is none.
    problem: Option<Problem>,
    /// The sets to choose from.
    sets: Vec<CodeSet>,
    /// The chapters to choose from, by their names in addresses.
    chapters: Vec<(String, String)>,
    children: Children,
) -> impl IntoView {
    let search = Search::new(query, set, narrow, on, results, problem);
    let woken = RwSignal::new(false);
    let field = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        woken.set(true);
        // What was typed before the page woke is asked now.
        if let Some(field) = field
            .get_untracked()
            .filter(|field| field.value() != search.query.get_untracked())
        {
            search.typed(field.value());
        }
        let listener = window_event_listener(ev::keydown, move |event| focus_on_slash(&event, field));
        on_cleanup(move || listener.remove());
    });
    let found = move || {
        search
            .results
            .with(|results| results.as_ref().map_or(0, |results| results.hits.len()))
    };
    let filter = move |to: Option<CodeSet>| {
        search.set.set(to);
        if search.query.with_untracked(|query| query.trim().is_empty()) {
            // The page shows what the set has to browse.
            let address = crate::address::search("", to, &search.on.get_untracked());
            let _ = window().location().set_href(&address);
        } else {
            search.now();
        }
    };
    view! {
        <form
            class="find"
            action="/codebook"
            method="get"
            role="search"
            autocomplete="off"
            on:submit=move |event| {
                event.prevent_default();
                search.now();
            }
        >
            <label for="q">"Code, or words"</label>
            <div class="box">
                <input
                    class="input"
                    type="search"
                    id="q"
                    name="q"
                    maxlength=Results::LONGEST_QUERY
                    enterkeyhint="go"
                    spellcheck="false"
                    autocapitalize="none"
                    autofocus
                    node_ref=field
                    value=search.query.get_untracked()
                    prop:value=search.query
                    role=move || woken.get().then_some("combobox")
                    aria-autocomplete=move || woken.get().then_some("list")
                    aria-expanded=move || woken.get().then(|| if found() > 0 { "true" } else { "false" })
                    aria-controls=move || woken.get().then_some("hits")
                    aria-activedescendant=move || {
                        (woken.get() && search.active.get() < found()).then(|| format!("hit-{}", search.active.get()))
                    }
                    on:input=move |event| search.typed(event_target_value(&event))
                    on:keydown=move |event| keys(&event, search, found())
                />
                <button class="button first">"Look up"</button>
            </div>
            <div class="narrow">
                <fieldset class="sets">
                    <legend class="unseen">"Code set"</legend>
                    <label>
                        <input type="radio" name="set" value="" checked=set.is_none() on:change=move |_| filter(None) />
                        <span>"All sets"</span>
                    </label>
                    {sets
                        .into_iter()
                        .map(|one| {
                            view! {
                                <label>
                                    <input
                                        type="radio"
                                        name="set"
                                        value=one.word()
                                        checked=set == Some(one)
                                        on:change=move |_| filter(Some(one))
                                    />
                                    <span>{one.name()}</span>
                                </label>
                            }
                        })
                        .collect_view()}
                </fieldset>
                <label class="on">
                    "Date of service "
                    <input
                        class="input"
                        type="date"
                        name="on"
                        value=search.on.get_untracked()
                        on:change=move |event| {
                            search.on.set(event_target_value(&event));
                            search.now();
                        }
                    />
                </label>
                <Narrowing search chapters />
                <p class="keys" class:asleep=move || !woken.get()>
                    <span><kbd>"/"</kbd>" box"</span>
                    <span><kbd>"↑"</kbd><kbd>"↓"</kbd>" choose"</span>
                    <span><kbd>"Enter"</kbd>" open"</span>
                    <span><kbd>"Esc"</kbd>" clear"</span>
                </p>
            </div>
        </form>
        <Hits search woken />
        <div hidden=move || { found() > 0 }>{children()}</div>
    }
}

/// `/` leads back to the box from anywhere on the page where nothing is typed.
fn focus_on_slash(event: &ev::KeyboardEvent, field: NodeRef<html::Input>) {
    let plain = !(event.ctrl_key() || event.alt_key() || event.meta_key());
    let typing = event
        .target()
        .and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok())
        .is_some_and(|target| {
            target
                .matches("input:not([type=radio]), select, textarea")
                .unwrap_or(false)
        });
    if let Some(field) = field
        .get_untracked()
        .filter(|_| event.key() == "/" && plain && !typing)
    {
        event.prevent_default();
        // An element that cannot take the focus leaves it where it was.
        let _ = field.focus();
        field.select();
    }
}

/// The keys of the box. Home and End move the caret until the list has been entered.
fn keys(event: &ev::KeyboardEvent, search: Search, found: usize) {
    if event.is_composing() || event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key() {
        return;
    }
    let active = search.active.get_untracked();
    let last = found.saturating_sub(1);
    let to = match event.key().as_str() {
        "ArrowDown" => (active + 1).min(last),
        "ArrowUp" => active.saturating_sub(1),
        "Home" if active > 0 => 0,
        "End" if active > 0 => last,
        "Enter" => {
            event.prevent_default();
            search.open();
            return;
        }
        "Escape" => {
            event.prevent_default();
            if search.query.with_untracked(|query| !query.is_empty()) {
                search.query.set(String::new());
                search.now();
            }
            return;
        }
        _ => return,
    };
    event.prevent_default();
    search.stand_on(to.min(last));
}
