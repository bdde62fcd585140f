//! How long a device stays signed in, and how it is signed out.

use super::all_sessions;
use crate::{
    accounts::sessions,
    entity::session,
    testing::{
        Installation,
        client::Client,
        each_installation,
        people::{PASSWORD, World},
    },
};
use http::{Method, header};
use sea_orm::EntityTrait as _;
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(60 * 60);

/// Whether a browser is signed in: who is may not end a device that is not there, others are asked to sign in.
async fn lives(browser: &Client) -> bool {
    let answer = browser
        .clone()
        .post("/account/devices/sign-out", &[("device", "none")])
        .await;
    assert!(
        answer.asks_to_sign_in() || answer.status.as_u16() == 404,
        "{answer:?}"
    );
    !answer.asks_to_sign_in()
}

async fn signed_in(world: &World, keep: bool) -> Client {
    let mut browser = Client::new(&world.router);
    let address = world.class().students[0].address.to_string();
    let mut fields = vec![("address", &*address), ("password", PASSWORD)];
    if keep {
        fields.push(("keep", "on"));
    }
    browser.post("/sign-in", &fields).await.done();
    browser
}

#[tokio::test]
async fn a_session_ends_with_a_working_day_without_use_and_a_kept_one_with_a_month() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let (short, kept) = (signed_in(&world, false).await, signed_in(&world, true).await);
        world.pass(12 * HOUR - MINUTE);
        assert!(lives(&short).await);
        world.pass(12 * HOUR - MINUTE);
        assert!(lives(&short).await, "use goes on from its last");
        world.pass(12 * HOUR);
        assert!(!lives(&short).await);
        assert!(lives(&kept).await);
        world.pass(24 * HOUR * 30 - MINUTE);
        assert!(lives(&kept).await);
        world.pass(24 * HOUR * 30);
        assert!(!lives(&kept).await);
        sessions::sweep(&world.backend).await.unwrap();
        assert_eq!(all_sessions(&world).await, []);
    })
    .await;
}

#[tokio::test]
async fn after_ninety_days_everybody_signs_in_again() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let kept = signed_in(&world, true).await;
        for _ in 0..4 {
            world.pass(22 * 24 * HOUR);
            assert!(lives(&kept).await);
        }
        world.pass(2 * 24 * HOUR - MINUTE);
        assert!(lives(&kept).await);
        world.pass(MINUTE);
        assert!(!lives(&kept).await);
        sessions::sweep(&world.backend).await.unwrap();
        assert_eq!(
            all_sessions(&world).await,
            [],
            "what ended does not stay as a row"
        );
    })
    .await;
}

#[tokio::test]
async fn a_use_is_written_down_once_in_five_minutes() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let browser = signed_in(&world, false).await;
        let seen = async || all_sessions(&world).await[0].seen_at;
        let began = seen().await;
        for _ in 0..4 {
            world.pass(MINUTE);
            assert!(lives(&browser).await);
        }
        assert_eq!(seen().await, began);
        world.pass(MINUTE);
        assert!(lives(&browser).await);
        assert_eq!(seen().await, world.backend.clock().now());
    })
    .await;
}

#[tokio::test]
async fn what_is_signed_out_stays_so_for_whoever_stole_the_cookie() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let mut one = signed_in(&world, false).await;
        let (mut two, three) = (signed_in(&world, false).await, signed_in(&world, true).await);
        let stolen = one.clone();
        assert_eq!(
            one.post("/sign-out", &[]).await.done(),
            "/sign-in?done=signed-out"
        );
        assert_eq!(one.cookie, None);
        assert!(!lives(&stolen).await);
        assert!(lives(&two).await && lives(&three).await);

        // One of one's own devices, and nobody else's.
        let mut stranger = world.signed_in(&world.class().students[1]).await;
        let ids: Vec<String> = all_sessions(&world)
            .await
            .iter()
            .filter(|row| row.account_id == world.class().students[0].account)
            .map(|row| row.id.to_string())
            .collect();
        assert_eq!(ids.len(), 2);
        let before = all_sessions(&world).await.len();
        for id in &ids {
            stranger
                .post("/account/devices/sign-out", &[("device", id)])
                .await
                .is(http::StatusCode::NOT_FOUND);
        }
        assert_eq!(all_sessions(&world).await.len(), before);
        let kept = all_sessions(&world)
            .await
            .into_iter()
            .find(|row| row.lifetime > 86_400_000)
            .unwrap();
        two.post("/account/devices/sign-out", &[("device", &kept.id.to_string())])
            .await
            .done();
        assert!(!lives(&three).await && lives(&two).await);

        let four = signed_in(&world, true).await;
        let stolen = two.clone();
        two.post("/account/devices/sign-out-everywhere", &[]).await.done();
        assert!(!lives(&stolen).await && !lives(&four).await);
        assert!(lives(&stranger).await);
    })
    .await;
}

#[tokio::test]
async fn a_new_password_signs_the_other_devices_out() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let (mut one, other) = (signed_in(&world, false).await, signed_in(&world, true).await);
        let new = "nine quiet lamps burn";
        one.post("/account/password", &[("current", "wrong"), ("new", new)])
            .await
            .refused("wrong-password");
        one.post("/account/password", &[("current", PASSWORD), ("new", "short")])
            .await
            .refused("too-short");
        assert!(lives(&other).await);
        one.post("/account/password", &[("current", PASSWORD), ("new", new)])
            .await
            .done();
        assert!(lives(&one).await && !lives(&other).await);
        let address = world.class().students[0].address.to_string();
        Client::new(&world.router)
            .sign_in(&address, PASSWORD)
            .await
            .refused("not-signed-in");
        Client::new(&world.router).sign_in(&address, new).await.done();
    })
    .await;
}

#[tokio::test]
async fn a_cookie_is_kept_from_scripts_other_sites_and_other_hosts() {
    for (url, name, secure) in [
        ("", "superbill", false),
        ("https://learn.example.edu", "__Host-superbill", true),
    ] {
        let installation = Installation::bare(&[("SUPERBILL_URL", url)]).await;
        let world = World::of(&installation).await;
        let browser = Client::new(&world.router);
        for keep in ["", "&keep=on"] {
            let origin = if url.is_empty() {
                "http://127.0.0.1:3000"
            } else {
                url
            };
            let address = world.demo().administrator.address.as_str().replace('@', "%40");
            let body = format!("address={address}&password={}{keep}", PASSWORD.replace(' ', "+"));
            let request = browser
                .request(Method::POST, "/sign-in")
                .header(header::ORIGIN, origin)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
            let answer = browser.clone().send(request.body(body.into()).unwrap()).await;
            answer.done();
            let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
            let mut parts: Vec<&str> = cookie.split("; ").collect();
            let (named, value) = parts.remove(0).split_once('=').unwrap();
            assert_eq!((named, value.len()), (name, 43));
            parts.sort_unstable();
            let mut expected = vec!["HttpOnly", "Path=/", "SameSite=Lax"];
            if !keep.is_empty() {
                expected.push("Max-Age=7776000");
            }
            if secure {
                expected.push("Secure");
            }
            expected.sort_unstable();
            assert_eq!(parts, expected, "and no Domain");
        }
    }
}

#[tokio::test]
async fn the_database_knows_no_token() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let browser = signed_in(&world, false).await;
        let cookie = browser.cookie.unwrap();
        let token = crate::accounts::Token::parse(cookie.split_once('=').unwrap().1).unwrap();
        let rows = session::Entity::find().all(world.backend.db()).await.unwrap();
        assert_eq!(rows[0].token_hash, token.hash());
        assert_ne!(
            rows[0].token_hash,
            data_encoding::BASE64URL_NOPAD
                .decode(token.to_string().as_bytes())
                .unwrap()
        );
    })
    .await;
}
