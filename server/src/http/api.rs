//! What a call to `/api` must be: JSON, and from one of our own pages.

use crate::{Backend, Settings};
use axum::{
    Json,
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use domain::Problem;
use http::{HeaderMap, Method, StatusCode, Uri, header};

/// Refuses calls that another site could make a browser send: foreign origins and content types of plain forms.
pub async fn guard(State(backend): State<Backend>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if reads || !request.uri().path().starts_with("/api/") {
        return next.run(request).await;
    }
    let refused = if !is_json(request.headers()) {
        (
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Problem::new("not-json", "Calls to /api are JSON (application/json)."),
        )
    } else if !is_ours(backend.settings(), request.headers()) {
        (
            StatusCode::FORBIDDEN,
            Problem::new(
                "foreign-origin",
                "This call did not come from a page of this school.",
            ),
        )
    } else {
        return next.run(request).await;
    };
    let (status, problem) = refused;
    (status, Json(problem)).into_response()
}

fn is_json(headers: &HeaderMap) -> bool {
    let content_type = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    let essence = content_type.split(';').next().unwrap_or("").trim();
    essence.eq_ignore_ascii_case("application/json")
}

/// Browsers send `Origin` with every POST; without one the caller is a program, which carries nobody's cookies.
/// Where `SUPERBILL_URL` is not set, the origin must name the host that was asked.
fn is_ours(settings: &Settings, headers: &HeaderMap) -> bool {
    let Some(origin) = headers.get(header::ORIGIN) else {
        return true;
    };
    let Ok(origin) = origin.to_str() else { return false };
    if settings.url.is_some() {
        return origin == settings.origin();
    }
    let asked = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let named = origin
        .parse::<Uri>()
        .ok()
        .and_then(|uri| uri.authority().map(ToString::to_string));
    named.is_some() && named.as_deref() == asked
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ours(url: &str, origin: Option<&str>, host: &str) -> bool {
        let settings = Settings::from(|name| (name == "SUPERBILL_URL").then(|| url.to_owned())).unwrap();
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, host.parse().unwrap());
        if let Some(origin) = origin {
            headers.insert(header::ORIGIN, origin.parse().unwrap());
        }
        is_ours(&settings, &headers)
    }

    #[test]
    fn an_origin_must_be_ours() {
        let learn = "https://learn.example.edu";
        for (url, origin, host, expected) in [
            (learn, Some(learn), "127.0.0.1:3000", true),
            (
                learn,
                Some("https://learn.example.edu.evil.example"),
                "learn.example.edu",
                false,
            ),
            (
                learn,
                Some("http://learn.example.edu"),
                "learn.example.edu",
                false,
            ),
            (learn, Some("null"), "learn.example.edu", false),
            (learn, None, "learn.example.edu", true),
            ("", Some("http://localhost:3000"), "localhost:3000", true),
            ("", Some("http://127.0.0.1:3000"), "localhost:3000", false),
            ("", Some("null"), "localhost:3000", false),
        ] {
            assert_eq!(ours(url, origin, host), expected, "{url} {origin:?} {host}");
        }
    }

    #[test]
    fn only_json_is_json() {
        for (content_type, expected) in [
            ("application/json", true),
            ("application/json; charset=utf-8", true),
            ("Application/JSON", true),
            ("text/plain", false),
            ("text/plain; application/json", false),
            ("application/x-www-form-urlencoded", false),
            ("application/jsonp", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::CONTENT_TYPE, content_type.parse().unwrap());
            assert_eq!(is_json(&headers), expected, "{content_type}");
        }
        assert!(!is_json(&HeaderMap::new()));
    }
}
