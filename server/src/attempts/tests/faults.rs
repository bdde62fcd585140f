//! Nothing that was confirmed is lost, nothing begins or counts twice, each fault many times over.

use super::*;
use crate::{
    Error,
    assignments::Given,
    entity::attempt_answer,
    testing::{Installation, each_installation, learning::choice, people::World},
};
use domain::{
    Fraction,
    courses::ItemKind,
    quizzes::Response,
    saves::{Entry, Outcome},
};
use sea_orm::{ConnectionTrait as _, EntityTrait as _, PaginatorTrait as _};
use std::time::Duration;

/// How often a fault is made.
const TIMES: usize = 50;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_starts_at_once_make_one_attempt() {
    each_installation(async |there| {
        let world = World::of(&there).await;
        let student = &world.class().students[0];
        for round in 1..=3 {
            let quiz = world.give(ItemKind::Quiz, Given::default()).await;
            let by = world.given_to(student, quiz).await;
            let mut starts = Vec::new();
            for _ in 0..TIMES {
                let (backend, by) = (world.backend.clone(), by.clone());
                starts.push(tokio::spawn(async move {
                    loop {
                        match start(&backend, &by).await {
                            Err(error) if crate::tx::may_be_tried_again(&error) => {}
                            done => return done.unwrap(),
                        }
                    }
                }));
            }
            let mut ids = Vec::new();
            for start in starts {
                ids.push(start.await.unwrap());
            }
            ids.dedup();
            assert_eq!(ids.len(), 1, "every start leads to the same attempt");
            assert_eq!(attempts_of(&world).await.len(), round);
        }
    })
    .await;
}

#[tokio::test]
async fn a_save_sent_again_is_kept_once_and_what_was_not_seen_is_never_overwritten() {
    each_installation(async |there| {
        let world = World::of(&there).await;
        let student = &world.class().students[0];
        let quiz = world.give(ItemKind::Quiz, Given::default()).await;
        let attempt = world.begin(student, quiz).await;
        let actor = world.actor(student).await;
        let rows = async || {
            attempt_answer::Entity::find()
                .count(world.backend.db())
                .await
                .unwrap()
        };
        let mut confirmed: Vec<String> = Vec::new();
        for round in 0..TIMES {
            let seen = i64::try_from(confirmed.len()).unwrap();
            let option = if round % 2 == 0 { "a" } else { "b" };
            let first = choice(attempt, seen, option);
            // The answer got lost on its way, and the device sends the save again, twice.
            for _ in 0..3 {
                let Outcome::Saved(receipt) = save(&world.backend, &actor, &first).await.unwrap() else {
                    panic!("its own save is no stranger's");
                };
                assert_eq!(receipt.revision, seen + 1);
                assert_eq!(receipt.time, "19:00:00", "the class's zone");
            }
            confirmed.push(option.to_owned());
            // Another tab has not seen it, and is told what stands there.
            let stale = choice(attempt, seen, "a");
            let Outcome::Elsewhere(receipt, entry) = save(&world.backend, &actor, &stale).await.unwrap()
            else {
                panic!("a stale save went through");
            };
            assert_eq!((receipt.revision, entry), (seen + 1, first.entry.clone()));
        }
        let there: Vec<_> = attempt_answer::Entity::of(&attempts_of(&world).await[0])
            .all(world.backend.db())
            .await
            .unwrap();
        let kept: Vec<Entry> = there
            .iter()
            .map(|row| serde_json::from_str(&row.body).unwrap())
            .collect();
        let expected: Vec<Entry> = confirmed
            .iter()
            .map(|option| Entry::Question(Response::Choice(option.clone())))
            .collect();
        assert_eq!(
            kept, expected,
            "everything that was confirmed, in its order, and nothing else"
        );
        assert_eq!(rows().await, u64::try_from(TIMES).unwrap());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_devices_that_save_at_once_one_is_confirmed_and_one_is_told() {
    each_installation(async |there| {
        let world = World::of(&there).await;
        let student = &world.class().students[0];
        let quiz = world.give(ItemKind::Quiz, Given::default()).await;
        let attempt = world.begin(student, quiz).await;
        let actor = world.actor(student).await;
        for round in 0..TIMES {
            let seen = i64::try_from(round).unwrap();
            let devices = ["a", "b"].map(|option| {
                let (backend, actor, change) = (
                    world.backend.clone(),
                    actor.clone(),
                    choice(attempt, seen, option),
                );
                tokio::spawn(async move {
                    loop {
                        match save(&backend, &actor, &change).await {
                            Err(error) if crate::tx::may_be_tried_again(&error) => {}
                            done => return (done.unwrap(), change.entry),
                        }
                    }
                })
            });
            let (mut kept, mut told) = (Vec::new(), Vec::new());
            for device in devices {
                match device.await.unwrap() {
                    (Outcome::Saved(_), entry) => kept.push(entry),
                    (Outcome::Elsewhere(_, standing), _) => told.push(standing),
                }
            }
            assert_eq!((kept.len(), &told), (1, &kept), "the other learns what stands");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_is_confirmed_while_it_is_submitted_counts() {
    each_installation(async |there| {
        let world = World::of(&there).await;
        let student = &world.class().students[0];
        let quiz = world.give(ItemKind::Quiz, Given::default()).await;
        let (mut lost, mut doubled) = (0, 0);
        for _ in 0..TIMES {
            let attempt = world.begin(student, quiz).await;
            let (actor, own) = (world.actor(student).await, world.own(student, attempt).await);
            let backend = world.backend.clone();
            let change = choice(attempt, 0, "b");
            let saving = tokio::spawn(async move { save(&backend, &actor, &change).await });
            let submits = [(); 3].map(|()| {
                let (backend, own) = (world.backend.clone(), own.clone());
                tokio::spawn(async move { submit(&backend, &own).await })
            });
            let saved = saving.await.unwrap();
            for submitted in submits {
                submitted.await.unwrap().unwrap();
            }
            let row = world.own(student, attempt).await.attempt().clone();
            let earned = row.score() == Fraction::new(1, 2);
            match saved {
                Ok(_) if !earned => lost += 1,
                Ok(_) => {}
                Err(error) => assert_eq!(code(&error), "submitted"),
            }
            doubled += row.submission - 1;
        }
        assert_eq!((lost, doubled), (0, 0));
    })
    .await;
}

#[tokio::test]
async fn time_that_is_up_submits_what_was_saved_at_its_moment() {
    each_installation(async |there| {
        let world = World::of(&there).await;
        let [one, other] = &world.class().students;
        let quiz = world
            .give(ItemKind::Quiz, given(|given| given.minutes = "30".to_owned()))
            .await;
        let attempt = world.begin(one, quiz).await;
        let late = world.begin(other, quiz).await;
        world.choose(one, attempt, 0, "b").await;
        world.pass(Duration::from_secs(30 * 60 - 1));
        let Outcome::Saved(receipt) = world.choose(one, attempt, 1, "b").await else {
            panic!()
        };
        assert_eq!(receipt.left, Some(1_000), "the server's clock rules");
        world.pass(Duration::from_secs(1));
        let actor = world.actor(one).await;
        let refused = save(&world.backend, &actor, &choice(attempt, 2, "a"))
            .await
            .unwrap_err();
        assert_eq!(code(&refused), "time-up");
        let own = world.own(one, attempt).await;
        assert_eq!(own.attempt().submitted_at, None);
        world.pass(Duration::from_secs(600));
        assert_eq!(submit_overdue(&world.backend).await.unwrap(), 2);
        assert_eq!(submit_overdue(&world.backend).await.unwrap(), 0);
        for (student, attempt, score) in [
            (one, attempt, Fraction::new(1, 2)),
            (other, late, Some(Fraction::ZERO)),
        ] {
            let row = world.own(student, attempt).await.attempt().clone();
            assert!(row.timed_out);
            assert_eq!(row.submitted_at, row.deadline_at, "not when somebody looked");
            assert_eq!(row.score(), score);
        }
        // Whoever comes back begins another.
        assert_ne!(world.begin(one, quiz).await, attempt);
    })
    .await;
}

#[tokio::test]
async fn a_full_disk_confirms_nothing_and_loses_nothing_that_was_confirmed() {
    let there = Installation::bare(&[]).await;
    let world = World::of(&there).await;
    let student = &world.class().students[0];
    let quiz = world.give(ItemKind::Quiz, Given::default()).await;
    let attempt = world.begin(student, quiz).await;
    let (actor, db) = (world.actor(student).await, world.backend.db());
    let (mut confirmed, mut refused) = (0, 0);
    for round in 0..TIMES {
        // Each connection has a limit of its own, so that all are set to what the file has now.
        let full = round % 2 == 1;
        let pages = if full { 1 } else { 1 << 30 };
        for _ in 0..20 {
            db.execute_unprepared(&format!("PRAGMA max_page_count = {pages}"))
                .await
                .unwrap();
        }
        // Long enough that a page must be added sooner or later.
        for option in ["a", "b"] {
            match save(&world.backend, &actor, &choice(attempt, confirmed, option)).await {
                Ok(Outcome::Saved(receipt)) => {
                    confirmed += 1;
                    assert_eq!(receipt.revision, confirmed);
                }
                Ok(Outcome::Elsewhere(..)) => panic!("nobody else saves"),
                Err(error) => {
                    assert!(matches!(error, Error::Internal(_)));
                    refused += 1;
                }
            }
        }
    }
    db.execute_unprepared(&format!("PRAGMA max_page_count = {}", 1 << 30))
        .await
        .unwrap();
    let kept = attempt_answer::Entity::find().count(db).await.unwrap();
    assert_eq!(
        i64::try_from(kept).unwrap(),
        confirmed,
        "kept is confirmed; {refused} were refused"
    );
}
