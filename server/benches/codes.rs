//! The code book and the grader, each beside a baseline in the same run:
//! - opening the embedded code sets, in seconds and resident memory, beside unpacking their bytes alone;
//! - 500 searches (`queries.txt`), beside SQLite's FTS5 over the same rows;
//! - gradings per second on one core, beside reading the same answer from JSON.

use domain::{
    answers::Answer,
    codes::{CodeBook, CodeSet, NoteKind, Query},
    grading::{Policy, grade_normal},
};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
use server::{codes, content};
use std::{
    error::Error,
    fs,
    hint::black_box,
    path::Path,
    time::{Duration, Instant},
};

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

const QUERIES: &str = include_str!("queries.txt");
const TABULAR: &[u8] = include_bytes!("../../content/codesets/icd10cm-2026-april.xml.zst");
const LIMIT: usize = 20;
const TURNS: usize = 5;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let book = opening()?;
    searching(&book).await?;
    grading(&book)
}

fn opening() -> Outcome<CodeBook> {
    let before = resident();
    let started = Instant::now();
    let book = codes::embedded()?;
    let (seconds, after) = (started.elapsed().as_secs_f64(), resident());
    let started = Instant::now();
    black_box(zstd::decode_all(TABULAR)?);
    let baseline = started.elapsed().as_secs_f64();
    println!(
        "opening the code sets: {seconds:.3} s, unpacking alone {baseline:.3} s, ratio {:.1}",
        seconds / baseline
    );
    println!(
        "  resident: {:.1} MiB with them, {before:.1} MiB before, {:.1} MiB at most",
        after,
        peak()
    );
    println!("  bounds: 1.5 s, 250 MiB");
    Ok(book)
}

/// Resident memory, MiB.
fn resident() -> f64 {
    status("VmRSS:")
}

fn peak() -> f64 {
    status("VmHWM:")
}

fn status(name: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let kilobytes = line
        .and_then(|line| line.split_whitespace().next())
        .and_then(|number| number.parse::<f64>().ok());
    kilobytes.unwrap_or(f64::NAN) / 1024.0
}

async fn searching(book: &CodeBook) -> Outcome<()> {
    let edition = book
        .editions()
        .find(|edition| edition.set() == CodeSet::Icd10Cm)
        .ok_or("no ICD-10-CM")?;
    let db = full_text(book).await?;
    let queries: Vec<&str> = QUERIES.lines().collect();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    // In turns, so that what else the machine does falls on both.
    for _ in 0..TURNS {
        for query in &queries {
            let started = Instant::now();
            black_box(edition.search(&Query::plain(query), LIMIT));
            ours.push(started.elapsed());
            let started = Instant::now();
            black_box(ask(&db, query).await?);
            theirs.push(started.elapsed());
        }
    }
    println!(
        "\n{} searches over {} codes, {TURNS} turns",
        queries.len(),
        edition.code_count()
    );
    println!("{:>12} {:>10} {:>10} {:>10}", "", "p50", "p95", "p99");
    let (ours, theirs) = (percentiles(ours), percentiles(theirs));
    let micros = |all: [Duration; 3]| all.map(|one| format!("{:.0} µs", one.as_secs_f64() * 1e6));
    for (name, figures) in [("superbill", micros(ours)), ("FTS5", micros(theirs))] {
        println!(
            "{name:>12} {:>10} {:>10} {:>10}",
            figures[0], figures[1], figures[2]
        );
    }
    let ratio = |at: usize| theirs[at].as_secs_f64() / ours[at].as_secs_f64();
    println!(
        "{:>12} {:>10.1} {:>10.1} {:>10.1}",
        "faster by",
        ratio(0),
        ratio(1),
        ratio(2)
    );
    Ok(())
}

fn percentiles(mut all: Vec<Duration>) -> [Duration; 3] {
    all.sort_unstable();
    [50, 95, 99].map(|percent| all[(all.len() - 1) * percent / 100])
}

/// The same codes with titles and inclusion terms in SQLite's full-text index, stemmed.
async fn full_text(book: &CodeBook) -> Outcome<DatabaseConnection> {
    let db = Database::connect("sqlite::memory:").await?;
    let schema = "CREATE VIRTUAL TABLE codes USING fts5(code, title, terms, tokenize = 'porter unicode61')";
    db.execute_unprepared(schema).await?;
    db.execute_unprepared("BEGIN").await?;
    for edition in book
        .editions()
        .filter(|edition| edition.set() == CodeSet::Icd10Cm)
    {
        for entry in edition.codes() {
            let terms = entry
                .own_notes()
                .iter()
                .filter(|note| note.kind == NoteKind::Inclusion);
            let terms: Vec<&str> = terms.map(|note| &*note.text).collect();
            let values = [
                entry.written().into(),
                entry.title().into_owned().into(),
                terms.join("; ").into(),
            ];
            let insert = "INSERT INTO codes VALUES (?, ?, ?)";
            db.execute_raw(Statement::from_sql_and_values(DbBackend::Sqlite, insert, values))
                .await?;
        }
    }
    db.execute_unprepared("COMMIT").await?;
    Ok(db)
}

/// All words, the last as a prefix, best first.
async fn ask(db: &DatabaseConnection, query: &str) -> Outcome<usize> {
    let words: Vec<_> = query
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let quoted = words
        .iter()
        .map(|word| format!("\"{word}\""))
        .collect::<Vec<_>>()
        .join(" ");
    let select = format!("SELECT code, title FROM codes WHERE codes MATCH ? ORDER BY rank LIMIT {LIMIT}");
    let values = [format!("{quoted}*").into()];
    Ok(db
        .query_all_raw(Statement::from_sql_and_values(DbBackend::Sqlite, select, values))
        .await?
        .len())
}

/// An answer as students give them: one right but late, one vague, one missed, a modifier forgotten.
const ANSWER: &str = r#"{
    "diagnoses": [ { "code": "M17.11" }, { "code": "N18.30" }, { "code": "I50.32" }, { "code": "I13.0" } ],
    "procedures": [
        { "code": "99214", "points_to": [4] },
        { "code": "20610", "modifiers": ["RT"], "points_to": [1] },
        { "code": "J3301", "units": 1, "points_to": [1] },
        { "code": "99000" }
    ]
}"#;

fn grading(book: &CodeBook) -> Outcome<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content/cases/office-heart-failure-knee-01");
    let case = content::read_case(&folder)?
        .case(0)
        .map_err(|faults| format!("{faults:?}"))?;
    let answer: Answer = Answer::read("answer.json", ANSWER).map_err(|fault| fault.to_string())?;
    let normal = answer.normalize()?;
    let mut rates = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        rates.0.push(rate(|| {
            drop(black_box(grade_normal(
                &case,
                black_box(&normal),
                Policy::Audit,
                book,
            )))
        }));
        rates.1.push(rate(|| {
            drop(black_box(Answer::read("answer.json", black_box(ANSWER))))
        }));
    }
    let (ours, baseline) = (median(rates.0), median(rates.1));
    println!(
        "\ngradings per second and core: {ours:.0}, reading the answer alone {baseline:.0}, ratio {:.2}",
        ours / baseline
    );
    println!("  bound: 20,000");
    Ok(())
}

/// Calls per second over half a second.
fn rate(call: impl Fn()) -> f64 {
    let (started, mut calls) = (Instant::now(), 0_u32);
    while started.elapsed() < Duration::from_millis(500) {
        call();
        calls += 1;
    }
    f64::from(calls) / started.elapsed().as_secs_f64()
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}
