//! Mailed links.

use crate::{
    accounts::Token,
    entity::account,
    testing::{
        client::Client,
        each_installation,
        people::{PASSWORD, World},
    },
};
use http::StatusCode;
use sea_orm::EntityTrait as _;
use std::time::Duration;
use tokio::task::JoinSet;

const NEW: &str = "nine quiet lamps burn";
const HOUR: Duration = Duration::from_secs(60 * 60);

async fn asked_link(world: &World, address: &str) -> String {
    world
        .anonymous()
        .post("/password", &[("address", address)])
        .await
        .done();
    world.link_to(address).await
}

#[tokio::test]
async fn a_link_sets_a_password_once_and_signs_everything_else_out() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let who = &world.class().students[0];
        let old = world.signed_in(who).await;
        let link = asked_link(&world, who.address.as_str()).await;
        let other = asked_link(&world, who.address.as_str()).await;
        assert!(link.starts_with("/password/"));
        let mut browser = world.anonymous();
        browser
            .post(&link, &[("new", "short")])
            .await
            .refused("too-short");
        assert_eq!(browser.post(&link, &[("new", NEW)]).await.done(), "/");
        assert!(
            !browser
                .clone()
                .post("/account/devices/sign-out", &[])
                .await
                .asks_to_sign_in()
        );
        assert!(
            old.clone()
                .post("/account/devices/sign-out", &[])
                .await
                .asks_to_sign_in()
        );
        for used in [&link, &other] {
            world
                .anonymous()
                .post(used, &[("new", NEW)])
                .await
                .is(StatusCode::NOT_FOUND);
        }
        world
            .anonymous()
            .sign_in(who.address.as_str(), PASSWORD)
            .await
            .refused("not-signed-in");
    })
    .await;
}

#[tokio::test]
async fn a_link_lets_in_whom_others_guesses_locked_out() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let who = world.class().students[0].address.to_string();
        let mut browser = world.anonymous();
        for _ in 0..10 {
            browser.sign_in(&who, "wrong").await.refused("not-signed-in");
        }
        browser
            .sign_in(&who, PASSWORD)
            .await
            .is(StatusCode::TOO_MANY_REQUESTS);
        let link = asked_link(&world, &who).await;
        browser.post(&link, &[("new", NEW)]).await.done();
        browser.sign_in(&who, NEW).await.done();
    })
    .await;
}

#[tokio::test]
async fn a_link_is_good_for_an_hour_and_for_its_purpose() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let who = world.class().students[0].address.to_string();
        let link = asked_link(&world, &who).await;
        let mut browser = world.anonymous();
        browser
            .post(&link.replace("/password/", "/confirm/"), &[])
            .await
            .is(StatusCode::NOT_FOUND);
        browser
            .post(&link.replace("/password/", "/invitation/"), &[])
            .await
            .is(StatusCode::NOT_FOUND);
        let never = format!("/password/{}", Token::new(world.backend.rng()));
        for bad in [&*never, "/password/x", "/password/%00"] {
            browser.post(bad, &[("new", NEW)]).await.is(StatusCode::NOT_FOUND);
        }
        world.pass(HOUR);
        browser
            .post(&link, &[("new", NEW)])
            .await
            .is(StatusCode::NOT_FOUND);
        browser.sign_in(&who, PASSWORD).await.done();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_clicks_at_once_one_wins() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let who = world.class().students[0].address.to_string();
        let link = asked_link(&world, &who).await;
        let mut tasks = JoinSet::new();
        for one in 0..8 {
            let (mut browser, link) = (Client::new(&world.router), link.clone());
            tasks.spawn(async move {
                let new = format!("{NEW} {one}");
                (browser.post(&link, &[("new", &new)]).await.status.as_u16(), new)
            });
        }
        let answers = tasks.join_all().await;
        let won: Vec<_> = answers.iter().filter(|(status, _)| *status == 303).collect();
        assert_eq!(won.len(), 1, "{answers:?}");
        assert_eq!(answers.iter().filter(|(status, _)| *status == 404).count(), 7);
        world.anonymous().sign_in(&who, &won[0].1).await.done();
        assert_eq!(
            world
                .log()
                .await
                .iter()
                .filter(|row| row[0] == "account.password")
                .count(),
            1
        );
    })
    .await;
}

#[tokio::test]
async fn an_address_changes_by_the_mail_that_went_there() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let who = &world.class().students[0];
        let mut browser = world.signed_in(who).await;
        let to_old = asked_link(&world, who.address.as_str()).await;
        let fields = [("password", PASSWORD), ("address", "new@demo.example")];
        browser
            .post("/account/address", &[("password", "wrong"), fields[1]])
            .await
            .refused("wrong-password");
        browser.post("/account/address", &fields).await.done();
        let mails = world.mails().await;
        let told: Vec<&str> = mails.iter().map(|(to, _)| &**to).collect();
        assert!(
            told.contains(&who.address.as_str()) && told.contains(&"new@demo.example"),
            "{told:?}"
        );
        let (_, text) = mails.iter().find(|(to, _)| to == "new@demo.example").unwrap();
        let link = text
            .split_whitespace()
            .find(|word| word.contains("/confirm/"))
            .unwrap();
        let link = &link[link.find("/confirm/").unwrap()..];
        world
            .anonymous()
            .post(&link.replace("/confirm/", "/password/"), &[("new", NEW)])
            .await
            .is(StatusCode::NOT_FOUND);
        world.anonymous().post(link, &[]).await.done();
        world.anonymous().post(link, &[]).await.is(StatusCode::NOT_FOUND);
        world
            .anonymous()
            .sign_in("new@demo.example", PASSWORD)
            .await
            .done();
        world
            .anonymous()
            .sign_in(who.address.as_str(), PASSWORD)
            .await
            .refused("not-signed-in");
        // Whoever has the old mailbox now cannot use what lies in it.
        world
            .anonymous()
            .post(&to_old, &[("new", NEW)])
            .await
            .is(StatusCode::NOT_FOUND);
    })
    .await;
}

/// Somebody who knew the password asks for an address of theirs; the owner is told, and chooses a new password.
#[tokio::test]
async fn a_new_password_stops_a_change_of_the_address() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let who = &world.class().students[0];
        for by_link in [false, true] {
            let thiefs = if by_link {
                "thief1@x.example"
            } else {
                "thief2@x.example"
            };
            let current = if by_link { NEW } else { PASSWORD };
            let mut thief = world.anonymous();
            thief.sign_in(who.address.as_str(), current).await.done();
            thief
                .post("/account/address", &[("password", current), ("address", thiefs)])
                .await
                .done();
            let mails = world.mails().await;
            let (_, text) = mails.iter().find(|(to, _)| to == thiefs).unwrap();
            let link = text
                .split_whitespace()
                .find(|word| word.contains("/confirm/"))
                .unwrap();
            let link = link[link.find("/confirm/").unwrap()..].to_owned();
            let mut owner = world.anonymous();
            if by_link {
                let to_owner = asked_link(&world, who.address.as_str()).await;
                owner
                    .post(&to_owner, &[("new", "seven loud drums rest")])
                    .await
                    .done();
            } else {
                owner.sign_in(who.address.as_str(), PASSWORD).await.done();
                owner
                    .post("/account/password", &[("current", PASSWORD), ("new", NEW)])
                    .await
                    .done();
            }
            thief.post(&link, &[]).await.is(StatusCode::NOT_FOUND);
        }
        let row = account::Entity::find_by_id(who.account)
            .one(world.backend.db())
            .await
            .unwrap()
            .unwrap();
        assert_eq!(row.address.0, who.address);
    })
    .await;
}

#[tokio::test]
async fn asking_for_anothers_address_tells_its_owner_and_not_the_asker() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let (who, other) = (&world.class().students[0], &world.class().students[1]);
        let mut browser = world.signed_in(who).await;
        let mut answers = Vec::new();
        for address in [other.address.as_str(), "free@demo.example"] {
            let answer = browser
                .post(
                    "/account/address",
                    &[("password", PASSWORD), ("address", address)],
                )
                .await;
            let mut own: Vec<String> = world
                .mails()
                .await
                .into_iter()
                .filter(|(to, _)| to == who.address.as_str())
                .map(|(_, text)| text.replace(address, "…"))
                .collect();
            own.push(answer.done());
            answers.push(own);
        }
        assert_eq!(answers[0], answers[1]);
        assert_eq!(answers[0].len(), 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_address_does_not_become_two_accounts() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let mut links = Vec::new();
        for who in &world.class().students {
            let mut browser = world.signed_in(who).await;
            let fields = [("password", PASSWORD), ("address", "free@demo.example")];
            browser.post("/account/address", &fields).await.done();
            let mails = world.mails().await;
            let (_, text) = mails.iter().find(|(to, _)| to == "free@demo.example").unwrap();
            let link = text
                .split_whitespace()
                .find(|word| word.contains("/confirm/"))
                .unwrap();
            links.push(link[link.find("/confirm/").unwrap()..].to_owned());
        }
        let mut tasks = JoinSet::new();
        for link in links {
            let mut browser = Client::new(&world.router);
            tasks.spawn(async move { browser.post(&link, &[]).await.status.as_u16() });
        }
        let mut answers = tasks.join_all().await;
        answers.sort_unstable();
        assert_eq!(answers, [303, 422]);
    })
    .await;
}
