use super::*;
use crate::{
    accounts::sign_in::{From, sign_in},
    actors::{Caller, ClassStaff, Member},
    classes, db, enrolments,
    enrolments::{invitations, join},
    mail,
    testing::{Installation, each_installation},
};
use domain::people::password;
use std::net::{IpAddr, Ipv4Addr};

async fn member(backend: &Backend, local: &str) -> Member {
    let from = From {
        ip: IpAddr::V4(Ipv4Addr::LOCALHOST),
        device: "Test".to_owned(),
    };
    let address = format!("{local}@{DOMAIN}");
    let opened = sign_in(backend, &address, PASSWORD, false, &from).await.unwrap();
    let caller = crate::accounts::sessions::caller(backend, &opened.token)
        .await
        .unwrap();
    let Caller::Somebody(actor) = caller else {
        panic!("{address} is not signed in: {caller:?}")
    };
    actor.member(backend, SLUG).await.unwrap()
}

async fn staff(backend: &Backend, member: &Member, class: usize) -> ClassStaff {
    let classes = classes::list(backend, member).await.unwrap();
    member
        .class_staff(backend, classes[class].class.id)
        .await
        .unwrap()
}

#[tokio::test]
async fn the_demonstration_is_a_school_under_way_and_is_made_once() {
    each_installation(async |there| {
        let backend = &there.backend;
        assert!(!is_there(backend).await.unwrap());
        assert!(make(backend).await.unwrap());
        assert!(!make(backend).await.unwrap());
        assert!(is_there(backend).await.unwrap());
        assert_eq!(mail::deliver_due(backend).await.unwrap(), 0);

        let member = member(backend, "renee.thibodeaux").await;
        let classes = classes::list(backend, &member).await.unwrap();
        let shown: Vec<String> = classes
            .iter()
            .map(|line| {
                let (class, term) = (&line.class, line.class.term().unwrap());
                let today = backend.clock().now().in_zone(&class.zone).date();
                assert!(term.contains(today), "{term:?}");
                let (first, last) = (term.starts().weekday(), term.ends().weekday());
                format!(
                    "{} {:?} {first:?}-{last:?} {} students, {} asking, {}",
                    class.name, class.delivery.0, line.students, line.requests, line.instructors[0]
                )
            })
            .collect();
        assert_eq!(
            shown,
            [
                "Coding and Billing, online Online Monday-Friday 5 students, 1 asking, Linh Trần",
                "Medical Coding I, mornings OnCampus Monday-Friday 9 students, 0 asking, Marcus Okafor",
            ]
        );
        let staff = staff(backend, &member, 1).await;
        let roster = enrolments::roster(backend, &staff).await.unwrap();
        assert_eq!(
            (roster.students.len(), roster.requests.len(), roster.past.len()),
            (9, 0, 1)
        );
        assert_eq!(roster.past[0].reason.as_deref(), Some("moved to another state"));
        assert_eq!(join::codes(backend, &staff).await.unwrap().len(), 1);
        assert_eq!(invitations::of_class(backend, &staff).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn removed_it_leaves_other_schools_alone() {
    each_installation(async |there| {
        let backend = &there.backend;
        let new = crate::schools::NewSchool {
            slug: "other".to_owned(),
            name: "Another School".to_owned(),
            zone: "UTC".to_owned(),
        };
        crate::schools::create_as(backend, By::command_line(), &new)
            .await
            .unwrap();
        assert_eq!(remove(backend).await.unwrap(), 0);
        make(backend).await.unwrap();
        assert_eq!(remove(backend).await.unwrap(), PEOPLE.len() as u64);
        assert!(!is_there(backend).await.unwrap());
        assert!(crate::accounts::first::school(backend, "other").await.is_ok());
        assert!(crate::accounts::first::school(backend, SLUG).await.is_err());
        assert!(make(backend).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn it_takes_nobodys_place_and_is_not_made_where_others_reach_it() {
    let there = Installation::bare(&[("SUPERBILL_ADDR", "0.0.0.0:3000")]).await;
    let refused = make(&there.backend).await.unwrap_err();
    assert_eq!(refused.into_problem().code, "reachable");
    let there = Installation::bare(&[]).await;
    let new = crate::schools::NewSchool {
        slug: SLUG.to_owned(),
        name: "Demopolis College".to_owned(),
        zone: "UTC".to_owned(),
    };
    crate::schools::create_as(&there.backend, By::command_line(), &new)
        .await
        .unwrap();
    let refused = make(&there.backend).await.unwrap_err();
    assert_eq!(refused.into_problem().code, "slug-taken");
}

#[test]
fn the_password_is_one_that_people_may_choose() {
    for sign_in in sign_ins().unwrap() {
        password::check(PASSWORD, Some(&sign_in.address), "password").unwrap();
    }
}

#[tokio::test]
async fn migrations_go_down_and_up_with_a_school_in_the_tables() {
    each_installation(async |installation| {
        let backend = &installation.backend;
        assert!(make(backend).await.unwrap());
        let all = db::migrate(backend.db(), u32::MAX).await.unwrap();
        assert!(all > 3, "{all}");
        assert_eq!(db::migrate(backend.db(), 0).await.unwrap(), all);
        assert!(make(backend).await.unwrap(), "nothing was left of it");
    })
    .await;
}
