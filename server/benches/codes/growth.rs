//! What twice the codes cost: every second category and table, beside all of them, each as an order file that is opened
//! and searched in the same way.

use crate::{
    Outcome, TURNS, resident,
    searches::{day, percentiles, queries, searched},
};
use domain::codes::{CodeBook, CodeSet, Edition, Imprint, Kind};
use std::{hint::black_box, sync::Arc, time::Instant};

/// Seconds to open, MiB, seconds of the median search and of the 99th of a hundred.
type Figures = [f64; 4];

pub fn measure(book: &CodeBook) -> Outcome<()> {
    let half = figures(book, 2)?;
    let whole = figures(book, 1)?;
    println!("\ntwice the codes of ICD-10-CM and ICD-10-PCS, as lists of titles");
    let names = ["opening", "resident", "search p50", "search p99"];
    let units = [("s", 1.0), ("MiB", 1.0), ("µs", 1e6), ("µs", 1e6)];
    for (at, (name, (unit, times))) in names.into_iter().zip(units).enumerate() {
        println!(
            "{name:>12} {:>10.2} {unit} {:>10.2} {unit}, {:.2} times",
            half[at] * times,
            whole[at] * times,
            whole[at] / half[at]
        );
    }
    println!("  bound: less than 2 times");
    Ok(())
}

/// Of a book with one category or table in so many.
fn figures(book: &CodeBook, one_in: usize) -> Outcome<Figures> {
    let lists: Vec<(CodeSet, String)> = searched(book)
        .filter(|edition| matches!(edition.set(), CodeSet::Icd10Cm | CodeSet::Icd10Pcs))
        .map(|edition| (edition.set(), order(edition, one_in)))
        .collect();
    let before = resident();
    let started = Instant::now();
    let editions = lists.iter().map(|(set, text)| {
        let imprint = Imprint {
            name: "growth".to_owned(),
            from: day(),
            to: day(),
        };
        Edition::from_order(*set, text, imprint).map(Arc::new)
    });
    let grown = CodeBook::new(editions.collect::<Result<Vec<_>, _>>()?);
    let (opening, after) = (started.elapsed().as_secs_f64(), resident());
    let mut searches = Vec::new();
    for _ in 0..TURNS {
        for query in queries() {
            let started = Instant::now();
            black_box(grown.search(query, None, day(), 20));
            searches.push(started.elapsed());
        }
    }
    let [median, _, slow] = percentiles(searches);
    Ok([opening, after - before, median.as_secs_f64(), slow.as_secs_f64()])
}

/// An edition as an order file, with every so-manieth of its categories or tables, the last among them.
fn order(edition: &Edition, one_in: usize) -> String {
    let mut tops: Vec<&str> = edition
        .codes()
        .filter_map(|entry| entry.name().get(..3))
        .collect();
    tops.dedup();
    let kept: Vec<&str> = tops.into_iter().rev().step_by(one_in).collect();
    let mut text = String::new();
    let codes = edition.codes().filter(|entry| entry.kind() == Kind::Code);
    let codes = codes.filter(|entry| kept.binary_search_by(|top| entry.name()[..3].cmp(top)).is_ok());
    for (number, entry) in (1..).zip(codes) {
        let title = entry.title();
        let short: String = title.chars().take(60).collect();
        let billable = u8::from(entry.is_billable());
        text += &format!("{number:05} {:<7} {billable} {short:<60} {title}\n", entry.name());
    }
    text
}
