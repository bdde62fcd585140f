//! A score with what staff changed of it, and the form that changes it.

use crate::{
    pages::words::{moment, percent},
    ui::{Field, Form},
};
use domain::Fraction;
use leptos::prelude::*;
use server::attempts::{Change, Part, Review};

/// What the lines of a review have in common.
#[derive(Clone)]
pub struct Marks {
    /// The lines, with what grading gave them.
    parts: Vec<Part>,
    changes: Vec<Change>,
    zone: String,
    /// The attempt's address, where the reader may change scores.
    staff: Option<String>,
}

impl Marks {
    pub fn new(review: &Review, staff: Option<String>) -> Self {
        Self {
            parts: review.graded.parts(),
            changes: review.changes.clone(),
            zone: review.attempt.assignment.zone.clone(),
            staff,
        }
    }

    /// What a line earns now, and the most that it can.
    pub fn credit(&self, part: &str) -> (Fraction, Fraction) {
        let given = self.parts.iter().find(|line| line.name == part);
        let (earned, most) = given.map_or((Fraction::ZERO, Fraction::ONE), |line| (line.earned, line.most));
        let last = self.changes.iter().rev().find(|change| change.part == part);
        (last.map_or(earned, |change| change.new), most)
    }
}

/// A fraction as people read it: `1`, `3/4`.
pub fn points(value: Fraction) -> String {
    value.to_string()
}

/// The changes of a line, oldest first, and for staff the form of another.
#[component]
pub fn Changes(marks: Marks, part: String) -> AnyView {
    let zone = marks.zone.clone();
    let own = marks.changes.iter().filter(|change| change.part == part);
    let changes = own.map(|change| {
        view! {
            <li>
                <strong>{points(change.old)} " → " {points(change.new)}</strong>
                " by " {change.by.clone()} ", " {moment(change.at, &zone)} ": " {change.reason.clone()}
            </li>
        }
    });
    let changes = changes.collect_view();
    let any = marks.changes.iter().any(|change| change.part == part);
    let (_, most) = marks.credit(&part);
    view! {
        {any.then(|| view! { <ul class="changes" aria-label="Changed by your instructor">{changes}</ul> })}
        {marks
            .staff
            .map(|here| {
                view! {
                    <details class="more">
                        <summary class="button small">"Change the score"</summary>
                        <Form
                            action=format!("{here}/scores")
                            key=("part", part.clone())
                            prefix=format!("{part}-")
                            class="row"
                        >
                            <Field name="points" label=format!("Points, 0 to {most}") hint="1, 0.5 or 3/4" />
                            <Field name="reason" label="Reason, which the student reads" />
                            <button class="button">"Change"</button>
                        </Form>
                    </details>
                }
            })}
    }
    .into_any()
}

/// The score of an attempt, and what was earned.
#[component]
pub fn Total(review: Review) -> AnyView {
    let Some(score) = review.score else {
        return ().into_any();
    };
    let graded = review.graded.credit().map(|(earned, possible)| {
        let changed = if review.changes.is_empty() {
            ""
        } else {
            " when it was graded; changed since, see below"
        };
        format!("{} of {}{changed}", points(earned), points(possible))
    });
    view! {
        <div class="sheet total">
            <p>
                <strong>{percent(score)}</strong>
                <span class="soft">{graded}</span>
            </p>
            <meter min="0" max="100" value=meter(score) aria-label="Score"></meter>
        </div>
    }
    .into_any()
}

/// Whole percents, for a meter.
pub fn meter(score: Fraction) -> i64 {
    score.numerator() * 100 / score.denominator()
}
