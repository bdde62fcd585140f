//! Join codes.

use super::{form, stand};
use crate::{
    entity::join_code,
    testing::{client::Client, each_installation, people::World},
};
use http::StatusCode;
use sea_orm::EntityTrait as _;
use std::time::Duration;
use tokio::task::JoinSet;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

async fn the_code(world: &World) -> join_code::Model {
    join_code::Entity::find()
        .one(world.backend.db())
        .await
        .unwrap()
        .unwrap()
}

/// Makes a code for the class; returns where it is used.
async fn make(world: &World, staff: &mut Client, places: &str, approval: bool) -> String {
    let mut fields = vec![("days", "7"), ("places", places)];
    if approval {
        fields.push(("approval", "on"));
    }
    staff
        .post(&form(world.class(), "join-codes"), &fields)
        .await
        .done();
    format!("/join/{}", the_code(world).await.code)
}

const NAME: [(&str, &str); 2] = [("given", "Jo"), ("family", "In")];

#[tokio::test]
async fn a_code_lets_in_whoever_is_signed_in() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let class = world.class();
        let mut staff = world.instructor(class).await.0;
        for (days, places, refused) in [
            ("0", "5", "bad-days"),
            ("181", "5", "bad-days"),
            ("9", "0", "bad-places"),
            ("9", "x", "bad-places"),
        ] {
            staff
                .post(&form(class, "join-codes"), &[("days", days), ("places", places)])
                .await
                .refused(refused);
        }
        let join = make(&world, &mut staff, "2", false).await;
        let mut new = world.signed_in(&world.account("jo@x.example").await).await;
        let typed = join["/join/".len()..].to_lowercase().replace('-', " ");
        assert_eq!(new.post("/join", &[("code", &typed)]).await.done(), join);
        new.post(&join, &[]).await.refused("bad-name");
        let class_page = format!("/demo/classes/{}?done=joined", class.id);
        assert_eq!(new.post(&join, &NAME).await.done(), class_page);
        assert_eq!(
            new.post(&join, &NAME).await.done(),
            class_page,
            "again changes nothing"
        );
        assert_eq!(the_code(&world).await.taken, 1);
        new.get(&form(class, "roster.csv"))
            .await
            .is(StatusCode::FORBIDDEN);
        // Whom the school knows keeps the name; who teaches the class does not join it.
        let mut known = world.student(&world.demo().classes[1]).await;
        known.post(&join, &[]).await.done();
        assert_eq!(stand(&world, class).await[0], "In enrolled 2026-05-03–… ");
        assert!(
            stand(&world, class)
                .await
                .contains(&"student ii a enrolled 2026-05-03–… ".to_owned())
        );
        staff.post(&join, &[]).await.refused("no-such-code");
        let mut third = world.signed_in(&world.account("third@x.example").await).await;
        third.post(&join, &NAME).await.refused("no-such-code");
    })
    .await;
}

#[tokio::test]
async fn a_code_that_is_closed_expired_or_mistyped_lets_nobody_in() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let mut staff = world.instructor(world.class()).await.0;
        let join = make(&world, &mut staff, "5", false).await;
        let mut new = world.signed_in(&world.account("jo@x.example").await).await;
        world.pass(7 * DAY);
        let mut new_again = world.signed_in(&world.account("jo@x.example").await).await;
        new_again.post(&join, &NAME).await.refused("no-such-code");
        world.backend.clock().set(world.backend.clock().now() - DAY);
        let mut staff = world.instructor(world.class()).await.0;
        let id = the_code(&world).await.id.to_string();
        staff
            .post(&form(world.class(), "join-codes/close"), &[("join_code", &id)])
            .await
            .done();
        let mut new_again = world.signed_in(&world.account("jo@x.example").await).await;
        new_again.post(&join, &NAME).await.refused("no-such-code");
        new_again
            .post("/join", &[("code", "K7QM-3F9T")])
            .await
            .refused("no-such-code");
        new_again
            .post("/join", &[("code", "x")])
            .await
            .refused("bad-code");
        assert_eq!(world.enrolments(world.class().id).await.len(), 2);
        // Guesses end.
        for _ in 0..97 {
            new.post("/join", &[("code", "K7QM-3F9T")])
                .await
                .refused("no-such-code");
        }
        new.post("/join", &[("code", "K7QM-3F9T")])
            .await
            .is(StatusCode::TOO_MANY_REQUESTS);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_fifty_at_once_ten_get_the_ten_places() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let mut staff = world.instructor(world.class()).await.0;
        let join = make(&world, &mut staff, "10", false).await;
        let mut browsers = Vec::new();
        for one in 0..50 {
            browsers.push(
                world
                    .signed_in(&world.account(&format!("jo{one}@x.example")).await)
                    .await,
            );
        }
        let logged = world.log().await.len();
        let mut tasks = JoinSet::new();
        for mut browser in browsers {
            let join = join.clone();
            tasks.spawn(async move { browser.post(&join, &NAME).await.status.as_u16() });
        }
        let answers = tasks.join_all().await;
        let count = |status| answers.iter().filter(|one| **one == status).count();
        assert_eq!((count(303), count(422)), (10, 40), "{answers:?}");
        assert_eq!(world.enrolments(world.class().id).await.len(), 12);
        assert_eq!(the_code(&world).await.taken, 10);
        // Who got no place came not into the school either.
        assert_eq!(
            world.log().await.len() - logged,
            20,
            "person.add and enrolment.start for each"
        );
    })
    .await;
}

#[tokio::test]
async fn with_approval_somebody_waits_and_sees_nothing() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let class = world.class();
        let mut staff = world.instructor(class).await.0;
        let join = make(&world, &mut staff, "5", true).await;
        let mut askers = Vec::new();
        for address in ["yes@x.example", "no@x.example"] {
            let mut new = world.signed_in(&world.account(address).await).await;
            assert_eq!(
                new.post(&join, &[("family", address.split('@').next().unwrap())])
                    .await
                    .done(),
                "/demo?done=asked"
            );
            new.get(&form(class, "roster.csv"))
                .await
                .is(StatusCode::NOT_FOUND);
            askers.push(new);
        }
        let rows = world.enrolments(class.id).await;
        let mut ids = Vec::new();
        for row in rows.iter().filter(|row| row.standing.0.word() == "requested") {
            ids.push((
                world.membership(row.membership_id).await.family_name,
                row.id.to_string(),
            ));
        }
        ids.sort();
        let (no, yes) = (&*ids[0].1, &*ids[1].1);
        let (approve, decline) = (form(class, "roster/approve"), form(class, "roster/decline"));
        staff.post(&approve, &[("enrolment", yes)]).await.done();
        staff.post(&decline, &[("enrolment", no)]).await.done();
        for (path, id) in [(&approve, yes), (&approve, no), (&decline, yes), (&decline, no)] {
            staff
                .post(path, &[("enrolment", id)])
                .await
                .is(StatusCode::CONFLICT);
        }
        askers[0]
            .get(&form(class, "roster.csv"))
            .await
            .is(StatusCode::FORBIDDEN);
        askers[1]
            .get(&form(class, "roster.csv"))
            .await
            .is(StatusCode::NOT_FOUND);
        staff
            .post(&form(class, "roster/enrol-again"), &[("enrolment", no)])
            .await
            .done();
        askers[1]
            .get(&form(class, "roster.csv"))
            .await
            .is(StatusCode::FORBIDDEN);
    })
    .await;
}

#[tokio::test]
async fn without_a_session_the_address_is_asked_by_mail() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let class = world.class();
        let mut staff = world.instructor(class).await.0;
        let join = make(&world, &mut staff, "2", false).await;
        let known = world.demo().classes[1].students[0].address.to_string();
        let mut answers = Vec::new();
        for address in ["new@x.example", &*known] {
            let answer = world
                .anonymous()
                .post(&join, &[NAME[0], NAME[1], ("address", address)])
                .await;
            answers.push((answer.done(), answer.body));
        }
        assert_eq!(answers[0], answers[1]);
        assert_eq!(
            the_code(&world).await.taken,
            0,
            "a place is taken by whoever comes"
        );
        let mails = world.mails().await;
        let link = |address: &str| {
            let (_, text) = mails.iter().find(|(to, _)| to == address).unwrap();
            let link = text
                .split_whitespace()
                .find(|word| word.contains("/invitation/"))
                .unwrap();
            link[link.find("/invitation/").unwrap()..].to_owned()
        };
        let mut new = world.anonymous();
        let fields = [NAME[0], NAME[1], ("new", "nine quiet lamps burn")];
        new.post(&link("new@x.example"), &fields).await.done();
        new.get(&form(class, "roster.csv"))
            .await
            .is(StatusCode::FORBIDDEN);
        assert!(
            world
                .anonymous()
                .post(&link(&known), &fields)
                .await
                .asks_to_sign_in()
        );
        let mut owner = world.student(&world.demo().classes[1]).await;
        owner.post(&link(&known), &[]).await.done();
        assert_eq!(the_code(&world).await.taken, 2);
        // A third invitation finds the places taken.
        assert_eq!(world.enrolments(class.id).await.len(), 4);
    })
    .await;
}
