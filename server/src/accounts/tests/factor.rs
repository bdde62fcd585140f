//! The second factor.

use super::all_sessions;
use crate::{
    accounts::{Token, factor, sessions},
    actors::{Actor, Caller},
    entity::{account, recovery_code},
    testing::{
        client::Client,
        each_installation,
        people::{PASSWORD, Who, World},
    },
};
use data_encoding::BASE32_NOPAD;
use http::StatusCode;
use sea_orm::EntityTrait as _;
use std::time::Duration;
use tokio::task::JoinSet;
use totp_rs::{Builder, Secret};

const STEP: Duration = Duration::from_secs(30);

async fn actor(world: &World, browser: &Client) -> Actor {
    let cookie = browser.cookie.clone().unwrap();
    let token = Token::parse(cookie.split_once('=').unwrap().1).unwrap();
    match sessions::caller(&world.backend, &token).await.unwrap() {
        Caller::Somebody(actor) => actor,
        other => panic!("{other:?}"),
    }
}

/// What the app on the phone shows now.
fn shown(world: &World, secret: &str) -> String {
    let secret = BASE32_NOPAD.decode(secret.replace(' ', "").as_bytes()).unwrap();
    let totp = Builder::new()
        .with_secret(Secret::from(secret))
        .with_account_name("x")
        .build()
        .unwrap();
    totp.generate(world.backend.clock().now().seconds()).to_string()
}

/// Sets the factor up; returns the secret and the recovery codes.
async fn set_up(world: &World, who: &Who) -> (String, Vec<String>) {
    let mut browser = world.signed_in(who).await;
    let setup = factor::set_up(&world.backend, &actor(world, &browser).await)
        .await
        .unwrap();
    assert!(
        setup.qr.starts_with("<svg") && setup.url.starts_with("otpauth://totp/Superbill:"),
        "{setup:?}"
    );
    browser
        .post("/account/second-factor", &[("code", "000000")])
        .await
        .refused("wrong-code");
    let code = shown(world, &setup.secret);
    let answer = browser.post("/account/second-factor", &[("code", &code)]).await;
    answer.is(StatusCode::OK);
    assert_eq!(answer.codes.len(), 10);
    world.pass(STEP);
    (setup.secret, answer.codes)
}

/// Signs in with the password; the browser is half-way then.
async fn half(world: &World, who: &Who) -> Client {
    let mut browser = Client::new(&world.router);
    let to = browser.sign_in(who.address.as_str(), PASSWORD).await.done();
    assert!(to.starts_with("/sign-in/code?"), "{to}");
    browser
}

#[tokio::test]
async fn half_a_sign_in_is_none() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let school = world.demo();
        set_up(&world, &school.administrator).await;
        let mut browser = half(&world, &school.administrator).await;
        for path in [
            "/account/password",
            "/account/devices/sign-out-everywhere",
            "/demo/people",
            "/demo/settings",
        ] {
            assert!(browser.post(path, &[]).await.asks_to_sign_in(), "{path}");
        }
        assert!(
            browser
                .get(&format!("/demo/classes/{}/roster.csv", world.class().id))
                .await
                .asks_to_sign_in()
        );
        let sign_ins = world
            .log()
            .await
            .iter()
            .filter(|row| row[0] == "account.sign-in")
            .count();
        assert_eq!(sign_ins, 1, "the one with the password alone, before the factor");
        world.pass(Duration::from_secs(10 * 60));
        assert!(
            browser
                .post("/sign-in/code", &[("code", "000000")])
                .await
                .asks_to_sign_in()
        );
    })
    .await;
}

#[tokio::test]
async fn a_code_of_the_app_is_good_once_and_one_of_paper_too() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let who = &world.demo().administrator;
        let (secret, paper) = set_up(&world, who).await;
        let mut browser = half(&world, who).await;
        let before = browser.cookie.clone();
        browser
            .post("/sign-in/code", &[("code", "123456")])
            .await
            .refused("wrong-code");
        let code = shown(&world, &secret);
        browser
            .post("/sign-in/code", &[("code", &code), ("to", "/demo")])
            .await
            .done();
        assert_ne!(browser.cookie, before, "the session begins anew");
        actor(&world, &browser).await;

        let mut again = half(&world, who).await;
        again
            .post("/sign-in/code", &[("code", &code)])
            .await
            .refused("wrong-code");
        let spoken = paper[0].to_lowercase().replace('-', " ");
        again.post("/sign-in/code", &[("code", &spoken)]).await.done();
        let mut third = half(&world, who).await;
        third
            .post("/sign-in/code", &[("code", &paper[0])])
            .await
            .refused("wrong-code");
        // A code from before the last one used is void, too.
        world.pass(STEP);
        let earlier = shown(&world, &secret);
        world.pass(STEP);
        third
            .post("/sign-in/code", &[("code", &shown(&world, &secret))])
            .await
            .done();
        let mut fourth = half(&world, who).await;
        fourth
            .post("/sign-in/code", &[("code", &earlier)])
            .await
            .refused("wrong-code");
        assert_eq!(
            factor::codes_left(&world.backend, &actor(&world, &third).await)
                .await
                .unwrap(),
            9
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_code_at_once_from_two_devices_signs_one_in() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let who = &world.demo().administrator;
        let (secret, paper) = set_up(&world, who).await;
        for code in [shown(&world, &secret), paper[3].clone()] {
            let mut tasks = JoinSet::new();
            for _ in 0..5 {
                let (mut browser, code) = (half(&world, who).await, code.clone());
                tasks.spawn(async move {
                    browser
                        .post("/sign-in/code", &[("code", &code)])
                        .await
                        .status
                        .as_u16()
                });
            }
            let mut answers = tasks.join_all().await;
            answers.sort_unstable();
            assert_eq!(answers, [303, 422, 422, 422, 422], "{code}");
        }
        assert_eq!(
            all_sessions(&world)
                .await
                .iter()
                .filter(|row| row.complete)
                .count(),
            3
        );
    })
    .await;
}

#[tokio::test]
async fn eight_codes_are_looked_at() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let who = &world.demo().administrator;
        let (secret, _) = set_up(&world, who).await;
        let mut browser = half(&world, who).await;
        for _ in 0..8 {
            browser
                .post("/sign-in/code", &[("code", "000000")])
                .await
                .refused("wrong-code");
        }
        let right = [("code", &*shown(&world, &secret))];
        browser
            .post("/sign-in/code", &right)
            .await
            .is(StatusCode::TOO_MANY_REQUESTS);
        // The password again does not clear that count.
        let mut browser = half(&world, who).await;
        browser
            .post("/sign-in/code", &right)
            .await
            .is(StatusCode::TOO_MANY_REQUESTS);
        world.pass(Duration::from_secs(15 * 60));
        let mut browser = half(&world, who).await;
        browser
            .post("/sign-in/code", &[("code", &shown(&world, &secret))])
            .await
            .done();
    })
    .await;
}

#[tokio::test]
async fn a_link_to_a_new_password_still_asks_for_the_code() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let who = &world.demo().administrator;
        set_up(&world, who).await;
        world
            .anonymous()
            .post("/password", &[("address", who.address.as_str())])
            .await
            .done();
        let link = world.link_to(who.address.as_str()).await;
        let mut browser = world.anonymous();
        assert_eq!(
            browser
                .post(&link, &[("new", "nine quiet lamps burn")])
                .await
                .done(),
            "/sign-in/code"
        );
        assert!(browser.post("/demo/settings", &[]).await.asks_to_sign_in());
    })
    .await;
}

#[tokio::test]
async fn it_is_taken_off_with_the_password_or_by_an_administrator_for_a_school_of_ones_own() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let student = &world.class().students[0];
        let (secret, _) = set_up(&world, student).await;
        let mut browser = half(&world, student).await;
        browser
            .post("/sign-in/code", &[("code", &shown(&world, &secret))])
            .await
            .done();
        browser
            .post("/account/second-factor/take-off", &[("password", "wrong")])
            .await
            .refused("wrong-password");
        browser
            .post("/account/second-factor/codes", &[("password", "wrong")])
            .await
            .refused("wrong-password");
        let renewed = browser
            .post("/account/second-factor/codes", &[("password", PASSWORD)])
            .await;
        assert_eq!(renewed.codes.len(), 10);
        browser
            .post("/account/second-factor/take-off", &[("password", PASSWORD)])
            .await
            .done();
        assert_eq!(
            recovery_code::Entity::find()
                .all(world.backend.db())
                .await
                .unwrap(),
            []
        );

        set_up(&world, student).await;
        let mut administrator = world.administrator(world.demo()).await;
        let path = |who: &Who| format!("/demo/people/{}/second-factor", who.person);
        administrator.post(&path(student), &[]).await.done();
        let row = account::Entity::find_by_id(student.account)
            .one(world.backend.db())
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (row.factor_secret, row.factor_since, row.factor_step),
            (None, None, None)
        );
        // Their own asks for the password, on another page.
        administrator
            .post(&path(&world.demo().administrator), &[])
            .await
            .is(StatusCode::FORBIDDEN);
        administrator
            .post(&path(&world.schools[1].administrator), &[])
            .await
            .is(StatusCode::NOT_FOUND);

        set_up(&world, student).await;
        let mut others = world.administrator(&world.schools[1]).await;
        let fields = [
            ("address", student.address.as_str()),
            ("family", "Two"),
            ("roles", "student"),
        ];
        others.post("/other/people", &fields).await.done();
        administrator.post(&path(student), &[]).await.refused("not-yours");
    })
    .await;
}
