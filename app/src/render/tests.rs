//! Every page and call through the whole router: statuses, policies, redirects. Requests go through `oneshot`.

use crate::testing::{Answer, Program};
use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};

async fn search(program: &Program, content_type: &str, origin: &str, body: String) -> Answer {
    let mut browser = program.browser();
    let request = browser
        .request(Method::POST, "/api/codes/search")
        .header(header::CONTENT_TYPE, content_type)
        .header(header::ORIGIN, origin);
    browser.send(request.body(Body::from(body)).unwrap()).await
}

#[tokio::test]
async fn every_page_answers_its_true_status_whole_and_under_a_policy() {
    let program = Program::bare().await;
    let mut browser = program.browser();
    let long = format!("/codebook?q={}", "a".repeat(201));
    for (path, status, says) in [
        ("/", 200, "From the chart to the claim"),
        ("/codebook", 200, "Certain infectious and parasitic diseases"),
        ("/codebook?set=cpt&part=Evaluation+and+management", 200, "99213"),
        ("/codebook?q=fall+ladder", 200, "W11.XXXA"),
        (
            "/codebook?q=fall+ladder&set=icd10cm&on=2026-05-04",
            200,
            "W11.XXXA",
        ),
        ("/codebook?q=fall&on=", 200, "W19"),
        (
            "/codebook?q=cystitis&on=2026-11-24",
            200,
            "No edition of ICD-10-CM in this book is in force on 24 November 2026",
        ),
        ("/codebook?q=zzzzqqqq", 200, "No code fits"),
        (
            "/codebook?q=fall&set=icd9",
            404,
            "There is nothing at this address",
        ),
        (
            "/codebook?q=fall&set=icd9",
            404,
            "There is nothing at this address",
        ),
        ("/codebook?q=fall&on=soon", 422, "That is no day of the calendar"),
        (&long, 422, "at most 200 characters"),
        ("/codebook/icd10cm/E11.329", 200, "Needs a 7th character"),
        ("/codebook/icd10cm/E11.329", 200, "/codebook/icd10cm/E11.3293"),
        (
            "/codebook/icd10cm/E11.3293?on=2026-05-04",
            200,
            "/codebook/icd10cm/E11.3292?on=2026-05-04",
        ),
        (
            "/codebook/icd10cm/E11.3293?on=2027-05-04",
            200,
            "which ended on 30 September 2026",
        ),
        (
            "/codebook/icd10cm/E11.3293?on=tomorrow",
            422,
            "That is no day of the calendar",
        ),
        ("/codebook/icd10cm/chapter-4", 200, "E00-E89"),
        ("/codebook/icd10cm/E08-E13", 200, "Diabetes mellitus"),
        ("/codebook/cpt/99213", 200, "not the AMA’s descriptor"),
        ("/codebook/icd10cm/E11.328", 404, "The nearest header is E11.32"),
        ("/codebook/icd10cm/I10.1", 404, "no character follows"),
        ("/codebook/icd10cm/%3Cscript%3E", 404, "is not in ICD-10-CM 2026"),
        ("/codebook/cpt/99999", 404, "unknown here, not invalid"),
        ("/codebook/icd9/I10", 404, "There is nothing at this address"),
        ("/codebook/icd10pcs/0DTJ4ZZ", 200, "Resection"),
        ("/codebook/icd10pcs", 200, "Medical and Surgical"),
        ("/codebook/index/diseases", 200, "The official Index is not here"),
        ("/codebook/index/diseases?begins=append", 200, "Appendicitis"),
        (
            "/codebook/index/diseases?begins=zzzz",
            200,
            "No main term begins so",
        ),
        ("/codebook/index/diseases/0-cholera", 200, "A00"),
        (
            "/codebook/index/diseases/0-nothing",
            404,
            "There is nothing at this address",
        ),
        ("/codebook/index/drugs", 404, "There is nothing at this address"),
        ("/codebook/icd10cm", 404, "There is nothing at this address"),
        ("/nowhere", 303, ""),
        ("/nowhere/at/all/or/here", 404, "There is nothing at this address"),
    ] {
        let answer = browser.get(path).await;
        assert_eq!(answer.status.as_u16(), status, "{path}");
        assert!(
            answer.body.contains(says),
            "{path} says {says:?}: {}",
            answer.body
        );
        assert!(answer.body.contains("</html>"), "{path} is whole");
        assert!(!answer.body.contains("<script>"), "{path}");
        assert!(
            answer
                .header(header::CONTENT_SECURITY_POLICY)
                .starts_with("default-src 'none'"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn every_spelling_of_a_place_leads_to_the_one_in_the_book() {
    let program = Program::bare().await;
    let mut browser = program.browser();
    for (spelling, canonical) in [
        ("icd10cm/n3000", "icd10cm/N30.00"),
        ("icd10cm/n30.00?on=2026-05-04", "icd10cm/N30.00?on=2026-05-04"),
        ("icd10cm/N30%2E00", "icd10cm/N30.00"),
        ("ICD10CM/N30.00", "icd10cm/N30.00"),
        ("icd10cm/a00-a09", "icd10cm/A00-A09"),
        ("icd10cm/Chapter-4", "icd10cm/chapter-4"),
        ("hcpcs/j3301", "hcpcs/J3301"),
    ] {
        let answer = browser.get(&format!("/codebook/{spelling}")).await;
        assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT, "{spelling}");
        assert_eq!(answer.header(header::LOCATION), format!("/codebook/{canonical}"));
        let answer = browser.get(&format!("/codebook/{canonical}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{canonical}");
    }
}

#[tokio::test]
async fn a_search_is_json_from_our_own_pages_and_answers_its_true_status() {
    let program = Program::bare().await;
    let (json, ours) = ("application/json", "http://127.0.0.1:3000");
    let fall = r#"{"query":"fall ladder","set":null,"on":""}"#;
    let long = format!(r#"{{"query":"{}"}}"#, "a".repeat(201));
    let endless = format!(r#"{{"query":"{}"}}"#, "a".repeat(300_000));
    for (content_type, origin, body, status, says) in [
        (json, ours, fall, 200, "W11.XXXA"),
        (json, ours, r#"{"query":"S52.5"}"#, 200, "\"standing\":\"header\""),
        ("text/plain", ours, fall, 415, "not-json"),
        (
            "application/x-www-form-urlencoded",
            ours,
            "query=fall",
            415,
            "not-json",
        ),
        (json, "https://evil.example", fall, 403, "foreign-origin"),
        (json, ours, "{", 400, "not-understood"),
        (json, ours, r#"{"query":7}"#, 400, "not-understood"),
        (
            json,
            ours,
            r#"{"query":"fall","set":"icd9"}"#,
            400,
            "not-understood",
        ),
        (json, ours, r#"{"query":"fall","on":"soon"}"#, 422, "bad-date"),
        (json, ours, &long, 422, "too-long"),
        (json, ours, &endless, 413, "too-large"),
    ] {
        let answer = search(&program, content_type, origin, body.to_owned()).await;
        let shown: String = body.chars().take(60).collect();
        assert_eq!(
            answer.status.as_u16(),
            status,
            "{shown} as {content_type}: {}",
            answer.body
        );
        assert!(answer.body.contains(says), "{shown}: {}", answer.body);
    }
}
