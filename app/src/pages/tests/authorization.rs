//! Who may see what. Each page and each server function has a row; one without a row fails the test. The server's own
//! routes have theirs in `server/src/tests/authorization.rs`.

use crate::{
    pages::Pages,
    testing::{Answer, Browser, Program, each_program, told::*},
};
use axum::http::{StatusCode, header};
use leptos::server_fn;
use std::collections::BTreeMap;

const MEMBER: [Told; 7] = [SignIn, Yes, Yes, Yes, Nothing, Yes, Yes];
/// Whoever is in the class; also the record of its student, for that student.
const CLASS: [Told; 7] = [SignIn, Yes, Nothing, Nothing, Nothing, Yes, Yes];

const PAGES: &[(&str, [Told; 7])] = &[
    ("/", ANYBODY),
    ("/sign-in", ANYBODY),
    ("/sign-in/code", ANYBODY),
    ("/password", ANYBODY),
    ("/password/{token}", LINK),
    ("/confirm/{token}", LINK),
    ("/account", SIGNED_IN),
    ("/account/second-factor", SIGNED_IN),
    ("/join", ANYBODY),
    ("/join/{code}", ANYBODY),
    ("/invitation/{token}", LINK),
    ("/operator", OPERATOR),
    ("/operator/log", OPERATOR),
    ("/codebook", ANYBODY),
    ("/codebook/index/{part}", ANYBODY),
    ("/codebook/index/{part}/{term}", ANYBODY),
    ("/codebook/icd10pcs", ANYBODY),
    ("/codebook/mine", SIGNED_IN),
    ("/codebook/compare", ANYBODY),
    ("/codebook/{set}/{code}", ANYBODY),
    ("/{school}", MEMBER),
    ("/{school}/people", ADMINISTRATOR),
    ("/{school}/people/{person}", CLASS),
    ("/{school}/settings", ADMINISTRATOR),
    ("/{school}/settings/code-sets", ADMINISTRATOR),
    ("/{school}/audit", ADMINISTRATOR),
    ("/{school}/classes", MEMBER),
    ("/{school}/classes/{class}", CLASS),
    ("/{school}/classes/{class}/settings", CLASS_ADMINISTRATOR),
    ("/{school}/classes/{class}/roster", STAFF),
    ("/{school}/classes/{class}/imports", STAFF),
    ("/{school}/classes/{class}/imports/{import}", STAFF),
    ("/{school}/classes/{class}/assignments", STAFF),
    ("/{school}/classes/{class}/progress", CLASS),
    ("/{school}/assignments/{assignment}", CLASS),
    ("/{school}/assignments/{assignment}/settings", STAFF),
    ("/{school}/attempts/{attempt}", CLASS),
    ("/{school}/quizzes", SCHOOL_STAFF),
    ("/{school}/quizzes/{quiz}", SCHOOL_STAFF),
    ("/{school}/quizzes/{quiz}/preview", SCHOOL_STAFF),
    ("/{school}/quizzes/{quiz}/questions", SCHOOL_STAFF),
    ("/{school}/quizzes/{quiz}/questions/{question}", SCHOOL_STAFF),
];

/// The server functions, each with a call that it takes.
const CALLS: &[(&str, &str, [Told; 7])] = &[
    ("/api/codes/search", r#"{"query":"fall ladder"}"#, ANYBODY),
    (
        "/api/codes/advice",
        r#"{"codes":[{"code":"99213","modifiers":["25"]},{"code":"N30.00"}],"on":"2026-05-04","age":"34y"}"#,
        ANYBODY,
    ),
    // An attempt is there for its student alone.
    (
        "/api/attempts/save",
        r#"{"save":{"id":"01890000-0000-4000-8000-000000000001","attempt":"{attempt}","part":"first","seen":0,"entry":{"question":{"choice":"b"}}}}"#,
        [SignIn, Yes, Nothing, Nothing, Nothing, Nothing, Nothing],
    ),
    (
        "/api/attempts/advice",
        r#"{"school":"demo","attempt":"{chart}","answer":{"diagnoses":[{"code":"N30.00"}]}}"#,
        [SignIn, Yes, Nothing, Nothing, Nothing, No, No],
    ),
    // Staff see the attempt, and fill in no claim.
    (
        "/api/claims/read",
        r#"{"school":"demo","attempt":"{claim}","form":{"1a":"1"},"check":true}"#,
        [SignIn, Yes, Nothing, Nothing, Nothing, No, No],
    ),
];

/// Names in the class that nobody outside of it reads.
const SECRETS: [&str; 3] = ["Washington", "Medical Coding I, mornings", "aaliyah"];

fn told(answer: &Answer) -> Told {
    let to = answer.header(header::LOCATION);
    match answer.status {
        StatusCode::SEE_OTHER if to.starts_with("/sign-in?to=") => SignIn,
        StatusCode::OK | StatusCode::SEE_OTHER => Yes,
        StatusCode::UNAUTHORIZED => SignIn,
        StatusCode::NOT_FOUND => Nothing,
        StatusCode::FORBIDDEN => No,
        _ => panic!("{answer:?}"),
    }
}

#[tokio::test]
async fn each_page_and_call_answers_each_caller_as_the_tables_say() {
    let pages: BTreeMap<&str, [Told; 7]> = PAGES.iter().copied().collect();
    let routed = leptos_axum::generate_route_list(Pages);
    for page in &routed {
        assert!(
            pages.contains_key(page.path()),
            "{} has no row in PAGES",
            page.path()
        );
    }
    assert_eq!(
        (pages.len(), routed.len()),
        (PAGES.len(), PAGES.len()),
        "a row has no page, or stands twice"
    );
    for (path, _) in server_fn::axum::server_fn_paths() {
        assert!(
            CALLS.iter().any(|(called, ..)| *called == path),
            "{path} has no row in CALLS"
        );
    }
    assert_eq!(
        server_fn::axum::server_fn_paths().count(),
        CALLS.len(),
        "a row has no server function"
    );

    each_program(async |program| {
        let named = Named::of(&program).await;
        let mut callers: [Browser; 7] = [
            program.browser(),
            program.signed_in("aaliyah.washington").await,
            program.signed_in("ilse.muller").await,
            program.signed_in("linh.tran").await,
            named.other_administrator.clone(),
            program.signed_in("marcus.okafor").await,
            program.signed_in("renee.thibodeaux").await,
        ];
        let mut answers = 0;
        for (path, told_each) in PAGES {
            let address = named.address(path);
            for ((caller, name), expected) in callers.iter_mut().zip(CALLERS).zip(told_each) {
                let answer = caller.get(&address).await;
                assert_eq!(told(&answer), *expected, "{path} for {name}: {}", answer.body);
                if *expected != Yes {
                    for secret in SECRETS {
                        assert!(!answer.body.contains(secret), "{path} tells {name} of {secret}");
                    }
                }
                answers += 1;
            }
        }
        for (path, body, told_each) in CALLS {
            for ((caller, name), expected) in callers.iter_mut().zip(CALLERS).zip(told_each) {
                let body = named.address(body);
                let answer = caller.send_body(path, "application/json", body.into()).await;
                assert_eq!(told(&answer), *expected, "{path} for {name}: {}", answer.body);
                answers += 1;
            }
        }
        assert_eq!(answers, (PAGES.len() + CALLS.len()) * CALLERS.len());
    })
    .await;
}

/// What the addresses name.
struct Named {
    class: String,
    person: String,
    import: String,
    code: String,
    assignment: String,
    attempt: String,
    chart: String,
    claim: String,
    quiz: String,
    other_administrator: Browser,
}

impl Named {
    async fn of(program: &Program) -> Self {
        let mut staff = program.signed_in("marcus.okafor").await;
        let class = staff.get("/demo/classes").await.link("/demo/classes/");
        let class = class.trim_end_matches("/roster").to_owned();
        let roster = staff.get(&format!("{class}/roster")).await;
        let row = roster
            .body
            .split("<li>")
            .find(|row| row.contains("Washington, Aaliyah"))
            .unwrap();
        let person = row
            .split('"')
            .find(|text| text.starts_with("/demo/people/"))
            .unwrap()
            .to_owned();
        let learning = program.learning(&class).await;
        let rows = [("rows", "email,name\nsomebody@x.example,Some Body\n")];
        let sent = staff.post(&format!("{class}/imports"), &rows).await;
        let page = staff.get(&class).await;
        let code = page.body.split("code big\">").nth(1).unwrap();
        Self {
            import: sent
                .header(header::LOCATION)
                .rsplit('/')
                .next()
                .unwrap()
                .to_owned(),
            code: code.split('<').next().unwrap().to_owned(),
            assignment: learning.assignment,
            attempt: learning.attempt,
            chart: learning.chart,
            claim: learning.claim,
            quiz: learning.quiz,
            class: class.rsplit('/').next().unwrap().to_owned(),
            person: person.rsplit('/').next().unwrap().to_owned(),
            other_administrator: Self::other(program).await,
        }
    }

    /// Makes another school, whose administrator comes in by the mailed link.
    async fn other(program: &Program) -> Browser {
        let mut operator = program.signed_in("operator").await;
        let school = [("name", "Other"), ("slug", "other"), ("zone", "UTC")];
        let made = operator.post("/operator", &school).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
        let address = "admin@other.example";
        let admin = [
            ("school", "other"),
            ("given", "Ad"),
            ("family", "Min"),
            ("address", address),
        ];
        operator.post("/operator/administrators", &admin).await;
        let link = program.mailed_link().await;
        let mut browser = program.browser();
        let set = browser.post(&link, &[("new", "ink on a red paper form")]).await;
        assert_eq!(set.status, StatusCode::SEE_OTHER, "{}", set.body);
        browser
    }

    fn address(&self, path: &str) -> String {
        let token = "A".repeat(43);
        [
            ("{school}", "demo"),
            ("{class}", &self.class),
            ("{person}", &self.person),
            ("{import}", &self.import),
            ("{assignment}", &self.assignment),
            ("{attempt}", &self.attempt),
            ("{chart}", &self.chart),
            ("{claim}", &self.claim),
            ("{quiz}", &self.quiz),
            ("{question}", "first"),
            ("{token}", &token),
            ("{set}", "icd10cm"),
            ("{part}", "diseases"),
            ("{term}", "0-cholera"),
        ]
        .iter()
        .fold(path.to_owned(), |path, (part, value)| path.replace(part, value))
        .replace("icd10cm/{code}", "icd10cm/I10")
        .replace("{code}", &self.code)
    }
}
