//! The document around every page: head, bar, landmarks, foot.

use super::{
    Pages,
    request::{actor, backend, member, path},
};
use crate::site;
use domain::people::Role;
use leptos::prelude::*;
use leptos_meta::{MetaTags, provide_meta_context};
use server::{
    accounts,
    actors::{Actor, Member},
};

/// The fonts that every page shows at once; the others load when a page has such a letter.
const FIRST_FONTS: [&str; 2] = [
    "atkinson-hyperlegible-next-latin-wght-normal.woff2",
    "atkinson-hyperlegible-mono-latin-wght-normal.woff2",
];

/// A whole HTML document with the page that the request asks for.
#[component]
pub fn Document() -> impl IntoView {
    provide_meta_context();
    let fonts = FIRST_FONTS.into_iter().filter_map(site::url).map(|href| {
        view! { <link rel="preload" r#as="font" r#type="font/woff2" crossorigin="anonymous" href=href /> }
    });
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <meta name="theme-color" content="#fffdf9" media="(prefers-color-scheme: light)" />
                <meta name="theme-color" content="#1d2024" media="(prefers-color-scheme: dark)" />
                {site::url("superbill.css").map(|href| view! { <link rel="stylesheet" href=href /> })}
                {fonts.collect_view()}
                {site::url("icon.svg").map(|href| view! { <link rel="icon" r#type="image/svg+xml" href=href /> })}
                <MetaTags />
            </head>
            <body>
                <a class="skip" href="#main">
                    "Skip to the page"
                </a>
                <Bar />
                <main id="main" tabindex="-1">
                    {(!site::is_built())
                        .then(|| {
                            view! {
                                <p class="unbuilt">
                                    "This binary was built without its styles and scripts. Build it with make run."
                                </p>
                            }
                        })}
                    <Pages />
                </main>
                <Foot />
            </body>
        </html>
    }
}

/// The bar: where one can go, by what one is in the school of the address.
#[component]
fn Bar() -> AnyView {
    let actor = actor().ok();
    let account = match &actor {
        Some(_) => ("/account", "Account"),
        None => ("/sign-in", "Sign in"),
    };
    view! {
        <header class="bar">
            <a class="brand" href="/" aria-label="Superbill, home">
                "Super"
                <span>"bill"</span>
            </a>
            <nav aria-label="Main">
                {Suspend::new(async move { links(actor).await })}
            </nav>
            <nav class="own" aria-label="Account">
                <Place to=account.0 says=account.1 />
            </nav>
        </header>
    }
    .into_any()
}

async fn links(actor: Option<Actor>) -> AnyView {
    let member = match actor {
        Some(actor) => at_school(&actor).await,
        None => None,
    };
    let school = member.map(|member| {
        let slug = member.school().slug.0.to_string();
        let administrator = member.is(Role::Administrator).then(|| {
            view! {
                <Place to=format!("/{slug}/people") says="People" />
                <Place to=format!("/{slug}/audit") says="Audit log" />
                <Place to=format!("/{slug}/settings") says="Settings" />
            }
        });
        let student = member
            .is(Role::Student)
            .then(|| view! { <Place to=format!("/{slug}") says="Today" /> });
        let staff = member
            .is_staff()
            .then(|| view! { <Place to=format!("/{slug}/quizzes") says="Quizzes" /> });
        view! {
            {student}
            <Place to=format!("/{slug}/classes") says="Classes" />
            {staff}
            {administrator}
        }
    });
    view! {
        {school}
        <Place to="/codebook" says="Code book" />
    }
    .into_any()
}

/// Somebody in the school of the address; elsewhere, in the only school that they belong to.
async fn at_school(actor: &Actor) -> Option<Member> {
    let backend = backend();
    if let Ok(member) = member().await {
        return Some(member);
    }
    match &*accounts::schools(&backend, actor).await.ok()? {
        [(school, _)] => actor.member(&backend, school.slug.0.as_str()).await.ok(),
        _ => None,
    }
}

/// A link of the bar, marked where the page is it, or stands below it.
#[component]
fn Place(#[prop(into)] to: String, says: &'static str) -> AnyView {
    let path = path();
    // Everything of a school is below its place; only the place itself is today.
    let below =
        to.matches('/').count() > 1 && path.strip_prefix(&*to).is_some_and(|rest| rest.starts_with('/'));
    let current = (path == to || below).then_some(if path == to { "page" } else { "true" });
    view! {
        <a href=to aria-current=current>
            {says}
        </a>
    }
    .into_any()
}

#[component]
fn Foot() -> impl IntoView {
    view! {
        <footer class="foot">
            <div>
                <p>"Every patient here is invented."</p>
                <p>
                    "ICD-10-CM is a work of the US government (CDC, NCHS). CPT is the American Medical Association's; \
                    Superbill ships none of its descriptions."
                </p>
            </div>
        </footer>
    }
}
