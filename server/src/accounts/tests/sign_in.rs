//! Right and wrong passwords, and how often.

use super::all_sessions;
use crate::{
    entity::{account_link, limit_count},
    http,
    testing::{
        client::{Answer, Client},
        each_installation,
        people::{PASSWORD, World},
    },
};
use axum::Router;
use sea_orm::{DbBackend, EntityTrait as _};
use std::time::Duration;
use tokio::task::JoinSet;

/// What an answer tells, less what names the request.
fn told(answer: &Answer) -> (u16, String, String, Vec<(String, String)>) {
    let mut headers: Vec<(String, String)> = answer
        .headers
        .iter()
        .filter(|(name, _)| *name != "x-request-id")
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
        .collect();
    headers.sort();
    (
        answer.status.as_u16(),
        answer.problem.clone(),
        answer.body.clone(),
        headers,
    )
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_are_answered_alike() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let known = world.demo().administrator.address.to_string();
        let mut browser = world.anonymous();
        let verified = || world.backend.passwords().verified();

        let before = verified();
        let wrong = browser.sign_in(&known, "paper ink red Form").await;
        wrong.refused("not-signed-in");
        assert_eq!(verified() - before, 1);
        let counts = world.counts().await;

        let before = verified();
        let unknown = browser.sign_in("nobody@demo.example", "paper ink red form").await;
        assert_eq!(verified() - before, 1, "an unknown address costs as much");
        assert_eq!(told(&wrong), told(&unknown));
        let mut after = world.counts().await;
        *after.get_mut("limit_count").unwrap() -= 1;
        assert_eq!(after, counts, "a count for each address, and nothing else");

        let unset = world.demo().administrator.address.to_string();
        let no_password = browser.sign_in(&unset, "").await;
        assert_eq!(told(&wrong), told(&no_password));
        browser
            .sign_in(&format!(" {} ", known.to_uppercase()), PASSWORD)
            .await
            .done();
        browser
            .get("/demo/classes/x/roster.csv")
            .await
            .is(http_status(404));
    })
    .await;
}

fn http_status(code: u16) -> ::http::StatusCode {
    ::http::StatusCode::from_u16(code).unwrap()
}

#[tokio::test]
async fn a_session_begins_anew_at_each_sign_in() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let mut browser = world.anonymous();
        let planted = format!("superbill={}", super::super::Token::new(world.backend.rng()));
        browser.cookie = Some(planted.clone());
        let who = &world.class().students[0];
        browser.sign_in(who.address.as_str(), PASSWORD).await.done();
        let first = browser.cookie.clone().unwrap();
        assert_ne!(first, planted);

        browser.sign_in(who.address.as_str(), PASSWORD).await.done();
        let second = browser.cookie.clone().unwrap();
        assert_ne!(first, second);
        assert_eq!(
            all_sessions(&world).await.len(),
            1,
            "the device's earlier session ended"
        );
        for (cookie, lives) in [(planted, false), (first, false), (second, true)] {
            browser.cookie = Some(cookie);
            let answer = browser.post("/account/devices/sign-out", &[]).await;
            assert_eq!(answer.asks_to_sign_in(), !lives, "{answer:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_form_that_signs_in_leads_to_pages_of_ours_alone() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let address = world.class().students[0].address.to_string();
        let mut browser = world.anonymous();
        for (to, leads) in [
            ("/demo/classes", "/demo/classes"),
            ("//evil.example", "/"),
            ("", "/"),
        ] {
            let fields = [("address", &*address), ("password", PASSWORD), ("to", to)];
            assert_eq!(browser.post("/sign-in", &fields).await.done(), leads);
        }
    })
    .await;
}

/// Sends many sign-ins at once, each from an address of its own; how many were refused with 422, with 429, let in.
async fn rush(router: &Router, tries: u8, address: &str, password: &str) -> [usize; 3] {
    let mut tasks = JoinSet::new();
    for one in 0..tries {
        let mut browser = Client::new(router);
        browser.ip = [198, 51, 100, one];
        let (address, password) = (address.to_owned(), password.to_owned());
        tasks.spawn(async move { browser.sign_in(&address, &password).await.status.as_u16() });
    }
    let answers = tasks.join_all().await;
    let all = [422, 429, 303].map(|status| answers.iter().filter(|one| **one == status).count());
    assert_eq!(all.iter().sum::<usize>(), usize::from(tries), "{answers:?}");
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_hundred_guesses_at_once_ten_are_looked_at() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let address = world.demo().administrator.address.as_str();
        let before = world.backend.passwords().verified();
        assert_eq!(rush(&world.router, 100, address, "wrong").await, [10, 90, 0]);
        assert_eq!(world.backend.passwords().verified() - before, 10);

        // The right one comes too late, on every server, until the time is over.
        let second = installation.second().await;
        second.clock().set(world.backend.clock().now());
        let elsewhere = http::router(second.clone(), world.pages());
        assert_eq!(rush(&elsewhere, 1, address, PASSWORD).await, [0, 1, 0]);
        world.pass(Duration::from_secs(15 * 60 - 1));
        assert_eq!(rush(&world.router, 1, address, PASSWORD).await, [0, 1, 0]);
        world.pass(Duration::from_secs(1));
        assert_eq!(rush(&world.router, 1, address, PASSWORD).await, [0, 0, 1]);
        // And that cleared the count.
        assert_eq!(rush(&world.router, 9, address, "wrong").await, [9, 0, 0]);
        assert_eq!(rush(&world.router, 1, address, PASSWORD).await, [0, 0, 1]);
        assert_eq!(rush(&world.router, 20, address, "wrong").await, [10, 10, 0]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_network_address_fails_a_hundred_times() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let address = world.demo().administrator.address.as_str();
        let mut tasks = JoinSet::new();
        for one in 0..110 {
            let mut browser = Client::new(&world.router);
            tasks.spawn(async move {
                browser
                    .sign_in(&format!("guess{one}@x.example"), "x")
                    .await
                    .status
                    .as_u16()
            });
        }
        let answers = tasks.join_all().await;
        let failed = answers.iter().filter(|status| **status == 422).count();
        assert!(
            failed <= 100 && answers.iter().all(|status| [422, 429].contains(status)),
            "{answers:?}"
        );
        let mut browser = world.anonymous();
        browser.sign_in(address, PASSWORD).await.is(http_status(429));
        browser.ip = [192, 0, 2, 2];
        browser.sign_in(address, PASSWORD).await.done();
        world.pass(Duration::from_secs(15 * 60));
        browser.ip = [192, 0, 2, 1];
        browser.sign_in(address, PASSWORD).await.done();
        crate::limits::sweep(&world.backend).await.unwrap();
        assert!(
            !limit_count::Entity::find()
                .all(world.backend.db())
                .await
                .unwrap()
                .is_empty()
        );
        world.pass(Duration::from_secs(25 * 60 * 60));
        crate::limits::sweep(&world.backend).await.unwrap();
        assert_eq!(
            limit_count::Entity::find().all(world.backend.db()).await.unwrap(),
            []
        );
    })
    .await;
}

#[tokio::test]
async fn asking_for_a_password_tells_nothing_but_by_mail() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let known = world.demo().administrator.address.as_str();
        let mut browser = world.anonymous();
        let one = browser.post("/password", &[("address", known)]).await;
        let other = browser
            .post("/password", &[("address", "nobody@demo.example")])
            .await;
        one.done();
        assert_eq!(told(&one), told(&other));
        let mails = world.mails().await;
        assert_eq!(mails.len(), 2);
        assert!(
            mails
                .iter()
                .any(|(to, text)| to == "nobody@demo.example" && text.contains("no account"))
        );
        assert_eq!(
            account_link::Entity::find()
                .all(world.backend.db())
                .await
                .unwrap()
                .len(),
            1
        );

        for address in [known, "nobody@demo.example"] {
            browser.post("/password", &[("address", address)]).await.done();
            browser.post("/password", &[("address", address)]).await.done();
            browser
                .post("/password", &[("address", address)])
                .await
                .is(http_status(429));
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_old_password_that_is_looked_at_while_a_new_one_comes_signs_nobody_in() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let who = world.class().students[0].clone();
        let before = world.backend.passwords().verified();
        let tx = world.backend.begin().await.unwrap();
        let row = crate::accounts::locked(&tx, who.account).await.unwrap();
        crate::accounts::vouch(&tx, row, "another".to_owned(), false)
            .await
            .unwrap();
        let mut browser = Client::new(&world.router);
        let signing_in = tokio::spawn(async move { browser.sign_in(who.address.as_str(), PASSWORD).await });
        // On SQLite it waits to count its try; on PostgreSQL it finds the old password to be right first.
        while world.backend.db().get_database_backend() == DbBackend::Postgres
            && world.backend.passwords().verified() == before
        {
            tokio::task::yield_now().await;
        }
        tx.commit().await.unwrap();
        signing_in.await.unwrap().refused("not-signed-in");
        assert_eq!(all_sessions(&world).await, []);
    })
    .await;
}
