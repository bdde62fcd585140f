//! What each character of a code, or of a table's name, says.

use super::super::place::Part;
use crate::address;
use domain::codes::{
    Entry,
    pcs::{self, Labels, TABLE},
};
use leptos::prelude::*;

/// The characters in their order; from each, building goes on to codes that begin alike.
#[component]
pub fn Characters<'a>(entry: Entry<'a>, labels: &'static Labels, on: String) -> AnyView {
    let name = entry.name();
    let said = pcs::characters(entry, labels);
    let operation = said.get(TABLE - 1).map(|said| said.label.clone());
    let rows = said.into_iter().enumerate().map(|(at, said)| {
        // The choice that was made here.
        let choice = address::building(&name[..at], &on);
        view! {
            <li>
                <span class="char">{said.char}</span>
                " "
                <span class="title">{said.label}</span>
                " "
                <a class="axis" href=choice>
                    {said.axis}
                </a>
            </li>
        }
    });
    let rows = rows.collect_view();
    let table = (name.len() > TABLE).then(|| {
        let table = &name[..TABLE];
        let href = address::place(entry.edition().set(), table, &on);
        let build = address::building(table, &on);
        view! {
            <p>
                <a href=href>{format!("Table {table}")}</a>
                " has all codes that begin so. "
                <a href=build>"Build another of them"</a>
            </p>
        }
    });
    let meaning = operation.map(|operation| view! { <Meaning operation /> });
    view! {
        <Part id="characters" heading="Characters">
            <ol class="sevenths sheet">{rows}</ol>
            {meaning}
            {table}
        </Part>
    }
    .into_any()
}

/// What an operation means, with the guideline that tells it from others.
#[component]
pub fn Meaning(operation: String) -> Option<AnyView> {
    let meaning = pcs::meaning(&operation)?;
    Some(
        view! {
            <p class="said">
                <b>{operation}</b>
                ": "
                {meaning.text}
                {meaning.guideline.map(|guideline| format!(" See ICD-10-PCS Guidelines {guideline}."))}
            </p>
        }
        .into_any(),
    )
}
