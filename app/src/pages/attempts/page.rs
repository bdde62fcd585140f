//! `/:school/attempts/:attempt`: open, it is answered; submitted, it is looked at.

use super::{open::Answering, review::Reviewed};
use crate::{
    pages::{
        request::{backend, id, member, page},
        school::Trail,
        words::{at, moment},
    },
    ui::{Done, Field, Form, Refused, Title},
};
use leptos::prelude::*;
use server::{
    Error,
    actors::{AttemptStaff, InAttempt, OwnAttempt},
    assignments::Assignment,
    attempts::{self, Open, Review},
    claims,
    people::Membership,
};

enum Seen {
    Open(Box<OwnAttempt>, Box<Open>),
    Submitted(Box<OwnAttempt>, Box<Submitted>),
    Staff(Box<AttemptStaff>, Box<Membership>, Option<Box<Review>>),
}

/// A submitted attempt, for its student.
struct Submitted {
    attempt: attempts::Attempt,
    /// None while the key is not shown.
    review: Option<Review>,
    /// The claim that bills this chart.
    bills: Option<Assignment>,
}

/// An attempt.
#[component]
pub fn Attempt() -> AnyView {
    let backend = backend();
    let load = async move {
        let member = member().await?;
        let id = id("attempt")?;
        match member.attempt(&backend, id).await? {
            InAttempt::Staff(staff) => {
                let (person, review) = attempts::read(&backend, &staff).await?;
                Ok(Seen::Staff(
                    Box::new(staff),
                    Box::new(person),
                    review.map(Box::new),
                ))
            }
            InAttempt::Own(own) => {
                let own = match attempts::submit_if_over(&backend, &own).await? {
                    true => member.own_attempt(&backend, id).await?,
                    false => own,
                };
                if own.attempt().is_open() {
                    let open = attempts::open(&backend, &own).await?;
                    return Ok(Seen::Open(Box::new(own), Box::new(open)));
                }
                let (attempt, review) = attempts::review(&backend, &own).await?;
                let bills = claims::billing(&backend, &own).await?;
                let submitted = Submitted {
                    attempt,
                    review,
                    bills,
                };
                Ok::<_, Error>(Seen::Submitted(Box::new(own), Box::new(submitted)))
            }
        }
    };
    page(load, |seen| match seen {
        Seen::Open(own, open) => view! { <Answering own=*own open=*open /> }.into_any(),
        Seen::Submitted(own, submitted) => {
            view! { <StudentReview own=*own submitted=*submitted /> }.into_any()
        }
        Seen::Staff(staff, person, review) => {
            view! { <StaffReview staff=*staff person=*person review=review.map(|review| *review) /> }
                .into_any()
        }
    })
}

#[component]
fn StudentReview(own: OwnAttempt, submitted: Submitted) -> AnyView {
    let Submitted {
        attempt,
        review,
        bills,
    } = submitted;
    let (school, class) = (
        own.of().member().school().clone(),
        own.of().student().class().clone(),
    );
    let (row, assignment) = (attempt.row, attempt.assignment);
    let slug = school.slug.0.to_string();
    let back = format!("/{slug}/assignments/{}", assignment.id);
    let closes = attempt
        .window
        .closes
        .map(|millis| moment(at(millis), &assignment.zone));
    let submitted = row.submitted_at.map(|at| moment(at, &assignment.zone));
    let how = match (row.timed_out, row.late) {
        (true, _) => ", when its time was up, with everything saved by then",
        (false, true) => ", late",
        (false, false) => "",
    };
    view! {
        <Title text=assignment.title.clone() />
        <div class="page">
            <Trail school class />
            <header class="page-head">
                <div>
                    <h1>{assignment.title.clone()}</h1>
                    <p class="soft">"Attempt " {row.number} ", submitted " {submitted} {how}</p>
                </div>
                <span class="acts">
                    {bills
                        .map(|claim| {
                            let address = format!("/{slug}/assignments/{}", claim.id);
                            view! {
                                <a class="button first" href=address>
                                    "Bill this visit"
                                </a>
                            }
                        })} <a class="button" href=back>
                        "All attempts"
                    </a>
                </span>
            </header>
            <Done />
            {match review {
                Some(review) => view! { <Reviewed review /> }.into_any(),
                None => {
                    view! {
                        <p class="empty sheet">
                            "It is submitted. Its key and your score are shown when it has closed" {closes.map(|closes| format!(", on {closes}"))}
                            "."
                        </p>
                    }
                        .into_any()
                }
            }}
        </div>
    }
    .into_any()
}

#[component]
fn StaffReview(staff: AttemptStaff, person: Membership, review: Option<Review>) -> AnyView {
    let (of, attempt) = (staff.of(), staff.attempt().clone());
    let (school, class) = (of.member().school().clone(), of.staff().class().clone());
    let assignment = of.assignment().clone();
    let slug = school.slug.0.to_string();
    let here = format!("/{slug}/attempts/{}", attempt.id);
    let back = format!("/{slug}/assignments/{}", assignment.id);
    let when = match attempt.submitted_at {
        Some(at) => format!("submitted {}", moment(at, &assignment.zone)),
        None => format!("under way since {}", moment(attempt.started_at, &assignment.zone)),
    };
    let how = match (attempt.timed_out, attempt.late) {
        (true, _) => ", when its time was up",
        (false, true) => ", late",
        (false, false) => "",
    };
    let limited = assignment.minutes.is_some();
    view! {
        <Title text=format!("{} · {}", person.name(), assignment.title) />
        <div class="page">
            <Trail school class />
            <header class="page-head">
                <div>
                    <h1>{person.name().to_string()}</h1>
                    <p class="soft">{assignment.title.clone()} ", attempt " {attempt.number} ", " {when} {how}</p>
                </div>
                <div class="acts">
                    <a class="button" href=back>
                        "All students"
                    </a>
                </div>
            </header>
            <Done />
            <Refused action=format!("{here}/scores") />
            {match review {
                None => {
                    view! { <p class="empty sheet">"It is under way. What was answered is shown once it is submitted."</p> }
                        .into_any()
                }
                Some(review) => {
                    view! {
                        <Reviewed review staff=here.clone() />
                        <section class="part-of-page" aria-labelledby="reopen">
                            <h2 id="reopen">"Open it again"</h2>
                            <p class="soft">
                                "The student goes on from what they entered. It is graded anew when it is submitted; changes to scores end."
                            </p>
                            <Form action=format!("{here}/reopen") class="sheet" prefix="reopen-">
                                <Field
                                    name="minutes"
                                    label="For so many minutes"
                                    kind="number"
                                    optional=!limited
                                    least="1".to_owned()
                                    most="1440".to_owned()
                                />
                                <Field name="reason" label="Reason" />
                                <button class="button">"Open again"</button>
                            </Form>
                        </section>
                    }
                        .into_any()
                }
            }}
        </div>
    }
    .into_any()
}
