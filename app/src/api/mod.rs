//! What islands ask the server: thin functions, JSON both ways, each at an address of its own below `/api`.

pub mod attempts;
pub mod claims;
pub mod codes;
#[cfg(test)]
mod tests;

use domain::Problem;
use leptos::server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use serde::{Deserialize, Serialize};

/// Why a call did not do what it was asked, in words for the user. On the wire it is the problem itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Failure(pub Problem);

/// The code of a call that got no answer; it may be tried again.
pub const UNREACHABLE: &str = "unreachable";

impl FromServerFnError for Failure {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        use ServerFnErrorErr::{Args, Deserialization, MissingArg};
        // In the browser, what cannot be read came from something between us and the server.
        if cfg!(feature = "ssr") && matches!(error, Args(_) | Deserialization(_) | MissingArg(_)) {
            #[cfg(feature = "ssr")]
            answer_with(axum::http::StatusCode::BAD_REQUEST);
            return Self(Problem::new(
                "not-understood",
                "The server could not read this call. Reload the page.",
            ));
        }
        Self(Problem::new(UNREACHABLE, "The server cannot be reached."))
    }
}

#[cfg(feature = "ssr")]
impl From<server::Error> for Failure {
    fn from(error: server::Error) -> Self {
        answer_with(error.status());
        Self(error.into_problem())
    }
}

/// Without this a failed call would answer 500, whatever went wrong.
#[cfg(feature = "ssr")]
fn answer_with(status: axum::http::StatusCode) {
    if let Some(options) = leptos::context::use_context::<leptos_axum::ResponseOptions>() {
        options.set_status(status);
    }
}

/// Whoever is signed in.
#[cfg(feature = "ssr")]
fn actor() -> Result<server::actors::Actor, server::Error> {
    crate::pages::request::actor()
}

/// An attempt of whoever is signed in.
#[cfg(feature = "ssr")]
async fn own_attempt(
    backend: &server::Backend,
    school: &str,
    attempt: &str,
) -> Result<server::actors::OwnAttempt, server::Error> {
    let member = actor()?.member(backend, school).await?;
    let attempt = attempt.parse().map_err(|_| server::Error::NotFound)?;
    member.own_attempt(backend, attempt).await
}
