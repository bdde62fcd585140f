//! Codes one below the other, each with its title and whether it may stand on a claim.

use super::own;
use crate::address;
use domain::codes::{Entry, Kind};
use leptos::prelude::*;

/// A list of places; the one that the page is about is marked.
#[component]
pub fn List<'a>(
    /// The places, in the book's order.
    entries: Vec<Entry<'a>>,
    /// The day that the links keep.
    on: String,
    /// The place that the page is about.
    #[prop(optional)]
    here: Option<Entry<'a>>,
) -> AnyView {
    let rows = entries.into_iter().map(|entry| {
        let current = (here == Some(entry)).then_some("page");
        let is_code = entry.kind() == Kind::Code;
        let lacking = is_code && !entry.is_billable();
        let standing = is_code.then(|| {
            let standing = entry.standing();
            view! { <span class=format!("standing {}", standing.word())>{standing.words()}</span> }
        });
        view! {
            <li>
                <a
                    class=if lacking { "hit lacking" } else { "hit" }
                    href=address::place(entry.edition().set(), &entry.address(), &on)
                    aria-current=current
                >
                    <span class="code">{entry.written()} {own::tab(entry)}</span>
                    " "
                    <span class="title">
                        {entry.title().into_owned()}
                        {entry.level().map(|level| view! { <span class="label">{format!("level {level}")}</span> })}
                    </span>
                    " "
                    {standing}
                </a>
            </li>
        }
    });
    view! { <ul class="list sheet">{rows.collect_view()}</ul> }.into_any()
}
