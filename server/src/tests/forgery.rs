//! What another site makes a browser send changes nothing.

use crate::{
    http::routes,
    testing::{
        each_installation,
        people::{PASSWORD, World, kept_tables},
    },
};
use http::{Method, StatusCode, header};

/// An address of a route, with parts that are well formed.
pub fn sample(path: &str) -> String {
    let id = "01890000-0000-7000-8000-000000000000";
    path.replace("{school}", "demo")
        .replace("{code}", "K7QM-3F9T")
        .replace("{token}", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
        .replace("{class}", id)
        .replace("{person}", id)
        .replace("{import}", id)
        .replace("{assignment}", id)
        .replace("{attempt}", id)
        .replace("{quiz}", id)
        .replace("{question}", "q1")
}

#[tokio::test]
async fn every_form_is_taken_from_our_own_pages_alone() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let browser = world.administrator(world.demo()).await;
        let before = world.dump(&kept_tables()).await;
        let sessions = world.dump(&["session"]).await;
        let ours = "http://127.0.0.1:3000";
        let form = "application/x-www-form-urlencoded";
        let mut asked = 0;
        for route in routes().filter(|route| route.method == Method::POST && route.path != "/csp-reports") {
            let path = sample(route.path);
            for (origin, site, content_type, expected) in [
                (Some("https://evil.example"), None, form, StatusCode::FORBIDDEN),
                (
                    Some("http://127.0.0.1:3000.evil.example"),
                    None,
                    form,
                    StatusCode::FORBIDDEN,
                ),
                (Some("http://localhost:3000"), None, form, StatusCode::FORBIDDEN),
                (Some("null"), None, form, StatusCode::FORBIDDEN),
                (
                    Some("https://evil.example"),
                    Some("same-origin"),
                    form,
                    StatusCode::FORBIDDEN,
                ),
                (None, None, form, StatusCode::FORBIDDEN),
                (None, Some("cross-site"), form, StatusCode::FORBIDDEN),
                (None, Some("same-site"), form, StatusCode::FORBIDDEN),
                (None, Some("none"), form, StatusCode::FORBIDDEN),
                (Some(ours), None, "text/plain", StatusCode::UNSUPPORTED_MEDIA_TYPE),
                (
                    Some(ours),
                    None,
                    "application/json",
                    StatusCode::UNSUPPORTED_MEDIA_TYPE,
                ),
                (Some(ours), None, "", StatusCode::UNSUPPORTED_MEDIA_TYPE),
            ] {
                let mut request = browser
                    .request(Method::POST, &path)
                    .header(header::CONTENT_TYPE, content_type);
                for (name, value) in [("origin", origin), ("sec-fetch-site", site)] {
                    if let Some(value) = value {
                        request = request.header(name, value);
                    }
                }
                let body = format!("password={}&address=a%40b.example", PASSWORD.replace(' ', "+"));
                let answer = browser.clone().send(request.body(body.into()).unwrap()).await;
                assert_eq!(
                    answer.status, expected,
                    "{path} from {origin:?} {site:?} as {content_type}: {answer:?}"
                );
                assert!(!answer.headers.contains_key(header::SET_COOKIE), "{path}");
                asked += 1;
            }
        }
        assert_eq!(world.dump(&kept_tables()).await, before);
        assert_eq!(world.dump(&["session"]).await, sessions);
        assert!(asked > 400, "{asked}");
    })
    .await;
}

#[tokio::test]
async fn forms_are_not_read_from_addresses() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let mut browser = world.administrator(world.demo()).await;
        for route in routes().filter(|route| route.method == Method::POST) {
            browser
                .get(&sample(route.path))
                .await
                .is(StatusCode::METHOD_NOT_ALLOWED);
        }
    })
    .await;
}
