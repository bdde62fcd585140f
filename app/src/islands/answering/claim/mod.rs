//! The claim form's hand: what is typed into the page's boxes is saved and read; one box's rule, what a check finds, and
//! the 837P are shown beside it.

mod said;
mod state;

use super::{
    Task,
    bar::Kept,
    saver::Saver,
    typing::{Typing, listen, submit_when_kept},
};
use domain::saves::{CLAIM, Entry};
use leptos::{
    ev, html,
    prelude::*,
    wasm_bindgen::JsCast as _,
    web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition},
};
use said::{Findings, Segments};
use state::{BOX, Filled, all};

/// The hand; its children are the record and the rules. The form stands on the page, drawn by the server.
#[island]
pub fn ClaimDesk(
    /// Whose attempt it is.
    task: Task,
    /// The school, for calls.
    school: String,
    /// Whether the claim can be checked.
    checks: bool,
    /// The record and the rules.
    children: Children,
) -> impl IntoView {
    let saver = Saver::new(&task);
    let filled = Filled::new(school, task.attempt.clone());
    let node = NodeRef::<html::Form>::new();
    let panel = RwSignal::new("record".to_owned());
    let typing = Typing::new(Callback::new(move |()| {
        saver.change(CLAIM, Entry::Claim(filled.form()));
        filled.read(false);
    }));
    let check = move || {
        typing.flush();
        panel.set("findings".to_owned());
        filled.read(true);
        into_view("beside");
    };
    Effect::new(move |_| {
        for (part, entry) in saver.restore() {
            if let (CLAIM, Entry::Claim(form)) = (&*part, entry) {
                filled.put(&form.0);
            }
        }
        filled.read(false);
        listen(saver, node);
        let help = window_event_listener(ev::keydown, move |event| {
            if event.key() == "F1" {
                event.prevent_default();
                panel.set("rule".to_owned());
                into_view("beside");
            }
        });
        let typed = window_event_listener(ev::input, move |event| {
            if boxed(&event).is_some() {
                typing.changed();
            }
        });
        let entered = window_event_listener(ev::focusin, move |event| {
            if let Some(id) = boxed(&event) {
                filled.at.set(id);
            }
        });
        on_cleanup(move || {
            help.remove();
            typed.remove();
            entered.remove();
        });
    });
    // What is shown of what the page holds: one panel, and one rule.
    Effect::new(move |_| {
        let panel = panel.get();
        show("[data-panel]", "data-panel", &panel);
    });
    Effect::new(move |_| {
        let at = filled.at.get();
        let number = at.split('.').next().unwrap_or_default();
        show("[data-rule]", "data-rule", number);
    });
    let tab = move |name: &'static str, title: &'static str| {
        view! {
            <button
                type="button"
                class="tab"
                aria-pressed=move || (panel.get() == name).to_string()
                on:click=move |_| panel.set(name.to_owned())
            >
                {title}
            </button>
        }
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let asks = "Send the claim as it stands? It cannot be changed afterwards.";
        if window().confirm_with_message(asks).unwrap_or(true) {
            typing.flush();
            submit_when_kept(saver, node);
        }
    };
    let submit_to = task.submit.clone();
    view! {
        <div class="claim-bar">
            <Kept saver task />
            <form class="acts" method="post" action=submit_to on:submit=submit node_ref=node>
                <a class="below" href="#beside">
                    "Record, rules, 837P"
                </a>
                <button type="button" class="button" on:click=move |_| print()>
                    "Print"
                </button>
                {checks
                    .then(|| {
                        view! {
                            <button type="button" class="button" on:click=move |_| check()>
                                "Check"
                            </button>
                        }
                    })}
                <button class="button first">"Send claim " <kbd>"Ctrl ↵"</kbd></button>
            </form>
        </div>
        <aside class="claim-side" id="beside" aria-label="Beside the form">
                <div class="tabs" role="group" aria-label="Show">
                    {tab("record", "Record")} {tab("rule", "Rule · F1")} {checks.then(|| tab("findings", "Findings"))}
                    {tab("sent", "837P")} <a class="below" href="#form">
                        "Form"
                    </a>
                </div>
                <p class="wrong" role="alert" hidden=move || filled.failed.with(String::is_empty)>
                    {filled.failed}
                </p>
                {children()}
                <section data-panel="findings" class="findings" aria-label="Findings" hidden>
                    <Findings filled />
                </section>
                <section data-panel="sent" class="sent" aria-label="What is sent, 837P" hidden>
                    <Segments filled />
                </section>
            </aside>
    }
}

/// Scrolls to a part of the page that is out of sight, as what stands below the form is on a narrow screen.
fn into_view(id: &str) {
    if let Some(part) = document().get_element_by_id(id) {
        let how = ScrollIntoViewOptions::new();
        how.set_block(ScrollLogicalPosition::Nearest);
        part.scroll_into_view_with_scroll_into_view_options(&how);
    }
}

/// The form as it stands, on paper.
fn print() {
    // A browser that will not print shows what it shows.
    let _ = window().print();
}

/// The id of the box in which something happened.
fn boxed(event: &ev::Event) -> Option<String> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.get_attribute(BOX)
}

/// Shows, of what a selector finds, that whose attribute has a value.
fn show(selector: &str, attribute: &str, value: &str) {
    for one in all(selector) {
        let is_shown = one.get_attribute(attribute).is_some_and(|own| own == value);
        // What cannot be hidden is shown.
        let _ = one.toggle_attribute_with_force("hidden", !is_shown);
    }
}
