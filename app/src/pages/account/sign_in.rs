//! `/sign-in`.

use crate::{
    pages::request::{asked, redraw},
    ui::{Done, Field, Form, Ticks, Title},
};
use leptos::prelude::*;

/// Address and password; afterwards it leads where one wanted to go.
#[component]
pub fn SignIn() -> AnyView {
    let to = match redraw() {
        Some(redraw) => redraw.entered.text("to").to_owned(),
        None => asked("to"),
    };
    let keep = vec![(
        "yes".to_owned(),
        "Keep me signed in on this device".to_owned(),
        false,
    )];
    view! {
        <Title text="Sign in · Superbill" />
        <div class="narrow-page">
            <h1>"Sign in"</h1>
            <Done />
            <Form action="/sign-in" class="sheet">
                <input type="hidden" name="to" value=to />
                <Field name="address" label="Email address" kind="email" autocomplete="username" first=true />
                <Field name="password" label="Password" kind="password" autocomplete="current-password" />
                <Ticks name="keep" options=keep hint="Not on a computer that others use." />
                <button class="button first">"Sign in"</button>
            </Form>
            <ul class="ways">
                <li>
                    <a href="/password">"Forgot the password, or have none yet"</a>
                </li>
                <li>
                    <a href="/join">"Join a class with a code"</a>
                </li>
            </ul>
        </div>
    }
    .into_any()
}
