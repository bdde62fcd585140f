//! What a school brings along is that school's, and by the books alone nobody searches. The words are invented: no text of
//! the AMA's stands in this project.

use super::{
    Question, book_for, may_search,
    schools::{self, Sent},
    search_for,
};
use crate::{
    Backend, Error,
    actors::{Administrator, Caller},
    assignments::Given,
    testing::{
        each_installation_with_codes,
        people::{Who, World},
    },
};
use domain::{
    codes::{CodeBook, CodeSet, Narrow},
    courses::ItemKind,
};

const WORDS: &str = "Invented descriptor of a visit";

async fn runs(world: &World, school: usize) -> Administrator {
    let school = &world.schools[school];
    let actor = world.actor(&school.administrator).await;
    let member = actor.member(&world.backend, school.slug).await.unwrap();
    member.administrator().unwrap()
}

fn sent(name: &str, text: &str) -> Sent {
    Sent {
        name: name.to_owned(),
        from: "2026-01-01".to_owned(),
        to: "2026-12-31".to_owned(),
        files: vec![("long", "LONGULT.txt".to_owned(), text.as_bytes().to_vec())],
    }
}

fn title(book: &CodeBook) -> String {
    let edition = book.nearest(CodeSet::Cpt, "2026-05-04".parse().unwrap()).unwrap();
    edition.get("99213").unwrap().title().into_owned()
}

async fn seen_by(world: &World, backend: &Backend, who: Option<&Who>) -> String {
    let caller = match who {
        Some(who) => Caller::Somebody(world.actor(who).await),
        None => Caller::Nobody,
    };
    title(&book_for(backend, &caller).await.unwrap())
}

/// A question that is not narrowed down.
fn asked(query: &'static str, set: Option<CodeSet>, on: &'static str) -> Question<'static> {
    Question {
        query,
        set,
        narrow: &NOT_NARROWED,
        on,
    }
}

static NOT_NARROWED: Narrow = Narrow {
    chapter: String::new(),
    age: String::new(),
    sex: String::new(),
};

#[tokio::test]
async fn a_schools_cpt_is_for_its_members_alone_and_takes_over_until_it_is_taken_out() {
    each_installation_with_codes(async |there| {
        let world = World::of(&there).await;
        let backend = &world.backend;
        let ours = title(&backend.codebook());
        let administrator = runs(&world, 0).await;
        let file = format!("99213\t{WORDS}\n99214\tAnother\n");
        schools::import(backend, &administrator, sent("2026", &file))
            .await
            .unwrap();
        let [student, _] = &world.class().students;
        for who in [student, &world.class().instructor, &world.demo().administrator] {
            assert_eq!(seen_by(&world, backend, Some(who)).await, WORDS);
        }
        let other = &world.schools[1];
        for who in [
            None,
            Some(&other.administrator),
            Some(&other.classes[0].students[0]),
        ] {
            assert_eq!(seen_by(&world, backend, who).await, ours);
        }

        // In the school's attempts it is shown, and grading stands on what the attempt pinned.
        let case = world.give(ItemKind::Case, Given::default()).await;
        let attempt = world.begin(student, case).await;
        let own = world.own(student, attempt).await;
        let open = crate::attempts::open(backend, &own).await.unwrap();
        assert_eq!(title(&open.book), WORDS);
        let graded_by = crate::attempts::pinned(backend, own.attempt()).await.unwrap();
        assert_eq!(title(&graded_by), ours);
        let me = Caller::Somebody(world.actor(student).await);
        let id = attempt.to_string();
        let search = search_for(
            backend,
            &me,
            &id,
            asked("invented descriptor", None, "2026-05-04"),
        );
        assert_eq!(search.await.unwrap().hits[0].code, "99213");
        let nobody = search_for(
            backend,
            &Caller::Nobody,
            "",
            asked("invented descriptor", Some(CodeSet::Cpt), "2026-05-04"),
        );
        assert!(nobody.await.unwrap().hits.iter().all(|hit| hit.title != WORDS));
        let stranger = Caller::Somebody(world.actor(&other.classes[0].students[0]).await);
        let refused = search_for(backend, &stranger, &id, asked("visit", None, "")).await;
        assert!(matches!(refused, Err(Error::NotFound)));

        // Replaced here, it is noticed there.
        let second = there.second().await;
        assert_eq!(seen_by(&world, &second, Some(student)).await, WORDS);
        schools::import(backend, &administrator, sent("2026", "99213 Other words\n"))
            .await
            .unwrap();
        assert_eq!(seen_by(&world, &second, Some(student)).await, "Other words");
        let there = schools::list(backend, &administrator).await.unwrap();
        assert_eq!((there.len(), there[0].codes), (1, 1));

        let elsewhere = schools::remove(backend, &runs(&world, 1).await, there[0].id).await;
        assert!(matches!(elsewhere, Err(Error::NotFound)));
        schools::remove(backend, &administrator, there[0].id)
            .await
            .unwrap();
        assert_eq!(seen_by(&world, &second, Some(student)).await, ours);
        let again = crate::attempts::open(backend, &own).await.unwrap();
        assert_eq!(title(&again.book), ours, "the attempt goes on without it");
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_with_file_line_and_reason_and_nothing_changes() {
    each_installation_with_codes(async |there| {
        let world = World::of(&there).await;
        let administrator = runs(&world, 0).await;
        let import = async |sent: Sent| schools::import(&world.backend, &administrator, sent).await;
        import(sent("2026", "99213\tA\n")).await.unwrap();
        let mut half = sent("2027", "99213\tA\n99214\tB\n");
        (half.from, half.to) = ("2027-01-01".to_owned(), "2027-12-31".to_owned());
        half.files
            .push(("medium", "MEDU.txt".to_owned(), b"99213 A\n".to_vec()));
        let backwards = Sent {
            to: "2025-01-01".to_owned(),
            ..sent("2025", "99213\tA\n")
        };
        let no_file = Sent {
            files: Vec::new(),
            ..sent("2026", "")
        };
        for (sent, field, says) in [
            (
                sent("2026", "99213\tA\nJ1885\tB\n"),
                "long",
                "LONGULT.txt: line 2: ",
            ),
            (half, "medium", "MEDU.txt: One of the files has 99214"),
            (sent("second", "99213\tA\n"), "from", "two are never in force"),
            (sent("teaching", "99213\tA\n"), "name", "called teaching"),
            (sent(" ", "99213\tA\n"), "name", "at most 20"),
            (backwards, "to", "before it begins"),
            (no_file, "long", "at least one"),
        ] {
            let Err(Error::Invalid(problem)) = import(sent).await else {
                panic!("{says} is taken");
            };
            assert_eq!(problem.fields[0].name, field, "{problem:?}");
            assert!(problem.fields[0].sentence.contains(says), "{problem:?}");
        }
        let there = schools::list(&world.backend, &administrator).await.unwrap();
        assert_eq!((there.len(), &*there[0].name), (1, "2026"));
    })
    .await;
}

#[tokio::test]
async fn by_the_books_alone_nobody_searches_until_it_is_submitted() {
    each_installation_with_codes(async |there| {
        let world = World::of(&there).await;
        let [student, classmate] = &world.class().students;
        let given = Given {
            aids: "books".to_owned(),
            ..Given::default()
        };
        let exam = world.give(ItemKind::Quiz, given).await;
        let caller = async |who: &Who| -> Caller { Caller::Somebody(world.actor(who).await) };
        let searches = async |caller: &Caller| {
            search_for(&world.backend, caller, "", asked("cholera", None, "2026-05-04")).await
        };
        let me = caller(student).await;
        assert!(searches(&me).await.is_ok(), "given, and not begun");
        let attempt = world.begin(student, exam).await;
        let Err(refused @ Error::BooksOnly(_)) = searches(&me).await else {
            panic!("searched in an exam by the books");
        };
        assert_eq!(refused.status(), 403);
        assert!(refused.into_problem().sentence.contains("by the books alone"));
        for other in [caller(classmate).await, Caller::Nobody] {
            assert!(searches(&other).await.is_ok());
        }
        world.submit(student, attempt).await;
        assert!(may_search(&world.backend, &me).await.is_ok());

        // Time that is up ends it, whether a job has noticed or not.
        let timed = Given {
            aids: "books".to_owned(),
            minutes: "10".to_owned(),
            ..Given::default()
        };
        let timed = world.give(ItemKind::Quiz, timed).await;
        world.begin(student, timed).await;
        assert!(may_search(&world.backend, &me).await.is_err());
        world.pass(std::time::Duration::from_secs(600));
        assert!(may_search(&world.backend, &me).await.is_ok());
    })
    .await;
}

#[tokio::test]
async fn a_class_with_a_book_year_pins_it_whatever_the_date_of_service() {
    each_installation_with_codes(async |there| {
        let world = World::of(&there).await;
        let student = &world.class().students[0];
        let tabular = "<ICD10CM.tabular><version>2017</version><chapter><name>1</name><desc>All (A00-A00)</desc>\
                       <section id=\"A00-A00\"><desc>One (A00-A00)</desc><diag><name>A00</name><desc>Old cholera</desc>\
                       </diag></section></chapter></ICD10CM.tabular>";
        let imprint = domain::codes::Imprint {
            name: "2017".to_owned(),
            from: "2016-10-01".parse().unwrap(),
            to: "2017-09-30".parse().unwrap(),
        };
        let old = domain::codes::Edition::from_tabular(tabular, imprint).unwrap();
        let both = domain::codes::CodeBook::clone(&world.backend.codebook()).with(old);
        world.backend.set_codebook(both);
        let chosen = |name: &str| crate::classes::Given {
            name: "Renamed".to_owned(),
            delivery: "online".to_owned(),
            starts: "2026-04-06".to_owned(),
            ends: "2026-06-26".to_owned(),
            zone: "UTC".to_owned(),
            editions: vec![("icd10cm".to_owned(), name.to_owned())],
        };
        let administrator = runs(&world, 0).await;
        let change = async |name: &str| {
            let class = administrator
                .member()
                .class_staff(&world.backend, world.class().id)
                .await
                .unwrap();
            crate::classes::change(&world.backend, &administrator, &class, &chosen(name)).await
        };
        change("2017").await.unwrap();
        let case = world.give(ItemKind::Case, Given::default()).await;
        let attempt = world.begin(student, case).await;
        let own = world.own(student, attempt).await;
        let of = |book: &CodeBook| {
            let on = "2026-05-04".parse().unwrap();
            book.nearest(CodeSet::Icd10Cm, on).unwrap().name().to_owned()
        };
        assert_eq!(of(&crate::attempts::pinned(&world.backend, own.attempt()).await.unwrap()), "2017");
        let me = Caller::Somebody(world.actor(student).await);
        let id = attempt.to_string();
        let found = search_for(&world.backend, &me, &id, asked("old cholera", Some(CodeSet::Icd10Cm), "2026-05-04"));
        assert_eq!(found.await.unwrap().hits[0].title, "Old cholera");

        // A change of the year is for attempts that begin from then on.
        change("").await.unwrap();
        let other = world.begin(&world.class().students[1], case).await;
        let other = world.own(&world.class().students[1], other).await;
        assert_eq!(of(&crate::attempts::pinned(&world.backend, other.attempt()).await.unwrap()), "2026");
        let own = world.own(student, attempt).await;
        assert_eq!(of(&crate::attempts::pinned(&world.backend, own.attempt()).await.unwrap()), "2017");
        assert!(matches!(change("1999").await, Err(Error::Invalid(_))), "no such year");
    })
    .await;
}
