//! An open attempt tells nothing of its key: neither its pages nor the answers to any call.

use crate::testing::each_program;

/// Codes, reasons and right options of the sample courseware. The chart is the first or the second of its family, so that
/// the codes of both are looked for; 99213 is in no text of it either.
const SECRETS: [&str; 6] = ["N30.00", "N3000", "N30.20", "N3020", "99213", "SECRET"];

#[tokio::test]
async fn an_open_attempt_tells_nothing_of_its_key() {
    each_program(async |program| {
        let mut staff = program.signed_in("marcus.okafor").await;
        let class = staff.get("/demo/classes").await.link("/demo/classes/");
        let class = class.trim_end_matches("/roster").to_owned();
        let learning = program.learning(&class).await;
        let mut student = program.signed_in("aaliyah.washington").await;
        let mut said: Vec<(String, String)> = Vec::new();
        for path in [
            "/demo".to_owned(),
            class.clone(),
            format!("{class}/progress"),
            format!("/demo/assignments/{}", learning.assignment),
            format!("/demo/attempts/{}", learning.attempt),
            format!("/demo/attempts/{}", learning.chart),
            format!("/demo/attempts/{}", learning.claim),
        ] {
            let body = student.get(&path).await.body;
            said.push((path, body));
        }
        for (attempt, part, entry) in [
            (&learning.attempt, "first", r#"{"question":{"choice":"b"}}"#),
            (&learning.attempt, "first", r#"{"question":{"choice":"z"}}"#),
            (&learning.attempt, "nothing", r#"{"question":{"choice":"b"}}"#),
            (&learning.attempt, "first", r#"{"chart":{}}"#),
            (&learning.chart, "chart", r#"{"chart":{"diagnoses":[{"code":"N30"}]}}"#),
            (&learning.chart, "chart", r#"{"chart":{"procedures":[{"code":"1","points_to":[9]}]}}"#),
            (&learning.chart, "chart", r#"{"chart":{"nothing":1}}"#),
            (&learning.chart, "chart", "null"),
            (&learning.claim, "claim", r#"{"claim":{"1a":"44-55-66"}}"#),
            (&learning.claim, "claim", r#"{"claim":{"99":"x"}}"#),
        ] {
            let call = format!(
                r#"{{"save":{{"id":"01890000-0000-4000-8000-000000000001","attempt":"{attempt}","part":"{part}","seen":0,"entry":{entry}}}}}"#
            );
            let answer = student.send_body("/api/attempts/save", "application/json", call.clone().into()).await;
            said.push((call, answer.body));
        }
        for check in [true, false] {
            let call = format!(
                r#"{{"school":"demo","attempt":"{}","form":{{"1a":"44-55-66","21A":"J02.9"}},"check":{check}}}"#,
                learning.claim
            );
            let answer = student.send_body("/api/claims/read", "application/json", call.clone().into()).await;
            assert_eq!(answer.status, axum::http::StatusCode::OK, "{}", answer.body);
            said.push((call, answer.body));
        }
        for (path, field) in [("answers", "q-first"), ("answers", "q-none"), ("scores", "part"), ("reopen", "reason")] {
            let address = format!("/demo/attempts/{}/{path}", learning.attempt);
            let answer = student.post(&address, &[(field, "a")]).await;
            said.push((address, answer.body));
        }
        for (of, body) in &said {
            for secret in SECRETS {
                assert!(!body.contains(secret), "{of} tells {secret}: {body}");
            }
        }
        // The options are there, and none of them is marked.
        let (_, paper) = &said[4];
        assert!(paper.contains("In the Index") && paper.contains("In the Tabular List"), "{paper}");
        assert!(!paper.contains("\"right\"") && !paper.contains("&quot;right"), "{paper}");

        // What is printed on the claim is there; what is to be found is not.
        let (_, claim) = &said[6];
        assert!(claim.contains("896204417") && !claim.contains("J029") && !claim.contains("445566"), "{claim}");

        // Submitted, it shows all of them.
        student.post(&format!("/demo/attempts/{}/submit", learning.attempt), &[]).await;
        let shown = student.get(&format!("/demo/attempts/{}", learning.attempt)).await.body;
        assert!(shown.contains("SECRET-OPTION-REASON") && shown.contains("N30.00"), "{shown}");
    })
    .await;
}
