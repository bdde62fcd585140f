//! Searches in all code sets on one core, beside SQLite's FTS5 over the same rows, in turns.

use crate::{Outcome, TURNS};
use domain::{
    Date,
    codes::{CodeBook, CodeSet, Edition, NoteKind},
};
use jiff::civil::date;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
use std::{
    hint::black_box,
    time::{Duration, Instant},
};

const QUERIES: &str = include_str!("queries.txt");
const LIMIT: usize = 20;

/// A day on which the embedded editions are in force.
pub fn day() -> Date {
    date(2026, 5, 4)
}

pub fn queries() -> impl Iterator<Item = &'static str> {
    QUERIES.lines()
}

/// The editions in which a search looks, one of each set.
pub fn searched(book: &CodeBook) -> impl Iterator<Item = &Edition> {
    CodeSet::ALL
        .into_iter()
        .filter_map(|set| book.nearest(set, day()))
}

pub async fn measure(book: &CodeBook) -> Outcome<()> {
    let db = full_text(book).await?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    // In turns, so that what else the machine does falls on both; each by itself, as neither shares a processor's caches.
    for _ in 0..TURNS {
        for query in queries() {
            let started = Instant::now();
            black_box(book.search(query, None, day(), LIMIT));
            ours.push(started.elapsed());
        }
        for query in queries() {
            let started = Instant::now();
            black_box(ask(&db, query).await?);
            theirs.push(started.elapsed());
        }
    }
    let codes: usize = searched(book).map(Edition::code_count).sum();
    let terms: usize = book.alphabetic(day()).map(|index| index.terms().count()).sum();
    println!(
        "\n{} searches over {codes} codes and {terms} terms of the Index, {TURNS} turns",
        queries().count()
    );
    println!("{:>12} {:>10} {:>10} {:>10}", "", "p50", "p95", "p99");
    let all = |turns: &[Duration]| turns.iter().sum::<Duration>().as_secs_f64();
    let (whole, whole_theirs) = (all(&ours), all(&theirs));
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
    println!(
        "all of them: {whole:.2} s, FTS5 {whole_theirs:.2} s, faster by {:.1}",
        whole_theirs / whole
    );
    println!("  bounds: p99 2 ms, all of them 10 times as fast");
    Ok(())
}

/// Of 50, 95 and 99 in a hundred, the slowest.
pub fn percentiles(mut all: Vec<Duration>) -> [Duration; 3] {
    all.sort_unstable();
    [50, 95, 99].map(|percent| all[(all.len() - 1) * percent / 100])
}

/// The same codes with titles and inclusion terms, and the terms of the Index, in SQLite's full-text index, stemmed.
async fn full_text(book: &CodeBook) -> Outcome<DatabaseConnection> {
    let db = Database::connect("sqlite::memory:").await?;
    let schema = "CREATE VIRTUAL TABLE codes USING fts5(code, title, terms, tokenize = 'porter unicode61')";
    db.execute_unprepared(schema).await?;
    db.execute_unprepared("BEGIN").await?;
    for entry in searched(book).flat_map(Edition::codes) {
        let terms = entry
            .own_notes()
            .iter()
            .filter(|note| note.kind == NoteKind::Inclusion);
        let terms: Vec<&str> = terms.map(|note| &*note.text).collect();
        row(
            &db,
            [entry.written(), entry.title().into_owned(), terms.join("; ")],
        )
        .await?;
    }
    for term in book.alphabetic(day()).flat_map(|index| index.terms()) {
        let path: Vec<String> = term.path().iter().map(|step| step.printed().to_owned()).collect();
        let codes: Vec<&str> = term.leads().map(|(_, code)| code).collect();
        row(&db, [codes.join(" "), path.join(", "), String::new()]).await?;
    }
    db.execute_unprepared("COMMIT").await?;
    Ok(db)
}

async fn row(db: &DatabaseConnection, values: [String; 3]) -> Outcome<()> {
    let insert = "INSERT INTO codes VALUES (?, ?, ?)";
    db.execute_raw(Statement::from_sql_and_values(
        DbBackend::Sqlite,
        insert,
        values.map(Into::into),
    ))
    .await?;
    Ok(())
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
