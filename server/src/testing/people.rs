//! Two schools with people of each role.

use super::{
    Installation,
    client::{Administrator, Anonymous, Client, Instructor, Student},
};
use crate::{
    Backend, Instant, Tx, accounts,
    audit::By,
    entity::{
        account, audit_event, class, class_instructor, enrolment, mail, membership, school, values::Text,
    },
    http::{Redraw, router},
    people, schools,
};
use ::http::{Request, StatusCode};
use axum::{
    Router,
    body::Body,
    response::{IntoResponse as _, Response},
};
use domain::{
    classes::{Delivery, Standing},
    people::{EmailAddress, PersonName, Role},
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ConnectionTrait as _, DbBackend, EntityTrait as _,
    QueryOrder as _, Statement,
};
use std::{collections::BTreeMap, time::Duration};
use uuid::Uuid;

/// Everybody's password in tests.
pub const PASSWORD: &str = "paper ink red form";
/// Its hash, made once: making one takes as long as everything else in a short test.
const HASH: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$YRgw02QaaPlKaQ3MJdH0sA$h05qqUjgnGM0nLDGgu0eMcqAwqd6LhROl8MVaTQhhzc";

/// The term of every class: from last month to next.
pub const TERM: (&str, &str) = ("2026-04-06", "2026-06-26");

/// An installation with two schools, and its router.
pub struct World {
    pub backend: Backend,
    pub router: Router,
    /// `demo` and `other`, alike.
    pub schools: [School; 2],
}

/// A school with an administrator and two classes.
pub struct School {
    pub slug: &'static str,
    pub id: Uuid,
    pub administrator: Who,
    pub classes: [Class; 2],
}

/// A class with an instructor and two students.
pub struct Class {
    pub id: Uuid,
    pub instructor: Who,
    pub students: [Who; 2],
}

/// Somebody in a school.
#[derive(Clone)]
pub struct Who {
    pub address: EmailAddress,
    pub account: Uuid,
    pub person: Uuid,
    /// Of a student.
    pub enrolment: Option<Uuid>,
}

impl World {
    pub async fn of(installation: &Installation) -> Self {
        // What an internal error hides from its reader, the test's output tells.
        let log = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::ERROR)
            .with_test_writer();
        log.try_init().ok();
        let backend = installation.backend.clone();
        let schools = [
            make_school(&backend, "demo").await,
            make_school(&backend, "other").await,
        ];
        let router = router(backend.clone(), Router::new().fallback(page));
        // Whatever a test looks for in the log, it did.
        audit_event::Entity::delete_many()
            .exec(backend.db())
            .await
            .unwrap();
        Self {
            backend,
            router,
            schools,
        }
    }

    /// What stands in for the pages, which are drawn in `app`.
    pub fn pages(&self) -> Router {
        Router::new().fallback(page)
    }

    /// The school that most tests are in.
    pub fn demo(&self) -> &School {
        &self.schools[0]
    }

    /// A class of that school.
    pub fn class(&self) -> &Class {
        &self.schools[0].classes[0]
    }

    /// Lets time pass.
    pub fn pass(&self, time: Duration) {
        let clock = self.backend.clock();
        clock.set(clock.now() + time);
    }

    /// Takes all mails out of the outbox: to whom, and what they say.
    pub async fn mails(&self) -> Vec<(String, String)> {
        let rows = mail::Entity::find()
            .order_by_asc(mail::Column::Id)
            .all(self.backend.db())
            .await
            .unwrap();
        mail::Entity::delete_many().exec(self.backend.db()).await.unwrap();
        rows.into_iter()
            .map(|row| {
                (
                    row.recipient.0.to_string(),
                    format!("{}\n{}", row.subject, row.body),
                )
            })
            .collect()
    }

    /// The path of the only link in the only mail to somebody.
    pub async fn link_to(&self, address: &str) -> String {
        let mails = self.mails().await;
        let mut links = mails
            .iter()
            .filter(|(to, _)| to == address)
            .filter_map(|(_, text)| {
                let origin = self.backend.settings().origin();
                let (_, rest) = text.split_once(&format!("{origin}/"))?;
                Some(format!("/{}", rest.split_whitespace().next()?))
            });
        let link = links
            .next()
            .unwrap_or_else(|| panic!("no link to {address}: {mails:?}"));
        assert!(links.next().is_none(), "several links to {address}: {mails:?}");
        link
    }

    /// What was written into the log, oldest first: action, who, whom, what changed.
    pub async fn log(&self) -> Vec<[String; 4]> {
        let rows = audit_event::Entity::find()
            .order_by_asc(audit_event::Column::Id)
            .all(self.backend.db())
            .await
            .unwrap();
        rows.into_iter()
            .map(|row| [row.action, row.actor_name, row.subject_name, row.detail])
            .collect()
    }

    /// How many rows each table has.
    pub async fn counts(&self) -> BTreeMap<&'static str, i64> {
        let mut counts = BTreeMap::new();
        for table in TABLES {
            let sql = format!("SELECT COUNT(*) AS n FROM \"{table}\"");
            let row = self
                .backend
                .db()
                .query_one_raw(self.sql(&sql))
                .await
                .unwrap()
                .unwrap();
            counts.insert(*table, row.try_get::<i64>("", "n").unwrap());
        }
        counts
    }

    /// Every value of some tables.
    pub async fn dump(&self, tables: &[&str]) -> Vec<String> {
        let mut lines = Vec::new();
        for table in tables {
            let sql = match self.backend.db().get_database_backend() {
                DbBackend::Sqlite => {
                    let sql = format!("SELECT name FROM pragma_table_info('{table}')");
                    let columns = self.backend.db().query_all_raw(self.sql(&sql)).await.unwrap();
                    let columns: Vec<String> = columns
                        .iter()
                        .map(|row| format!("quote(\"{}\")", row.try_get::<String>("", "name").unwrap()))
                        .collect();
                    format!(
                        "SELECT {} AS line FROM \"{table}\" ORDER BY 1",
                        columns.join(" || ',' || ")
                    )
                }
                _ => format!("SELECT t::text AS line FROM \"{table}\" t ORDER BY 1"),
            };
            let rows = self.backend.db().query_all_raw(self.sql(&sql)).await.unwrap();
            lines.extend(
                rows.iter()
                    .map(|row| format!("{table}: {}", row.try_get::<String>("", "line").unwrap())),
            );
        }
        lines
    }

    fn sql(&self, sql: &str) -> Statement {
        Statement::from_string(self.backend.db().get_database_backend(), sql)
    }

    /// Somebody without a school.
    pub async fn account(&self, address: &str) -> Who {
        let tx = self.backend.begin().await.unwrap();
        let account = make_account(&tx, address).await;
        tx.commit().await.unwrap();
        Who {
            address: account.address.0,
            account: account.id,
            person: Uuid::nil(),
            enrolment: None,
        }
    }
}

/// Every page: what the form that led here says is wrong with it, and nothing else.
async fn page(request: Request<Body>) -> Response {
    let Some(redraw) = request.extensions().get::<Redraw>() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let sentence = redraw.problem.as_ref().map_or("", |problem| &problem.sentence);
    let mut response = sentence.to_owned().into_response();
    response.extensions_mut().insert(redraw.clone());
    response
}

/// All tables but the code sets and the migrations.
pub const TABLES: &[&str] = &[
    "account",
    "account_link",
    "allowance",
    "assignment",
    "attempt",
    "attempt_answer",
    "audit_event",
    "class",
    "class_instructor",
    "content_item",
    "content_version",
    "enrolment",
    "invitation",
    "join_code",
    "limit_count",
    "mail",
    "membership",
    "recovery_code",
    "roster_import",
    "school",
    "score_change",
    "session",
];

/// Those that a refused request leaves as they were.
pub fn kept_tables() -> Vec<&'static str> {
    let counted = ["audit_event", "limit_count", "session"];
    TABLES
        .iter()
        .copied()
        .filter(|table| !counted.contains(table))
        .collect()
}

async fn make_school(backend: &Backend, slug: &'static str) -> School {
    let new = schools::NewSchool {
        slug: slug.to_owned(),
        name: format!("School of {slug}"),
        zone: "America/Chicago".to_owned(),
    };
    let school = schools::create_as(backend, By::command_line(), &new)
        .await
        .unwrap();
    let tx = backend.begin().await.unwrap();
    let administrator = make_person(&tx, &school, "admin", Role::Administrator).await;
    let classes = [
        make_class(&tx, &school, "Coding I").await,
        make_class(&tx, &school, "Coding II").await,
    ];
    tx.commit().await.unwrap();
    School {
        slug,
        id: school.id,
        administrator,
        classes,
    }
}

async fn make_class(tx: &Tx<'_>, school: &school::Model, name: &str) -> Class {
    let row = class::ActiveModel {
        id: Set(tx.new_id()),
        school_id: Set(school.id),
        name: Set(name.to_owned()),
        delivery: Set(Text(Delivery::OnCampus)),
        starts_on: Set(Text(TERM.0.parse().unwrap())),
        ends_on: Set(Text(TERM.1.parse().unwrap())),
        zone: Set("America/Chicago".to_owned()),
        editions: Set("{}".to_owned()),
        created_at: Set(tx.now()),
    };
    let class = row.insert(tx).await.unwrap();
    let short = name.replace("Coding ", "").to_lowercase();
    let instructor = make_person(tx, school, &format!("instructor.{short}"), Role::Instructor).await;
    let teaches = class_instructor::ActiveModel {
        id: Set(tx.new_id()),
        class_id: Set(class.id),
        membership_id: Set(instructor.person),
        created_at: Set(tx.now()),
    };
    teaches.insert(tx).await.unwrap();
    let mut students = Vec::new();
    for letter in ["a", "b"] {
        let mut student = make_person(tx, school, &format!("student.{short}.{letter}"), Role::Student).await;
        let row = enrolment::ActiveModel {
            id: Set(tx.new_id()),
            class_id: Set(class.id),
            membership_id: Set(student.person),
            standing: Set(Text(Standing::Enrolled)),
            starts_on: Set(class.starts_on),
            ends_on: Set(None),
            reason: Set(None),
            moved_to: Set(None),
            created_at: Set(tx.now()),
        };
        student.enrolment = Some(row.insert(tx).await.unwrap().id);
        students.push(student);
    }
    Class {
        id: class.id,
        instructor,
        students: students.try_into().unwrap_or_else(|_| unreachable!()),
    }
}

async fn make_person(tx: &Tx<'_>, school: &school::Model, local: &str, role: Role) -> Who {
    let account = make_account(tx, &format!("{local}@{}.example", school.slug.0)).await;
    let name = PersonName::parse("Pat", &local.replace('.', " ")).unwrap();
    let person = people::admit(tx, By::command_line(), school, &account, &name, &[role])
        .await
        .unwrap();
    Who {
        address: account.address.0,
        account: account.id,
        person: person.id,
        enrolment: None,
    }
}

async fn make_account(tx: &Tx<'_>, address: &str) -> account::Model {
    let account = accounts::find_or_make(tx, &address.parse().unwrap())
        .await
        .unwrap();
    accounts::vouch(tx, account, HASH.to_owned(), false)
        .await
        .unwrap()
}

impl World {
    pub fn anonymous(&self) -> Anonymous {
        Anonymous(Client::new(&self.router))
    }

    /// The first student of a class.
    pub async fn student(&self, of: &Class) -> Student {
        Student(self.signed_in(&of.students[0]).await)
    }

    pub async fn instructor(&self, of: &Class) -> Instructor {
        Instructor(self.signed_in(&of.instructor).await)
    }

    pub async fn administrator(&self, of: &School) -> Administrator {
        Administrator(self.signed_in(&of.administrator).await)
    }

    /// Signs somebody in, for real.
    pub async fn signed_in(&self, who: &Who) -> Client {
        let mut client = Client::new(&self.router);
        client.sign_in(who.address.as_str(), PASSWORD).await.done();
        client
    }

    /// An account's membership of the first school.
    pub async fn membership(&self, person: Uuid) -> membership::Model {
        membership::Entity::find_by_id(person)
            .one(self.backend.db())
            .await
            .unwrap()
            .unwrap()
    }

    /// All enrolments of a class: whose, how they stand, from when to when.
    pub async fn enrolments(&self, class: Uuid) -> Vec<enrolment::Model> {
        let rows = enrolment::Entity::find()
            .order_by_asc(enrolment::Column::Id)
            .all(self.backend.db())
            .await;
        rows.unwrap()
            .into_iter()
            .filter(|row| row.class_id == class)
            .collect()
    }
}

/// A day as tests write it.
pub fn at(day: &str) -> Instant {
    let moment: jiff::Timestamp = format!("{day}T18:00:00Z").parse().unwrap();
    Instant::from_millis(moment.as_millisecond()).unwrap()
}
