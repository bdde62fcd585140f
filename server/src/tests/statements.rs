//! How many statements a request takes: for a stranger as many as for somebody known, for many rows as many as for few.

use super::schools::make_operator;
use crate::{
    Backend, Rng,
    accounts::{Token, links, sessions, sign_in, sign_in::From},
    actors::Caller,
    classes, db, schools,
    testing::{each_installation, people::World},
};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

/// Another server on the world's database, which counts its statements.
async fn counting(world: &World) -> (Backend, Arc<AtomicUsize>) {
    let settings = world.backend.settings().clone();
    let mut db = db::connect(&settings).await.unwrap();
    let count = Arc::new(AtomicUsize::new(0));
    let counted = count.clone();
    db.set_metric_callback(move |_| {
        counted.fetch_add(1, Ordering::Relaxed);
    });
    let clock = world.backend.clock().clone();
    let backend = Backend::new(
        settings,
        db,
        clock,
        Rng::seeded(3),
        domain::codes::CodeBook::default(),
    );
    (backend.unwrap(), count)
}

#[tokio::test]
async fn a_stranger_takes_as_many_as_somebody_known() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let (backend, count) = counting(&world).await;
        let from = From {
            ip: [192, 0, 2, 9].into(),
            device: String::new(),
        };
        let known = world.demo().administrator.address.as_str();
        let mut counts = Vec::new();
        for address in [known, "nobody@x.example"] {
            let before = count.swap(0, Ordering::Relaxed);
            assert!(before > 0 || address == known);
            sign_in::sign_in(&backend, address, "wrong", false, &from)
                .await
                .unwrap_err();
            let signing_in = count.swap(0, Ordering::Relaxed);
            links::ask_for_password(&backend, address, &from).await.unwrap();
            counts.push((signing_in, count.load(Ordering::Relaxed)));
        }
        assert_eq!(counts[0], counts[1]);
        assert!(counts[0].0 > 2 && counts[0].1 > 4, "{counts:?}");
    })
    .await;
}

#[tokio::test]
async fn lists_take_no_more_for_more_rows() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        make_operator(&world).await;
        let mut browser = world.administrator(world.demo()).await.0;
        let (backend, count) = counting(&world).await;
        let cookie = browser.cookie.clone().unwrap();
        let token = Token::parse(cookie.split_once('=').unwrap().1).unwrap();
        let mut counts = Vec::new();
        for more in [0, 20] {
            for one in 0..more {
                let name = format!("Class {one}");
                let fields = [
                    ("name", &*name),
                    ("delivery", "online"),
                    ("starts", "2026-05-04"),
                    ("ends", "2026-06-04"),
                    ("zone", "UTC"),
                ];
                browser.post("/demo/classes", &fields).await.done();
                let slug = format!("school-{one}");
                browser
                    .post(
                        "/operator",
                        &[("slug", &*slug), ("name", &*slug), ("zone", "UTC")],
                    )
                    .await
                    .done();
            }
            let caller = sessions::caller(&backend, &token).await.unwrap();
            let Caller::Somebody(actor) = caller else {
                panic!("nobody")
            };
            let member = actor.member(&backend, "demo").await.unwrap();
            count.store(0, Ordering::Relaxed);
            let lines = classes::list(&backend, &member).await.unwrap();
            assert_eq!(lines.len(), 2 + more);
            let first = lines.iter().find(|line| line.class.name == "Coding I").unwrap();
            assert_eq!(
                (first.students, first.requests, first.instructors.len()),
                (2, 0, 1)
            );
            let schools = schools::list(&backend, &actor.operator().unwrap()).await.unwrap();
            assert_eq!(schools.len(), 2 + more);
            let demo = schools
                .iter()
                .find(|school| school.school.name == "School of demo")
                .unwrap();
            assert_eq!(demo.people, 7);
            counts.push(count.load(Ordering::Relaxed));
        }
        assert_eq!(counts[0], counts[1]);
    })
    .await;
}
