//! Enrolment lists.

use super::{form, stand};
use crate::{
    accounts::{Token, sessions},
    actors::{Caller, ClassStaff},
    enrolments::import::{self, Counts, Mode},
    testing::{
        client::Client,
        each_installation,
        people::{World, kept_tables},
    },
};
use http::{Method, StatusCode, header};
use std::collections::BTreeMap;
use tokio::task::JoinSet;

async fn staff_of(world: &World, browser: &Client) -> ClassStaff {
    let cookie = browser.cookie.clone().unwrap();
    let token = Token::parse(cookie.split_once('=').unwrap().1).unwrap();
    let caller = sessions::caller(&world.backend, &token).await.unwrap();
    let Caller::Somebody(actor) = caller else {
        panic!("nobody")
    };
    let member = actor.member(&world.backend, "demo").await.unwrap();
    member
        .class_staff(&world.backend, world.class().id)
        .await
        .unwrap()
}

/// Sends a list as a file; returns the page of its report.
async fn send(world: &World, staff: &mut Client, list: &str) -> String {
    let body = format!(
        "--b\r\nContent-Disposition: form-data; name=\"list\"; filename=\"spring.csv\"\r\n\
         Content-Type: text/csv\r\n\r\n{list}\r\n--b--\r\n"
    );
    let request = staff
        .request(Method::POST, &form(world.class(), "imports"))
        .header(header::ORIGIN, "http://127.0.0.1:3000")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
    staff.send(request.body(body.into()).unwrap()).await.done()
}

#[tokio::test]
async fn a_list_is_reported_first_then_applied_whole_or_not_at_all() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let class = world.class();
        let mut staff = world.instructor(class).await.0;
        let list = "email,first name,last name,start date\n\
                    one@x.example,On,E,\n\
                    student.ii.a@demo.example,Other,Name,2026-05-11\n\
                    student.i.a@demo.example,Pat,There,\n\
                    instructor.i@demo.example,Pat,Teaches,\n\
                    broken,Br,Oken,\n";
        let before = world.dump(&kept_tables()).await;
        let report = send(&world, &mut staff, list).await;
        let id = report.rsplit('/').next().unwrap().parse().unwrap();
        let by = staff_of(&world, &staff).await;
        let told = import::report(&world.backend, &by, id).await.unwrap();
        assert_eq!((&*told.file_name, told.applied), ("spring.csv", false));
        let lines: Vec<(u32, bool)> = told
            .rows
            .iter()
            .map(|row| (row.line, row.outcome.is_ok()))
            .collect();
        assert_eq!(lines, [(2, true), (3, true), (4, true), (5, false), (6, false)]);
        assert_eq!(
            told.counts(),
            Counts {
                enrols: 2,
                there: 1,
                faults: 2
            }
        );

        staff.post(&report, &[("mode", "all")]).await.refused("faults");
        let mut after = world.dump(&kept_tables()).await;
        after.retain(|line| !line.starts_with("roster_import"));
        assert_eq!(after, before, "nobody is enrolled by a list that was refused");

        staff.post(&report, &[("mode", "good-rows")]).await.done();
        assert_eq!(
            stand(&world, class).await,
            [
                "E enrolled 2026-05-03–… ",
                "student i a enrolled 2026-04-06–… ",
                "student i b enrolled 2026-04-06–… ",
                "student ii a enrolled 2026-05-11–… ",
            ]
        );
        let mails = world.mails().await;
        let links = mails
            .iter()
            .filter(|(_, text)| text.contains("/password/"))
            .count();
        assert_eq!((mails.len(), links), (2, 1), "who has a password needs no link");
        let log: Vec<String> = world.log().await.iter().map(|row| row[0].clone()).collect();
        let count = |action: &str| log.iter().filter(|one| *one == action).count();
        assert_eq!(
            (
                count("roster.import"),
                count("enrolment.start"),
                count("person.add")
            ),
            (1, 2, 1)
        );

        // A second time nothing changes, nor for who was withdrawn since.
        let row = world
            .enrolments(class.id)
            .await
            .into_iter()
            .find(|row| row.starts_on.0.to_string() == "2026-05-03");
        let fields = [("enrolment", &*row.unwrap().id.to_string()), ("reason", "left")];
        staff.post(&form(class, "roster/withdraw"), &fields).await.done();
        let before = world.dump(&kept_tables()).await;
        staff.post(&report, &[("mode", "good-rows")]).await.done();
        assert_eq!(world.dump(&kept_tables()).await, before);
        // Not so a list that is sent anew.
        let again = send(&world, &mut staff, "email,name\none@x.example,On E\n").await;
        staff.post(&again, &[("mode", "all")]).await.done();
        assert_eq!(world.enrolments(class.id).await.len(), 5);
    })
    .await;
}

#[tokio::test]
async fn what_is_no_list_is_refused_whole() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let mut staff = world.instructor(world.class()).await.0;
        let imports = form(world.class(), "imports");
        let before = world.dump(&kept_tables()).await;
        staff.post(&imports, &[]).await.refused("no-list");
        staff.post(&imports, &[("rows", "email,name\n")]).await.refused("no-rows");
        staff.post(&imports, &[("rows", "name\nAda L\n")]).await.refused("missing-column");
        let boundary = "multipart/form-data; boundary=b";
        // One long cell is no list, and may be as long as a list may be.
        for (length, status) in [
            (import::MOST_BYTES, 422),
            (import::MOST_BYTES + 1, 413),
            (import::MOST_BYTES + 100_000, 413),
        ] {
            let body = format!(
                "--b\r\nContent-Disposition: form-data; name=\"list\"; filename=\"x.csv\"\r\n\r\n{}\r\n--b--\r\n",
                "x".repeat(length)
            );
            let request = staff
                .request(Method::POST, &imports)
                .header(header::ORIGIN, "http://127.0.0.1:3000")
                .header(header::CONTENT_TYPE, boundary);
            let answer = staff.send(request.body(body.into()).unwrap()).await;
            answer.is(StatusCode::from_u16(status).unwrap());
        }
        assert_eq!(world.dump(&kept_tables()).await, before);
    })
    .await;
}

/// Every twelfth row or so has a fault, each kind as often; row 17 repeats row 5, and so on.
fn long_list(rows: usize) -> (String, BTreeMap<&'static str, usize>) {
    let mut list = "email,first name,last name,start date\n".to_owned();
    let mut expected = BTreeMap::new();
    let long = "x".repeat(81);
    for row in 0..rows {
        let (kind, line) = match row % 25 {
            1 => ("no e-mail address", format!(",Ada,L{row}x,")),
            3 => ("is not an e-mail address", format!("ada{row},Ada,Lovelace,")),
            5 => ("has no name", format!("m{row}@x.example,,,")),
            7 => (
                "signs that cannot stand in a name",
                format!("n{row}@x.example,Ada,<b>,"),
            ),
            9 => ("at most 80 characters", format!("o{row}@x.example,Ada,{long},")),
            11 => ("Put a separator", format!("p{row}@x.example,Ada")),
            13 => ("Put quotes around", format!("q{row}@x.example,Ada,L,,more")),
            15 => ("is not a date", format!("r{row}@x.example,Ada,L,31/12/2026")),
            17 => (
                "lies outside the term",
                format!("s{row}@x.example,Ada,L,2027-01-01"),
            ),
            19 => ("run it as a formula", format!("t{row}@x.example,=1,L,")),
            21 => (
                "were lost when the file was saved",
                format!("u{row}@x.example,AndrÃ©,L,"),
            ),
            23 => ("has the same e-mail address", "v0@x.example,Ada,L,".to_owned()),
            _ => ("", format!("v{row}@x.example,Ada,Lovelace,")),
        };
        *expected.entry(kind).or_insert(0) += 1;
        list += &line;
        list += "\n";
    }
    (list, expected)
}

#[tokio::test]
async fn five_thousand_rows_with_twelve_kinds_of_faults_are_all_told_of() {
    each_installation(async |installation| {
        const ROWS: usize = 5000;
        let world = World::of(&installation).await;
        let mut staff = world.instructor(world.class()).await.0;
        let by = staff_of(&world, &staff).await;
        let (list, expected) = long_list(ROWS);
        assert_eq!(expected.len(), 13, "twelve kinds, and none");
        let report = send(&world, &mut staff, &list).await;
        let id = report.rsplit('/').next().unwrap().parse().unwrap();
        let told = import::report(&world.backend, &by, id).await.unwrap();
        let lines: Vec<u32> = told.rows.iter().map(|row| row.line).collect();
        assert_eq!(
            lines,
            (2..u32::try_from(ROWS).unwrap() + 2).collect::<Vec<_>>(),
            "every line of the file"
        );
        let mut found = BTreeMap::new();
        for row in &told.rows {
            let kind = match &row.outcome {
                Ok(_) => "",
                Err(faults) => {
                    assert_eq!(faults.len(), 1, "line {}: {faults:?}", row.line);
                    expected
                        .keys()
                        .find(|kind| !kind.is_empty() && faults[0].contains(**kind))
                        .unwrap()
                }
            };
            *found.entry(kind).or_insert(0) += 1;
        }
        assert_eq!(found, expected);
        let good = expected[""];
        let counts = Counts {
            enrols: good,
            there: 0,
            faults: ROWS - good,
        };
        assert_eq!(told.counts(), counts);
        let before = world.counts().await;
        assert_eq!(
            import::apply(&world.backend, &by, id, Mode::GoodRows)
                .await
                .unwrap(),
            counts
        );
        let after = world.counts().await;
        let more = i64::try_from(good).unwrap();
        for (table, by) in [
            ("account", more),
            ("membership", more),
            ("enrolment", more),
            ("mail", more),
            ("account_link", more),
            ("audit_event", 2 * more + 1),
        ] {
            assert_eq!(after[table] - before[table], by, "{table}");
        }
        // The same list anew: all are there.
        let again = send(&world, &mut staff, &list).await;
        let id = again.rsplit('/').next().unwrap().parse().unwrap();
        let mut before = world.dump(&kept_tables()).await;
        let counts = import::apply(&world.backend, &by, id, Mode::GoodRows)
            .await
            .unwrap();
        assert_eq!(
            counts,
            Counts {
                enrols: 0,
                there: good,
                faults: ROWS - good
            }
        );
        let mut after = world.dump(&kept_tables()).await;
        for dump in [&mut before, &mut after] {
            dump.retain(|line| !line.starts_with("roster_import"));
        }
        assert_eq!(before, after);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_list_applied_by_two_at_once_enrols_once() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let mut staff = world.instructor(world.class()).await.0;
        let list: String = (0..200).map(|row| format!("v{row}@x.example,Ada L\n")).collect();
        let one = send(&world, &mut staff, &format!("email,name\n{list}")).await;
        let other = send(&world, &mut staff, &format!("email,name\n{list}")).await;
        let mut tasks = JoinSet::new();
        for report in [one.clone(), one, other] {
            let mut staff = staff.clone();
            tasks.spawn(async move { staff.post(&report, &[("mode", "all")]).await.status.as_u16() });
        }
        assert_eq!(tasks.join_all().await, [303; 3]);
        assert_eq!(world.enrolments(world.class().id).await.len(), 202);
        assert_eq!(world.mails().await.len(), 200);
        let log = world.log().await;
        let count = |action: &str| log.iter().filter(|row| row[0] == action).count();
        assert_eq!(
            (
                count("roster.import"),
                count("enrolment.start"),
                count("person.add")
            ),
            (1, 200, 200)
        );
    })
    .await;
}
