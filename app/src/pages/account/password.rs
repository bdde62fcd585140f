//! `/password`: a mailed link, and the page it opens.

use crate::{
    pages::request::{asked, backend, page, part},
    ui::{Done, Field, Form, Title},
};
use leptos::prelude::*;
use server::accounts::links::{self, Purpose};

/// Asks for a link. The answer is the same whether the address has an account or not.
#[component]
pub fn AskForPassword() -> AnyView {
    let sent = asked("done") == "link-sent";
    view! {
        <Title text="Choose a new password · Superbill" />
        <div class="narrow-page">
            <h1>"Choose a new password"</h1>
            <Done />
            {sent
                .then(|| {
                    view! {
                        <p>
                            "Nothing there after some minutes? Look among unwanted email, check the address, and ask again."
                        </p>
                    }
                })}
            <Form action="/password" class="sheet">
                <Field
                    name="address"
                    label="Email address"
                    kind="email"
                    autocomplete="username"
                    first=true
                    hint="We email a link to it with which you choose a password."
                />
                <button class="button first">"Email me a link"</button>
            </Form>
            <p class="ways">
                <a href="/sign-in">"Back to the sign-in"</a>
            </p>
        </div>
    }
    .into_any()
}

/// The page of a mailed link.
#[component]
pub fn NewPassword() -> AnyView {
    let (backend, token) = (backend(), part("token"));
    let action = format!("/password/{token}");
    let load = async move { links::open(&backend, &token, Purpose::Password).await };
    page(load, move |address| {
        view! {
            <Title text="Choose your password · Superbill" />
            <div class="narrow-page">
                <h1>"Choose your password"</h1>
                <p>"For the account of " <strong>{address.to_string()}</strong> "."</p>
                <Form action class="sheet">
                    <input type="hidden" autocomplete="username" value=address.to_string() />
                    <Field
                        name="new"
                        label="New password"
                        kind="password"
                        autocomplete="new-password"
                        first=true
                        hint="At least 12 characters. A few words in a row are easy to remember."
                    />
                    <button class="button first">"Save and sign in"</button>
                </Form>
            </div>
        }
        .into_any()
    })
}
