//! What the book says of a chart's codes is there in practice, and asks no key.

use super::{advice, *};
use crate::{
    assignments::{Aids, Mode},
    codes::MOST_ADVISED,
    testing::each_installation_with_codes,
};
use domain::{
    answers::{Answer, Diagnosis},
    codes::FindingKind,
    courses::ItemKind,
};

fn coded(codes: &[&str]) -> Answer {
    let diagnoses = codes.iter().map(|code| Diagnosis {
        code: (*code).to_owned(),
        poa: None,
    });
    Answer {
        diagnoses: diagnoses.collect(),
        ..Answer::default()
    }
}

#[tokio::test]
async fn in_practice_the_book_says_what_does_not_go_together() {
    each_installation_with_codes(async |there| {
        let world = World::of(&there).await;
        let student = &world.class().students[0];
        let chart = world.give(ItemKind::Case, Given::default()).await;
        let attempt = world.begin(student, chart).await;
        let own = world.own(student, attempt).await;
        let of = async |codes: &[&str]| advice(&world.backend, &own, &coded(codes)).await;
        // N30.0: "Excludes1: irradiation cystitis (N30.4-)".
        let said = of(&["N30.00", "N30.40"]).await.unwrap();
        let pair = said
            .findings
            .iter()
            .find(|one| one.kind == FindingKind::Excludes1)
            .unwrap();
        assert_eq!(pair.codes, ["N30.00", "N30.40"]);
        assert!(!pair.source.is_empty());
        // That the chart says nothing of it is not said.
        assert_eq!(of(&["R42"]).await.unwrap().findings, []);

        let many = vec!["I10"; MOST_ADVISED + 1];
        assert_eq!(code(&of(&many).await.unwrap_err()), "too-many");
        world.submit(student, attempt).await;
        let own = world.own(student, attempt).await;
        let late = advice(&world.backend, &own, &coded(&["I10"])).await;
        assert!(matches!(late, Err(Error::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn where_there_is_no_help_the_book_says_nothing() {
    each_installation_with_codes(async |there| {
        let world = World::of(&there).await;
        let student = &world.class().students[0];
        for without in [
            given(|given| given.mode = Mode::Graded.word().to_owned()),
            given(|given| given.aids = Aids::Books.word().to_owned()),
        ] {
            let chart = world.give(ItemKind::Case, without).await;
            let attempt = world.begin(student, chart).await;
            let own = world.own(student, attempt).await;
            let refused = advice(&world.backend, &own, &coded(&["I10"])).await;
            assert!(matches!(refused, Err(Error::Forbidden)));
            world.submit(student, attempt).await;
        }
        let quiz = world.give(ItemKind::Quiz, Given::default()).await;
        let attempt = world.begin(student, quiz).await;
        let own = world.own(student, attempt).await;
        let none = advice(&world.backend, &own, &coded(&["I10"])).await;
        assert!(matches!(none, Err(Error::NotFound)));
    })
    .await;
}
