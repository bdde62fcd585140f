//! An id for each request, in its log line and its answer.

use crate::{Backend, accounts::Token};
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

/// Gives the request its id and logs how it ended. Only the path is logged, without the secrets of mailed links: a query
/// can hold personal data.
pub async fn identify(State(backend): State<Backend>, mut request: Request, next: Next) -> Response {
    let id = RequestId(u64::from_le_bytes(backend.rng().bytes()));
    request.extensions_mut().insert(id);
    let (method, path) = (request.method().clone(), logged(request.uri().path()));
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

/// A path as the log may have it: whoever reads the log could follow a mailed link before its owner does.
pub fn logged(path: &str) -> String {
    let shown = |part| if Token::parse(part).is_some() { "…" } else { part };
    path.split('/').map(shown).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Rng;

    #[test]
    fn the_log_has_no_secret_of_a_mailed_link() {
        let token = Token::new(&Rng::seeded(1));
        assert_eq!(logged(&format!("/password/{token}")), "/password/…");
        for path in ["/", "/site/superbill-0123456789ab.wasm", "/demo/classes/"] {
            assert_eq!(logged(path), path);
        }
    }
}
