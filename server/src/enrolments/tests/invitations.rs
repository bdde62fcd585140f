//! Invitations.

use super::{form, stand};
use crate::{
    entity::invitation,
    testing::{client::Client, each_installation, people::World},
};
use http::StatusCode;
use sea_orm::EntityTrait as _;
use std::time::Duration;
use tokio::task::JoinSet;

const NEW: [(&str, &str); 3] = [
    ("given", "In"),
    ("family", "Vited"),
    ("new", "nine quiet lamps burn"),
];

async fn invite(world: &World, address: &str) -> String {
    let mut staff = world.instructor(world.class()).await;
    let fields = [("address", address), ("given", "As"), ("family", "Invited")];
    staff
        .post(&form(world.class(), "invitations"), &fields)
        .await
        .done();
    world.link_to(address).await
}

#[tokio::test]
async fn somebody_new_takes_an_invitation_up_once() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let class = world.class();
        let link = invite(&world, "in@x.example").await;
        assert_eq!(
            world.enrolments(class.id).await.len(),
            2,
            "nobody is enrolled before they say yes"
        );
        let mut new = world.anonymous();
        new.post(&link, &[NEW[0], NEW[1], ("new", "short")])
            .await
            .refused("too-short");
        assert_eq!(
            new.post(&link, &NEW).await.done(),
            format!("/demo/classes/{}?done=joined", class.id)
        );
        assert_eq!(stand(&world, class).await[0], "Vited enrolled 2026-05-03–… ");
        new.get(&form(class, "roster.csv"))
            .await
            .is(StatusCode::FORBIDDEN);
        new.post(&link, &[]).await.is(StatusCode::NOT_FOUND);
        world
            .anonymous()
            .post(&link, &NEW)
            .await
            .is(StatusCode::NOT_FOUND);
        world
            .anonymous()
            .sign_in("in@x.example", "nine quiet lamps burn")
            .await
            .done();
        let log: Vec<[String; 4]> = world.log().await;
        let by: Vec<(&str, &str, &str)> = log.iter().map(|row| (&*row[0], &*row[1], &*row[2])).collect();
        for line in [
            ("invitation.create", "Pat instructor i", "As Invited"),
            ("invitation.accept", "in@x.example", "As Invited"),
            ("person.add", "in@x.example", "In Vited"),
            ("enrolment.start", "in@x.example", "In Vited"),
        ] {
            assert_eq!(
                by.iter().filter(|one| **one == line).count(),
                1,
                "{line:?} in {by:?}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn somebody_signed_in_takes_it_up_with_their_account() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let class = world.class();
        let known = &world.schools[1].classes[0].students[0];
        let link = invite(&world, known.address.as_str()).await;
        // The account has a password: nobody sets another by this link.
        assert!(world.anonymous().post(&link, &NEW).await.asks_to_sign_in());
        let mut browser = world.signed_in(known).await;
        browser.post(&link, &[]).await.done();
        browser.post(&link, &[]).await.is(StatusCode::NOT_FOUND);
        assert_eq!(stand(&world, class).await[0], "Invited enrolled 2026-05-03–… ");
        browser
            .get("/other/classes/x/roster.csv")
            .await
            .is(StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn an_invitation_can_be_withdrawn_and_grows_old() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let class = world.class();
        let (old, withdrawn) = (
            invite(&world, "old@x.example").await,
            invite(&world, "with@x.example").await,
        );
        let rows = invitation::Entity::find().all(world.backend.db()).await.unwrap();
        let row = rows
            .iter()
            .find(|row| row.address.0.as_str() == "with@x.example")
            .unwrap();
        let mut staff = world.instructor(class).await;
        let id = row.id.to_string();
        staff
            .post(&form(class, "invitations/close"), &[("invitation", &id)])
            .await
            .done();
        staff
            .post(&form(class, "invitations/close"), &[("invitation", &id)])
            .await
            .is(StatusCode::NOT_FOUND);
        world
            .anonymous()
            .post(&withdrawn, &NEW)
            .await
            .is(StatusCode::NOT_FOUND);
        world.pass(Duration::from_secs(14 * 24 * 60 * 60));
        world.anonymous().post(&old, &NEW).await.is(StatusCode::NOT_FOUND);
        assert_eq!(world.enrolments(class.id).await.len(), 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_clicks_at_once_one_wins() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let link = invite(&world, "in@x.example").await;
        let mut tasks = JoinSet::new();
        for _ in 0..5 {
            let (mut browser, link) = (Client::new(&world.router), link.clone());
            tasks.spawn(async move { browser.post(&link, &NEW).await });
        }
        let answers = tasks.join_all().await;
        let won = answers
            .iter()
            .filter(|answer| answer.to().starts_with("/demo/"))
            .count();
        assert_eq!(won, 1, "{answers:?}");
        assert_eq!(world.enrolments(world.class().id).await.len(), 3);
        assert_eq!(
            world
                .log()
                .await
                .iter()
                .filter(|row| row[0] == "enrolment.start")
                .count(),
            1
        );
    })
    .await;
}

#[tokio::test]
async fn an_invitation_into_the_school_gives_its_role_alone() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let mut staff = world.administrator(world.demo()).await;
        let fields = [
            ("address", "in@x.example"),
            ("family", "In"),
            ("role", "instructor"),
        ];
        staff
            .post(
                "/demo/people/invitations",
                &[fields[0], fields[1], ("role", "operator")],
            )
            .await
            .refused("no-role");
        staff.post("/demo/people/invitations", &fields).await.done();
        let link = world.link_to("in@x.example").await;
        let mut new = world.anonymous();
        assert_eq!(
            new.post(&link, &[NEW[0], NEW[1], NEW[2], ("role", "administrator")])
                .await
                .done(),
            "/demo?done=joined"
        );
        new.post("/demo/settings", &[]).await.is(StatusCode::FORBIDDEN);
        new.get(&form(world.class(), "roster.csv"))
            .await
            .is(StatusCode::NOT_FOUND);
    })
    .await;
}
