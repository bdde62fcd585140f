//! The layers, on a router with a few pages of the test's own; requests go through `oneshot`, no sockets.

use super::*;
use crate::testing::Installation;
use axum::{
    body::{Body, to_bytes},
    routing::{get, post},
};
use http::{Method, Request, StatusCode, header};
use tower::ServiceExt as _;

async fn answer(url: &str, request: Request<Body>) -> (StatusCode, http::HeaderMap, String) {
    let installation = Installation::bare(&[("SUPERBILL_URL", url)]).await;
    let pages = Router::new()
        .route(
            "/page",
            get(async || {
                (
                    [(header::CONTENT_SECURITY_POLICY, "script-src 'nonce-1'")],
                    "page",
                )
            }),
        )
        .route("/panics", get(async || -> &'static str { panic!("a bug") }))
        .route("/api/echo", post(async |body: String| body));
    let response = router(installation.backend.clone(), pages)
        .oneshot(request)
        .await
        .unwrap();
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, 1 << 20).await.unwrap();
    (
        parts.status,
        parts.headers,
        String::from_utf8(body.to_vec()).unwrap(),
    )
}

fn get_request(path: &str) -> Request<Body> {
    Request::get(path).body(Body::empty()).unwrap()
}

#[tokio::test]
async fn every_answer_carries_the_security_headers_and_its_request_id() {
    for path in ["/page", "/healthz", "/readyz", "/nowhere", "/panics"] {
        let (_, headers, _) = answer("https://learn.example.edu", get_request(path)).await;
        let names = [
            "x-content-type-options",
            "x-frame-options",
            "referrer-policy",
            "content-security-policy",
            "strict-transport-security",
            "x-request-id",
        ];
        for name in names {
            assert!(headers.contains_key(name), "{path} lacks {name}");
        }
    }
}

#[tokio::test]
async fn a_page_keeps_its_own_content_policy_and_others_get_the_strictest() {
    let (_, headers, _) = answer("", get_request("/page")).await;
    assert_eq!(headers[header::CONTENT_SECURITY_POLICY], "script-src 'nonce-1'");
    let (_, headers, _) = answer("", get_request("/healthz")).await;
    assert_eq!(
        headers[header::CONTENT_SECURITY_POLICY],
        "default-src 'none'; frame-ancestors 'none'"
    );
    assert!(
        !headers.contains_key(header::STRICT_TRANSPORT_SECURITY),
        "without HTTPS there is no HSTS"
    );
}

#[tokio::test]
async fn a_panic_is_an_internal_error_that_says_nothing() {
    let (status, _, body) = answer("", get_request("/panics")).await;
    assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(!body.contains("a bug"));
}

#[tokio::test]
async fn the_api_takes_json_from_our_own_pages_alone() {
    let ours = "http://127.0.0.1:3000";
    for (content_type, origin, expected) in [
        ("application/json", ours, StatusCode::OK),
        ("text/plain", ours, StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (
            "application/x-www-form-urlencoded",
            ours,
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
        ),
        ("application/json", "https://evil.example", StatusCode::FORBIDDEN),
        ("application/json", "null", StatusCode::FORBIDDEN),
    ] {
        let request = Request::post("/api/echo")
            .header(header::CONTENT_TYPE, content_type)
            .header(header::ORIGIN, origin)
            .header(header::HOST, "127.0.0.1:3000")
            .body(Body::from("[]"))
            .unwrap();
        let (status, _, body) = answer("", request).await;
        assert_eq!(status, expected, "{content_type} from {origin}: {body}");
    }
}

#[tokio::test]
async fn a_policy_report_is_taken_and_an_endless_one_is_not() {
    for (length, expected) in [
        (200, StatusCode::NO_CONTENT),
        (20_000, StatusCode::PAYLOAD_TOO_LARGE),
    ] {
        let request = Request::post("/csp-reports")
            .body(Body::from("x".repeat(length)))
            .unwrap();
        assert_eq!(answer("", request).await.0, expected, "{length} bytes");
    }
}

#[test]
fn the_table_names_each_route_once_and_truly() {
    for (index, route) in routes().enumerate() {
        assert!(route.path.starts_with('/'));
        let again = routes()
            .take(index)
            .any(|other| (&other.method, other.path) == (&route.method, route.path));
        assert!(!again, "{} {} stands twice", route.method, route.path);
    }
}

#[tokio::test]
async fn each_route_of_the_table_answers_its_method() {
    for route in routes().filter(|route| route.method == Method::GET && !route.path.contains('{')) {
        let request = Request::builder()
            .method(&route.method)
            .uri(route.path)
            .body(Body::empty())
            .unwrap();
        let (status, ..) = answer("", request).await;
        assert!(status.is_success(), "{} {}: {status}", route.method, route.path);
    }
}
