//! The server's own routes, in one table, so that a test can walk them.

use crate::{Backend, Error};
use axum::{
    body::Bytes,
    extract::{DefaultBodyLimit, State},
    routing::{MethodRouter, get, post},
};
use http::{Method, StatusCode};

/// One route that is not a page and not a server function.
pub struct Route {
    /// The method that it answers.
    pub method: Method,
    /// Its path, as axum writes it.
    pub path: &'static str,
    /// Makes its handler.
    pub handler: fn() -> MethodRouter<Backend>,
}

/// All of them.
pub const ROUTES: &[Route] = &[
    Route {
        method: Method::GET,
        path: "/healthz",
        handler: || get(async || "ok\n"),
    },
    Route {
        method: Method::GET,
        path: "/readyz",
        handler: || get(ready),
    },
    Route {
        method: Method::POST,
        path: CSP_REPORTS,
        handler: || post(csp_report).layer(DefaultBodyLimit::max(REPORT_BYTES)),
    },
];

/// Where browsers report what a page's Content-Security-Policy refused.
pub const CSP_REPORTS: &str = "/csp-reports";

/// A longer report is cut off by refusing it.
const REPORT_BYTES: usize = 16 * 1024;

/// Whether requests can be served now: the database answers.
async fn ready(State(backend): State<Backend>) -> Result<&'static str, Error> {
    backend.db().ping().await?;
    Ok("ready\n")
}

async fn csp_report(body: Bytes) -> StatusCode {
    tracing::warn!(report = %String::from_utf8_lossy(&body), "a page's Content-Security-Policy refused something");
    StatusCode::NO_CONTENT
}
