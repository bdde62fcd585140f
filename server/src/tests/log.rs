//! Each change leaves one line in the log, in its own transaction; a refused one leaves none.

use crate::{
    accounts::{Token, sessions},
    actors::{Actor, Caller},
    audit::{self, Action, Asked, By, Subject},
    enrolments, people,
    testing::{client::Client, each_installation, people::World},
};
use uuid::Uuid;

async fn actor(world: &World, browser: &Client) -> Actor {
    let cookie = browser.cookie.clone().unwrap();
    let token = Token::parse(cookie.split_once('=').unwrap().1).unwrap();
    match sessions::caller(&world.backend, &token).await.unwrap() {
        Caller::Somebody(actor) => actor,
        other => panic!("{other:?}"),
    }
}

/// A form, what is entered, and its line in the log.
type Change<'a> = (String, Vec<(&'a str, &'a str)>, [&'a str; 3]);

#[tokio::test]
async fn each_change_leaves_its_line() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let (demo, class) = (world.demo(), world.class());
        let mut client = world.administrator(demo).await.0;
        let at = format!("/demo/classes/{}", class.id);
        let beside = demo.classes[1].id.to_string();
        let student = format!("/demo/people/{}", class.students[0].person);
        let (a, b) = (class.students[0].enrolment.unwrap().to_string(), class.students[1].enrolment.unwrap().to_string());
        let teacher = demo.classes[1].instructor.person.to_string();
        let reason = ("reason", "why");
        let term = [("delivery", "online"), ("starts", "2026-04-06"), ("ends", "2026-06-26"), ("zone", "UTC")];
        let class_named = |name| [&[("name", name)][..], &term].concat();
        let changes: Vec<Change<'_>> = vec![
            ("/demo/settings".into(), vec![("name", "New"), ("zone", "UTC")], ["school.change", "New", "name from School of demo to New, time zone from America/Chicago to UTC"]),
            ("/demo/people".into(), vec![("address", "x@x.example"), ("given", "X"), ("family", "Y"), ("roles", "student")], ["person.add", "X Y", "student"]),
            ("/demo/people/invitations".into(), vec![("address", "z@x.example"), ("given", "Z"), ("family", "Z"), ("role", "student")], ["invitation.create", "Z Z", "student"]),
            (student.clone(), vec![("given", "New"), ("family", "Name"), ("roles", "student"), ("roles", "instructor")], ["person.change", "New Name", "name from Pat student i a to New Name, instructor from now on"]),
            ("/demo/classes".into(), class_named("Coding III"), ["class.create", "Coding III", ""]),
            (format!("{at}/settings"), class_named("Coding I b"), ["class.change", "Coding I b", "name from Coding I to Coding I b, delivery from on-campus to online, time zone from America/Chicago to UTC"]),
            (format!("{at}/instructors"), vec![("instructor", &teacher)], ["instructor.add", "Pat instructor ii", "Coding I b"]),
            (format!("{at}/instructors/remove"), vec![("instructor", &teacher)], ["instructor.remove", "Pat instructor ii", "Coding I b"]),
            (format!("{at}/join-codes"), vec![("days", "3"), ("places", "9")], ["join-code.create", "Coding I b", "9 places, 3 days"]),
            (format!("{at}/invitations"), vec![("address", "i@x.example"), ("given", "I"), ("family", "J")], ["invitation.create", "I J", "Coding I b"]),
            (format!("{at}/roster"), vec![("address", "x@x.example"), ("family", "Y")], ["enrolment.start", "X Y", "Coding I b from 2026-05-04"]),
            (format!("{at}/roster/withdraw"), vec![("enrolment", &a), reason], ["enrolment.withdraw", "New Name", "Coding I b on 2026-05-04: why"]),
            (format!("{at}/roster/enrol-again"), vec![("enrolment", &a)], ["enrolment.start", "New Name", "Coding I b from 2026-05-04, again"]),
            (format!("{at}/roster/transfer"), vec![("enrolment", &b), ("to", &beside), reason], ["enrolment.transfer", "Pat student i b", "from Coding I b to Coding II on 2026-05-04: why"]),
            (format!("{student}/end"), vec![reason], ["person.end", "New Name", "why"]),
            (format!("{student}/take-back"), vec![], ["person.return", "New Name", ""]),
        ];
        for (path, fields, [action, subject, detail]) in changes {
            let before = world.log().await;
            client.post(&path, &fields).await.done();
            let mut after = world.log().await;
            after.retain(|line| !before.contains(line));
            assert_eq!(after, [[action, "Pat admin", subject, detail].map(str::to_owned)], "{path}");
            world.pass(std::time::Duration::from_millis(5));
        }

        // What is refused, and what changes nothing, leaves none.
        let before = world.log().await;
        for (path, fields) in [
            ("/demo/settings".to_owned(), vec![("name", "New"), ("zone", "UTC")]),
            ("/demo/settings".to_owned(), vec![("name", ""), ("zone", "UTC")]),
            ("/demo/settings".to_owned(), vec![("name", "New"), ("zone", "UTC"), ("staff_factor", "on")]),
            ("/demo/people".to_owned(), vec![("address", "x@x.example"), ("family", "Y"), ("roles", "student")]),
            ("/demo/classes".to_owned(), class_named("Coding II")),
            (format!("{at}/settings"), class_named("Coding II")),
            (format!("{at}/settings"), class_named("Coding I b")),
            (format!("{at}/instructors/remove"), vec![("instructor", &teacher)]),
            (format!("{at}/roster/withdraw"), vec![("enrolment", &b), reason]),
            (format!("{at}/roster"), vec![("address", "x@x.example"), ("family", "Y")]),
            (format!("{student}/take-back"), vec![]),
        ] {
            let status = client.post(&path, &fields).await.status.as_u16();
            assert!([303, 409, 422].contains(&status), "{path} {fields:?}: {status}");
        }
        assert_eq!(world.log().await, before);
    })
    .await;
}

#[tokio::test]
async fn staff_that_reads_a_record_leaves_a_line_and_a_student_none() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let class = world.class();
        let who = &class.students[0];
        let student = world.student(class).await.0;
        let staff = world.instructor(class).await.0;
        let stranger = world.instructor(&world.demo().classes[1]).await.0;
        let read = async |browser: &Client, person: Uuid| {
            let member = actor(&world, browser)
                .await
                .member(&world.backend, "demo")
                .await
                .unwrap();
            let person = member.person(&world.backend, person).await?;
            people::record(&world.backend, &person).await
        };
        let count = async || {
            world
                .log()
                .await
                .iter()
                .filter(|row| row[0] == "person.read")
                .count()
        };
        assert_eq!(read(&student, who.person).await.unwrap().classes.len(), 1);
        assert!(read(&student, class.students[1].person).await.is_err());
        assert!(read(&stranger, who.person).await.is_err());
        assert_eq!(count().await, 0);
        assert_eq!(read(&staff, who.person).await.unwrap().classes.len(), 1);
        assert_eq!(count().await, 1);
        let foreign = world.schools[1].classes[0].students[0].person;
        let administrator = world.administrator(world.demo()).await.0;
        assert!(read(&administrator, foreign).await.is_err());
        read(&administrator, who.person).await.unwrap();
        assert_eq!(count().await, 2);

        let member = actor(&world, &staff)
            .await
            .member(&world.backend, "demo")
            .await
            .unwrap();
        let by = member.class_staff(&world.backend, class.id).await.unwrap();
        assert_eq!(
            enrolments::roster(&world.backend, &by)
                .await
                .unwrap()
                .students
                .len(),
            2
        );
        enrolments::csv(&world.backend, &by).await.unwrap();
        let log = world.log().await;
        let count = |action: &str| log.iter().filter(|row| row[0] == action).count();
        assert_eq!((count("class.read"), count("roster.export")), (1, 1));
    })
    .await;
}

#[tokio::test]
async fn the_log_and_the_people_are_found_by_words_in_any_case() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let browser = world.administrator(world.demo()).await.0;
        let member = actor(&world, &browser)
            .await
            .member(&world.backend, "demo")
            .await
            .unwrap();
        let by = member.administrator().unwrap();
        let tx = world.backend.begin().await.unwrap();
        for name in [
            "Élodie ÉTIENNE",
            "50% off",
            "snake_case",
            "snakeXcase",
            "bang!",
            "O'Brien",
        ] {
            let subject = Subject::new(tx.new_id(), name);
            audit::record(&tx, By::member(&member), Action::PersonChange, subject, "")
                .await
                .unwrap();
        }
        let elsewhere = By::command_line().at(world.schools[1].id);
        audit::record(
            &tx,
            elsewhere,
            Action::PersonChange,
            Subject::new(tx.new_id(), "Élodie"),
            "",
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        for (words, kind, found) in [
            ("élodie", "", 1),
            ("ÉLODIE", "", 1),
            ("Élodie étienne", "", 1),
            ("50%", "", 1),
            ("%", "", 1),
            ("_", "", 1),
            ("SNAKE", "", 2),
            ("snake_CASE", "person", 1),
            ("bang!", "", 1),
            ("o'b", "", 1),
            ("pat admin", "", 6),
            ("snake", "enrolment", 0),
            ("", "%", 0),
            ("", "person", 6),
            ("nothing", "", 0),
        ] {
            let asked = Asked {
                words: words.to_owned(),
                kind: kind.to_owned(),
                before: None,
            };
            let page = audit::of_school(&world.backend, &by, &asked).await.unwrap();
            assert_eq!(page.events.len(), found, "{words} {kind}: {:?}", page.events);
        }

        let mut browser = browser;
        for (address, family) in [("e@x.example", "Élie"), ("under_score@x.example", "Zed")] {
            let fields = [("address", address), ("family", family), ("roles", "student")];
            browser.post("/demo/people", &fields).await.done();
        }
        for (words, found) in [
            ("élie", 1),
            ("ÉLIE", 1),
            ("under_", 1),
            ("STUDENT i", 4),
            ("@demo.example", 7),
            ("%", 0),
        ] {
            let asked = people::Asked {
                words: words.to_owned(),
                ..people::Asked::default()
            };
            let list = people::list(&world.backend, &by, &asked).await.unwrap();
            assert_eq!(
                (list.lines.len(), list.all),
                (found, found as u64),
                "{words}: {:?}",
                list.lines
            );
        }
    })
    .await;
}

#[tokio::test]
async fn the_pages_of_the_log_leave_nothing_out() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let browser = world.administrator(world.demo()).await.0;
        let member = actor(&world, &browser)
            .await
            .member(&world.backend, "demo")
            .await
            .unwrap();
        let by = member.administrator().unwrap();
        // 250 events of one millisecond: only their ids order them.
        let tx = world.backend.begin().await.unwrap();
        let subjects = (0..250)
            .map(|one| (Subject::new(tx.new_id(), format!("one {one}")), String::new()))
            .collect();
        audit::record_all(&tx, &By::member(&member), Action::PersonAdd, subjects)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let (mut names, mut pages, mut asked) = (std::collections::BTreeSet::new(), 0, Asked::default());
        loop {
            let page = audit::of_school(&world.backend, &by, &asked).await.unwrap();
            names.extend(page.events.into_iter().map(|event| event.name));
            pages += 1;
            match page.next {
                Some(next) => asked.before = Some(next),
                None => break,
            }
        }
        assert_eq!((names.len(), pages), (250, 3));
    })
    .await;
}
