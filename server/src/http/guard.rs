//! What a request that changes something must be: from one of our own pages, and below `/api` JSON.

use super::CSP_REPORTS;
use crate::{Backend, Settings};
use axum::{
    Json,
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use domain::Problem;
use http::{HeaderMap, HeaderName, Method, StatusCode, Uri, header};

/// Refuses what another site could make a browser send: foreign origins, and to the API content types of plain forms.
/// No token in forms: one that dies while an exam is written is worse than the browser's own word for where it comes from.
pub async fn guard(State(backend): State<Backend>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if matches!(*request.method(), Method::GET | Method::HEAD) || path == CSP_REPORTS {
        return next.run(request).await;
    }
    let refused = if path.starts_with("/api/") && !is_json(request.headers()) {
        (
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Problem::new("not-json", "Calls to /api are JSON (application/json)."),
        )
    } else if !is_ours(backend.settings(), request.headers()) {
        (
            StatusCode::FORBIDDEN,
            Problem::new("foreign-origin", "This did not come from a page of this school."),
        )
    } else {
        return next.run(request).await;
    };
    let (status, problem) = refused;
    (status, Json(problem)).into_response()
}

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

fn is_json(headers: &HeaderMap) -> bool {
    let content_type = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    let essence = content_type.split(';').next().unwrap_or("").trim();
    essence.eq_ignore_ascii_case("application/json")
}

/// Browsers send `Origin` with every POST; without one the caller is a program. Such a one must carry no cookie, unless
/// it says by `Sec-Fetch-Site`, as browsers do, that it comes from here.
/// Where `SUPERBILL_URL` is not set, the origin must name the host that was asked.
fn is_ours(settings: &Settings, headers: &HeaderMap) -> bool {
    let Some(origin) = headers.get(header::ORIGIN) else {
        let site = headers.get(SEC_FETCH_SITE).map(|site| site.as_bytes());
        return match site {
            Some(site) => site == b"same-origin",
            None => !headers.contains_key(header::COOKIE),
        };
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

    #[test]
    fn without_an_origin_a_cookie_needs_the_browsers_word() {
        let settings = Settings::from(|_| None).unwrap();
        for (cookie, site, expected) in [
            (false, None, true),
            (true, None, false),
            (true, Some("same-origin"), true),
            (true, Some("same-site"), false),
            (true, Some("cross-site"), false),
            (false, Some("cross-site"), false),
        ] {
            let mut headers = HeaderMap::new();
            if cookie {
                headers.insert(header::COOKIE, "superbill=1".parse().unwrap());
            }
            if let Some(site) = site {
                headers.insert(SEC_FETCH_SITE, site.parse().unwrap());
            }
            assert_eq!(is_ours(&settings, &headers), expected, "{cookie} {site:?}");
        }
    }

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
