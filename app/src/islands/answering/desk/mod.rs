//! The coding desk: diagnoses in their order, procedures with what belongs to them, and one box for every code.

mod advised;
mod find;
mod lines;
mod state;

use super::{
    Task,
    bar::Kept,
    saver::Saver,
    typing::{Typing, listen, submit_when_kept},
};
use advised::Advised;
use domain::{
    answers::Answer,
    cases::Facts,
    codes::Standing,
    saves::{CHART, Entry},
};
use find::Find;
use leptos::{ev, html, prelude::*};
use lines::{Abstract, Diagnoses, Procedures};
use serde::{Deserialize, Serialize};
use state::Entered;

/// A code that was saved, as the book has it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Line {
    /// As it was entered.
    pub code: String,
    /// As the book writes it; none where the book does not have it.
    pub shown: Option<String>,
    /// Its title; none where the book does not have it.
    pub title: Option<String>,
    /// Whether it may stand on a claim.
    pub standing: Option<Standing>,
}

/// The desk beside a chart.
#[island]
pub fn Desk(
    /// Whose attempt it is.
    task: Task,
    /// What decides which fields there are.
    facts: Facts,
    /// What the book says of the codes that were saved: of the diagnoses, then of the procedures.
    lines: Vec<Line>,
    /// Whether codes come from the books alone.
    books: bool,
    /// The school in which what stands here can be checked; none where there is no help.
    checked_in: Option<String>,
) -> impl IntoView {
    let saver = Saver::new(&task);
    let saved = match task.saved.get(CHART) {
        Some((_, Entry::Chart(answer))) => answer.clone(),
        _ => Answer::default(),
    };
    let entered = Entered::new(&saved, &lines);
    let form = NodeRef::<html::Form>::new();
    let typing = Typing::new(Callback::new(move |()| {
        saver.change(CHART, Entry::Chart(entered.answer()));
    }));
    let changed = Callback::new(move |()| typing.changed());
    Effect::new(move |_| {
        for (part, entry) in saver.restore() {
            if let (CHART, Entry::Chart(answer)) = (&*part, entry) {
                entered.take(&answer, &[]);
            }
        }
        listen(saver, form);
    });
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let none = entered.diagnoses.with_untracked(Vec::is_empty)
            && entered.procedures.with_untracked(Vec::is_empty);
        let asks = "Nothing is entered. Submit the chart anyway?";
        if none && !window().confirm_with_message(asks).unwrap_or(true) {
            return;
        }
        typing.flush();
        submit_when_kept(saver, form);
    };
    let counts = move || {
        let (diagnoses, procedures) = (
            entered.diagnoses.with(Vec::len),
            entered.procedures.with(Vec::len),
        );
        let many = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
        // "diagnosis" has its own plural.
        let first = if diagnoses == 1 {
            "1 diagnosis".to_owned()
        } else {
            format!("{diagnoses} diagnoses")
        };
        format!("{first} · {}", many(procedures, "procedure"))
    };
    let submit_to = task.submit.clone();
    let attempt = task.attempt.clone();
    view! {
        <section id="codes" class="desk-lines" aria-label="Codes">
            <Kept saver task />
            <Diagnoses entered facts=facts.clone() changed />
            <Procedures entered facts=facts.clone() changed />
            <Abstract entered facts=facts.clone() changed />
            <Find entered facts attempt=attempt.clone() books changed />
            {checked_in.map(|school| view! { <Advised entered school attempt /> })}
            <form class="desk-end" method="post" action=submit_to on:submit=submit node_ref=form>
                <span class="soft">{counts}</span>
                <button class="button first">"Submit chart " <kbd>"Ctrl ↵"</kbd></button>
            </form>
        </section>
    }
}
