//! One person at a time, by staff.

use super::{form, stand};
use crate::testing::{each_installation, people::World};
use http::StatusCode;
use tokio::task::JoinSet;

const A: &str = "student i a enrolled 2026-04-06–… ";
const B: &str = "student i b enrolled 2026-04-06–… ";

#[tokio::test]
async fn somebody_new_is_enrolled_once_and_told_so() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let class = world.class();
        let mut staff = world.instructor(class).await;
        let roster = form(class, "roster");
        let fields = [("address", "New@x.example"), ("given", "Ne"), ("family", "Ew")];
        assert_eq!(
            staff.post(&roster, &fields).await.done(),
            format!("{roster}?done=enrolled")
        );
        let link = world.link_to("new@x.example").await;
        assert_eq!(
            staff.post(&roster, &fields).await.done(),
            format!("{roster}?done=there-already")
        );
        assert_eq!(world.mails().await, []);
        // In Chicago it is still the third.
        assert_eq!(stand(&world, class).await, ["Ew enrolled 2026-05-03–… ", A, B]);

        let mut new = world.anonymous();
        new.post(&link, &[("new", "nine quiet lamps burn")]).await.done();
        new.get(&form(class, "roster.csv"))
            .await
            .is(StatusCode::FORBIDDEN);
        let done: Vec<String> = world.log().await.into_iter().map(|row| row[0].clone()).collect();
        assert_eq!(
            done.iter().filter(|action| *action == "enrolment.start").count(),
            1
        );
        assert_eq!(done.iter().filter(|action| *action == "person.add").count(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_known_person_keeps_the_name_and_needs_no_link() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let (class, beside) = (world.class(), &world.demo().classes[1]);
        let known = beside.students[0].address.to_string();
        let mut staff = world.instructor(class).await;
        let roster = form(class, "roster");
        let fields = [
            ("address", &*known),
            ("family", "Other"),
            ("starts", "2026-05-11"),
        ];
        staff.post(&roster, &fields).await.done();
        assert_eq!(
            stand(&world, class).await,
            [A, B, "student ii a enrolled 2026-05-11–… "]
        );
        let mails = world.mails().await;
        assert!(
            mails[0].1.contains("Sign in as you always do") && !mails[0].1.contains("/password/"),
            "{mails:?}"
        );

        for (starts, refused) in [
            ("2026-04-05", "outside-term"),
            ("2026-06-27", "outside-term"),
            ("x", "bad-date"),
        ] {
            let fields = [
                ("address", "new@x.example"),
                ("family", "New"),
                ("starts", starts),
            ];
            staff.post(&roster, &fields).await.refused(refused);
        }
        let own = class.instructor.address.to_string();
        staff
            .post(&roster, &[("address", &own), ("family", "X")])
            .await
            .refused("not-enrolled");
        world
            .backend
            .clock()
            .set(crate::testing::people::at("2026-06-27"));
        let mut staff = world.instructor(class).await;
        staff
            .post(&roster, &[("address", "new@x.example"), ("family", "X")])
            .await
            .refused("class-over");
        assert_eq!(world.mails().await, []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_enrolments_of_one_person_at_once_are_one() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let class = world.class();
        let staff = world.instructor(class).await;
        let known = world.demo().classes[1].students[0].address.to_string();
        for address in ["new@x.example".to_owned(), known] {
            let before = (world.enrolments(class.id).await.len(), world.log().await.len());
            let mut tasks = JoinSet::new();
            for _ in 0..20 {
                let (mut staff, roster) = (staff.0.clone(), form(class, "roster"));
                let address = address.clone();
                tasks.spawn(async move {
                    staff
                        .post(&roster, &[("address", &address), ("family", "New")])
                        .await
                        .done()
                });
            }
            let answers = tasks.join_all().await;
            assert_eq!(
                answers.iter().filter(|to| to.ends_with("done=enrolled")).count(),
                1,
                "{answers:?}"
            );
            let after = (world.enrolments(class.id).await.len(), world.log().await.len());
            let lines = if address == "new@x.example" { 2 } else { 1 };
            assert_eq!(after, (before.0 + 1, before.1 + lines));
            assert_eq!(world.mails().await.len(), 1);
        }
    })
    .await;
}

#[tokio::test]
async fn a_withdrawal_has_a_day_and_a_reason_and_can_be_followed_by_another_time() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let class = world.class();
        let mut staff = world.instructor(class).await;
        let (withdraw, again) = (form(class, "roster/withdraw"), form(class, "roster/enrol-again"));
        let id = class.students[0].enrolment.unwrap().to_string();
        let with = |on, reason| [("enrolment", id.clone()), ("on", on), ("reason", reason)];
        for (on, reason, refused) in [
            ("2026-05-03", "", "no-reason"),
            ("2026-05-04", "moved", "in-future"),
            ("2026-04-05", "moved", "before-start"),
            ("May", "moved", "bad-date"),
        ] {
            let fields = with(on.to_owned(), reason.to_owned());
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, text)| (*name, &**text)).collect();
            staff.post(&withdraw, &fields).await.refused(refused);
        }
        assert_eq!(stand(&world, class).await, [A, B]);
        staff
            .post(&again, &[("enrolment", &id)])
            .await
            .is(StatusCode::CONFLICT);
        let mut student = world.student(class).await;
        let fields = [
            ("enrolment", &*id),
            ("on", "2026-05-01"),
            ("reason", " moved\n away "),
        ];
        staff.post(&withdraw, &fields).await.done();
        assert_eq!(
            stand(&world, class).await,
            ["student i a withdrawn 2026-04-06–2026-05-01 moved away", B]
        );
        staff.post(&withdraw, &fields).await.is(StatusCode::CONFLICT);
        student
            .get(&form(class, "roster.csv"))
            .await
            .is(StatusCode::NOT_FOUND);

        staff.post(&again, &[("enrolment", &id)]).await.done();
        assert_eq!(
            stand(&world, class).await,
            [
                "student i a enrolled 2026-05-03–… ",
                "student i a withdrawn 2026-04-06–2026-05-01 moved away",
                B
            ]
        );
        staff
            .post(&again, &[("enrolment", &id)])
            .await
            .is(StatusCode::CONFLICT);
        student
            .get(&form(class, "roster.csv"))
            .await
            .is(StatusCode::FORBIDDEN);
    })
    .await;
}

#[tokio::test]
async fn a_transfer_ends_here_and_begins_there() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let (class, beside) = (world.class(), &world.demo().classes[1]);
        let mut staff = world.administrator(world.demo()).await;
        let transfer = form(class, "roster/transfer");
        let (id, to, here) = (
            class.students[0].enrolment.unwrap().to_string(),
            beside.id.to_string(),
            class.id.to_string(),
        );
        let reason = ("reason", "evenings");
        staff
            .post(&transfer, &[("enrolment", &id), ("to", &here), reason])
            .await
            .refused("same-class");
        staff
            .post(&transfer, &[("enrolment", &id), ("to", ""), reason])
            .await
            .refused("no-class");
        staff
            .post(
                &transfer,
                &[("enrolment", &id), ("to", &to), reason, ("on", "2026-05-01")],
            )
            .await
            .done();
        assert_eq!(
            stand(&world, class).await,
            ["student i a transferred 2026-04-06–2026-05-01 evenings", B]
        );
        assert_eq!(
            stand(&world, beside).await[0],
            "student i a enrolled 2026-05-01–… "
        );
        staff
            .post(&transfer, &[("enrolment", &id), ("to", &to), reason])
            .await
            .is(StatusCode::CONFLICT);

        // Somebody who is in both is not moved from one to the other.
        let other = class.students[1].address.to_string();
        staff
            .post(&form(beside, "roster"), &[("address", &other), ("family", "X")])
            .await
            .done();
        let id = class.students[1].enrolment.unwrap().to_string();
        staff
            .post(&transfer, &[("enrolment", &id), ("to", &to), reason])
            .await
            .refused("is-there");
        world
            .backend
            .clock()
            .set(crate::testing::people::at("2026-06-27"));
        let mut staff = world.administrator(world.demo()).await;
        staff
            .post(&transfer, &[("enrolment", &id), ("to", &to), reason])
            .await
            .refused("class-over");
    })
    .await;
}

#[tokio::test]
async fn who_leaves_the_school_is_out_at_once_and_stays_out() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let (class, beside) = (world.class(), &world.demo().classes[1]);
        let mut staff = world.administrator(world.demo()).await;
        let mut teacher = world.instructor(beside).await;
        let mut student = world.student(class).await;
        teacher.get(&form(beside, "roster.csv")).await.is(StatusCode::OK);
        let end = |person: uuid::Uuid| format!("/demo/people/{person}/end");
        let invited = [("address", beside.instructor.address.as_str()), ("family", "X")];
        let mut other_teacher = world.instructor(class).await;
        other_teacher
            .post(&form(class, "invitations"), &invited)
            .await
            .done();
        let invitation = world.link_to(beside.instructor.address.as_str()).await;

        staff
            .post(&end(beside.instructor.person), &[("reason", "")])
            .await
            .refused("no-reason");
        for who in [&beside.instructor, &class.students[0]] {
            staff.post(&end(who.person), &[("reason", "left")]).await.done();
        }
        teacher
            .get(&form(beside, "roster.csv"))
            .await
            .is(StatusCode::NOT_FOUND);
        student
            .get(&form(class, "roster.csv"))
            .await
            .is(StatusCode::NOT_FOUND);
        assert_eq!(
            stand(&world, class).await,
            ["student i a withdrawn 2026-04-06–2026-05-03 left", B]
        );
        teacher.post(&invitation, &[]).await.refused("left");
        let again = [("enrolment", &*class.students[0].enrolment.unwrap().to_string())];
        staff
            .post(&form(class, "roster/enrol-again"), &again)
            .await
            .refused("not-enrolled");
        let fields = [("address", class.students[0].address.as_str()), ("family", "X")];
        staff
            .post(&form(class, "roster"), &fields)
            .await
            .refused("not-enrolled");
        staff
            .post("/demo/people", &[fields[0], fields[1], ("roles", "student")])
            .await
            .refused("is-here");

        // Taken back they are in the school, and in none of their classes.
        for who in [&beside.instructor, &class.students[0]] {
            staff
                .post(&format!("/demo/people/{}/take-back", who.person), &[])
                .await
                .done();
        }
        teacher
            .get(&form(beside, "roster.csv"))
            .await
            .is(StatusCode::NOT_FOUND);
        student
            .get(&form(class, "roster.csv"))
            .await
            .is(StatusCode::NOT_FOUND);
        teacher.post(&invitation, &[]).await.done();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_school_keeps_an_administrator() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let mut first = world.administrator(world.demo()).await;
        let own = world.demo().administrator.person;
        let (change, end) = (format!("/demo/people/{own}"), format!("/demo/people/{own}/end"));
        let roles = [("family", "Admin"), ("roles", "instructor")];
        first.post(&change, &roles).await.refused("last-administrator");
        first
            .post(&end, &[("reason", "left")])
            .await
            .refused("last-administrator");
        first
            .post(&change, &[("family", "Admin")])
            .await
            .refused("no-role");

        // Two who take it off each other at once.
        let other = &world.class().instructor;
        let promote = [
            ("family", "I"),
            ("roles", "administrator"),
            ("roles", "instructor"),
        ];
        first
            .post(&format!("/demo/people/{}", other.person), &promote)
            .await
            .done();
        let mut second = world.signed_in(other).await;
        let theirs = format!("/demo/people/{}", other.person);
        let mut one = first.0.clone();
        let tasks = (
            tokio::spawn(async move {
                one.post(&theirs, &[("family", "I"), ("roles", "instructor")])
                    .await
                    .status
            }),
            tokio::spawn(async move {
                second
                    .post(&change, &[("family", "Admin"), ("roles", "student")])
                    .await
                    .status
            }),
        );
        let answers = [tasks.0.await.unwrap(), tasks.1.await.unwrap()];
        let left = [own, other.person].map(async |person| world.membership(person).await.administrator);
        let mut administrators = 0;
        for left in left {
            administrators += usize::from(left.await);
        }
        assert!(administrators >= 1, "{answers:?}");
    })
    .await;
}

#[tokio::test]
async fn nobody_is_student_and_instructor_of_a_class() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let class = world.class();
        let mut staff = world.administrator(world.demo()).await;
        let student = &class.students[0];
        let promote = [("family", "A"), ("roles", "student"), ("roles", "instructor")];
        staff
            .post(&format!("/demo/people/{}", student.person), &promote)
            .await
            .done();
        let add = form(class, "instructors");
        staff
            .post(&add, &[("instructor", &student.person.to_string())])
            .await
            .refused("is-student");

        let teacher = class.instructor.address.to_string();
        staff
            .post(
                &form(class, "invitations"),
                &[("address", &teacher), ("family", "X")],
            )
            .await
            .done();
        let link = world.link_to(&teacher).await;
        let mut teacher = world.instructor(class).await;
        teacher.post(&link, &[]).await.refused("teaches");
        teacher.get(&form(class, "roster.csv")).await.is(StatusCode::OK);
        assert_eq!(stand(&world, class).await.len(), 2);

        // Who is no instructor any more teaches nothing.
        let roles = [("family", "I"), ("roles", "student")];
        staff
            .post(&format!("/demo/people/{}", class.instructor.person), &roles)
            .await
            .done();
        let roles = [("family", "I"), ("roles", "instructor")];
        staff
            .post(&format!("/demo/people/{}", class.instructor.person), &roles)
            .await
            .done();
        teacher
            .get(&form(class, "roster.csv"))
            .await
            .is(StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn a_roster_as_a_file_runs_no_formula_and_is_read_back() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let class = world.class();
        let mut staff = world.instructor(class).await;
        let fields = [
            ("address", "z@x.example"),
            ("given", "=1+1"),
            ("family", "Zoë, Jr"),
        ];
        let answer = staff.post(&form(class, "roster"), &fields).await;
        // A name is letters; what came in by another way is made inert.
        answer.refused("bad-name");
        let fields = [
            ("address", "z@x.example"),
            ("given", "-Ann"),
            ("family", "Zoë, Jr"),
        ];
        staff.post(&form(class, "roster"), &fields).await.done();
        let file = staff.get(&form(class, "roster.csv")).await;
        assert_eq!(
            file.body,
            "\u{FEFF}email,first name,last name,start date\n\
             student.i.a@demo.example,Pat,student i a,2026-04-06\n\
             student.i.b@demo.example,Pat,student i b,2026-04-06\n\
             z@x.example,'-Ann,\"Zoë, Jr\",2026-05-03\n"
        );
        let import = staff
            .post(&form(class, "imports"), &[("rows", &file.body)])
            .await
            .done();
        let before = world.enrolments(class.id).await.len();
        staff.post(&import, &[("mode", "all")]).await.done();
        assert_eq!(world.enrolments(class.id).await.len(), before);
    })
    .await;
}
