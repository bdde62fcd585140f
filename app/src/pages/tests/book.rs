//! The code book for those who are signed in: what is theirs, what is their school's, and exams by the books alone. The
//! descriptors are invented.

use crate::testing::{Answer, Browser, each_program};
use axum::http::{StatusCode, header};

const ON: &str = "on=2026-05-04";

#[tokio::test]
async fn ones_own_marks_are_on_ones_own_pages_and_in_nobodys_cache() {
    each_program(async |program| {
        let page = format!("/codebook/icd10cm/J45?{ON}");
        let mut mine = program.signed_in("aaliyah.washington").await;
        let note = [("note", "Which <b>severity</b>?"), ("on", "2026-05-04")];
        let to = mine.post("/codebook/icd10cm/J45/note", &note).await;
        assert_eq!(
            to.header(header::LOCATION),
            format!("/codebook/icd10cm/J45?done=note-in&{ON}#own")
        );
        mine.post("/codebook/icd10cm/J45/tab", &[("tab", "blue")]).await;
        let seen = mine.get(&page).await;
        assert!(seen.body.contains("Which &lt;b&gt;severity"), "{}", seen.body);
        assert!(seen.body.contains("Blue tab"));
        assert_eq!(seen.header(header::CACHE_CONTROL), "no-store");
        let all = mine.get("/codebook/mine").await;
        assert!(all.body.contains("Which &lt;b&gt;severity"), "{}", all.body);
        for other in ["beatriz.nunez", "marcus.okafor", "renee.thibodeaux", "operator"] {
            let mut other = program.signed_in(other).await;
            for path in [&*page, "/codebook/mine"] {
                let body = other.get(path).await.body;
                assert!(
                    !body.contains("severity</b>?") && !body.contains("b&gt;severity"),
                    "{body}"
                );
            }
        }
        let nobody = program.browser().get(&page).await;
        assert!(nobody.body.contains("to put a bookmark") && !nobody.body.contains("severity&lt;"));
        assert!(!nobody.body.contains("Blue tab"));

        let long = "x".repeat(4001);
        let refused = mine.post("/codebook/icd10cm/J45/note", &[("note", &*long)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains(&long), "what was written is there again");
    })
    .await;
}

#[tokio::test]
async fn by_the_books_alone_pages_browse_and_do_not_search() {
    each_program(async |program| {
        let mut staff = program.signed_in("marcus.okafor").await;
        let class = staff.get("/demo/classes").await.link("/demo/classes/");
        let learning = program.learning(class.trim_end_matches("/roster")).await;
        let mut student = program.signed_in("aaliyah.washington").await;
        let call = r#"{"query":"cholera","on":"2026-05-04"}"#;
        let search = async |by: &mut Browser| -> Answer {
            by.send_body("/api/codes/search", "application/json", call.into())
                .await
        };
        let desk = format!("/demo/attempts/{}", learning.chart);
        assert_eq!(search(&mut student).await.status, StatusCode::OK);
        assert!(!student.get(&desk).await.body.contains("Books only"));

        let assignment = student.get(&desk).await.body;
        assert!(assignment.contains("find-code"));
        let page = staff.get(class.trim_end_matches("/roster")).await.body;
        let before = page.split(">Burning on urination</a>").next().unwrap();
        let chart = before.rsplit("/demo/assignments/").next().unwrap();
        let settings = format!("/demo/assignments/{}/settings", chart.split('"').next().unwrap());
        let saved = staff.post(&settings, &[("aids", "books")]).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);

        let refused = search(&mut student).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert!(refused.body.contains("books-only"), "{}", refused.body);
        let refused = student.get(&format!("/codebook?q=cholera&{ON}")).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert!(refused.body.contains("by the books alone") && !refused.body.contains("A00.1"));
        for (path, holds) in [
            ("/codebook", "Certain infectious and parasitic diseases"),
            ("/codebook/icd10cm/A00", "Classical"),
            ("/codebook/icd10cm/A00-A09", "Cholera"),
        ] {
            let page = student.get(&format!("{path}?{ON}")).await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(
                !page.body.contains("role=\"search\"") && !page.body.contains("combobox"),
                "{path}"
            );
            assert!(
                page.body.contains(holds) || path.ends_with("A00"),
                "{path}: {}",
                page.body
            );
        }
        let unknown = student.get("/codebook/icd10cm/cholera").await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND);
        assert!(!unknown.body.contains("A00"), "{}", unknown.body);
        let at_work = student.get(&desk).await.body;
        assert!(at_work.contains("Books only") && at_work.contains("/codebook/index/diseases"));
        // It is said before one starts, too.
        let offer = student.get(settings.trim_end_matches("/settings")).await.body;
        assert!(offer.contains("books only, no search"), "{offer}");
        for mut other in [program.browser(), program.signed_in("beatriz.nunez").await] {
            assert_eq!(search(&mut other).await.status, StatusCode::OK);
        }
        student.post(&format!("{desk}/submit"), &[]).await;
        assert_eq!(search(&mut student).await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn a_schools_descriptors_are_on_its_members_pages_and_on_no_others() {
    each_program(async |program| {
        let mut administrator = program.signed_in("renee.thibodeaux").await;
        let field = |name: &str, text: &str| {
            format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n")
        };
        let file = |name: &str, file: &str, text: &str| {
            format!(
                "--x\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\r\n{text}\r\n"
            )
        };
        let send = async |by: &mut Browser, long: &str| {
            let body = [
                field("name", "2026"),
                field("from", "2026-01-01"),
                field("to", "2026-12-31"),
                file("long", "LONGULT.txt", long),
                file("medium", "", ""),
                "--x--\r\n".to_owned(),
            ]
            .concat();
            let kind = "multipart/form-data; boundary=x";
            by.send_body("/demo/settings/code-sets", kind, body.into()).await
        };
        let refused = send(&mut administrator, "99213\tA\nnonsense\n").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("LONGULT.txt: line 2:"), "{}", refused.body);
        let long = "99213\tInvented descriptor of a visit\r\n99214\tAnother\r\n";
        let taken = send(&mut administrator, long).await;
        assert_eq!(taken.header(header::LOCATION), "/demo/settings/code-sets?done=code-set-in");
        let page = format!("/codebook/cpt/99213?{ON}");
        for member in ["aaliyah.washington", "ilse.muller", "linh.tran"] {
            let seen = program.signed_in(member).await.get(&page).await.body;
            assert!(seen.contains("Invented descriptor") && seen.contains("under your school"), "{seen}");
        }
        let asked = format!("/codebook?q=invented+descriptor&set=cpt&{ON}");
        let call = r#"{"query":"invented descriptor","set":"cpt","on":"2026-05-04"}"#;
        for mut other in [program.browser(), program.signed_in("operator").await] {
            for path in [&*page, &*asked, "/codebook?set=cpt"] {
                let body = other.get(path).await.body;
                assert!(!body.contains("Invented"), "{path}: {body}");
            }
            let found = other.send_body("/api/codes/search", "application/json", call.into()).await;
            assert!(!found.body.contains("Invented"), "{}", found.body);
        }
        let there = administrator.get("/demo/settings/code-sets").await.body;
        let id = there.split("name=\"edition\" value=\"").nth(1).unwrap();
        let id = id.split('"').next().unwrap().to_owned();
        administrator
            .post("/demo/settings/code-sets/remove", &[("edition", &*id)])
            .await;
        let seen = program.signed_in("aaliyah.washington").await.get(&page).await.body;
        assert!(!seen.contains("Invented descriptor"), "{seen}");
    })
    .await;
}

#[tokio::test]
async fn two_editions_are_compared_by_chapter_and_one_alone_says_so() {
    each_program(async |program| {
        let mut browser = program.browser();
        let alone = browser.get("/codebook/compare").await;
        assert_eq!(alone.status, StatusCode::OK);
        assert!(alone.body.contains("The book holds one edition of ICD-10-CM, 2026."), "{}", alone.body);
        let book = program.backend.codebook();
        let edition = |year: i16, title: &str| {
            let xml = format!(
                "<ICD10CM.tabular><version>{year}</version><chapter><name>1</name><desc>One (A00-A00)</desc><section \
                 id=\"A00-A00\"><desc>S (A00-A00)</desc><diag><name>A00</name><desc>{title}</desc></diag></section>\
                 </chapter></ICD10CM.tabular>"
            );
            let imprint = domain::codes::Imprint {
                name: year.to_string(),
                from: format!("{}-10-01", year - 1).parse().unwrap(),
                to: format!("{year}-09-30").parse().unwrap(),
            };
            std::sync::Arc::new(domain::codes::Edition::from_tabular(&xml, imprint).unwrap())
        };
        let both = domain::codes::CodeBook::clone(&book)
            .with(edition(2030, "As it was"))
            .with(edition(2031, "As it is"));
        program.backend.set_codebook(both);
        let latest = browser.get("/codebook/compare").await;
        assert!(
            latest.body.contains("before: As it was") && latest.body.contains("As it is"),
            "{}",
            latest.body
        );
        let far = browser.get("/codebook/compare?set=icd10cm&from=2026&to=2031&chapter=chapter-19&page=2").await;
        assert!(far.body.contains("Page 2 of") && far.body.contains("deleted"), "{}", far.status);
        let file = browser.get("/codebook/compare/icd10cm/2030/2031").await;
        assert_eq!(
            file.body,
            "change,code,title,title before\r\nrevised,A00,\"As it is\",\"As it was\"\r\n"
        );
        for (from, to) in [("2030", "1999"), ("2030", "2030")] {
            let page = browser.get(&format!("/codebook/compare?from={from}&to={to}")).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{from} {to}");
            let file = browser.get(&format!("/codebook/compare/icd10cm/{from}/{to}")).await;
            assert_eq!(file.status, StatusCode::NOT_FOUND, "{from} {to}");
        }
        let staff = program.signed_in("marcus.okafor").await.get("/codebook/compare").await;
        assert!(staff.body.contains("What it touches in"), "{}", staff.body);
    })
    .await;
}
