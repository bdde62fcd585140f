//! Gradings per second on one core, beside reading the same answer from JSON.

use crate::{Outcome, TURNS};
use domain::{
    answers::Answer,
    codes::CodeBook,
    grading::{Policy, grade_normal},
};
use server::content;
use std::{
    hint::black_box,
    path::Path,
    time::{Duration, Instant},
};

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

pub fn measure(book: &CodeBook) -> Outcome<()> {
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
