//! Claims go the way of charts and quizzes: saved as they are typed, graded once, changed by staff.

use super::*;
use crate::{
    assignments::Mode,
    claims,
    content::{self, ClaimTask, Material},
    testing::{
        each_installation_with_codes,
        learning::{copy, courseware},
        people::Who,
    },
};
use domain::{
    Fraction,
    claims::form::Form,
    courses::ItemKind,
    saves::{CLAIM, Entry, Outcome, Save},
};
use std::fs;
use uuid::Uuid;

async fn task(world: &World, who: &Who, attempt: Uuid) -> ClaimTask {
    let own = world.own(who, attempt).await;
    let db = world.backend.db();
    let material = content::material(&world.backend, db, own.attempt().version_id).await;
    match &*material.unwrap() {
        Material::Claim(task) => (**task).clone(),
        other => panic!("{other:?}"),
    }
}

/// The key with boxes changed; an empty text empties one.
fn form(task: &ClaimTask, changes: &[(&str, &str)]) -> Form {
    let mut form = task.task.filled();
    for (id, text) in changes {
        form.0.insert((*id).to_owned(), (*text).to_owned());
    }
    form
}

async fn keep(world: &World, who: &Who, attempt: Uuid, seen: i64, form: Form) -> Result<Outcome, Error> {
    let save = Save {
        id: Uuid::from_u128(rand::random()).to_string(),
        attempt: attempt.to_string(),
        part: CLAIM.to_owned(),
        seen,
        entry: Entry::Claim(form),
    };
    super::save(&world.backend, &world.actor(who).await, &save).await
}

#[tokio::test]
async fn a_claim_is_saved_graded_box_by_box_and_put_right_by_staff() {
    each_installation_with_codes(async |there| {
        let world = World::of(&there).await;
        let student = &world.class().students[0];
        let claim = world.give(ItemKind::Claim, Given::default()).await;
        let attempt = world.begin(student, claim).await;
        let task = task(&world, student, attempt).await;
        // What is printed in 33a stands, whatever is sent for it.
        let typed = form(&task, &[("28", "187 00"), ("26", ""), ("33a", "2000000002")]);
        let kept = keep(&world, student, attempt, 0, typed.clone()).await.unwrap();
        assert!(matches!(kept, Outcome::Saved(receipt) if receipt.revision == 1));
        let elsewhere = keep(&world, student, attempt, 0, Form::default()).await.unwrap();
        assert!(matches!(elsewhere, Outcome::Elsewhere(_, Entry::Claim(there)) if there == typed));

        let open = open(&world.backend, &world.own(student, attempt).await)
            .await
            .unwrap();
        let Sheet::Claim(sheet) = open.sheet else {
            panic!("a claim is asked")
        };
        assert_eq!(
            (sheet.form.get("28"), sheet.form.get("33a")),
            ("187 00", "2481057364")
        );

        let own = world.own(student, attempt).await;
        let seen = claims::read(&world.backend, &own, typed, true).await.unwrap();
        let segments: Vec<&str> = seen.segments.iter().map(|one| one.shown()).collect();
        assert!(segments.contains(&"SV1*HC:99214*186*UN*1***1~"), "{segments:?}");
        assert!(
            segments.contains(&"NM1*85*2*SAMPLE FAMILY PRACTICE*****XX*2481057364~"),
            "{segments:?}"
        );
        let waits = seen.segments.iter().find(|one| !one.waits.is_empty()).unwrap();
        assert_eq!(
            (waits.shown(), &*waits.waits),
            ("CLM", &["26".to_owned(), "28".to_owned()][..])
        );
        let findings = seen.findings.unwrap();
        let of = |id: &str| {
            findings
                .iter()
                .any(|one| one.boxes.first().is_some_and(|first| first == id))
        };
        assert!(of("26") && of("28") && !of("1a"), "{findings:#?}");

        world.submit(student, attempt).await;
        let (_, review) = review(&world.backend, &world.own(student, attempt).await)
            .await
            .unwrap();
        let Some(Review {
            graded: Graded::Claim(grade),
            ..
        }) = review
        else {
            panic!("a claim is graded")
        };
        let lost: Vec<&str> = grade
            .boxes
            .iter()
            .filter(|one| one.word.is_some())
            .map(|one| &*one.id)
            .collect();
        assert_eq!(lost, ["26", "28"]);
        assert_eq!(grade.possible - grade.earned, Fraction::from(2));
        for part in ["26", "28"] {
            change_score(
                &world.backend,
                &world.reading(attempt).await,
                part,
                "1",
                "As told in class.",
            )
            .await
            .unwrap();
        }
        let row = &attempts_of(&world).await[0];
        assert_eq!(row.score(), Some(Fraction::ONE));
    })
    .await;
}

#[tokio::test]
async fn what_is_no_box_is_not_kept_and_graded_work_is_not_checked() {
    each_installation_with_codes(async |there| {
        let world = World::of(&there).await;
        let student = &world.class().students[0];
        let graded = given(|given| given.mode = Mode::Graded.word().to_owned());
        let claim = world.give(ItemKind::Claim, graded).await;
        let attempt = world.begin(student, claim).await;
        let task = task(&world, student, attempt).await;
        for (id, text, problem) in [
            ("99", "x".to_owned(), "unknown-box"),
            ("24A.7", "x".to_owned(), "unknown-box"),
            ("26", "x".repeat(43), "box-too-long"),
        ] {
            let typed = form(&task, &[(id, &text)]);
            let refused = keep(&world, student, attempt, 0, typed.clone())
                .await
                .unwrap_err();
            assert_eq!(code(&refused), problem);
            let own = world.own(student, attempt).await;
            let refused = claims::read(&world.backend, &own, typed, false)
                .await
                .unwrap_err();
            assert_eq!(code(&refused), problem);
        }
        let own = world.own(student, attempt).await;
        let checked = claims::read(&world.backend, &own, task.task.filled(), true).await;
        assert!(matches!(checked, Err(Error::Forbidden)));
        let seen = claims::read(&world.backend, &own, task.task.filled(), false)
            .await
            .unwrap();
        assert!(seen.findings.is_none() && seen.segments.iter().all(|one| one.waits.is_empty()));
        world.submit(student, attempt).await;
        let own = world.own(student, attempt).await;
        let late = claims::read(&world.backend, &own, task.task.filled(), false).await;
        assert!(matches!(late, Err(Error::NotFound)));
        // Nothing was saved: nothing is earned, and no box is missed that is printed already.
        let row = &attempts_of(&world).await[0];
        assert_eq!(row.score(), Some(Fraction::ZERO));
    })
    .await;
}

#[tokio::test]
async fn an_attempt_keeps_the_fees_and_payers_with_which_it_began() {
    each_installation_with_codes(async |there| {
        let world = World::of(&there).await;
        let student = &world.class().students[0];
        let claim = world.give(ItemKind::Claim, Given::default()).await;
        let attempt = world.begin(student, claim).await;
        let before = task(&world, student, attempt).await;
        let folder = tempfile::tempdir().unwrap();
        copy(&courseware(), folder.path());
        let file = folder.path().join("billing/practices/sample-practice.toml");
        let text = fs::read_to_string(&file).unwrap();
        fs::write(&file, text.replace("186.00", "200.00")).unwrap();
        let all = content::read_all(folder.path()).unwrap();
        let tx = world.backend.begin().await.unwrap();
        let synced = content::write(&tx, &all).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(synced.changed, 2, "the practice, and the task that names it");
        let after = task(&world, student, attempt).await;
        assert_eq!(before.office, after.office);
        let staff = world.running(claim).await;
        assert_eq!(
            crate::assignments::newer(&world.backend, &staff).await.unwrap(),
            Some(2)
        );
    })
    .await;
}
