//! `/:school/people/:person`: what the school knows of one person.

use crate::{
    pages::{
        request::{backend, id, member, page},
        school::Trail,
        words::{day, moment, place, roles},
    },
    ui::{Done, Field, Form, Name, Refused, Ticks, Title},
};
use domain::people::Role;
use leptos::prelude::*;
use server::people::{self, Record, Time};

/// The record; for administrators with all that can be changed.
#[component]
pub fn Person() -> AnyView {
    let backend = backend();
    let load = async move {
        let member = member().await?;
        let person = member.person(&backend, id("person")?).await?;
        let record = people::record(&backend, &person).await?;
        Ok((member, person, record))
    };
    page(load, |(member, person, record)| {
        let school = member.school().clone();
        let here = format!("/{}/people/{}", school.slug.0, person.membership().id);
        let administrator = member.administrator().is_ok();
        let own = person.is_own();
        let (name, zone) = (record.name.to_string(), school.zone.clone());
        view! {
            <Title text=format!("{name} · {}", school.name) />
            <div class="page">
                <Trail school />
                <header class="page-head">
                    <div>
                        <h1>{name}</h1>
                        <p class="soft">{roles(record.roles.iter().copied())} ", " {record.address.to_string()}</p>
                    </div>
                </header>
                <Done />
                {record
                    .left
                    .map(|left| {
                        view! {
                            <div class="note warn">
                                <p>"Left on " {moment(left, &zone)} " (" {place(&zone)} "). The record stays."</p>
                            </div>
                        }
                    })}
                <Classes times=record.classes.clone() slug=member.school().slug.0.to_string() own />
                {administrator.then(|| view! { <Changes here record own /> })}
            </div>
        }
        .into_any()
    })
}

#[component]
fn Classes(times: Vec<Time>, slug: String, own: bool) -> AnyView {
    let empty = times.is_empty();
    let rows = times.into_iter().map(|time| {
        let ends = time.ends.map(|ends| format!(" to {}", day(ends)));
        view! {
            <tr>
                <th scope="row">
                    <a href=format!("/{slug}/classes/{}", time.class)>{time.name}</a>
                </th>
                <td>{time.standing.title()}</td>
                <td>{day(time.starts)} {ends}</td>
                <td>{time.reason}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let says = if own {
        "You are in no class yet."
    } else {
        "In no class as a student."
    };
    view! {
        <section class="part-of-page" aria-labelledby="classes">
            <h2 id="classes">"Classes"</h2>
            {if empty {
                view! { <p class="empty sheet">{says}</p> }.into_any()
            } else {
                view! {
                    <div class="sheet table" role="group" aria-label="Classes" tabindex="0">
                        <table>
                            <thead>
                                <tr>
                                    <th scope="col">"Class"</th>
                                    <th scope="col">"Standing"</th>
                                    <th scope="col">"Days"</th>
                                    <th scope="col">"Reason"</th>
                                </tr>
                            </thead>
                            <tbody>{rows}</tbody>
                        </table>
                    </div>
                }
                    .into_any()
            }}
        </section>
    }
    .into_any()
}

#[component]
fn Changes(here: String, record: Record, own: bool) -> AnyView {
    let holds = |role: Role| record.roles.contains(&role);
    let roles = Role::ALL.iter().copied();
    let roles = roles
        .map(|role| (role.word().to_owned(), role.title().to_owned(), holds(role)))
        .collect();
    let factor = record.has_factor && !own;
    let membership = if record.left.is_some() {
        view! {
            <Form action=format!("{here}/take-back") class="sheet">
                <p>"Their roles are as before; classes are not given back by themselves."</p>
                <button class="button">"Take them back"</button>
            </Form>
        }
        .into_any()
    } else {
        view! {
            <Form action=format!("{here}/end") class="sheet" prefix="end-">
                <p>"They see the school no longer and are withdrawn from their classes. What they did stays."</p>
                <Field name="reason" label="Reason" hint="Kept with the record." />
                <button class="button danger">"End the membership"</button>
            </Form>
        }
        .into_any()
    };
    view! {
        <div class="columns">
            <section class="part-of-page" aria-labelledby="change">
                <h2 id="change">"Name and roles"</h2>
                <Form action=here.clone() class="sheet" prefix="change-">
                    <Name name=record.name.clone() />
                    <Ticks name="roles" legend="Roles" options=roles />
                    <button class="button first">"Save"</button>
                </Form>
            </section>
            <section class="part-of-page" aria-labelledby="membership">
                <h2 id="membership">"Membership"</h2>
                {membership}
            </section>
            {factor
                .then(|| {
                    let action = format!("{here}/second-factor");
                    view! {
                        <section class="part-of-page" aria-labelledby="factor">
                            <h2 id="factor">"Second factor"</h2>
                            <Refused action=action.clone() />
                            <form class="form sheet" method="post" action=action>
                                <p>
                                    "For somebody who lost both phone and recovery codes, and whom you know. Then the password alone signs them in."
                                </p>
                                <button class="button danger">"Take the second factor off"</button>
                            </form>
                        </section>
                    }
                })}
        </div>
    }
    .into_any()
}
