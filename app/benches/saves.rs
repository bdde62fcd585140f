//! Durable answers per second while 200 students save at once, and how long one waits for the receipt, beside bare SQLite
//! commits of the same row, in one run.
//!
//! Each student has a session, an attempt at a quiz and a connection of their own, and sends the next answer as soon as
//! the last is confirmed: more than any class does. The baseline is one connection to a file on the same disk with the
//! same settings, which inserts the row and commits. The two are measured in turns.

#[allow(dead_code, reason = "each measurement uses a part of it")]
mod common;

use common::{Client, Installation, Outcome, median};
use domain::{
    courses::ItemKind,
    quizzes::{Key, Response},
    saves::{Entry, Outcome as Kept, Save},
};
use sea_orm::{
    ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection, DbBackend, Statement, Value,
};
use server::{
    Backend,
    actors::ClassStaff,
    assignments::{self, Given},
    attempts, classes,
    content::{self, Material},
    enrolments::import::{self, Mode},
    seed,
};
use std::{
    fmt::Write as _,
    path::Path,
    time::{Duration, Instant},
};
use tokio::task::JoinSet;
use uuid::Uuid;

const STUDENTS: usize = 200;
const TURNS: usize = 5;
const TURN: Duration = Duration::from_secs(3);

#[tokio::main]
async fn main() -> Outcome<()> {
    let there = Installation::start().await?;
    let db = there.backend.db();
    let mut students = at_work(&there).await?;
    let bare = bare(db, &there.folder.path().join("bare.db")).await?;
    let before = number(db, "SELECT COUNT(*) FROM attempt_answer").await?;
    let (mut served, mut baseline, mut waits) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..TURNS {
        served.push(turn(&there, &mut students, &mut waits).await?);
        baseline.push(commits(&bare, &there.backend, &students[0]).await?);
    }
    let confirmed: i64 = students.iter().map(|student| student.seen).sum();
    let kept = number(db, "SELECT COUNT(*) FROM attempt_answer").await? - before;
    let (served, baseline) = (median(served), median(baseline));
    waits.sort();
    let wait = |part: usize| waits[(waits.len() - 1) * part / 100].as_secs_f64() * 1000.0;
    println!("durable answers per second, {STUDENTS} students at once, median of {TURNS} turns");
    println!("{:>10} {:>12} {:>7}", "superbill", "bare commits", "ratio");
    println!("{served:>10.0} {baseline:>12.0} {:>7.3}", served / baseline);
    println!(
        "a student waits for the receipt, p50/p95/p99: {:.1}/{:.1}/{:.1} ms",
        wait(50),
        wait(95),
        wait(99)
    );
    println!("{confirmed} confirmed, {kept} in the database");
    if confirmed != kept {
        return Err("what was confirmed is not what is there".into());
    }
    Ok(())
}

/// Somebody with an open attempt at a quiz.
#[derive(Clone)]
struct Student {
    cookie: String,
    attempt: Uuid,
    question: String,
    options: Vec<String>,
    /// The last revision that was confirmed.
    seen: i64,
}

impl Student {
    /// The next change: another option.
    fn save(&self, id: Uuid) -> Save {
        let option = usize::try_from(self.seen).unwrap_or(0) % self.options.len();
        Save {
            id: id.to_string(),
            attempt: self.attempt.to_string(),
            part: self.question.clone(),
            seen: self.seen,
            entry: Entry::Question(Response::Choice(self.options[option].clone())),
        }
    }
}

/// Enrols the students by a list, gives them a quiz, signs them in and lets them begin.
async fn at_work(there: &Installation) -> Outcome<Vec<Student>> {
    let backend = &there.backend;
    let (teacher, _) = there.sign_in("marcus.okafor@demo.example").await?;
    let teacher = teacher.member(backend, seed::SLUG).await?;
    let classes = classes::list(backend, &teacher).await?;
    let class = classes.first().ok_or("an instructor without a class")?.class.id;
    let staff = teacher.class_staff(backend, class).await?;
    let mut list = "email,first name,last name\n".to_owned();
    for number in 0..STUDENTS {
        writeln!(list, "{},Student,Number {number}", address(number))?;
    }
    let list = import::send(backend, &staff, "students.csv", list.into_bytes()).await?;
    import::apply(backend, &staff, list, Mode::All).await?;
    // Nobody reads their mails, so they take the demonstration's password as it is kept.
    let known = "SELECT password_hash FROM account WHERE address = 'aaliyah.washington@demo.example'";
    let taken = format!("UPDATE account SET password_hash = ({known}) WHERE password_hash IS NULL");
    backend.db().execute_unprepared(&taken).await?;
    let (assignment, question, options) = give(backend, &staff).await?;
    let mut students = Vec::new();
    for number in 0..STUDENTS {
        let (actor, cookie) = there.sign_in(&address(number)).await?;
        let member = actor.member(backend, seed::SLUG).await?;
        let by = member.assignment_student(backend, assignment).await?;
        students.push(Student {
            cookie,
            attempt: attempts::start(backend, &by).await?,
            question: question.clone(),
            options: options.clone(),
            seen: 0,
        });
    }
    Ok(students)
}

fn address(number: usize) -> String {
    format!("student-{number}@bench.example")
}

/// Gives the class the first quiz there is, without limits; returns it with its first choice.
async fn give(backend: &Backend, staff: &ClassStaff) -> Outcome<(Uuid, String, Vec<String>)> {
    let school = staff.member().staff()?;
    let library = content::library(backend, &school).await?;
    let quiz = library.items().find(|(_, item)| item.kind == ItemKind::Quiz);
    let (_, item) = quiz.ok_or("a library without a quiz")?;
    let Material::Quiz(quiz) = content::item(backend, &school, item.id)
        .await?
        .material
        .as_ref()
        .clone()
    else {
        return Err("a quiz that is none".into());
    };
    let choice = quiz.questions.iter().find_map(|question| match &question.key {
        Key::Single { options, .. } => {
            let ids = options.iter().map(|option| option.id.clone()).collect();
            Some((question.id.clone(), ids))
        }
        _ => None,
    });
    let (question, options) = choice.ok_or("a quiz without a choice")?;
    let given = Given {
        items: vec![item.id],
        ..Given::default()
    };
    let made = assignments::create(backend, staff, &given).await?;
    Ok((made[0].id, question, options))
}

/// Answers confirmed per second while all save at once over one turn; adds how long each took.
async fn turn(there: &Installation, students: &mut Vec<Student>, waits: &mut Vec<Duration>) -> Outcome<f64> {
    let mut running = JoinSet::new();
    let mut clients = Vec::new();
    for student in students.drain(..) {
        clients.push((Client::connect(there.addr, &student.cookie).await?, student));
    }
    let started = Instant::now();
    for (client, student) in clients {
        running.spawn(saving(client, student, there.backend.clone(), started));
    }
    let mut confirmed = 0_u32;
    while let Some(done) = running.join_next().await {
        let (student, took) = done??;
        confirmed += u32::try_from(took.len())?;
        students.push(student);
        waits.extend(took);
    }
    Ok(f64::from(confirmed) / started.elapsed().as_secs_f64())
}

async fn saving(
    mut client: Client,
    mut student: Student,
    ids: Backend,
    started: Instant,
) -> Outcome<(Student, Vec<Duration>)> {
    let mut waits = Vec::new();
    while started.elapsed() < TURN {
        let save = serde_json::json!({ "save": student.save(ids.new_id()) }).to_string();
        let sent = Instant::now();
        let answer = client.post("/api/attempts/save", save).await?;
        waits.push(sent.elapsed());
        match serde_json::from_slice(&answer)? {
            Kept::Saved(receipt) => student.seen = receipt.revision,
            Kept::Elsewhere(..) => return Err("nobody else saved".into()),
        }
    }
    Ok((student, waits))
}

/// A file beside the installation's, with the same settings and the same table, over one connection.
async fn bare(there: &DatabaseConnection, file: &Path) -> Outcome<DatabaseConnection> {
    let mut options = ConnectOptions::new(format!("sqlite://{}?mode=rwc", file.display()));
    options
        .max_connections(1)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", "FULL")
                .pragma("foreign_keys", "OFF")
        });
    let db = Database::connect(options).await?;
    let made = "SELECT sql FROM sqlite_master WHERE tbl_name = 'attempt_answer' AND sql IS NOT NULL ORDER BY type DESC";
    for row in there
        .query_all_raw(Statement::from_string(DbBackend::Sqlite, made))
        .await?
    {
        db.execute_unprepared(&row.try_get_by_index::<String>(0)?).await?;
    }
    Ok(db)
}

/// Commits per second of a student's row alone, over one turn.
async fn commits(db: &DatabaseConnection, ids: &Backend, student: &Student) -> Outcome<f64> {
    let (started, mut done) = (Instant::now(), 0_u32);
    let insert = "INSERT INTO attempt_answer (id, attempt_id, part, revision, body, saved_at) VALUES (?, ?, ?, ?, ?, ?)";
    let body = serde_json::to_string(&student.save(student.attempt).entry)?;
    while started.elapsed() < TURN {
        // Each into an attempt of its own, as the students' are.
        let values: [Value; 6] = [
            ids.new_id().into(),
            ids.new_id().into(),
            student.question.clone().into(),
            1_i64.into(),
            body.clone().into(),
            ids.clock().now().millis().into(),
        ];
        db.execute_raw(Statement::from_sql_and_values(DbBackend::Sqlite, insert, values))
            .await?;
        done += 1;
    }
    Ok(f64::from(done) / started.elapsed().as_secs_f64())
}

async fn number(db: &DatabaseConnection, question: &str) -> Outcome<i64> {
    let row = db
        .query_one_raw(Statement::from_string(DbBackend::Sqlite, question))
        .await?;
    Ok(row.ok_or("no row")?.try_get_by_index(0)?)
}
