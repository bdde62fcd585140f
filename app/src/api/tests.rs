//! Answers that are sent while sessions end and the database goes away: each is confirmed once, or not at all.

use crate::testing::{Answer, Browser, Program, each_program};
use axum::http::StatusCode;
use domain::{
    quizzes::Response,
    saves::{Entry, Outcome, Save},
};
use sea_orm::{ConnectionTrait as _, Statement};
use server::seed;

/// How often a fault is made.
const TIMES: i64 = 50;
/// How often a device tries again before the test gives it up.
const PATIENCE: usize = 40;

/// A student in the middle of the sample quiz.
struct Device {
    browser: Browser,
    attempt: String,
    confirmed: i64,
}

impl Device {
    async fn begin(program: &Program) -> Self {
        let mut staff = program.signed_in("marcus.okafor").await;
        let class = staff.get("/demo/classes").await.link("/demo/classes/");
        let learning = program.learning(class.trim_end_matches("/roster")).await;
        Self {
            browser: program.signed_in("aaliyah.washington").await,
            attempt: learning.attempt,
            confirmed: 0,
        }
    }

    /// The next change, named by its number as a device names it by chance.
    fn next(&self) -> String {
        let save = Save {
            id: format!("01890000-0000-4000-8000-{:012}", self.confirmed),
            attempt: self.attempt.clone(),
            part: "first".to_owned(),
            seen: self.confirmed,
            entry: Entry::Question(Response::Choice(option(self.confirmed).to_owned())),
        };
        serde_json::json!({ "save": save }).to_string()
    }

    async fn send(&mut self) -> Answer {
        let next = self.next();
        let answer = self
            .browser
            .send_body("/api/attempts/save", "application/json", next.into())
            .await;
        if answer.status == StatusCode::OK {
            let outcome: Outcome = serde_json::from_str(&answer.body).unwrap();
            let Outcome::Saved(receipt) = outcome else {
                panic!("nobody else saves: {}", answer.body);
            };
            assert_eq!(receipt.revision, self.confirmed + 1);
            self.confirmed += 1;
        }
        answer
    }

    /// What the database holds of the attempt is what was confirmed, each once and in its order.
    async fn expect_nothing_lost(&self, program: &Program) {
        let db = program.backend.db();
        let sql = "SELECT attempt_answer.body FROM attempt_answer JOIN attempt ON attempt.id = attempt_answer.attempt_id \
                   WHERE part = 'first' AND submitted_at IS NULL ORDER BY revision";
        let rows = db
            .query_all_raw(Statement::from_string(db.get_database_backend(), sql))
            .await
            .unwrap();
        let kept: Vec<Entry> = rows
            .iter()
            .map(|row| serde_json::from_str(&row.try_get_by_index::<String>(0).unwrap()).unwrap())
            .collect();
        let expected: Vec<Entry> = (0..self.confirmed)
            .map(|at| Entry::Question(Response::Choice(option(at).to_owned())))
            .collect();
        assert_eq!(kept, expected, "kept and confirmed");
    }
}

/// The options in turns.
fn option(at: i64) -> &'static str {
    if at % 2 == 0 { "a" } else { "b" }
}

#[tokio::test]
async fn a_session_that_ends_between_two_answers_costs_none() {
    each_program(async |program| {
        let mut device = Device::begin(&program).await;
        for _ in 0..TIMES {
            device.browser.post("/sign-out", &[]).await;
            let refused = device.send().await;
            assert_ne!(refused.status, StatusCode::OK, "{}", refused.body);
            device.expect_nothing_lost(&program).await;
            let fields = [
                ("address", "aaliyah.washington@demo.example"),
                ("password", seed::PASSWORD),
            ];
            let answer = device.browser.post("/sign-in", &fields).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
            let kept = device.send().await;
            assert_eq!(kept.status, StatusCode::OK, "{}", kept.body);
        }
        assert_eq!(device.confirmed, TIMES);
        device.expect_nothing_lost(&program).await;
    })
    .await;
}

#[tokio::test]
async fn a_database_that_is_gone_and_comes_back_costs_no_answer() {
    each_program(async |program| {
        let mut device = Device::begin(&program).await;
        let mut refused = 0;
        for _ in 0..TIMES {
            if program.place.cut_off().await {
                let answer = device.send().await;
                assert!(
                    answer.status.is_server_error(),
                    "{}: {}",
                    answer.status,
                    answer.body
                );
                assert!(!answer.body.contains("postgres"), "{}", answer.body);
                refused += 1;
                program.place.let_in().await;
            }
            // Connections that broke are met one by one; the device tries until it has its receipt.
            let before = device.confirmed;
            for _ in 0..PATIENCE {
                if device.send().await.status == StatusCode::OK {
                    break;
                }
            }
            assert_eq!(
                device.confirmed,
                before + 1,
                "no receipt, though the database is back"
            );
        }
        println!(
            "{refused} times without a database, {} confirmed",
            device.confirmed
        );
        device.expect_nothing_lost(&program).await;
    })
    .await;
}
