//! What the server says of a form: findings, and the 837P.

use super::state::Filled;
use domain::claims::form::{Finding, SentSegment};
use leptos::prelude::*;

/// What a check found.
#[component]
pub fn Findings(filled: Filled) -> impl IntoView {
    let finding = move |finding: Finding| {
        let first = finding.boxes.first().cloned().unwrap_or_default();
        view! {
            <li class="finding">
                <button type="button" class="link" on:click=move |_| filled.go(&first)>
                    {finding.title}
                </button>
                <p>{finding.text}</p>
                <p class="soft">{finding.source}</p>
            </li>
        }
    };
    let count = move || {
        filled
            .seen
            .with(|seen| match seen.findings.as_ref().map(Vec::len) {
                None => {
                    "Check reads the form as a payer's scrubber does. It does not know the key.".to_owned()
                }
                Some(0) => "Nothing found. A clean form can still say the wrong thing.".to_owned(),
                Some(1) => "1 finding".to_owned(),
                Some(many) => format!("{many} findings"),
            })
    };
    let list = move || {
        let findings = filled.seen.with(|seen| seen.findings.clone()).unwrap_or_default();
        findings.into_iter().map(finding).collect_view()
    };
    view! {
        <p class="soft" role="status">
            {count}
        </p>
        <ul>{list}</ul>
    }
}

/// The 837P; what waits for a box says so.
#[component]
pub fn Segments(filled: Filled) -> impl IntoView {
    let segment = move |segment: SentSegment| {
        let shown = segment.shown().to_owned();
        let own = StoredValue::new(segment.boxes);
        let go = move |_| {
            if let Some(first) = own.with_value(|own| own.first().cloned()) {
                filled.go(&first);
            }
        };
        let is_linked = move || own.with_value(|own| filled.at.with(|at| own.contains(at)));
        let waits = !segment.waits.is_empty();
        let note = waits.then(|| format!("waits for {}", segment.waits.join(", ")));
        view! {
            <li class:waits=waits class:on=is_linked>
                <button type="button" on:click=go>
                    {shown}
                </button>
                <span class="soft">{note}</span>
            </li>
        }
    };
    let list = move || {
        let segments = filled.seen.with(|seen| seen.segments.clone());
        segments.into_iter().map(segment).collect_view()
    };
    view! { <ol class="segments">{list}</ol> }
}
