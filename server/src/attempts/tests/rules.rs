//! Who may do what in an attempt until when, and what comes of it.

use super::*;
use crate::{
    Error,
    assignments::{self, Given, OnTop},
    entity::attempt_answer,
    testing::{each_installation, learning::choice, people::World},
};
use domain::{
    Fraction,
    answers::Answer,
    courses::ItemKind,
    quizzes::Response,
    saves::{CHART, Entry, Save},
};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use std::{collections::BTreeMap, time::Duration};
use uuid::Uuid;

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
