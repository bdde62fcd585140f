//! Mails leave once, and again only where they did not leave.

use crate::{
    entity::mail,
    mail::{Letter, deliver_due},
    testing::{each_installation, people::World},
};
use sea_orm::EntityTrait as _;
use std::{fs, time::Duration};

async fn post(world: &World, count: usize, class: &str) {
    let tx = world.backend.begin().await.unwrap();
    for one in 0..count {
        let to = format!("to{one}@x.example").parse().unwrap();
        let letter = Letter::Enrolled {
            school: "Demo",
            class,
            path: "/demo",
            token: None,
        };
        mail::Entity::insert(crate::mail::row(&tx, &to, letter))
            .exec_without_returning(&tx)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
}

async fn rows(world: &World) -> Vec<mail::Model> {
    mail::Entity::find().all(world.backend.db()).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_send_each_mail_once() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        post(&world, 100, "Coding I").await;
        let second = installation.second().await;
        let first = world.backend.clone();
        let folder = first.post_office().folder().unwrap().clone();
        let (one, other) = tokio::join!(
            tokio::spawn(async move { deliver_due(&first).await.unwrap() }),
            tokio::spawn(async move { deliver_due(&second).await.unwrap() }),
        );
        assert_eq!(one.unwrap() + other.unwrap(), 100);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 100);
        for row in rows(&world).await {
            assert!(
                row.sent_at.is_some() && row.body.is_empty() && row.tries == 1,
                "{row:?}"
            );
        }
        assert_eq!(deliver_due(&world.backend).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_mail_that_does_not_leave_is_tried_later_and_ever_later() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        post(&world, 1, "Coding I").await;
        // A file where the folder would be.
        let folder = world.backend.post_office().folder().unwrap().clone();
        fs::write(&folder, "").unwrap();
        let mut waits = Vec::new();
        for tries in 1..=4 {
            assert_eq!(deliver_due(&world.backend).await.unwrap(), 0);
            let row = rows(&world).await.remove(0);
            assert_eq!((row.tries, row.sent_at), (tries, None));
            assert!(!row.body.is_empty() && row.fault.is_some_and(|fault| !fault.contains("x.example")));
            let wait = row.next_at.millis() - world.backend.clock().now().millis();
            assert_eq!(
                deliver_due(&world.backend).await.unwrap(),
                0,
                "not before its time"
            );
            assert_eq!(rows(&world).await[0].tries, tries);
            waits.push(wait / 1000);
            world.pass(Duration::from_millis(wait.try_into().unwrap()));
        }
        assert_eq!(waits, [30, 60, 120, 240]);
        fs::remove_file(&folder).unwrap();
        assert_eq!(deliver_due(&world.backend).await.unwrap(), 1);
        let row = rows(&world).await.remove(0);
        assert_eq!((row.tries, row.fault, row.body), (5, None, String::new()));

        // One that a server took and did not finish is another's after a while.
        post(&world, 1, "Coding I").await;
        let taken = rows(&world)
            .await
            .into_iter()
            .find(|row| row.sent_at.is_none())
            .unwrap();
        let until = world.backend.clock().now() + Duration::from_secs(120);
        mail::Entity::claim(&taken, until)
            .exec(world.backend.db())
            .await
            .unwrap();
        assert_eq!(deliver_due(&world.backend).await.unwrap(), 0);
        world.pass(Duration::from_secs(120));
        assert_eq!(deliver_due(&world.backend).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_name_writes_no_header() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        post(&world, 1, "Coding\r\nBcc: everybody@x.example\r\n\r\nBuy").await;
        assert_eq!(deliver_due(&world.backend).await.unwrap(), 1);
        let folder = world.backend.post_office().folder().unwrap();
        let file = fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
        let text = fs::read_to_string(file).unwrap();
        let (head, _) = text.split_once("\r\n\r\n").unwrap();
        let names: Vec<&str> = head
            .split("\r\n")
            .filter(|line| !line.starts_with(' '))
            .map(|line| line.split_once(':').unwrap().0)
            .collect();
        assert!(
            !names.iter().any(|name| name.eq_ignore_ascii_case("bcc")),
            "{head}"
        );
        assert_eq!(
            names.iter().filter(|name| **name == "Subject").count(),
            1,
            "{head}"
        );
    })
    .await;
}
