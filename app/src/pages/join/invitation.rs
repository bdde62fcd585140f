//! `/invitation/:token`: a mailed invitation.

use crate::{
    pages::request::{backend, caller, page, part},
    ui::{Field, Form, Name, Title},
};
use domain::people::Role;
use leptos::prelude::*;
use server::{
    actors::Caller,
    enrolments::invitations::{self, Invitation as Opened},
};

/// Takes it up: as whoever is signed in, or with a new password.
#[component]
pub fn Invitation() -> AnyView {
    let (backend, token, caller) = (backend(), part("token"), caller());
    let action = format!("/invitation/{token}");
    let load = async move { invitations::open(&backend, &token).await };
    page(load, move |invitation| {
        let what = match &invitation.class {
            Some(class) => class.name.clone(),
            None => invitation.school.name.clone(),
        };
        let way = way(&invitation, caller, action);
        view! {
            <Title text=format!("Your invitation to {what} · Superbill") />
            <div class="narrow-page">
                <h1>"Your invitation to " {what}</h1>
                <p>{as_what(&invitation)}</p>
                {way}
            </div>
        }
        .into_any()
    })
}

fn way(invitation: &Opened, caller: Caller, action: String) -> AnyView {
    match caller {
        Caller::Somebody(actor) => {
            let (mine, theirs) = (actor.address().to_string(), invitation.address.to_string());
            let other = (mine != theirs)
                .then(|| view! { <p class="hint">"The invitation went to " {theirs} "; you can take it up all the same."</p> });
            view! {
                <Form action class="sheet">
                    <p>"You are signed in as " <strong>{mine}</strong> "."</p>
                    {other}
                    <button class="button first">"Accept"</button>
                </Form>
            }
            .into_any()
        }
        _ if invitation.has_account => {
            let sign_in = server::http::sign_in_for(&action);
            view! {
                <p>"There is an account for " <strong>{invitation.address.to_string()}</strong> "."</p>
                <p>
                    <a class="button first" href=sign_in>
                        "Sign in to accept"
                    </a>
                </p>
            }
            .into_any()
        }
        _ => {
            let (address, name) = (invitation.address.to_string(), invitation.name.clone());
            view! {
                <Form action class="sheet">
                    <p>"You will sign in with " <strong>{address.clone()}</strong> "."</p>
                    <Name name own=true />
                    <input type="hidden" autocomplete="username" value=address />
                    <Field
                        name="new"
                        label="Choose a password"
                        kind="password"
                        autocomplete="new-password"
                        hint="At least 12 characters. A few words in a row are easy to remember."
                    />
                    <button class="button first">"Accept"</button>
                </Form>
            }
            .into_any()
        }
    }
}

fn as_what(invitation: &Opened) -> String {
    let school = &invitation.school.name;
    match invitation.role {
        Role::Student => format!("You come to {school} as a student."),
        Role::Instructor => format!("You come to {school} as an instructor."),
        Role::Administrator => format!("You come to {school} as an administrator."),
    }
}
