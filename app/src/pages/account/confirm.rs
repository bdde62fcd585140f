//! `/confirm/:token`: a new address, confirmed by a click: programs that read mail follow links by themselves.

use crate::{
    pages::request::{backend, page, part},
    ui::{Form, Title},
};
use leptos::prelude::*;
use server::accounts::links::{self, Purpose};

/// The page of a mailed link.
#[component]
pub fn Confirm() -> AnyView {
    let (backend, token) = (backend(), part("token"));
    let action = format!("/confirm/{token}");
    let load = async move { links::open(&backend, &token, Purpose::Address).await };
    page(load, move |address| {
        view! {
            <Title text="Confirm your address · Superbill" />
            <div class="narrow-page">
                <h1>"Confirm your address"</h1>
                <Form action class="sheet">
                    <p>
                        "From now on you sign in with " <strong>{address.to_string()}</strong>
                        ", and email goes there."
                    </p>
                    <button class="button first">"Confirm"</button>
                </Form>
            </div>
        }
        .into_any()
    })
}
