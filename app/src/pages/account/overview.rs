//! `/account`: address, password, second factor, devices, schools.

use crate::{
    pages::{
        request::{actor, backend, page},
        words::{moment, roles},
    },
    ui::{Done, Field, Form, Refused, Title},
};
use leptos::prelude::*;
use server::{
    accounts::{
        self, factor,
        sessions::{self, Device},
    },
    actors::Actor,
    people::Membership,
    schools::School,
};

/// Everything that belongs to the reader's own account.
#[component]
pub fn Account() -> AnyView {
    let backend = backend();
    let load = async move {
        let actor = actor()?;
        let devices = sessions::devices(&backend, &actor).await?;
        let schools = accounts::schools(&backend, &actor).await?;
        let codes = factor::codes_left(&backend, &actor).await?;
        Ok((actor, devices, schools, codes))
    };
    page(load, |(actor, devices, schools, codes)| {
        let zone = schools
            .first()
            .map_or_else(|| "UTC".to_owned(), |(school, _)| school.zone.clone());
        view! {
            <Title text="Account · Superbill" />
            <div class="page">
                <header class="page-head">
                    <div>
                        <h1>"Account"</h1>
                        <p class="soft">{actor.address().to_string()}</p>
                    </div>
                    <form method="post" action="/sign-out">
                        <button class="button">"Sign out"</button>
                    </form>
                </header>
                <Done />
                <Schools schools operator=actor.is_operator() />
                <Factor actor=actor.clone() codes />
                <Devices devices zone />
                <Password />
                <Address actor />
            </div>
        }
        .into_any()
    })
}

#[component]
fn Schools(schools: Vec<(School, Membership)>, operator: bool) -> AnyView {
    let empty = schools.is_empty() && !operator;
    let lines = schools.into_iter().map(|(school, membership)| {
        view! {
            <li>
                <span>
                    <a href=format!("/{}", school.slug.0)>{school.name}</a>
                    <span class="soft">{membership.name().to_string()} ", " {roles(membership.roles())}</span>
                </span>
                <a href=format!("/{}/people/{}", school.slug.0, membership.id)>"My record"</a>
            </li>
        }
    });
    view! {
        <section class="part-of-page" aria-labelledby="schools">
            <h2 id="schools">"Schools"</h2>
            <div class="sheet">
                <ul class="lines">
                    {lines.collect_view()}
                    {operator
                        .then(|| {
                            view! {
                                <li>
                                    <a href="/operator">"This installation"</a>
                                    <span class="soft">"You are its operator."</span>
                                </li>
                            }
                        })}
                    {empty
                        .then(|| {
                            view! {
                                <li>
                                    <span>"You belong to no school yet."</span>
                                    <a href="/join">"Join a class with a code"</a>
                                </li>
                            }
                        })}
                </ul>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Factor(actor: Actor, codes: usize) -> AnyView {
    let body = if actor.has_factor() {
        view! {
            <p>
                "On. " {codes} " recovery codes are left. "
                <a href="/account/second-factor">"New recovery codes, or take it off"</a>
            </p>
        }
        .into_any()
    } else {
        view! {
            <p>
                "Off. With a second factor, a stolen password alone opens nothing. Staff should have one. "
                <a href="/account/second-factor">"Set it up"</a>
            </p>
        }
        .into_any()
    };
    view! {
        <section class="part-of-page" aria-labelledby="factor">
            <h2 id="factor">"Second factor"</h2>
            <div class="sheet padded">{body}</div>
        </section>
    }
    .into_any()
}

#[component]
fn Devices(devices: Vec<Device>, zone: String) -> AnyView {
    let several = devices.len() > 1;
    let lines = devices.into_iter().map(|device| {
        let name = device.name.clone();
        let seen = if device.this {
            "this device".to_owned()
        } else {
            format!("last used {}", moment(device.seen, &zone))
        };
        view! {
            <li>
                <span>
                    <strong>{device.name}</strong>
                    <span class="soft">"signed in " {moment(device.since, &zone)} ", " {seen}</span>
                </span>
                {(!device.this)
                    .then(|| {
                        view! {
                            <Form
                                action="/account/devices/sign-out"
                                key=("device", device.id.to_string())
                                class="inline"
                            >
                                <button class="button small" aria-label=format!("Sign out {name}")>
                                    "Sign out"
                                </button>
                            </Form>
                        }
                    })}
            </li>
        }
    });
    view! {
        <section class="part-of-page" aria-labelledby="devices">
            <h2 id="devices">"Devices"</h2>
            <Refused action="/account/devices/sign-out" />
            <div class="sheet">
                <ul class="lines">{lines.collect_view()}</ul>
                {several
                    .then(|| {
                        view! {
                            <div class="padded rule">
                                <Form action="/account/devices/sign-out-everywhere" class="inline">
                                    <button class="button">"Sign out everywhere"</button>
                                </Form>
                            </div>
                        }
                    })}
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Password() -> AnyView {
    view! {
        <section class="part-of-page" aria-labelledby="password">
            <h2 id="password">"Password"</h2>
            <Form action="/account/password" class="sheet" prefix="password-">
                <Field name="current" label="Current password" kind="password" autocomplete="current-password" />
                <Field
                    name="new"
                    label="New password"
                    kind="password"
                    autocomplete="new-password"
                    hint="At least 12 characters. Your other devices are signed out."
                />
                <button class="button">"Change password"</button>
            </Form>
        </section>
    }
    .into_any()
}

#[component]
fn Address(actor: Actor) -> AnyView {
    view! {
        <section class="part-of-page" aria-labelledby="address">
            <h2 id="address">"Email address"</h2>
            <Form action="/account/address" class="sheet" prefix="address-">
                <p>"You sign in with " <strong>{actor.address().to_string()}</strong> "."</p>
                <Field name="address" label="New email address" kind="email" autocomplete="email" />
                <Field name="password" label="Current password" kind="password" autocomplete="current-password" />
                <button class="button">"Email a link to it"</button>
            </Form>
        </section>
    }
    .into_any()
}
