//! `/sign-in/code`: the second factor.

use crate::{
    pages::request::{asked, caller, lead_to, redraw},
    ui::{Field, Form, Title},
};
use leptos::prelude::*;
use server::actors::Caller;

/// Asks for the second factor, where a password was just given.
#[component]
pub fn Code() -> AnyView {
    if !matches!(caller(), Caller::Half(_)) {
        return lead_to("/sign-in");
    }
    let to = match redraw() {
        Some(redraw) => redraw.entered.text("to").to_owned(),
        None => asked("to"),
    };
    view! {
        <Title text="Second factor · Superbill" />
        <div class="narrow-page">
            <h1>"Second factor"</h1>
            <Form action="/sign-in/code" class="sheet">
                <input type="hidden" name="to" value=to />
                <Field
                    name="code"
                    label="Code"
                    code=true
                    first=true
                    autocomplete="one-time-code"
                    hint="Six digits from your authenticator app, or one of your recovery codes."
                />
                <button class="button first">"Sign in"</button>
            </Form>
            <p class="ways">
                <a href="/sign-in">"Start again"</a>
            </p>
        </div>
    }
    .into_any()
}
