//! An id for each request, in its log line and its answer.

use crate::Backend;
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderName, HeaderValue};
use std::{fmt, time};
use tracing::Instrument as _;

/// Names one request: what the user is told and what the log says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestId(u64);

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// What stands before a link's secret, which is good until it is used.
const BEFORE_SECRETS: [&str; 4] = ["/password/", "/confirm/", "/invitation/", "/join/"];

/// What the log is told of a path: nothing of a link's secret.
fn logged(path: &str) -> &str {
    BEFORE_SECRETS
        .into_iter()
        .find(|start| path.starts_with(start))
        .unwrap_or(path)
}

/// A text in which addresses stand, without the secrets of links.
pub fn without_secrets(text: &str) -> String {
    let mut kept = text.to_owned();
    for start in BEFORE_SECRETS {
        let mut parts = kept.split(start);
        let mut clean = parts.next().unwrap_or("").to_owned();
        for part in parts {
            let secret = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
            clean.push_str(start);
            clean.push_str(part.trim_start_matches(secret));
        }
        kept = clean;
    }
    kept
}

/// Gives the request its id and logs how it ended. Only the path is logged: a query can hold personal data.
pub async fn identify(State(backend): State<Backend>, mut request: Request, next: Next) -> Response {
    let id = RequestId(u64::from_le_bytes(backend.rng().bytes()));
    request.extensions_mut().insert(id);
    let (method, path) = (request.method().clone(), logged(request.uri().path()).to_owned());
    let started = time::Instant::now();
    let span = tracing::info_span!("request", %id);
    let mut response = next.run(request).instrument(span.clone()).await;
    if let Ok(value) = HeaderValue::try_from(id.to_string()) {
        response.headers_mut().insert(HEADER, value);
    }
    let (status, micros) = (response.status().as_u16(), started.elapsed().as_micros());
    span.in_scope(|| tracing::info!(%method, path, status, micros, "answered"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_links_secret_is_not_logged() {
        for (path, shown) in [
            ("/password", "/password"),
            ("/password/Abc123", "/password/"),
            ("/confirm/Abc123", "/confirm/"),
            ("/invitation/Abc123/more", "/invitation/"),
            ("/join/K7QM-3F9T", "/join/"),
            ("/demo/classes/1", "/demo/classes/1"),
        ] {
            assert_eq!(logged(path), shown);
        }
    }

    #[test]
    fn a_report_names_the_page_without_the_links_secret() {
        let report =
            r#"{"document-uri":"https://x.example/password/Abc-1_2","referrer":"/join/K7QM-3F9T?a"}"#;
        assert_eq!(
            without_secrets(report),
            r#"{"document-uri":"https://x.example/password/","referrer":"/join/?a"}"#
        );
    }
}
