use leptos::prelude::*;
#[component]
pub fn Search() -> impl IntoView {
    view! { <h1>"Code book"</h1> <crate::islands::Probe/> <crate::ui::Hydrate/> }
}
#[component]
pub fn Place() -> impl IntoView {
    view! { <h1>"Code"</h1> }
}
