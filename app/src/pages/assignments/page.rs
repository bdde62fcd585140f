//! `/:school/assignments/:assignment`: for its students where they begin and look back, for its staff how it goes.

use super::{Meta, lesson::Reading, staff};
use crate::{
    pages::{
        request::{backend, id, member, page},
        school::Trail,
        words::{at, count, moment, percent, place},
    },
    ui::{Done, Form, Refused, Title},
};
use domain::{courses::ItemKind, lessons::Lesson};
use leptos::prelude::*;
use server::{
    Error, Instant,
    actors::{AssignmentStudent, InAssignment},
    assignments::{self, Aids},
    progress::{self, Line, State},
};

enum Seen {
    Student(Box<AssignmentStudent>, Box<Line>, Option<Lesson>, Instant),
    Staff(Box<staff::Seen>),
}

/// An assignment.
#[component]
pub fn Assignment() -> AnyView {
    let backend = backend();
    let load = async move {
        let member = member().await?;
        let given = member.assignment(&backend, id("assignment")?).await?;
        let lesson = match assignments::lesson(&backend, &given).await {
            Ok(lesson) => Some(lesson),
            Err(Error::NotFound) => None,
            Err(error) => return Err(error),
        };
        match given {
            InAssignment::Staff(by) => {
                let seen = staff::Seen::load(&backend, by, lesson).await?;
                Ok(Seen::Staff(Box::new(seen)))
            }
            InAssignment::Student(by) => {
                let line = progress::line_of(&backend, &by).await?;
                let now = backend.clock().now();
                Ok(Seen::Student(Box::new(by), Box::new(line), lesson, now))
            }
        }
    };
    page(load, |seen| match seen {
        Seen::Staff(seen) => view! { <staff::StaffPage seen=*seen /> }.into_any(),
        Seen::Student(by, line, lesson, now) => {
            view! { <StudentPage by=*by line=*line lesson now /> }.into_any()
        }
    })
}

#[component]
fn StudentPage(by: AssignmentStudent, line: Line, lesson: Option<Lesson>, now: Instant) -> AnyView {
    let (school, class, row) = (
        by.member().school().clone(),
        by.student().class().clone(),
        line.assignment.clone(),
    );
    let here = format!("/{}/assignments/{}", school.slug.0, row.id);
    let attempts = format!("/{}/attempts", school.slug.0);
    let body = match lesson {
        Some(lesson) => view! { <Reading lesson here=here.clone() line=line.clone() /> }.into_any(),
        None => view! { <Starting here=here.clone() attempts line=line.clone() now /> }.into_any(),
    };
    view! {
        <Title text=row.title.clone() />
        <div class="page">
            <Trail school class />
            <header class="page-head">
                <div>
                    <h1>{row.title.clone()}</h1>
                    <p class="soft">{row.kind.0.title()} <Meta line /> " · times of " {place(&row.zone)}</p>
                </div>
            </header>
            <Done />
            <Refused action=format!("{here}/done") />
            {body}
        </div>
    }
    .into_any()
}

/// What is known before one begins, the way in, and the attempts so far.
#[component]
fn Starting(here: String, attempts: String, line: Line, now: Instant) -> AnyView {
    let (row, window) = (&line.assignment, line.window);
    if row.kind.0 == ItemKind::Lesson {
        let opens = moment(row.opens_at, &row.zone);
        return view! { <p class="empty sheet">"This lesson opens on " {opens} "."</p> }.into_any();
    }
    let taken = i64::try_from(line.attempts.len()).unwrap_or(i64::MAX);
    let start = match line.state {
        State::UnderWay(attempt) => view! {
            <a class="button first" href=format!("{attempts}/{attempt}")>
                "Go on"
            </a>
        }
        .into_any(),
        _ => match window.may_start(now.millis(), taken) {
            Ok(()) => view! {
                <Form action=format!("{here}/attempts") class="inline">
                    <button class="button first">{if taken == 0 { "Start" } else { "Start again" }}</button>
                </Form>
            }
            .into_any(),
            Err(no) => view! { <p class="soft">{no.sentence}</p> }.into_any(),
        },
    };
    let zone = row.zone.clone();
    let when = |moment_of: Option<i64>| moment_of.map(|millis| moment(at(millis), &zone));
    let facts = [
        ("Opens", Some(moment(row.opens_at, &row.zone))),
        ("Due", when(window.due)),
        ("Closes", when(window.closes)),
        (
            "Time",
            window
                .minutes
                .map(|minutes| count(u64::try_from(minutes).unwrap_or(0), "minute", "minutes")),
        ),
        (
            "Attempts",
            Some(match window.attempts {
                Some(most) => format!("{taken} of {most} used"),
                None => "as many as you like; the best counts".to_owned(),
            }),
        ),
        (
            "Looking codes up",
            (row.aids.0 == Aids::Books).then(|| row.aids.0.title().to_lowercase()),
        ),
    ];
    let facts = facts.into_iter().filter_map(|(name, value)| {
        Some(view! {
            <div>
                <dt>{name}</dt>
                <dd>{value?}</dd>
            </div>
        })
    });
    let past = line.attempts.iter().map(|attempt| {
        let address = format!("{attempts}/{}", attempt.id);
        let says = match (attempt.submitted_at, attempt.score()) {
            (None, _) => "under way".to_owned(),
            (Some(_), Some(score)) => percent(score),
            (Some(_), None) => "submitted".to_owned(),
        };
        let when = moment(attempt.submitted_at.unwrap_or(attempt.started_at), &row.zone);
        let aside = match (attempt.timed_out, attempt.late) {
            (true, _) => ", when its time was up",
            (false, true) => ", late",
            (false, false) => "",
        };
        view! {
            <li>
                <span>
                    <a href=address>"Attempt " {attempt.number}</a>
                    <span class="soft">{when} {aside}</span>
                </span>
                <strong>{says}</strong>
            </li>
        }
    });
    let past = past.collect_view();
    view! {
        <div class="sheet start">
            <dl class="given-facts">{facts.collect_view()}</dl>
            {start}
        </div>
        {(!line.attempts.is_empty())
            .then(|| {
                view! {
                    <section class="part-of-page" aria-labelledby="attempts">
                        <h2 id="attempts">"Your attempts"</h2>
                        <div class="sheet">
                            <ul class="lines">{past}</ul>
                        </div>
                    </section>
                }
            })}
    }
    .into_any()
}
