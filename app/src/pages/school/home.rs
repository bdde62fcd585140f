//! `/` for somebody who is signed in, and `/:school`: what is theirs.

use crate::{
    pages::{
        classes::Cards,
        front,
        request::{actor, backend, caller, lead_to, member, page},
        words::roles,
    },
    ui::{Done, Title},
};
use leptos::prelude::*;
use server::{accounts, actors::Caller, classes};

/// The front page for nobody; whoever is signed in is led to their school, or shown them all.
#[component]
pub fn Front() -> AnyView {
    if !matches!(caller(), Caller::Somebody(_)) {
        return view! { <front::Front /> }.into_any();
    }
    let backend = backend();
    let load = async move {
        let actor = actor()?;
        let schools = accounts::schools(&backend, &actor).await?;
        Ok((actor, schools))
    };
    page(load, |(actor, schools)| match &*schools {
        [] if actor.is_operator() => lead_to("/operator"),
        [] => lead_to("/account"),
        [(school, _)] => lead_to(&format!("/{}", school.slug.0)),
        _ => {
            let lines = schools.into_iter().map(|(school, membership)| {
                view! {
                    <li>
                        <a href=format!("/{}", school.slug.0)>{school.name}</a>
                        <span class="soft">{roles(membership.roles())}</span>
                    </li>
                }
            });
            view! {
                <Title text="Your schools · Superbill" />
                <div class="page">
                    <h1>"Your schools"</h1>
                    <div class="sheet">
                        <ul class="lines">{lines.collect_view()}</ul>
                    </div>
                </div>
            }
            .into_any()
        }
    })
}

/// A school, as its reader sees it: the classes that are theirs.
#[component]
pub fn School() -> AnyView {
    let backend = backend();
    let load = async move {
        let member = member().await?;
        let lines = classes::list(&backend, &member).await?;
        Ok((member, lines))
    };
    page(load, |(member, lines)| {
        let school = member.school().clone();
        let administrator = member.administrator().is_ok();
        let today = backend_today(&school.zone);
        view! {
            <Title text=school.name.clone() />
            <div class="page">
                <header class="page-head">
                    <div>
                        <h1>{school.name.clone()}</h1>
                        <p class="soft">{today} ", " {member.name().to_string()}</p>
                    </div>
                    {administrator
                        .then(|| {
                            view! {
                                <a class="button first" href=format!("/{}/classes#new", school.slug.0)>
                                    "New class"
                                </a>
                            }
                        })}
                </header>
                <Done />
                <Cards school lines />
            </div>
        }
        .into_any()
    })
}

fn backend_today(zone: &str) -> String {
    let now = backend().clock().now().in_zone(zone);
    now.strftime("%A, %-d %B").to_string()
}
