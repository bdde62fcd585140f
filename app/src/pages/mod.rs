//! The pages, one route each. All are drawn whole, on the server, with the true status.

mod codebook;
mod document;
mod front;
mod missing;

pub use document::Document;

use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_router::{
    SsrMode,
    components::{Route, Router, Routes},
    path,
};

/// Every page with its address.
#[component]
pub fn Pages() -> impl IntoView {
    view! {
        <Router>
            <Routes fallback=missing::Missing>
                <Route path=path!("/") view=front::Front ssr=SsrMode::Async />
                <Route path=path!("/codebook") view=codebook::Search ssr=SsrMode::Async />
                <Route path=path!("/codebook/:set/:code") view=codebook::Place ssr=SsrMode::Async />
            </Routes>
        </Router>
    }
}

/// Sets the status of the page being drawn.
fn answer_with(status: axum::http::StatusCode) {
    expect_context::<ResponseOptions>().set_status(status);
}
