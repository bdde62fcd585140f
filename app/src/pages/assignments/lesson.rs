//! A lesson: something to read, in a measure that can be read.

use crate::{pages::words::count, ui::Form};
use domain::lessons::Lesson;
use leptos::prelude::*;
use server::progress::{Line, State};

/// The text, and the form that says it was read.
#[component]
pub fn Reading(
    lesson: Lesson,
    /// The assignment's address.
    here: String,
    /// Where the student stands; none for staff.
    #[prop(optional)]
    line: Option<Line>,
) -> AnyView {
    let minutes = count(u64::from(lesson.minutes), "minute", "minutes");
    let cites = lesson.cites.join("; ");
    let read = line.as_ref().map(|line| line.state == State::Done);
    view! {
        <article class="reading sheet">
            <p class="soft">{minutes} " of reading"</p>
            <div class="prose" inner_html=domain::markdown::html(&lesson.markdown)></div>
            {(!cites.is_empty()).then(|| view! { <p class="soft cites">"Rests on: " {cites}</p> })}
        </article>
        {match read {
            Some(false) => {
                view! {
                    <Form action=format!("{here}/done") class="inline">
                        <button class="button first">"I have read it"</button>
                    </Form>
                }
                    .into_any()
            }
            Some(true) => view! { <p class="note good">"You have read this lesson."</p> }.into_any(),
            None => ().into_any(),
        }}
    }
    .into_any()
}
