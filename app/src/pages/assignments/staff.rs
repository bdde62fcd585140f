//! An assignment for the class's staff: who did what, and what single students get on top.

use super::lesson::Reading;
use crate::{
    pages::{
        school::Trail,
        words::{local, moment, percent, place},
    },
    ui::{Done, Field, Form, Refused, Title},
};
use domain::{courses::ItemKind, lessons::Lesson};
use leptos::prelude::*;
use server::{
    Backend, Error,
    actors::AssignmentStaff,
    assignments::{self, Aids, Allowance, Mode},
    attempts::{self, Brief, Submission},
};
use std::collections::HashMap;
use uuid::Uuid;

/// What the page needs.
pub struct Seen {
    by: AssignmentStaff,
    lesson: Option<Lesson>,
    submissions: Vec<Submission>,
    allowances: HashMap<Uuid, Allowance>,
    newer: Option<i64>,
}

impl Seen {
    /// Loads it.
    pub async fn load(backend: &Backend, by: AssignmentStaff, lesson: Option<Lesson>) -> Result<Self, Error> {
        Ok(Self {
            submissions: attempts::submissions(backend, &by).await?,
            allowances: assignments::allowances(backend, &by).await?,
            newer: assignments::newer(backend, &by).await?,
            by,
            lesson,
        })
    }
}

#[component]
pub fn StaffPage(seen: Seen) -> AnyView {
    let (by, allowances) = (seen.by, seen.allowances);
    let (school, class, row) = (
        by.member().school().clone(),
        by.staff().class().clone(),
        by.assignment().clone(),
    );
    let (slug, zone) = (school.slug.0.to_string(), row.zone.clone());
    let here = format!("/{slug}/assignments/{}", row.id);
    let begun = seen.submissions.iter().any(|line| !line.attempts.is_empty());
    let submitted = seen
        .submissions
        .iter()
        .filter(|line| line.attempts.iter().any(|attempt| !attempt.is_open()));
    let (submitted, all) = (submitted.count(), seen.submissions.len());
    let when = |at: Option<server::Instant>| at.map(|at| moment(at, &zone));
    let checked = matches!(row.kind.0, ItemKind::Case | ItemKind::Claim);
    let mode = if row.helps() { Mode::Practice } else { Mode::Graded };
    let help = checked.then(|| mode.title().to_lowercase());
    let books = (row.aids.0 == Aids::Books).then(|| row.aids.0.title().to_lowercase());
    let facts = [
        ("Opens", Some(moment(row.opens_at, &zone))),
        ("Due", when(row.due_at)),
        ("Closes", when(row.closes_at)),
        (
            "Time limit",
            row.minutes.map(|minutes| format!("{minutes} minutes")),
        ),
        ("Attempts", row.attempts.map(|attempts| attempts.to_string())),
        ("Key shown", Some(row.reveal.0.title().to_lowercase())),
        ("Help", help),
        ("Looking codes up", books),
    ];
    let facts = facts.into_iter().filter_map(|(name, value)| {
        Some(view! {
            <div>
                <dt>{name}</dt>
                <dd>{value?}</dd>
            </div>
        })
    });
    let is_lesson = row.kind.0 == ItemKind::Lesson;
    let lines = seen.submissions.into_iter().map(|line| {
        let allowance = allowances.get(&line.person).cloned();
        view! { <StudentRow line allowance here=here.clone() slug=slug.clone() zone=zone.clone() is_lesson /> }
    });
    let lines = lines.collect_view();
    let renew = format!("{here}/renew");
    let withdraw = format!("{here}/withdraw");
    view! {
        <Title text=row.title.clone() />
        <div class="page">
            <Trail school class />
            <header class="page-head">
                <div>
                    <h1>{row.title.clone()}</h1>
                    <p class="soft">
                        {row.kind.0.title()} " · " {submitted} " of " {all}
                        {if is_lesson { " have read it" } else { " have submitted" }} " · times of " {place(&row.zone)}
                    </p>
                </div>
                <div class="acts">
                    {(!begun)
                        .then(|| {
                            view! {
                                <Form action=withdraw.clone() class="inline">
                                    <button class="button">"Take back"</button>
                                </Form>
                            }
                        })}
                    <a class="button" href=format!("{here}/settings")>
                        "Settings"
                    </a>
                </div>
            </header>
            <Done />
            <Refused action=withdraw />
            {seen
                .newer
                .map(|number| {
                    view! {
                        <div class="note warn">
                            <p>
                                "Version " {number} " of this is there. Attempts that begin from now on can get it; those under way keep theirs."
                            </p>
                            <Form action=renew class="inline">
                                <button class="button small">"Give the new version"</button>
                            </Form>
                        </div>
                    }
                })}
            <div class="sheet start">
                <dl class="given-facts">{facts.collect_view()}</dl>
            </div>
            <section class="part-of-page" aria-labelledby="students">
                <h2 id="students">"Students"</h2>
                {if all == 0 {
                    view! { <p class="empty sheet">"Nobody is enrolled in this class yet."</p> }.into_any()
                } else {
                    view! {
                        <div class="sheet">
                            <ul class="lines">{lines}</ul>
                        </div>
                    }
                        .into_any()
                }}
            </section>
            {seen.lesson.map(|lesson| view! { <Reading lesson here=here.clone() /> })}
        </div>
    }
    .into_any()
}

#[component]
fn StudentRow(
    line: Submission,
    allowance: Option<Allowance>,
    here: String,
    slug: String,
    zone: String,
    is_lesson: bool,
) -> AnyView {
    let (person, name) = (line.person, line.name.sorted());
    let attempts = line.attempts.iter().map(|attempt| {
        view! { <AttemptLink attempt=attempt.clone() slug=slug.clone() zone=zone.clone() is_lesson /> }
    });
    let attempts = attempts.collect_view();
    let none = line.attempts.is_empty();
    let on_top = allowance.as_ref().map(|given| {
        let mut parts = Vec::new();
        if given.attempts > 0 {
            parts.push(format!("{} more attempts", given.attempts));
        }
        if given.minutes > 0 {
            parts.push(format!("{} more minutes", given.minutes));
        }
        if let Some(closes) = given.closes_at {
            parts.push(format!("open until {}", moment(closes, &zone)));
        }
        format!("{}: {}", parts.join(", "), given.reason)
    });
    let given = allowance.clone();
    let text = move |of: fn(&Allowance) -> String| given.as_ref().map(of).unwrap_or_default();
    let closes = allowance
        .as_ref()
        .and_then(|given| given.closes_at)
        .map(|at| local(at, &zone))
        .unwrap_or_default();
    view! {
        <li>
            <span>
                <a href=format!("/{slug}/people/{person}")>{name.clone()}</a>
                {none.then(|| view! { <span class="soft">"not begun"</span> })}
                {attempts}
                {on_top.map(|on_top| view! { <span class="soft">{on_top}</span> })}
            </span>
            {(!is_lesson)
                .then(|| {
                    view! {
                        <details class="more">
                            <summary class="button small" aria-label=format!("Give more to {name}")>
                                "Give more"
                            </summary>
                            <Form
                                action=format!("{here}/allowances")
                                key=("person", person.to_string())
                                prefix=format!("{person}-")
                                class="padded"
                            >
                                <div class="thirds">
                                    <Field
                                        name="attempts"
                                        label="More attempts"
                                        kind="number"
                                        value=text(|given| given.attempts.to_string())
                                        optional=true
                                        least="0".to_owned()
                                    />
                                    <Field
                                        name="minutes"
                                        label="More minutes"
                                        kind="number"
                                        value=text(|given| given.minutes.to_string())
                                        hint="They lengthen the limit and move the close."
                                        optional=true
                                        least="0".to_owned()
                                    />
                                    <Field
                                        name="closes"
                                        label="Open until"
                                        kind="datetime-local"
                                        value=closes
                                        optional=true
                                    />
                                </div>
                                <Field name="reason" label="Reason" value=text(|given| given.reason.clone()) />
                                <button class="button">"Give"</button>
                            </Form>
                        </details>
                    }
                })}
        </li>
    }
    .into_any()
}

#[component]
fn AttemptLink(attempt: Brief, slug: String, zone: String, is_lesson: bool) -> AnyView {
    let at = moment(attempt.submitted_at.unwrap_or(attempt.started_at), &zone);
    let says = match (attempt.submitted_at, attempt.score()) {
        (None, _) => format!("under way since {at}"),
        (Some(_), Some(score)) => format!("{}, {at}", percent(score)),
        (Some(_), None) => format!("read {at}"),
    };
    let aside = match (attempt.timed_out, attempt.late) {
        (true, _) => ", time was up",
        (false, true) => ", late",
        (false, false) => "",
    };
    if is_lesson {
        return view! { <span class="soft">{says}</span> }.into_any();
    }
    view! {
        <span>
            <a href=format!("/{slug}/attempts/{}", attempt.id)>"Attempt " {attempt.number}</a>
            <span class="soft">" " {says} {aside}</span>
        </span>
    }
    .into_any()
}
