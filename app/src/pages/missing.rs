//! The page for an address that has none.

use super::answer_with;
use crate::ui::Title;
use axum::http::StatusCode;
use leptos::prelude::*;

/// 404: what is so, and where one can go.
#[component]
pub fn Missing() -> impl IntoView {
    answer_with(StatusCode::NOT_FOUND);
    view! {
        <Title text="Not found · Superbill" />
        <section class="missing">
            <h1>"There is nothing at this address"</h1>
            <p>
                "It may have been mistyped or moved. The "<a href="/codebook">"code book"</a>" finds codes, the "
                <a href="/">"front page"</a>" everything else."
            </p>
        </section>
    }
}
