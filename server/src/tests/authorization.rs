//! Who may ask what. Each route has a row; one without a row fails the test.

use crate::{
    assignments::Given,
    entity::{invitation, join_code},
    http::routes,
    quizzes,
    testing::{
        client::{Answer, Client},
        each_installation,
        people::{Class, School, World, kept_tables},
        told::*,
    },
};
use domain::courses::ItemKind;
use sea_orm::EntityTrait as _;
use std::collections::BTreeMap;

const TABLE: &[(&str, &str, [Told; 7])] = &[
    ("GET", "/healthz", ANYBODY),
    ("GET", "/readyz", ANYBODY),
    ("GET", "/roster-template.csv", ANYBODY),
    // Of editions that are not there.
    ("GET", "/codebook/compare/{set}/{from}/{to}", LINK),
    ("POST", "/csp-reports", ANYBODY),
    ("GET", "/{school}/classes/{class}/roster.csv", STAFF),
    ("POST", "/sign-in", ANYBODY),
    ("POST", "/sign-in/code", [SignIn; 7]),
    ("POST", "/password", ANYBODY),
    ("POST", "/password/{token}", LINK),
    ("POST", "/confirm/{token}", LINK),
    ("POST", "/account/password", SIGNED_IN),
    ("POST", "/account/address", SIGNED_IN),
    (
        "POST",
        "/account/devices/sign-out",
        [SignIn, Nothing, Nothing, Nothing, Nothing, Nothing, Nothing],
    ),
    ("POST", "/account/devices/sign-out-everywhere", SIGNED_IN),
    ("POST", "/account/second-factor", SIGNED_IN),
    ("POST", "/account/second-factor/codes", SIGNED_IN),
    ("POST", "/account/second-factor/take-off", SIGNED_IN),
    ("POST", "/join", ANYBODY),
    ("POST", "/invitation/{token}", LINK),
    ("POST", "/operator", OPERATOR),
    ("POST", "/operator/administrators", OPERATOR),
    ("POST", "/codebook/{set}/{code}/tab", SIGNED_IN),
    ("POST", "/codebook/{set}/{code}/note", SIGNED_IN),
    ("POST", "/codebook/{set}/{code}/highlights", SIGNED_IN),
    ("POST", "/codebook/{set}/{code}/undo", NO_BOOK),
    ("POST", "/{school}/settings", ADMINISTRATOR),
    ("POST", "/{school}/settings/code-sets", ADMINISTRATOR),
    ("POST", "/{school}/settings/code-sets/remove", ADMINISTRATOR),
    ("POST", "/{school}/people", ADMINISTRATOR),
    ("POST", "/{school}/people/invitations", ADMINISTRATOR),
    ("POST", "/{school}/people/invitations/close", ADMINISTRATOR),
    ("POST", "/{school}/people/{person}", ADMINISTRATOR),
    ("POST", "/{school}/people/{person}/end", ADMINISTRATOR),
    ("POST", "/{school}/people/{person}/take-back", ADMINISTRATOR),
    ("POST", "/{school}/people/{person}/second-factor", ADMINISTRATOR),
    ("POST", "/{school}/classes", ADMINISTRATOR),
    ("POST", "/{school}/classes/{class}/settings", CLASS_ADMINISTRATOR),
    (
        "POST",
        "/{school}/classes/{class}/instructors",
        CLASS_ADMINISTRATOR,
    ),
    (
        "POST",
        "/{school}/classes/{class}/instructors/remove",
        CLASS_ADMINISTRATOR,
    ),
    ("POST", "/{school}/classes/{class}/join-codes", STAFF),
    ("POST", "/{school}/classes/{class}/join-codes/close", STAFF),
    ("POST", "/{school}/classes/{class}/invitations", STAFF),
    ("POST", "/{school}/classes/{class}/invitations/close", STAFF),
    ("POST", "/{school}/classes/{class}/roster", STAFF),
    ("POST", "/{school}/classes/{class}/roster/approve", STAFF),
    ("POST", "/{school}/classes/{class}/roster/decline", STAFF),
    ("POST", "/{school}/classes/{class}/roster/withdraw", STAFF),
    ("POST", "/{school}/classes/{class}/roster/transfer", STAFF),
    ("POST", "/{school}/classes/{class}/roster/enrol-again", STAFF),
    ("POST", "/{school}/classes/{class}/imports", STAFF),
    ("POST", "/{school}/classes/{class}/imports/{import}", STAFF),
    ("POST", "/{school}/classes/{class}/assignments", STAFF),
    ("POST", "/{school}/assignments/{assignment}/settings", STAFF),
    ("POST", "/{school}/assignments/{assignment}/withdraw", STAFF),
    ("POST", "/{school}/assignments/{assignment}/renew", STAFF),
    ("POST", "/{school}/assignments/{assignment}/allowances", STAFF),
    ("POST", "/{school}/assignments/{assignment}/attempts", STUDENT),
    ("POST", "/{school}/assignments/{assignment}/done", STUDENT),
    ("POST", "/{school}/attempts/{attempt}/answers", STUDENT),
    ("POST", "/{school}/attempts/{attempt}/submit", STUDENT),
    ("POST", "/{school}/attempts/{attempt}/scores", STAFF),
    ("POST", "/{school}/attempts/{attempt}/reopen", STAFF),
    ("POST", "/{school}/quizzes", SCHOOL_STAFF),
    ("POST", "/{school}/quizzes/copy", SCHOOL_STAFF),
    ("POST", "/{school}/quizzes/{quiz}/head", SCHOOL_STAFF),
    ("POST", "/{school}/quizzes/{quiz}/undo", SCHOOL_STAFF),
    ("POST", "/{school}/quizzes/{quiz}/put-away", SCHOOL_STAFF),
    ("POST", "/{school}/quizzes/{quiz}/questions", SCHOOL_STAFF),
    (
        "POST",
        "/{school}/quizzes/{quiz}/questions/{question}",
        SCHOOL_STAFF,
    ),
    (
        "POST",
        "/{school}/quizzes/{quiz}/questions/{question}/move",
        SCHOOL_STAFF,
    ),
    (
        "POST",
        "/{school}/quizzes/{quiz}/questions/{question}/remove",
        SCHOOL_STAFF,
    ),
    // Last, since others are in the school afterwards, and then nobody is signed in.
    ("POST", "/join/{code}", ANYBODY),
    ("POST", "/sign-out", ANYBODY),
];

/// Whoever is signed in, and has nothing to put back in their book.
const NO_BOOK: [Told; 7] = [SignIn, Nothing, Nothing, Nothing, Nothing, Nothing, Nothing];

/// Rows of one class and its school that forms name.
struct Named {
    enrolment: String,
    request: String,
    past: String,
    invitation: String,
    join_code: String,
    code: String,
    import: String,
}

/// Makes one of each, so that what somebody may not touch is there.
async fn name(world: &World, school: &School, class: &Class) -> Named {
    let mut staff = world.instructor(class).await.0;
    let at = format!("/{}/classes/{}", school.slug, class.id);
    staff
        .post(
            &format!("{at}/join-codes"),
            &[("days", "9"), ("places", "9"), ("approval", "on")],
        )
        .await
        .done();
    let codes = join_code::Entity::find().all(world.backend.db()).await.unwrap();
    let code = codes.into_iter().find(|row| row.class_id == class.id).unwrap();
    let asker = world.account(&format!("asker@{}.example", class.id)).await;
    let mut asker = world.signed_in(&asker).await;
    let fields = [("given", "Ask"), ("family", "Er")];
    asker.post(&format!("/join/{}", code.code), &fields).await.done();
    let fields = [
        ("given", "Inv"),
        ("family", "Ited"),
        ("address", "invited@x.example"),
    ];
    staff.post(&format!("{at}/invitations"), &fields).await.done();
    let invitations = invitation::Entity::find().all(world.backend.db()).await.unwrap();
    let invitation = invitations
        .into_iter()
        .find(|row| row.class_id == Some(class.id))
        .unwrap();
    let past = class.students[1].enrolment.unwrap().to_string();
    let fields = [("enrolment", &*past), ("reason", "moved")];
    staff.post(&format!("{at}/roster/withdraw"), &fields).await.done();
    let rows = "email,name\nrow@x.example,Row One\n";
    let import = staff
        .post(&format!("{at}/imports"), &[("rows", rows)])
        .await
        .done();
    let rows = world.enrolments(class.id).await;
    let request = rows
        .iter()
        .find(|row| row.standing.0.word() == "requested")
        .unwrap();
    Named {
        enrolment: class.students[0].enrolment.unwrap().to_string(),
        request: request.id.to_string(),
        past,
        invitation: invitation.id.to_string(),
        join_code: code.id.to_string(),
        code: code.code,
        import: import.rsplit('/').next().unwrap().to_owned(),
    }
}

fn told(answer: &Answer) -> Told {
    match answer.status.as_u16() {
        _ if answer.asks_to_sign_in() => SignIn,
        404 => Nothing,
        403 => No,
        200 | 204 | 303 | 409 | 422 | 429 => Yes,
        _ => panic!("{answer:?}"),
    }
}

/// A form that would be taken, from whoever may send it.
fn fields<'a>(path: &str, of: &'a Named) -> Vec<(&'static str, &'a str)> {
    let mut fields = vec![
        ("address", "somebody@x.example"),
        ("given", "Some"),
        ("family", "Body"),
        ("roles", "student"),
        ("role", "administrator"),
        ("reason", "a reason"),
        ("name", "Renamed"),
        ("delivery", "online"),
        ("starts", "2026-05-05"),
        ("ends", "2026-06-05"),
        ("zone", "UTC"),
        ("slug", "third"),
        ("school", "demo"),
        ("days", "3"),
        ("places", "3"),
        ("rows", "email,name\nz@x.example,Z Z\n"),
        ("invitation", &of.invitation),
        ("join_code", &of.join_code),
    ];
    let enrolment = match path.rsplit('/').next() {
        Some("approve" | "decline") => &of.request,
        Some("enrol-again") => &of.past,
        _ => &of.enrolment,
    };
    fields.push(("enrolment", enrolment));
    if path == "/account/devices/sign-out" {
        fields.push(("device", "01890000-0000-7000-8000-000000000000"));
    }
    fields
}

#[tokio::test]
async fn every_route_answers_each_caller_as_the_table_says() {
    let expected: BTreeMap<(&str, &str), [Told; 7]> = TABLE
        .iter()
        .map(|(method, path, told)| ((*method, *path), *told))
        .collect();
    assert_eq!(expected.len(), TABLE.len(), "a route stands twice");
    for route in routes() {
        let row = (route.method.as_str(), route.path);
        assert!(expected.contains_key(&row), "{row:?} has no row in the table");
    }
    assert_eq!(expected.len(), routes().count(), "a row has no route");

    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let (demo, other) = (&world.schools[0], &world.schools[1]);
        let (class, beside) = (&demo.classes[0], &demo.classes[1]);
        let named = name(&world, demo, class).await;
        let foreign = name(&world, other, &other.classes[0]).await;
        let assignment = world.give(ItemKind::Quiz, Given::default()).await;
        let attempt = world.begin(&class.students[0], assignment).await;
        let quiz = {
            let staff = world.member_of_demo(&class.instructor).await.staff().unwrap();
            quizzes::create(&world.backend, &staff, "Quiz").await.unwrap()
        };
        let callers: [Client; 7] = [
            world.anonymous().0,
            world.student(class).await.0,
            world.student(beside).await.0,
            world.instructor(beside).await.0,
            world.administrator(other).await.0,
            world.instructor(class).await.0,
            world.administrator(demo).await.0,
        ];
        let mut answers = 0;
        for (method, path, told_each) in TABLE {
            let address = path
                .replace("{school}", demo.slug)
                .replace("{class}", &class.id.to_string())
                .replace("{person}", &class.students[0].person.to_string())
                .replace("{import}", &named.import)
                .replace("{set}/{code}", "icd10cm/I10")
                .replace("{code}", &named.code)
                .replace("{assignment}", &assignment.to_string())
                .replace("{attempt}", &attempt.to_string())
                .replace("{quiz}", &quiz.to_string())
                .replace("{question}", "q1")
                .replace(
                    "{token}",
                    &crate::accounts::Token::new(world.backend.rng()).to_string(),
                );
            let mut fields = fields(path, &named);
            let to = beside.id.to_string();
            let teacher = beside.instructor.person.to_string();
            fields.extend([("to", &*to), ("instructor", &*teacher)]);
            for ((caller, name), expected) in callers.iter().zip(CALLERS).zip(told_each) {
                // What may be done is tried elsewhere; here it would change what the next caller finds.
                if *expected == Yes && *told_each != ANYBODY {
                    continue;
                }
                let before = world.dump(&kept_tables()).await;
                // A copy: the answer's cookie is not the next one's.
                let mut caller = caller.clone();
                let answer = match *method {
                    "GET" => caller.get(&address).await,
                    _ => caller.post(&address, &fields).await,
                };
                assert_eq!(told(&answer), *expected, "{method} {path} by {name}: {answer:?}");
                if *expected != Yes {
                    assert_eq!(
                        world.dump(&kept_tables()).await,
                        before,
                        "{method} {path} by {name} changed something"
                    );
                }
                answers += 1;
            }
        }
        assert!(answers > 200, "{answers}");

        // A classmate's attempt is not there, and neither is what another school made.
        let (person, seen) = (class.students[0].person.to_string(), quiz.to_string());
        let before = world.dump(&kept_tables()).await;
        let mut others = [
            world.administrator(other).await.0,
            world.instructor(&other.classes[0]).await.0,
            world.student(&other.classes[0]).await.0,
        ];
        for client in &mut others {
            for path in [
                "head",
                "undo",
                "put-away",
                "questions",
                "questions/q1",
                "questions/q1/move",
                "questions/q1/remove",
            ] {
                let fields = [
                    ("seen", &*seen),
                    ("title", "Taken"),
                    ("kind", "true-false"),
                    ("right", "true"),
                    ("points", "1"),
                ];
                let answer = client
                    .post(&format!("/other/quizzes/{quiz}/{path}"), &fields)
                    .await;
                assert!(matches!(told(&answer), Nothing | No), "{path}: {answer:?}");
            }
            for path in ["settings", "withdraw", "renew", "allowances", "attempts", "done"] {
                let fields = [("person", &*person), ("reason", "x")];
                let answer = client
                    .post(&format!("/other/assignments/{assignment}/{path}"), &fields)
                    .await;
                assert_eq!(told(&answer), Nothing, "{path}: {answer:?}");
            }
            for path in ["answers", "submit", "scores", "reopen"] {
                let answer = client
                    .post(&format!("/other/attempts/{attempt}/{path}"), &[("reason", "x")])
                    .await;
                assert_eq!(told(&answer), Nothing, "{path}: {answer:?}");
            }
        }
        assert_eq!(world.dump(&kept_tables()).await, before);

        // What belongs to another class or another school is not there in one's own.
        let mut staff = world.instructor(class).await;
        let mut administrator = world.administrator(demo).await;
        let at = format!("/demo/classes/{}", class.id);
        let their_class = other.classes[0].id.to_string();
        let beside_class = beside.id.to_string();
        let reason = ("reason", "a reason");
        let before = world.dump(&kept_tables()).await;
        for client in [&mut staff.0, &mut administrator.0] {
            for (path, fields) in [
                ("/roster/approve", vec![("enrolment", &*foreign.request)]),
                ("/roster/decline", vec![("enrolment", &*foreign.request)]),
                (
                    "/roster/withdraw",
                    vec![("enrolment", &*foreign.enrolment), reason],
                ),
                ("/roster/enrol-again", vec![("enrolment", &*foreign.past)]),
                (
                    "/roster/transfer",
                    vec![("enrolment", &*foreign.enrolment), ("to", &beside_class), reason],
                ),
                (
                    "/roster/transfer",
                    vec![("enrolment", &*named.enrolment), ("to", &their_class), reason],
                ),
                ("/join-codes/close", vec![("join_code", &*foreign.join_code)]),
                ("/invitations/close", vec![("invitation", &*foreign.invitation)]),
                ("/imports/{import}", vec![("mode", "all")]),
            ] {
                let path = format!("{at}{}", path.replace("{import}", &foreign.import));
                let answer = client.post(&path, &fields).await;
                assert_eq!(told(&answer), Nothing, "{path} {fields:?}: {answer:?}");
            }
        }
        let theirs = other.classes[0].instructor.person.to_string();
        let answer = administrator
            .post(&format!("{at}/instructors"), &[("instructor", &theirs)])
            .await;
        answer.refused("no-instructor");
        let answer = administrator
            .post(&format!("{at}/instructors/remove"), &[("instructor", &theirs)])
            .await;
        assert_eq!(told(&answer), Nothing);
        let fields = [
            ("family", "X"),
            ("roles", "student"),
            reason,
            ("invitation", &foreign.invitation),
        ];
        for path in ["", "/end", "/take-back", "/second-factor"] {
            let answer = administrator
                .post(&format!("/demo/people/{theirs}{path}"), &fields)
                .await;
            assert_eq!(told(&answer), Nothing, "{path}");
        }
        let answer = administrator
            .post("/demo/people/invitations/close", &fields)
            .await;
        assert_eq!(told(&answer), Nothing);
        let answer = administrator
            .get(&format!("/demo/classes/{their_class}/roster.csv"))
            .await;
        assert_eq!(told(&answer), Nothing);
        // An instructor moves nobody into a class that they do not run.
        let fields = [("enrolment", &*named.enrolment), ("to", &beside_class), reason];
        assert_eq!(
            told(&staff.post(&format!("{at}/roster/transfer"), &fields).await),
            Nothing
        );
        assert_eq!(world.dump(&kept_tables()).await, before);
    })
    .await;
}
