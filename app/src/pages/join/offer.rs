//! `/join/:code`: what the code opens.

use crate::{
    pages::{
        request::{asked, backend, caller, from, page, part},
        words::day,
    },
    ui::{Done, Field, Form, Name, Title},
};
use leptos::prelude::*;
use server::{
    Error,
    actors::Caller,
    enrolments::join::{self, Offer as Opened},
};

/// Who is signed in joins at once; others get an invitation by mail, which also proves that the address is theirs.
#[component]
pub fn Offer() -> AnyView {
    let (backend, code, caller, from) = (backend(), part("code"), caller(), from());
    let action = format!("/join/{code}");
    let sent = asked("done") == "invitation-sent";
    let load = async move {
        let from = from.ok_or(Error::NotFound)?;
        let offer = join::look_up(&backend, &code, &from).await?;
        let known = match &caller {
            Caller::Somebody(actor) => actor.member(&backend, offer.school.slug.0.as_str()).await.is_ok(),
            _ => false,
        };
        Ok((offer, caller, known))
    };
    page(load, move |(offer, caller, known)| {
        let form = match caller {
            Caller::Somebody(actor) => {
                let (address, verb) = (actor.address().to_string(), verb(&offer));
                view! {
                    <Form action class="sheet">
                        <p>"You are signed in as " <strong>{address}</strong> "."</p>
                        {(!known).then(|| view! { <Name own=true /> })}
                        <button class="button first">{verb}</button>
                    </Form>
                }
                .into_any()
            }
            _ if sent => view! { <p>"You can close this page. The link in the email goes on from here."</p> }
                .into_any(),
            _ => {
                let sign_in = server::http::sign_in_for(&action);
                view! {
                    <p>
                        <a href=sign_in>"Sign in first"</a> " if you have an account here. If not:"
                    </p>
                    <Form action class="sheet">
                        <Name own=true />
                        <Field
                            name="address"
                            label="Email address"
                            kind="email"
                            autocomplete="email"
                            hint="We email a link to it, and you go on from there."
                        />
                        <button class="button first">"Email me the link"</button>
                    </Form>
                }
                .into_any()
            }
        };
        view! {
            <Title text=format!("Join {} · Superbill", offer.class.name) />
            <div class="narrow-page">
                <h1>"Join " {offer.class.name.clone()}</h1>
                <Done />
                <p>
                    {offer.school.name.clone()} ", " {offer.class.delivery.0.word()} ", "
                    {day(offer.class.starts_on.0)} " to " {day(offer.class.ends_on.0)} "."
                </p>
                {offer.approval.then(|| view! { <p class="soft">"Your instructor lets each student in."</p> })}
                {form}
            </div>
        }
        .into_any()
    })
}

fn verb(offer: &Opened) -> &'static str {
    if offer.approval { "Ask to join" } else { "Join" }
}
