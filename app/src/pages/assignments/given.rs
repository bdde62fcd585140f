//! What students were given, line by line: what it is, when it is due, how they stand, what they can do.

use crate::pages::words::{at, count, percent, soon};
use domain::courses::ItemKind;
use leptos::prelude::*;
use server::{
    Instant,
    progress::{Line, State},
};

/// Assignments as a list; each line leads to its page.
#[component]
pub fn GivenLines(lines: Vec<Line>, slug: String, now: Instant) -> AnyView {
    let lines = lines
        .into_iter()
        .map(|line| view! { <GivenLine line slug=slug.clone() now /> });
    view! { <ul class="given-lines">{lines.collect_view()}</ul> }.into_any()
}

#[component]
fn GivenLine(line: Line, slug: String, now: Instant) -> AnyView {
    let row = &line.assignment;
    let address = format!("/{slug}/assignments/{}", row.id);
    let lesson = row.kind.0 == ItemKind::Lesson;
    let (says, first) = match line.state {
        State::NotYet => ("Not open yet", false),
        State::ToDo if lesson => ("Read", false),
        State::ToDo => ("Start", false),
        State::UnderWay(_) => ("Go on", true),
        State::Done if lesson => ("Read again", false),
        State::Done => ("Review", false),
        State::Missed => ("Closed", false),
    };
    let to = match line.state {
        State::UnderWay(attempt) => format!("/{slug}/attempts/{attempt}"),
        _ => address.clone(),
    };
    let act = match line.state {
        State::NotYet | State::Missed => view! { <span class="soft">{says}</span> }.into_any(),
        _ => view! {
            <a class=if first { "button first" } else { "button" } href=to aria-label=format!("{says}: {}", row.title)>
                {says}
            </a>
        }
        .into_any(),
    };
    let due = line.window.due.map(at);
    let day = due.map(|due| due.in_zone(&row.zone));
    let late = line.is_overdue(now);
    view! {
        <li>
            <div class="due-day" aria-hidden="true">
                {day
                    .map(|day| {
                        view! {
                            <strong>{day.day().to_string()}</strong>
                            <span>{day.strftime("%a").to_string()}</span>
                        }
                    })}
            </div>
            <div class="what">
                <h3>
                    <a href=address>{row.title.clone()}</a>
                </h3>
                <p class="soft">{row.kind.0.title()} <Meta line=line.clone() /></p>
                {late.then(|| view! { <p class="overdue">"Past due"</p> })}
            </div>
            {act}
        </li>
    }
    .into_any()
}

/// When it is due and how the student stands, after a point each.
#[component]
pub fn Meta(line: Line) -> AnyView {
    let row = &line.assignment;
    let mut parts = Vec::new();
    if line.state == State::NotYet {
        parts.push(format!("opens {}", soon(row.opens_at, &row.zone)));
    }
    if let Some(due) = line.window.due {
        parts.push(format!("due {}", soon(at(due), &row.zone)));
    } else if let Some(closes) = line.window.closes {
        parts.push(format!("closes {}", soon(at(closes), &row.zone)));
    }
    if let Some(minutes) = line.window.minutes {
        parts.push(count(u64::try_from(minutes).unwrap_or(0), "minute", "minutes"));
    }
    if let (Some(attempts), false) = (line.window.attempts, row.kind.0 == ItemKind::Lesson) {
        let left = attempts.saturating_sub(i64::try_from(line.attempts.len()).unwrap_or(i64::MAX));
        parts.push(format!(
            "{} left",
            count(u64::try_from(left).unwrap_or(0), "attempt", "attempts")
        ));
    }
    if let Some(best) = line.best() {
        parts.push(match best.score() {
            Some(score) => format!("best so far {}", percent(score)),
            None => "read".to_owned(),
        });
        if best.late {
            parts.push("late".to_owned());
        }
    }
    parts
        .into_iter()
        .map(|part| format!(" · {part}"))
        .collect::<String>()
        .into_any()
}
