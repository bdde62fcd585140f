//! A page's title, in which names that people typed stay text.

use leptos::prelude::*;

/// The title of the page. Leptos writes it into the document as it is given, so that a typed `</title><script>` would
/// run; pages use this one instead.
#[component]
pub fn Title(
    /// The words; whatever they hold is shown, not obeyed.
    #[prop(into)]
    text: String,
) -> AnyView {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    view! { <leptos_meta::Title text /> }.into_any()
}
