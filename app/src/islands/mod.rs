//! The interactive parts of pages, drawn on the server and woken in the browser.
use leptos::prelude::*;
/// x
#[island]
pub fn Probe() -> impl IntoView {
    let (n, set) = signal(0);
    view! { <button on:click=move |_| set.update(|n| *n += 1)>{n}</button> }
}
