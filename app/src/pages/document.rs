//! The document around every page: head, bar, landmarks, foot.

use super::Pages;
use crate::site;
use axum::http::request::Parts;
use leptos::prelude::*;
use leptos_meta::{MetaTags, provide_meta_context};

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

#[component]
fn Bar() -> impl IntoView {
    let path = use_context::<Parts>()
        .map(|parts| parts.uri.path().to_owned())
        .unwrap_or_default();
    let current = |to: &'static str| {
        (path == to || path.strip_prefix(to).is_some_and(|rest| rest.starts_with('/')))
            .then_some(if path == to { "page" } else { "true" })
    };
    view! {
        <header class="bar">
            <a class="brand" href="/" aria-label="Superbill, front page">
                "Super"
                <span>"bill"</span>
            </a>
            <nav aria-label="Main">
                <a href="/codebook" aria-current=current("/codebook")>
                    "Code book"
                </a>
            </nav>
        </header>
    }
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
