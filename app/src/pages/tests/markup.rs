//! What people type stays text, wherever it is shown; and what every page tells the browser.

use crate::testing::{Browser, each_program};
use axum::http::header;

/// Leaves an attribute, a text, a title, a text area; each mark is found by itself.
const TYPED: &str = "\"'></title></textarea><script>alert(1)</script><img src=x onerror=alert(1)>";

async fn shows_it_as_text(browser: &mut Browser, path: &str) {
    let page = browser.get(path).await;
    assert_plain(path, &page.body);
}

#[track_caller]
fn assert_plain(path: &str, body: &str) {
    for live in ["<script>alert", "<img src=x", "\"'></title>"] {
        assert!(!body.contains(live), "{path} runs what was typed: {body}");
    }
}

#[tokio::test]
async fn markup_in_every_field_stays_text_on_every_page() {
    each_program(async |program| {
        let mut admin = program.signed_in("renee.thibodeaux").await;
        let mut operator = program.signed_in("operator").await;
        let class = admin.get("/demo/classes").await.link("/demo/classes/");
        let class = class.trim_end_matches("/roster").to_owned();
        let roster = admin.get(&format!("{class}/roster")).await;
        let person = roster.link("/demo/people/");
        let enrolment = roster.body.split("/roster/withdraw\"").nth(1).unwrap();
        let enrolment = enrolment.split("name=\"enrolment\" value=\"").nth(1).unwrap();
        let enrolment = enrolment.split('"').next().unwrap().to_owned();

        // Every form with markup in every field: taken or refused, what it draws is text.
        let names = [
            "address", "given", "family", "roles", "role", "reason", "name", "delivery", "starts", "ends", "zone", "slug",
            "school", "days", "places", "rows", "on", "to", "code", "current", "new", "password", "instructor", "mode",
        ];
        let every: Vec<(&str, &str)> = names.iter().map(|name| (*name, TYPED)).collect();
        let mut forms = 0;
        for route in server::http::routes().filter(|route| route.method == "POST") {
            let path = route
                .path
                .replace("{school}", "demo")
                .replace("/classes/{class}", class.trim_start_matches("/demo"))
                .replace("/people/{person}", person.trim_start_matches("/demo"));
            if path.contains('{') || path.ends_with("/sign-out") || path.ends_with("everywhere") {
                continue;
            }
            let body = admin.clone().post(&path, &every).await.body;
            assert_plain(&path, &body);
            forms += 1;
        }
        assert!(forms > 30, "{forms}");

        // What is taken as it is, and shown later: the school's name, a reason, a file's name, a subject of the log.
        let settings = [("name", TYPED), ("zone", "America/Chicago")];
        let saved = admin.post("/demo/settings", &settings).await;
        assert_eq!(saved.status, 303, "{}", saved.body);
        let withdraw = [("enrolment", &*enrolment), ("reason", TYPED)];
        let withdrawn = admin.post(&format!("{class}/roster/withdraw"), &withdraw).await;
        assert_eq!(withdrawn.status, 303, "{}", withdrawn.body);
        let list = format!(
            "--b\r\nContent-Disposition: form-data; name=\"list\"; filename=\"<script>alert(1)</script>.csv\"\r\n\r\n\
             email,name,{script}\r\n{script},{script},1\r\na@x.example,A B,2\r\n--b--\r\n",
            script = "<script>alert(1)</script>"
        );
        let sent = admin
            .send_body(&format!("{class}/imports"), "multipart/form-data; boundary=b", list.into())
            .await;
        let report = sent.header(header::LOCATION).to_owned();
        assert!(report.contains("/imports/"), "{}", sent.body);
        admin.post(&report, &[("mode", "good-rows")]).await;

        for path in [
            "/account",
            "/demo",
            "/demo/classes",
            "/demo/people",
            "/demo/settings",
            "/demo/audit",
            &*class,
            &format!("{class}/roster"),
            &format!("{class}/settings"),
            &format!("{class}/imports"),
            &report,
            &*person,
        ] {
            shows_it_as_text(&mut admin, path).await;
        }
        for path in ["/operator", "/operator/log"] {
            shows_it_as_text(&mut operator, path).await;
        }
        let typed = "%22%27%3E%3C%2Ftitle%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E";
        for path in [
            format!("/demo/audit?q={typed}&kind={typed}&before={typed}"),
            format!("/demo/people?q={typed}&role={typed}&page={typed}"),
            format!("/sign-in?to={typed}&done={typed}"),
            format!("/join/{typed}"),
            format!("/{typed}/classes/{typed}"),
            format!("/invitation/{typed}"),
        ] {
            shows_it_as_text(&mut admin, &path).await;
        }
    })
    .await;
}

#[tokio::test]
async fn pages_of_people_run_no_script_and_are_framed_nowhere() {
    each_program(async |program| {
        let mut admin = program.signed_in("renee.thibodeaux").await;
        for path in [
            "/demo",
            "/demo/people",
            "/demo/audit",
            "/account",
            "/account/second-factor",
            "/nowhere",
        ] {
            let page = admin.get(path).await;
            let policy = page.header(header::CONTENT_SECURITY_POLICY);
            for part in [
                "default-src 'none'",
                "script-src 'none'",
                "frame-ancestors 'none'",
                "form-action 'self'",
            ] {
                assert!(policy.contains(part), "{path}: {policy}");
            }
            assert!(!page.body.contains("<script"), "{path}");
            assert_eq!(page.header(header::REFERRER_POLICY), "same-origin");
            assert_eq!(page.header(header::CACHE_CONTROL), "no-store", "{path}");
        }
    })
    .await;
}
