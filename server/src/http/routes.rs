//! The server's own routes, in one table, so that a test can walk them.

use super::{forms, request::without_secrets};
use crate::{Backend, Error, actors::Caller, codes, enrolments};
use axum::{
    Extension,
    body::{Body, Bytes},
    extract::{DefaultBodyLimit, Path, State},
    response::{IntoResponse as _, Redirect, Response},
    routing::{MethodRouter, get, post},
};
use domain::{codes::CodeSet, rosters};
use http::{Method, StatusCode, header};

/// One route that is not a page and not a server function.
pub struct Route {
    /// The method that it answers.
    pub method: Method,
    /// Its path, as axum writes it.
    pub path: &'static str,
    /// Makes its handler.
    pub handler: fn() -> MethodRouter<Backend>,
}

/// All of them: the few that are no forms, and the forms.
pub fn all() -> impl Iterator<Item = &'static Route> {
    ROUTES.iter().chain(forms::routes())
}

const ROUTES: &[Route] = &[
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
        method: Method::GET,
        path: "/{school}/classes/{class}/roster.csv",
        handler: || get(export),
    },
    Route {
        method: Method::GET,
        path: "/codebook/compare/{set}/{from}/{to}",
        handler: || get(changes),
    },
    Route {
        method: Method::GET,
        path: "/roster-template.csv",
        handler: || get(async || attachment("roster-template.csv", format!("{}\r\n", rosters::TEMPLATE))),
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

/// The students of a class as a file.
async fn export(
    State(backend): State<Backend>,
    Extension(caller): Extension<Caller>,
    Path((school, class)): Path<(String, String)>,
) -> Result<Response, Error> {
    let Ok(actor) = caller.actor() else {
        // The link was opened in a browser; it leads to the roster once somebody is signed in.
        let roster = format!("/{school}/classes/{class}/roster");
        return Ok(Redirect::to(&forms::sign_in_for(&roster)).into_response());
    };
    let member = actor.member(&backend, &school).await?;
    let class = class.parse().map_err(|_| Error::NotFound)?;
    let staff = member.class_staff(&backend, class).await?;
    let csv = enrolments::csv(&backend, &staff).await?;
    Ok(attachment("roster.csv", csv))
}

/// What changed from one edition to another as a file.
async fn changes(
    State(backend): State<Backend>,
    Extension(caller): Extension<Caller>,
    Path((set, from, to)): Path<(String, String, String)>,
) -> Result<Response, Error> {
    let book = codes::book_for(&backend, &caller).await?;
    let set: CodeSet = set.parse().map_err(|_| Error::NotFound)?;
    let pair = codes::pair(&book, set, &from, &to);
    let (old, new) = pair.ok_or(Error::NotFound)?;
    let csv = codes::csv(old, new);
    let name: String = format!("{set}-{from}-{to}")
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    Ok(attachment(&format!("{name}.csv"), csv))
}

fn attachment(name: &str, body: impl Into<Body>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    (headers, body.into()).into_response()
}

async fn csp_report(body: Bytes) -> StatusCode {
    let report = without_secrets(&String::from_utf8_lossy(&body));
    tracing::warn!(report, "a page's Content-Security-Policy refused something");
    StatusCode::NO_CONTENT
}
