//! `/operator`: the installation's schools and their first administrators, and its log.

use crate::{
    pages::{
        audit::{Log, Search},
        request::{actor, asked, backend, page},
        words::{count, day, place},
    },
    ui::{Choice, Done, Field, Form, Name, Title},
};
use leptos::prelude::*;
use server::{
    audit,
    schools::{self, Listed},
};

/// The schools; a form for another, a form for a school's first administrator.
#[component]
pub fn Operator() -> AnyView {
    let backend = backend();
    let load = async move {
        let operator = actor()?.operator()?;
        schools::list(&backend, &operator).await
    };
    page(load, |listed| {
        let choices: Vec<(String, String)> = listed
            .iter()
            .map(|one| (one.school.slug.0.to_string(), one.school.name.clone()))
            .collect();
        view! {
            <Title text="This installation · Superbill" />
            <div class="page">
                <header class="page-head">
                    <h1>"This installation"</h1>
                    <a class="button" href="/operator/log">
                        "Log"
                    </a>
                </header>
                <Done />
                <Schools listed />
                <div class="columns">
                    <NewSchool />
                    {(!choices.is_empty()).then(|| view! { <NewAdministrator choices /> })}
                </div>
            </div>
        }
        .into_any()
    })
}

#[component]
fn Schools(listed: Vec<Listed>) -> AnyView {
    if listed.is_empty() {
        return view! { <p class="empty sheet">"There is no school yet. Make the first one."</p> }.into_any();
    }
    let rows = listed.into_iter().map(|one| {
        let slug = one.school.slug.0.to_string();
        view! {
            <tr>
                <th scope="row">{one.school.name}</th>
                <td class="code">"/" {slug}</td>
                <td>{place(&one.school.zone)}</td>
                <td class="number">{count(one.people, "person", "people")}</td>
                <td>{day(one.school.created_at.in_zone(&one.school.zone).date())}</td>
            </tr>
        }
    });
    view! {
        <div class="sheet table" role="region" aria-label="Schools" tabindex="0">
            <table>
                <thead>
                    <tr>
                        <th scope="col">"School"</th>
                        <th scope="col">"Address"</th>
                        <th scope="col">"Time zone"</th>
                        <th scope="col" class="number">
                            "People"
                        </th>
                        <th scope="col">"Since"</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

#[component]
fn NewSchool() -> AnyView {
    view! {
        <section class="part-of-page" aria-labelledby="new-school">
            <h2 id="new-school">"New school"</h2>
            <Form action="/operator" class="sheet" prefix="school-">
                <Field name="name" label="Name" />
                <Field
                    name="slug"
                    label="Place in addresses"
                    code=true
                    hint="Small letters, digits and hyphens: the school is then at /bayou-tech, for good."
                />
                <Zone value="America/New_York" />
                <button class="button first">"Make the school"</button>
            </Form>
        </section>
    }
    .into_any()
}

/// A choice among the time zones.
#[component]
pub fn Zone(#[prop(into)] value: String) -> AnyView {
    let zones = schools::zones()
        .into_iter()
        .map(|zone| (zone.clone(), zone.replace('_', " ")));
    view! { <Choice name="zone" label="Time zone" options=zones.collect() value /> }.into_any()
}

#[component]
fn NewAdministrator(choices: Vec<(String, String)>) -> AnyView {
    view! {
        <section class="part-of-page" aria-labelledby="new-administrator">
            <h2 id="new-administrator">"New administrator"</h2>
            <Form action="/operator/administrators" class="sheet" prefix="administrator-">
                <Choice name="school" label="School" options=choices none="Choose a school" />
                <Name />
                <Field name="address" label="Email address" kind="email" hint="An email lets them in." />
                <button class="button">"Add"</button>
            </Form>
        </section>
    }
    .into_any()
}

/// `/operator/log`: what happened to accounts and the installation.
#[component]
pub fn OperatorLog() -> AnyView {
    let backend = backend();
    let search = Search::of_request("/operator/log");
    let asked_for = search.asked(&asked("before"));
    let load = async move {
        let operator = actor()?.operator()?;
        audit::of_installation(&backend, &operator, &asked_for).await
    };
    page(load, move |found| {
        view! {
            <Title text="Log · Superbill" />
            <div class="page">
                <nav class="trail" aria-label="Breadcrumb">
                    <a href="/operator">"This installation"</a>
                </nav>
                <h1>"Log"</h1>
                <Log search found zone="UTC".to_owned() school=None />
            </div>
        }
        .into_any()
    })
}
