//! What a page asks of the request that it answers: who reads it, what was entered before, and how it ends.

use super::{answer_with, missing::Missing};
use crate::ui::Title;
use axum::http::{HeaderValue, StatusCode, header, request::Parts};
use domain::{Problem, people::Slug};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_router::hooks::{use_params_map, use_query_map};
use server::{
    Backend, Error,
    accounts::sign_in::From,
    actors::{Actor, Administrator, Caller, ClassStaff, Member},
    http::{Redraw, RequestId, sign_in_for},
};
use std::sync::Arc;
use tokio::sync::OnceCell;
use uuid::Uuid;

/// The backend.
pub fn backend() -> Backend {
    expect_context::<Backend>()
}

fn extension<T: Clone + Send + Sync + 'static>() -> Option<T> {
    use_context::<Parts>()?.extensions.get::<T>().cloned()
}

/// Who reads the page.
pub fn caller() -> Caller {
    extension().unwrap_or(Caller::Nobody)
}

/// Where the request comes from.
pub fn from() -> Option<From> {
    extension()
}

/// Whoever is signed in.
pub fn actor() -> Result<Actor, Error> {
    caller().actor().cloned()
}

/// How a form on this page came out, where one was just posted.
pub fn redraw() -> Option<Redraw> {
    extension()
}

/// A part of the page's address.
pub fn part(name: &str) -> String {
    use_params_map().get_untracked().get(name).unwrap_or_default()
}

/// A part of the address that names a row.
pub fn id(name: &str) -> Result<Uuid, Error> {
    part(name).parse().map_err(|_| Error::NotFound)
}

/// What stands after the address's `?` under a name.
pub fn asked(name: &str) -> String {
    use_query_map().get_untracked().get(name).unwrap_or_default()
}

/// The page's own path.
pub fn path() -> String {
    use_context::<Parts>().map_or_else(String::new, |parts| parts.uri.path().to_owned())
}

/// The page's own path with what is asked of it.
fn here() -> String {
    let query = use_context::<Parts>().and_then(|parts| parts.uri.query().map(ToOwned::to_owned));
    match query {
        Some(query) => format!("{}?{query}", path()),
        None => path(),
    }
}

/// Who the reader is in the school of the address: asked of the database once, for the bar and the page.
#[derive(Clone, Debug, Default)]
pub struct InSchool(Arc<OnceCell<Member>>);

/// Somebody of the school in the address.
pub async fn member() -> Result<Member, Error> {
    let (backend, actor, path) = (backend(), actor()?, path());
    let found = expect_context::<InSchool>().0;
    let slug = path.split('/').nth(1).unwrap_or("");
    // The first part of other addresses cannot be a school's.
    if slug.parse::<Slug>().is_err() {
        return Err(Error::NotFound);
    }
    found
        .get_or_try_init(async || actor.member(&backend, slug).await)
        .await
        .cloned()
}

/// An administrator of the school in the address.
pub async fn administrator() -> Result<Administrator, Error> {
    member().await?.administrator()
}

/// The staff of the class in the address.
pub async fn class_staff() -> Result<ClassStaff, Error> {
    let (backend, class) = (backend(), id("class")?);
    member().await?.class_staff(&backend, class).await
}

/// Draws a page from what was loaded for it, or says why there is none.
pub fn page<T: Send + 'static>(
    load: impl Future<Output = Result<T, Error>> + Send + 'static,
    draw: impl FnOnce(T) -> AnyView + Send + 'static,
) -> AnyView {
    Suspend::new(async move {
        match load.await {
            Ok(loaded) => draw(loaded),
            Err(error) => instead(error),
        }
    })
    .into_any()
}

/// Leads to another page; the one being drawn is not shown.
pub fn lead_to(address: &str) -> AnyView {
    let answer = expect_context::<ResponseOptions>();
    answer.set_status(StatusCode::SEE_OTHER);
    if let Ok(address) = HeaderValue::try_from(address) {
        answer.insert_header(header::LOCATION, address);
    }
    ().into_any()
}

/// What stands where a page cannot be drawn, with the true status.
fn instead(error: Error) -> AnyView {
    let status = error.status();
    match error {
        Error::Unauthenticated => lead_to(&sign_in_for(&here())),
        Error::NotFound => view! { <Missing /> }.into_any(),
        error => {
            answer_with(status);
            let needs_factor = matches!(error, Error::FactorNeeded);
            let says = match error {
                Error::Forbidden => {
                    "It is for the staff of your school. If you need it, ask an administrator.".to_owned()
                }
                error => error.into_problem().sentence,
            };
            let request = (status == StatusCode::INTERNAL_SERVER_ERROR)
                .then(extension::<RequestId>)
                .flatten()
                .map(|id| view! { <p class="soft">"Request id " <span class="code">{id.to_string()}</span></p> });
            let title = match status {
                StatusCode::FORBIDDEN => "You may not open this page",
                StatusCode::TOO_MANY_REQUESTS => "A little later",
                _ => "This page cannot be shown",
            };
            view! {
                <Title text=format!("{title} · Superbill") />
                <section class="missing">
                    <h1>{title}</h1>
                    <p>{says}</p>
                    {needs_factor
                        .then(|| {
                            view! {
                                <p>
                                    <a class="button first" href="/account/second-factor">
                                        "Set up a second factor"
                                    </a>
                                </p>
                            }
                        })}
                    {request}
                    <p>
                        <a href="/">"Go home"</a>
                    </p>
                </section>
            }
            .into_any()
        }
    }
}

/// What is wrong with the form at an address, where it was just posted.
pub fn problem_of(form: &str) -> Option<Problem> {
    redraw().filter(|redraw| redraw.form == form)?.problem
}
