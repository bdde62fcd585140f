//! A school at the top of the hour: nothing fails because much happens at once.

use crate::{
    accounts::{Token, sessions},
    actors::Caller,
    classes,
    testing::{
        client::Client,
        each_installation,
        people::{PASSWORD, World},
    },
};
use std::sync::Arc;
use tokio::task::JoinSet;

/// A fifth of what is counted by hand before a release: there 500 sign-ins, 2,000 reads and 100 enrolments.
const PART: usize = 5;
const SIGN_INS: usize = 500 / PART;
const READS: usize = 2000 / PART;
const WRITES: usize = 100 / PART;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sign_ins_and_reads_beside_enrolments_all_succeed() {
    each_installation(async |installation| {
        let world = Arc::new(World::of(&installation).await);
        for one in 0..SIGN_INS {
            world.account(&format!("s{one}@x.example")).await;
        }
        let reader = world.student(world.class()).await.0;
        let staff = world.instructor(world.class()).await.0;
        let before = world.counts().await["session"];

        let mut sign_ins = JoinSet::new();
        for one in 0..SIGN_INS {
            let mut browser = Client::new(&world.router);
            sign_ins.spawn(async move {
                let answer = browser.sign_in(&format!("s{one}@x.example"), PASSWORD).await;
                (answer.status.as_u16(), browser.cookie)
            });
        }
        let mut reads = JoinSet::new();
        for _ in 0..READS {
            let (world, cookie) = (world.clone(), reader.cookie.clone().unwrap());
            reads.spawn(async move {
                let token = Token::parse(cookie.split_once('=').unwrap().1).unwrap();
                let caller = sessions::caller(&world.backend, &token).await.unwrap();
                let Caller::Somebody(actor) = caller else {
                    panic!("nobody")
                };
                let member = actor.member(&world.backend, "demo").await.unwrap();
                classes::list(&world.backend, &member).await.unwrap().len()
            });
        }
        let mut writes = JoinSet::new();
        let path = format!("/demo/classes/{}/roster", world.class().id);
        for one in 0..WRITES {
            let (mut staff, path) = (staff.clone(), path.clone());
            writes.spawn(async move {
                let address = format!("w{one}@x.example");
                staff
                    .post(&path, &[("address", &address), ("family", "W")])
                    .await
                    .status
                    .as_u16()
            });
        }
        let signed_in = sign_ins.join_all().await;
        let failed: Vec<_> = signed_in
            .iter()
            .filter(|(status, cookie)| *status != 303 || cookie.is_none())
            .collect();
        assert_eq!(failed.len(), 0, "{failed:?}");
        assert!(reads.join_all().await.iter().all(|classes| *classes == 1));
        let written = writes.join_all().await;
        assert_eq!(
            written.iter().filter(|status| **status == 303).count(),
            WRITES,
            "{written:?}"
        );
        let after = world.counts().await["session"];
        assert_eq!(after - before, i64::try_from(SIGN_INS).unwrap());
        assert_eq!(world.enrolments(world.class().id).await.len(), 2 + WRITES);
    })
    .await;
}
