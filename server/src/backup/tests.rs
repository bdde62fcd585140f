use super::*;
use crate::{
    Backend,
    accounts::{
        links,
        sign_in::{self, From},
    },
    assignments::{Aids, Mode, Reveal},
    audit::{self, Action, By, Subject},
    content,
    entity::{
        allowance, assignment, attempt, attempt_answer, book_mark, code_set_edition, content_version,
        enrolment, recovery_code, school, school_code_set, score_change, values::Text,
    },
    limits::{self, Limit},
    seed,
    testing::{Installation, each_installation, learning::courseware},
};
use domain::{codes::Tab, courses::ItemKind};
use migrations::{Migrator, MigratorTrait as _};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ConnectionTrait as _, DatabaseConnection, DbBackend,
    EntityTrait as _, Statement,
};
use std::{
    collections::BTreeSet,
    fs,
    net::{IpAddr, Ipv4Addr},
    path::PathBuf,
};
use tempfile::TempDir;

/// Somebody's attempt with all that can hang on it.
async fn fill_learning(backend: &Backend) {
    let db = backend.db();
    let tx = backend.begin().await.unwrap();
    content::write(&tx, &content::read_all(&courseware()).unwrap())
        .await
        .unwrap();
    let version = content_version::Entity::find().one(&tx).await.unwrap().unwrap();
    let enrolled = enrolment::Entity::find().one(db).await.unwrap().unwrap();
    let assignment = assignment::ActiveModel {
        id: Set(tx.new_id()),
        class_id: Set(enrolled.class_id),
        version_id: Set(version.id),
        kind: Set(Text(ItemKind::Quiz)),
        title: Set("Quiz".to_owned()),
        module: Set(String::new()),
        place: Set(1),
        opens_at: Set(tx.now()),
        due_at: Set(None),
        closes_at: Set(Some(tx.now())),
        zone: Set("America/Chicago".to_owned()),
        attempts: Set(Some(1)),
        minutes: Set(None),
        reveal: Set(Text(Reveal::AfterClose)),
        mode: Set(Text(Mode::Graded)),
        aids: Set(Text(Aids::All)),
        created_at: Set(tx.now()),
    };
    let assignment = assignment.insert(&tx).await.unwrap();
    let allowance = allowance::ActiveModel {
        id: Set(tx.new_id()),
        assignment_id: Set(assignment.id),
        membership_id: Set(enrolled.membership_id),
        attempts: Set(1),
        minutes: Set(15),
        closes_at: Set(None),
        reason: Set("Accommodation".to_owned()),
        changed_at: Set(tx.now()),
    };
    allowance.insert(&tx).await.unwrap();
    let attempt = attempt::ActiveModel {
        id: Set(tx.new_id()),
        assignment_id: Set(assignment.id),
        membership_id: Set(enrolled.membership_id),
        number: Set(1),
        version_id: Set(version.id),
        editions: Set("{}".to_owned()),
        seed: Set(i64::MAX),
        started_at: Set(tx.now()),
        deadline_at: Set(None),
        submitted_at: Set(Some(tx.now())),
        submission: Set(1),
        timed_out: Set(true),
        late: Set(false),
        score_num: Set(Some(1)),
        score_den: Set(Some(3)),
        grade: Set(None),
        tally: Set(None),
    };
    let attempt = attempt.insert(&tx).await.unwrap();
    let answer = attempt_answer::ActiveModel {
        id: Set(tx.new_id()),
        attempt_id: Set(attempt.id),
        part: Set("first".to_owned()),
        revision: Set(1),
        body: Set("{\"question\":{\"choice\":\"b\"}}".to_owned()),
        saved_at: Set(tx.now()),
    };
    answer.insert(&tx).await.unwrap();
    let change = score_change::ActiveModel {
        id: Set(tx.new_id()),
        attempt_id: Set(attempt.id),
        submission: Set(1),
        part: Set("first".to_owned()),
        old_num: Set(0),
        old_den: Set(1),
        new_num: Set(1),
        new_den: Set(3),
        reason: Set("The wording was unclear.".to_owned()),
        by_name: Set("Marcus Okafor".to_owned()),
        created_at: Set(tx.now()),
    };
    change.insert(&tx).await.unwrap();
    tx.commit().await.unwrap();
}

/// Something in every table, from the services where they make it.
async fn fill(backend: &Backend) {
    seed::make(backend).await.unwrap();
    fill_learning(backend).await;
    let from = From {
        ip: IpAddr::V4(Ipv4Addr::LOCALHOST),
        device: "Firefox on Windows".to_owned(),
    };
    let address = "renee.thibodeaux@demo.example";
    let sign_in = sign_in::sign_in(backend, address, seed::PASSWORD, false, &from);
    sign_in.await.unwrap();
    links::ask_for_password(backend, address, &from).await.unwrap();
    limits::take(backend, Limit::quarter("test", 3), "x")
        .await
        .unwrap();
    let tx = backend.begin().await.unwrap();
    let account = crate::accounts::find_or_make(&tx, &address.parse().unwrap())
        .await
        .unwrap();
    let code = recovery_code::ActiveModel {
        id: Set(tx.new_id()),
        account_id: Set(account.id),
        code_hash: Set((0..=255).collect()),
        used_at: Set(Some(tx.now())),
    };
    code.insert(&tx).await.unwrap();
    let edition = code_set_edition::ActiveModel {
        id: Set(tx.new_id()),
        code_set: Set("icd10pcs".to_owned()),
        name: Set("2026".to_owned()),
        effective_from: Set("2025-10-01".to_owned()),
        effective_to: Set("2026-09-30".to_owned()),
        format: Set("order".to_owned()),
        content: Set(vec![0xff; 3 << 20]),
        codes: Set(i64::MAX),
        billable: Set(i64::MIN),
        imported_at: Set(0),
    };
    edition.insert(&tx).await.unwrap();
    let mark = book_mark::ActiveModel {
        id: Set(tx.new_id()),
        account_id: Set(account.id),
        code_set: Set("icd10cm".to_owned()),
        place: Set("I10".to_owned()),
        tab: Set(Some(Text(Tab::Pink))),
        note: Set("Look below.".to_owned()),
        highlights: Set("[]".to_owned()),
        before: Set(None),
        updated_at: Set(tx.now()),
    };
    mark.insert(&tx).await.unwrap();
    let school = school::Entity::with_slug(seed::SLUG).one(&tx).await.unwrap();
    let own = school_code_set::ActiveModel {
        id: Set(tx.new_id()),
        school_id: Set(school.unwrap().id),
        name: Set("2026".to_owned()),
        effective_from: Set("2026-01-01".to_owned()),
        effective_to: Set("2026-12-31".to_owned()),
        content: Set(vec![0, 0xff]),
        codes: Set(1),
        files: Set("LONGULT.txt".to_owned()),
        by_name: Set("Renee Thibodeaux".to_owned()),
        imported_at: Set(tx.now()),
    };
    own.insert(&tx).await.unwrap();
    // More than a page, with whatever people type.
    let subjects = (0..1201).map(|number| {
        let name = format!("{number}: \"quoted\" \\ [\u{1f4d6}] \u{2028}\n'; DROP TABLE account; --");
        (Subject::new(account.id, name), String::new())
    });
    audit::record_all(&tx, &By::command_line(), Action::PersonRead, subjects.collect())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    async fn backup(&self, backend: &Backend, name: &str) -> Summary {
        write(backend.db(), backend.clock(), &self.at(name))
            .await
            .unwrap()
    }

    fn lines(&self, name: &str) -> Vec<String> {
        let mut reader = file::Reader::open(&self.at(name)).unwrap();
        let (mut lines, mut line) = (Vec::new(), String::new());
        while reader.line(&mut line).unwrap() {
            lines.push(line.clone());
        }
        lines
    }
}

fn code(error: Error) -> String {
    match error {
        Error::Invalid(problem) => problem.code.to_string(),
        other => panic!("{other:?}"),
    }
}

/// The tables of a schema as it was migrated, each with its columns.
async fn schema(db: &DatabaseConnection) -> BTreeSet<(String, String)> {
    let sql = match db.get_database_backend() {
        DbBackend::Postgres => {
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
        }
        _ => {
            "SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c \
             WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        }
    };
    let rows = db
        .query_all_raw(Statement::from_string(db.get_database_backend(), sql))
        .await;
    let pair = |row: sea_orm::QueryResult| (row.try_get_by(0).unwrap(), row.try_get_by(1).unwrap());
    rows.unwrap().into_iter().map(pair).collect()
}

#[tokio::test]
async fn every_column_of_every_table_is_backed_up_or_left_out_on_purpose() {
    each_installation(async |there| {
        let mut backed_up = BTreeSet::new();
        for table in tables::all().unwrap() {
            for column in table.columns {
                backed_up.insert((table.name.clone(), column.name));
            }
        }
        let mut schema = schema(there.backend.db()).await;
        schema.retain(|(table, _)| table != "seaql_migrations" && !LEFT_OUT.contains(&&**table));
        assert_eq!(backed_up, schema);
    })
    .await;
}

#[tokio::test]
async fn a_backup_goes_from_one_database_to_the_other_and_back() {
    each_installation(async |first| {
        let folder = Folder::new();
        fill(&first.backend).await;
        let made = folder.backup(&first.backend, "first").await;
        assert_eq!(made.rows["account"], 19);
        assert!(made.rows["audit_event"] > 1200, "{made:?}");
        assert!(
            made.rows
                .iter()
                .all(|(table, rows)| *rows > 0 || table == "roster_import"),
            "{made:?}"
        );
        each_installation(async |second| {
            let name = format!("{:?}", second.backend.db().get_database_backend());
            let restored = restore(second.backend.db(), &folder.at("first")).await.unwrap();
            assert_eq!(restored, made);
            assert_eq!(folder.backup(&second.backend, &name).await, made);
            assert!(
                folder.lines(&name) == folder.lines("first"),
                "rows changed on the way to {name}"
            );
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn whoever_steals_a_backup_finds_no_way_in_and_no_mail_goes_out_twice() {
    each_installation(async |there| {
        let folder = Folder::new();
        fill(&there.backend).await;
        folder.backup(&there.backend, "backup").await;
        let lines = folder.lines("backup").join("\n");
        for table in LEFT_OUT {
            assert!(!lines.contains(&format!("\"name\":\"{table}\"")), "{table}");
        }
        assert!(!lines.contains("/password/"));
        let mode = std::os::unix::fs::MetadataExt::mode(&fs::metadata(folder.at("backup")).unwrap());
        assert_eq!(mode & 0o777, 0o600);
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_not_whole_is_refused_and_nothing_is_written() {
    each_installation(async |there| {
        let (db, folder) = (there.backend.db(), Folder::new());
        // Small enough to try every byte of its head and its seal.
        let tx = there.backend.begin().await.unwrap();
        crate::accounts::find_or_make(&tx, &"someone@example.org".parse().unwrap())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        folder.backup(&there.backend, "whole").await;
        let whole = fs::read(folder.at("whole")).unwrap();
        let refused = async |bytes: &[u8]| {
            fs::write(folder.at("broken"), bytes).unwrap();
            code(restore(db, &folder.at("broken")).await.unwrap_err())
        };
        for at in 0..whole.len() {
            let mut flipped = whole.clone();
            flipped[at] ^= 1 << (at % 8);
            let code = refused(&flipped).await;
            assert!(
                ["damaged", "no-backup", "not-whole"].contains(&&*code),
                "{at}: {code}"
            );
        }
        for length in [0, 3, 39, 40, whole.len() / 2, whole.len() - 40, whole.len() - 1] {
            let code = refused(&whole[..length]).await;
            assert!(["no-backup", "not-whole"].contains(&&*code), "{length}: {code}");
        }
        assert_eq!(refused(&[&whole[..], b"x"].concat()).await, "not-whole");
        assert_eq!(refused(&[0; 100]).await, "no-backup");
        assert_eq!(
            refused(&zstd::encode_all(&[7; 100_000][..], 1).unwrap()).await,
            "no-backup"
        );
        let foreign: Vec<u8> = (0..10_000_u32)
            .flat_map(|number| number.wrapping_mul(2_654_435_761).to_le_bytes())
            .collect();
        assert_eq!(
            refused(&zstd::encode_all(&foreign[..], 1).unwrap()).await,
            "not-whole"
        );
        // It is whole, and there is somebody.
        assert_eq!(
            code(restore(db, &folder.at("whole")).await.unwrap_err()),
            "not-empty"
        );
        assert!(restore(db, &folder.at("nowhere")).await.is_err());
    })
    .await;
}

/// A sealed file with these lines.
fn sealed(folder: &Folder, name: &str, lines: &[&str]) -> PathBuf {
    let mut writer = file::Writer::create(&folder.at(name)).unwrap();
    for line in lines {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        writer.line(&line).unwrap();
    }
    writer.finish().unwrap();
    folder.at(name)
}

fn head_of(migrations: usize, more: &[&str]) -> String {
    let all = Migrator::migrations();
    let names = all.iter().take(migrations).map(|one| one.name().to_owned());
    let names: Vec<String> = names.chain(more.iter().map(|name| (*name).to_owned())).collect();
    serde_json::json!({ "backup": { "format": FORMAT, "version": "9.9.9", "made": "then", "migrations": names } })
        .to_string()
}

const ACCOUNT: &str = r#"{"table":{"name":"account","columns":[{"name":"id","kind":"uuid"},{"name":"address","kind":"text"},
    {"name":"operator","kind":"boolean"},{"name":"demonstration","kind":"boolean"},{"name":"created_at","kind":"integer"}]}}"#;
const ROW: &str = r#"["019df000-0000-7000-8000-000000000001","a@example.org",false,false,1]"#;

#[tokio::test]
async fn a_backup_that_this_version_cannot_read_leaves_nothing_behind() {
    each_installation(async |there| {
        let (db, folder) = (there.backend.db(), Folder::new());
        let (all, end) = (Migrator::migrations().len(), r#"{"end":{"rows":{"account":1}}}"#);
        let head = head_of(all, &[]);
        for (name, lines, expected) in [
            ("newer", vec![&*head_of(all, &["m9999_later"]), end], "newer"),
            ("other", vec![&*head_of(1, &["m0002_other"]), end], "newer"),
            (
                "format",
                vec![r#"{"backup":{"format":2,"version":"2","made":"","migrations":[]}}"#],
                "other-format",
            ),
            ("headless", vec![ACCOUNT, ROW, end], "unreadable"),
            ("tableless", vec![&*head, ROW, end], "unreadable"),
            ("short", vec![&*head, ACCOUNT, end], "unreadable"),
            ("endless", vec![&*head, ACCOUNT, ROW], "unreadable"),
            ("more", vec![&*head, ACCOUNT, ROW, end, end], "unreadable"),
            ("twice", vec![&*head, ACCOUNT, ROW, ACCOUNT, end], "unreadable"),
            ("narrow", vec![&*head, ACCOUNT, "[1]", end], "unreadable"),
        ] {
            let file = sealed(&folder, name, &lines);
            assert_eq!(code(restore(db, &file).await.unwrap_err()), expected, "{name}");
        }
        // What the database itself refuses.
        let file = sealed(&folder, "same", &[&head, ACCOUNT, ROW, ROW, end]);
        assert!(matches!(
            restore(db, &file).await.unwrap_err(),
            Error::Internal(_)
        ));
        let file = sealed(&folder, "good", &[&head, ACCOUNT, ROW, end]);
        assert_eq!(restore(db, &file).await.unwrap().total(), 1);
    })
    .await;
}

#[tokio::test]
async fn an_older_backup_is_brought_up_to_date() {
    each_installation(async |there| {
        let folder = Folder::new();
        let end = r#"{"end":{"rows":{"account":1}}}"#;
        let file = sealed(&folder, "older", &[&head_of(2, &[]), ACCOUNT, ROW, end]);
        assert_eq!(
            restore(there.backend.db(), &file).await.unwrap().rows["account"],
            1
        );
        let pending = Migrator::get_pending_migrations(there.backend.db())
            .await
            .unwrap();
        assert!(pending.is_empty());
        seed::make(&there.backend).await.unwrap();
        folder.backup(&there.backend, "newer").await;
    })
    .await;
}

#[tokio::test]
async fn a_backup_never_takes_a_files_place_and_leaves_nothing_where_it_fails() {
    let (there, folder) = (Installation::bare(&[]).await, Folder::new());
    let (db, clock) = (there.backend.db(), there.backend.clock());
    fs::write(folder.at("taken"), "mine").unwrap();
    let refused = write(db, clock, &folder.at("taken")).await.unwrap_err();
    assert_eq!(code(refused), "file-exists");
    assert_eq!(fs::read_to_string(folder.at("taken")).unwrap(), "mine");
    assert!(write(db, clock, &folder.at("no/such/folder")).await.is_err());
    Migrator::down(db, Some(1)).await.unwrap();
    let refused = write(db, clock, &folder.at("older")).await.unwrap_err();
    assert_eq!(code(refused), "not-migrated");
    assert_eq!(fs::read_dir(folder.0.path()).unwrap().count(), 1);
}

#[tokio::test]
async fn a_backup_made_while_others_write_holds_one_moment() {
    each_installation(async |there| {
        let (folder, backend) = (Folder::new(), &there.backend);
        // Each transaction writes an account, which is early in a backup, and an event, which is last: a backup that did
        // not see one moment would find more events than accounts.
        let add = async |number: u32| {
            let tx = backend.begin().await.unwrap();
            let address = format!("person{number}@example.org").parse().unwrap();
            let account = crate::accounts::find_or_make(&tx, &address).await.unwrap();
            let (by, subject) = (By::command_line(), Subject::of_account(&account));
            audit::record(&tx, by, Action::AccountCreate, subject, "")
                .await
                .unwrap();
            tx.commit().await.unwrap();
        };
        for number in 0..600 {
            add(number).await;
        }
        let backup = async {
            let mut made = Vec::new();
            for number in 0..5 {
                made.push(folder.backup(backend, &number.to_string()).await);
            }
            made
        };
        let writing = async {
            for number in 600.. {
                add(number).await;
            }
        };
        let made = tokio::select! {
            made = backup => made,
            () = writing => unreachable!(),
        };
        for backup in &made {
            assert_eq!(backup.rows["account"], backup.rows["audit_event"]);
        }
        assert!(
            made[4].rows["account"] > made[0].rows["account"],
            "nobody wrote meanwhile"
        );
    })
    .await;
}
