//! `/account/second-factor`: setting it up, its recovery codes, taking it off.

use crate::{
    pages::request::{actor, backend, page, redraw},
    ui::{Field, Form, Title},
};
use leptos::prelude::*;
use server::accounts::factor::{self, Setup};

/// The set-up, or what can be changed once it is there. Recovery codes are shown right after they were made.
#[component]
pub fn Factor() -> AnyView {
    let backend = backend();
    let codes = redraw().map(|redraw| redraw.codes).unwrap_or_default();
    let shows_codes = !codes.is_empty();
    let load = async move {
        let actor = actor()?;
        let setup = match actor.has_factor() || shows_codes {
            true => None,
            false => Some(factor::set_up(&backend, &actor).await?),
        };
        Ok(setup)
    };
    page(load, move |setup| {
        let body = match setup {
            Some(setup) => view! { <SetUp setup /> }.into_any(),
            None if shows_codes => view! { <Codes codes /> }.into_any(),
            None => view! { <Change /> }.into_any(),
        };
        view! {
            <Title text="Second factor · Superbill" />
            <div class="page">
                <nav class="trail" aria-label="Breadcrumb">
                    <a href="/account">"Account"</a>
                </nav>
                <h1>"Second factor"</h1>
                {body}
            </div>
        }
        .into_any()
    })
}

#[component]
fn SetUp(setup: Setup) -> AnyView {
    view! {
        <ol class="numbered">
            <li>
                <h2>"Show this to an authenticator app"</h2>
                <p>
                    "Any app for one-time codes will do. Scan the picture, "
                    <a href=setup.url>"open it on this device"</a> ", or type the key."
                </p>
                <div class="qr" role="img" aria-label="QR code with the key" inner_html=setup.qr></div>
                <p>
                    "Key: " <span class="code wraps">{setup.secret}</span>
                </p>
            </li>
            <li>
                <h2>"Enter the code that it shows"</h2>
                <Form action="/account/second-factor" class="sheet">
                    <Field
                        name="code"
                        label="Code"
                        code=true
                        autocomplete="one-time-code"
                        hint="Six digits; they change every 30 seconds."
                    />
                    <button class="button first">"Turn it on"</button>
                </Form>
            </li>
        </ol>
    }
    .into_any()
}

#[component]
fn Codes(codes: Vec<String>) -> AnyView {
    view! {
        <div class="note good" role="status">
            <p>"The second factor is on."</p>
        </div>
        <section class="part-of-page" aria-labelledby="codes">
            <h2 id="codes">"Recovery codes"</h2>
            <div class="sheet padded">
                <p>
                    "Print or write them down now: they are not shown again. Each lets you in once, without the app."
                </p>
                <ul class="recovery">
                    {codes.into_iter().map(|code| view! { <li class="code">{code}</li> }).collect_view()}
                </ul>
            </div>
        </section>
        <p>
            <a class="button first" href="/account">
                "I have them"
            </a>
        </p>
    }
    .into_any()
}

#[component]
fn Change() -> AnyView {
    view! {
        <p>"It is on: signing in asks for a code of your authenticator app."</p>
        <section class="part-of-page" aria-labelledby="codes">
            <h2 id="codes">"New recovery codes"</h2>
            <Form action="/account/second-factor/codes" class="sheet" prefix="codes-">
                <p>"The old ones are void once the new ones are shown."</p>
                <Field name="password" label="Current password" kind="password" autocomplete="current-password" />
                <button class="button">"Make new codes"</button>
            </Form>
        </section>
        <section class="part-of-page" aria-labelledby="off">
            <h2 id="off">"Take it off"</h2>
            <Form action="/account/second-factor/take-off" class="sheet" prefix="off-">
                <p>"Then the password alone signs you in. A school may ask its staff for a second factor."</p>
                <Field name="password" label="Current password" kind="password" autocomplete="current-password" />
                <button class="button danger">"Take it off"</button>
            </Form>
        </section>
    }
    .into_any()
}
