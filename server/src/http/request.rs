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

/// Gives the request its id and logs how it ended. Only the path is logged: a query can hold personal data.
pub async fn identify(State(backend): State<Backend>, mut request: Request, next: Next) -> Response {
    let id = RequestId(u64::from_le_bytes(backend.rng().bytes()));
    request.extensions_mut().insert(id);
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
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
