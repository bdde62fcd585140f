//! Nothing that was confirmed is lost, nothing begins or counts twice: on both databases, each fault many times over.

use super::*;
use crate::{
    Error,
    assignments::{self, Given, OnTop},
    entity::{attempt, attempt_answer},
    testing::{Installation, each_installation, learning::choice, people::World},
};
use domain::{
    Fraction,
    answers::Answer,
    courses::ItemKind,
    quizzes::Response,
    saves::{CHART, Entry, Outcome, Save},
};
use sea_orm::{ConnectionTrait as _, EntityTrait as _, PaginatorTrait as _};
use std::{collections::BTreeMap, time::Duration};
use uuid::Uuid;

/// How often a fault is made.
const TIMES: usize = 50;

fn code(error: &Error) -> String {
    match error {
        Error::Invalid(problem) => problem.code.to_string(),
        other => format!("{other:?}"),
    }
}

fn given(change: impl FnOnce(&mut Given)) -> Given {
    let mut given = Given::default();
    change(&mut given);
    given
}

async fn attempts_of(world: &World) -> Vec<Row> {
    attempt::Entity::find().all(world.backend.db()).await.unwrap()
}

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
async fn more_time_lengthens_what_is_open_and_moves_the_close() {
    each_installation(async |there| {
        let world = World::of(&there).await;
        let student = &world.class().students[0];
        // 19:00 in the class's zone is the tests' moment.
        let quiz = world
            .give(
                ItemKind::Quiz,
                given(|given| {
                    given.minutes = "30".to_owned();
                    given.closes = "2026-05-03T19:20".to_owned();
                    given.attempts = "1".to_owned();
                }),
            )
            .await;
        let attempt = world.begin(student, quiz).await;
        let left = async || {
            open(&world.backend, &world.own(student, attempt).await)
                .await
                .unwrap()
                .left
        };
        assert_eq!(
            left().await,
            Some(20 * 60_000),
            "the close is nearer than the limit"
        );
        let staff = world.running(quiz).await;
        let on_top = |minutes: &str, attempts: &str| OnTop {
            minutes: minutes.to_owned(),
            attempts: attempts.to_owned(),
            reason: "Accommodation".to_owned(),
            ..OnTop::default()
        };
        assignments::allow(&world.backend, &staff, student.person, &on_top("15", "0"))
            .await
            .unwrap();
        assert_eq!(
            left().await,
            Some(35 * 60_000),
            "the limit of 45 within a close that moved by 15"
        );
        world.submit(student, attempt).await;
        let by = world.given_to(student, quiz).await;
        assert_eq!(
            code(&start(&world.backend, &by).await.unwrap_err()),
            "no-attempts-left"
        );
        assignments::allow(&world.backend, &staff, student.person, &on_top("15", "1"))
            .await
            .unwrap();
        assert_ne!(start(&world.backend, &by).await.unwrap(), attempt);
        let refused = assignments::allow(&world.backend, &staff, student.person, &OnTop::default()).await;
        assert_eq!(code(&refused.unwrap_err()), "no-reason");
        let stranger = &world.demo().classes[1].students[0];
        let refused = assignments::allow(&world.backend, &staff, stranger.person, &on_top("1", "0")).await;
        assert!(matches!(refused, Err(Error::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn nobody_else_saves_into_an_attempt_or_reads_it() {
    each_installation(async |there| {
        let world = World::of(&there).await;
        let [student, classmate] = &world.class().students;
        let quiz = world.give(ItemKind::Quiz, Given::default()).await;
        let attempt = world.begin(student, quiz).await;
        let strangers = [
            classmate,
            &world.class().instructor,
            &world.demo().classes[1].students[0],
            &world.demo().administrator,
            &world.schools[1].classes[0].students[0],
        ];
        for stranger in strangers {
            let actor = world.actor(stranger).await;
            let refused = save(&world.backend, &actor, &choice(attempt, 0, "b")).await;
            assert!(matches!(refused, Err(Error::NotFound)), "{}", stranger.address);
        }
        let member = world.member_of_demo(classmate).await;
        assert!(matches!(
            member.attempt(&world.backend, attempt).await,
            Err(Error::NotFound)
        ));
        let other = world.member_of_demo(&world.demo().classes[1].instructor).await;
        assert!(matches!(
            other.attempt(&world.backend, attempt).await,
            Err(Error::NotFound)
        ));
        assert_eq!(
            attempt_answer::Entity::find()
                .count(world.backend.db())
                .await
                .unwrap(),
            0
        );
    })
    .await;
}

#[tokio::test]
async fn an_answer_to_something_else_is_refused() {
    each_installation(async |there| {
        let world = World::of(&there).await;
        let student = &world.class().students[0];
        let quiz = world.give(ItemKind::Quiz, Given::default()).await;
        let chart = world.give(ItemKind::Case, Given::default()).await;
        let (quiz, chart) = (
            world.begin(student, quiz).await,
            world.begin(student, chart).await,
        );
        let actor = world.actor(student).await;
        let with = |attempt: Uuid, part: &str, entry: Entry| Save {
            part: part.to_owned(),
            entry,
            ..choice(attempt, 0, "b")
        };
        let choose = |option: &str| Entry::Question(Response::Choice(option.to_owned()));
        for (refused, expected) in [
            (with(quiz, "first", choose("z")), "unknown-option"),
            (
                with(quiz, "first", Entry::Question(Response::Truth(true))),
                "wrong-kind",
            ),
            (with(quiz, "tenth", choose("a")), "NotFound"),
            (with(quiz, CHART, Entry::Chart(Answer::default())), "NotFound"),
            (with(chart, "first", choose("a")), "NotFound"),
            (with(chart, "first", Entry::Chart(Answer::default())), "NotFound"),
            (choice(quiz, -1, "b"), "TooMany"),
            (choice(Uuid::nil(), 0, "b"), "NotFound"),
        ] {
            let error = save(&world.backend, &actor, &refused).await.unwrap_err();
            assert_eq!(code(&error), expected, "{refused:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_form_keeps_what_it_says_and_leaves_what_it_did_not_see() {
    each_installation(async |there| {
        let world = World::of(&there).await;
        let student = &world.class().students[0];
        let quiz = world.give(ItemKind::Quiz, Given::default()).await;
        let attempt = world.begin(student, quiz).await;
        let field = |question: &str, text: &str, seen| Field {
            question: question.to_owned(),
            text: text.to_owned(),
            seen,
        };
        let fields = [
            field("first", "b", 0),
            field("truth", "false", 0),
            field("code", "", 0),
        ];
        let own = world.own(student, attempt).await;
        save_form(&world.backend, &own, &fields).await.unwrap();
        save_form(&world.backend, &own, &[field("first", "b", 1)])
            .await
            .unwrap();
        assert_eq!(
            attempt_answer::Entity::find()
                .count(world.backend.db())
                .await
                .unwrap(),
            2
        );
        world.choose(student, attempt, 1, "a").await;
        let stale = [field("first", "b", 1), field("truth", "true", 1)];
        let refused = save_form(&world.backend, &own, &stale).await.unwrap_err();
        assert_eq!(code(&refused), "changed-elsewhere");
        let seen = open(&world.backend, &own).await.unwrap().saved;
        let seen: BTreeMap<&str, &Entry> = seen.iter().map(|(part, (_, entry))| (&**part, entry)).collect();
        assert_eq!(seen["first"], &Entry::Question(Response::Choice("a".to_owned())));
        assert_eq!(
            seen["truth"],
            &Entry::Question(Response::Truth(true)),
            "the rest is kept"
        );
    })
    .await;
}

#[tokio::test]
async fn a_line_is_given_another_score_with_a_reason_and_a_reopened_attempt_is_graded_anew() {
    each_installation(async |there| {
        let world = World::of(&there).await;
        let student = &world.class().students[0];
        let quiz = world.give(ItemKind::Quiz, Given::default()).await;
        let attempt = world.begin(student, quiz).await;
        world.choose(student, attempt, 0, "a").await;
        world.submit(student, attempt).await;
        let score = async || world.own(student, attempt).await.attempt().score();
        assert_eq!(score().await, Some(Fraction::ZERO));
        let staff = world.reading(attempt).await;
        for (part, points, reason, expected) in [
            ("first", "3", "x", "bad-score"),
            ("first", "-1", "x", "bad-score"),
            ("first", "one", "x", "bad-score"),
            ("first", "1", " ", "no-reason"),
            ("tenth", "1", "x", "NotFound"),
        ] {
            let refused = change_score(&world.backend, &staff, part, points, reason)
                .await
                .unwrap_err();
            assert_eq!(code(&refused), expected, "{part} {points}");
        }
        for (points, expected) in [
            ("1", Fraction::new(1, 4)),
            ("1.5", Fraction::new(3, 8)),
            ("3/2", Fraction::new(3, 8)),
        ] {
            change_score(
                &world.backend,
                &staff,
                "first",
                points,
                "The wording was unclear.",
            )
            .await
            .unwrap();
            assert_eq!(score().await, expected);
        }
        let (_, review) = review(&world.backend, &world.own(student, attempt).await)
            .await
            .unwrap();
        let changes = review.unwrap().changes;
        let told: Vec<String> = changes
            .iter()
            .map(|change| format!("{} {} {} {}", change.part, change.old, change.new, change.reason))
            .collect();
        assert_eq!(
            told,
            [
                "first 0 1 The wording was unclear.",
                "first 1 3/2 The wording was unclear."
            ]
        );
        reopen(&world.backend, &staff, "", "She could not finish.")
            .await
            .unwrap();
        assert_eq!(score().await, None);
        world.choose(student, attempt, 1, "b").await;
        world.submit(student, attempt).await;
        assert_eq!(
            score().await,
            Fraction::new(1, 2),
            "graded anew, without the changes of before"
        );
    })
    .await;
}

#[tokio::test]
async fn an_open_attempt_holds_no_key_and_a_closed_one_shows_it_when_it_may() {
    each_installation(async |there| {
        let world = World::of(&there).await;
        let student = &world.class().students[0];
        let closes = given(|given| {
            given.closes = "2026-05-04T19:00".to_owned();
            given.reveal = "after-close".to_owned();
        });
        for kind in [ItemKind::Quiz, ItemKind::Case] {
            let assignment = world.give(kind, closes.clone()).await;
            let attempt = world.begin(student, assignment).await;
            let own = world.own(student, attempt).await;
            let said = format!("{:?}", open(&world.backend, &own).await.unwrap().sheet);
            for secret in ["N30.00", "N30.20", "N3000", "99213", "SECRET", "right", "why"] {
                assert!(!said.contains(secret), "{secret}: {said}");
            }
            world.submit(student, attempt).await;
            let own = world.own(student, attempt).await;
            assert!(
                review(&world.backend, &own).await.unwrap().1.is_none(),
                "it has not closed"
            );
            assert!(matches!(open(&world.backend, &own).await, Err(Error::NotFound)));
        }
        world.pass(Duration::from_secs(24 * 60 * 60));
        for row in attempts_of(&world).await {
            let own = world.own(student, row.id).await;
            assert!(review(&world.backend, &own).await.unwrap().1.is_some());
        }
    })
    .await;
}

#[tokio::test]
async fn each_attempt_at_a_family_is_another_variant_and_is_graded_against_its_own_key() {
    each_installation(async |there| {
        let world = World::of(&there).await;
        let student = &world.class().students[0];
        let chart = world.give(ItemKind::Case, Given::default()).await;
        let mut seen = Vec::new();
        for _ in 0..2 {
            let attempt = world.begin(student, chart).await;
            let own = world.own(student, attempt).await;
            let Sheet::Chart(sheet) = open(&world.backend, &own).await.unwrap().sheet else {
                panic!("a case is a chart")
            };
            let acute = sheet.documents[0].markdown.contains("Acute");
            seen.push(acute);
            let diagnosis = if acute { "n30.00" } else { "N3020" };
            let answer = format!(
                "{{\"diagnoses\":[{{\"code\":\"{diagnosis}\"}}],\"procedures\":[{{\"code\":\"99213\",\"points_to\":[1]}}]}}"
            );
            let change = Save {
                part: CHART.to_owned(),
                entry: Entry::Chart(serde_json::from_str(&answer).unwrap()),
                ..choice(attempt, 0, "")
            };
            save(&world.backend, &world.actor(student).await, &change).await.unwrap();
            world.submit(student, attempt).await;
            let row = world.own(student, attempt).await.attempt().clone();
            assert_eq!(row.score(), Some(Fraction::ONE));
            assert!(row.tally.unwrap().contains("first-listed"));
        }
        seen.sort();
        assert_eq!(seen, [false, true]);
    })
    .await;
}

#[tokio::test]
async fn a_lesson_is_read_once_however_often_one_says_so() {
    each_installation(async |there| {
        let world = World::of(&there).await;
        let student = &world.class().students[0];
        let lesson = world.give(ItemKind::Lesson, Given::default()).await;
        let by = world.given_to(student, lesson).await;
        for _ in 0..3 {
            done(&world.backend, &by).await.unwrap();
        }
        let rows = attempts_of(&world).await;
        assert_eq!((rows.len(), rows[0].score()), (1, None));
        assert!(rows[0].submitted_at.is_some());
        assert!(matches!(start(&world.backend, &by).await, Err(Error::NotFound)));
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
