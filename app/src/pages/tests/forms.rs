//! Forms without scripts: what was entered comes back with what is wrong and the true status; success leads on.

use crate::testing::{Program, each_program};
use axum::{
    body::Body,
    http::{StatusCode, header},
};

#[tokio::test]
async fn a_refused_form_shows_again_what_was_entered_and_what_is_wrong() {
    each_program(async |program| {
        let mut admin = program.signed_in("renee.thibodeaux").await;
        let fields = [
            ("given", "Ada"),
            ("family", "Obi"),
            ("address", "ada.obi"),
            ("roles", "instructor"),
        ];
        let answer = admin.post("/demo/people", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        for says in [
            "value=\"ada.obi\"",
            "value=\"Obi\"",
            "aria-invalid=\"true\"",
            "id=\"add-address-fault\"",
            "role=\"alert\"",
            "value=\"instructor\" checked",
        ] {
            assert!(answer.body.contains(says), "{says} in {}", answer.body);
        }
        let invited = answer.body.split("id=\"invite\"").nth(1).unwrap();
        assert!(!invited.contains("ada.obi"), "the other form stays empty");
    })
    .await;
}

#[tokio::test]
async fn a_password_is_never_shown_again() {
    each_program(async |program| {
        let fields = [
            ("address", "nobody@demo.example"),
            ("password", "guess work is slow"),
            ("to", "/demo"),
        ];
        let answer = program.browser().post("/sign-in", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            answer.body.contains("value=\"nobody@demo.example\""),
            "{}",
            answer.body
        );
        assert!(answer.body.contains("value=\"/demo\""));
        assert!(!answer.body.contains("guess work"));
    })
    .await;
}

#[tokio::test]
async fn who_is_not_signed_in_is_led_back_to_the_page_afterwards() {
    each_program(async |program| {
        let mut browser = program.browser();
        let asked = browser.get("/demo/people").await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER);
        assert_eq!(asked.header(header::LOCATION), "/sign-in?to=%2Fdemo%2Fpeople");
        assert!(!asked.body.contains("Washington"));
        let address = "renee.thibodeaux@demo.example";
        let fields = [
            ("address", address),
            ("password", server::seed::PASSWORD),
            ("to", "/demo/people"),
        ];
        let signed_in = browser.post("/sign-in", &fields).await;
        assert_eq!(signed_in.header(header::LOCATION), "/demo/people");
        let page = browser.get("/demo/people").await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
    })
    .await;
}

#[tokio::test]
async fn twenty_megabytes_are_refused_and_a_list_of_their_size_too() {
    let program = Program::bare().await;
    assert!(server::seed::make(&program.backend).await.unwrap());
    let mut staff = program.signed_in("marcus.okafor").await;
    let class = staff.get("/demo/classes").await.link("/demo/classes/");
    let imports = format!("{}/imports", class.trim_end_matches("/roster"));
    let big = "x".repeat(20 << 20);
    let file = format!(
        "--b\r\nContent-Disposition: form-data; name=\"list\"; filename=\"big.csv\"\r\n\r\n{big}\r\n--b--\r\n"
    );
    for (path, content_type, body) in [
        (&*imports, "multipart/form-data; boundary=b", file),
        (
            &*imports,
            "application/x-www-form-urlencoded",
            format!("rows={big}"),
        ),
        (
            "/sign-in",
            "application/x-www-form-urlencoded",
            format!("address={big}"),
        ),
        (
            "/api/codes/search",
            "application/json",
            format!("{{\"query\":\"{big}\"}}"),
        ),
        ("/csp-reports", "application/csp-report", big.clone()),
    ] {
        let answer = staff.send_body(path, content_type, Body::from(body)).await;
        assert_eq!(
            answer.status,
            StatusCode::PAYLOAD_TOO_LARGE,
            "{path} as {content_type}"
        );
    }
}

#[tokio::test]
async fn a_list_is_reported_then_applied_once() {
    each_program(async |program| {
        let mut staff = program.signed_in("marcus.okafor").await;
        let class = staff.get("/demo/classes").await.link("/demo/classes/");
        let class = class.trim_end_matches("/roster");
        let rows = "Email;First name;Last name;Cohort\n\
                    new.person@x.example;Nora;New;7\n\
                    aaliyah.washington@demo.example;Aaliyah;Washington;7\n\
                    nobody;No;Body;7\n";
        let sent = staff.post(&format!("{class}/imports"), &[("rows", rows)]).await;
        let report = sent.header(header::LOCATION).to_owned();
        let page = staff.get(&report).await;
        for says in [
            "These columns are not read: ",
            "Cohort",
            "In the class already, as Aaliyah Washington",
            "Enrol the 1 student without faults",
        ] {
            assert!(page.body.contains(says), "{says} in {}", page.body);
        }
        let all = staff.post(&report, &[("mode", "all")]).await;
        assert_eq!(all.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            !staff
                .get(&format!("{class}/roster"))
                .await
                .body
                .contains("New, Nora")
        );
        let good = staff.post(&report, &[("mode", "good-rows")]).await;
        assert_eq!(good.status, StatusCode::SEE_OTHER, "{}", good.body);
        assert_eq!(
            staff
                .get(&format!("{class}/roster"))
                .await
                .body
                .matches("New, Nora")
                .count(),
            1
        );
        let page = staff.get(&report).await;
        assert!(
            page.body.contains("There is nothing left to do."),
            "{}",
            page.body
        );
    })
    .await;
}
