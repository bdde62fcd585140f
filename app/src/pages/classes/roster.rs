//! `/:school/classes/:class/roster`: who is in the class, who asks to be, who was.

use crate::{
    pages::{
        request::{backend, class_staff, page},
        school::Trail,
        words::{count, day},
    },
    ui::{Choice, Done, Field, Form, Name, Refused, Title},
};
use leptos::prelude::*;
use server::{
    classes::{self, Class, Mine},
    enrolments::{self, Line, Roster as Lists},
};

/// The roster, and all that can be done to it.
#[component]
pub fn Roster() -> AnyView {
    let backend = backend();
    let load = async move {
        let staff = class_staff().await?;
        let lists = enrolments::roster(&backend, &staff).await?;
        let others = classes::list(&backend, staff.member()).await?;
        let others = others.into_iter().filter(|line| {
            matches!(line.mine, Mine::Teaching | Mine::Running) && line.class.id != staff.class().id
        });
        let others: Vec<Class> = others.map(|line| line.class).collect();
        Ok((staff, lists, others))
    };
    page(load, |(staff, lists, others)| {
        let (school, class) = (staff.member().school().clone(), staff.class().clone());
        let here = format!("/{}/classes/{}", school.slug.0, class.id);
        let people = format!("/{}/people", school.slug.0);
        let students = count(lists.students.len() as u64, "student", "students");
        view! {
            <Title text=format!("Roster · {}", class.name) />
            <div class="page">
                <Trail school class=class.clone() />
                <header class="page-head">
                    <div>
                        <h1>"Roster"</h1>
                        <p class="soft">{class.name} " · " {students}</p>
                    </div>
                    <div class="acts">
                        <a class="button" href=format!("{here}/roster.csv")>
                            "Export"
                        </a>
                        <a class="button first" href=format!("{here}/imports")>
                            "Enrol a list"
                        </a>
                    </div>
                </header>
                <Done />
                {["approve", "decline", "enrol-again"]
                    .map(|act| view! { <Refused action=format!("{here}/roster/{act}") /> })}
                <Parts lists here=here.clone() people others />
                <Enrol here />
            </div>
        }
        .into_any()
    })
}

#[component]
fn Parts(lists: Lists, here: String, people: String, others: Vec<Class>) -> AnyView {
    let others: Vec<(String, String)> = others
        .into_iter()
        .map(|class| (class.id.to_string(), class.name))
        .collect();
    view! {
        <Requests lines=lists.requests here=here.clone() people=people.clone() />
        <Students lines=lists.students here=here.clone() people=people.clone() others />
        <Past lines=lists.past here people />
    }
    .into_any()
}

#[component]
fn Requests(lines: Vec<Line>, here: String, people: String) -> AnyView {
    if lines.is_empty() {
        return ().into_any();
    }
    let lines = lines.into_iter().map(|line| {
        let [let_in, decline] = ["Let in", "Decline"].map(|act| format!("{act}: {}", line.name));
        view! {
            <li>
                <span>
                    <a href=format!("{people}/{}", line.person)>{line.name.sorted()}</a>
                    <span class="soft">{line.address.to_string()}</span>
                </span>
                <span class="acts">
                    <Form action=format!("{here}/roster/approve") key=("enrolment", line.id.to_string()) class="inline">
                        <button class="button small" aria-label=let_in>
                            "Let in"
                        </button>
                    </Form>
                    <Form action=format!("{here}/roster/decline") key=("enrolment", line.id.to_string()) class="inline">
                        <button class="button small" aria-label=decline>
                            "Decline"
                        </button>
                    </Form>
                </span>
            </li>
        }
    });
    view! {
        <section class="part-of-page" aria-labelledby="requests">
            <h2 id="requests">"Asking to join"</h2>
            <div class="sheet">
                <ul class="lines">{lines.collect_view()}</ul>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Students(lines: Vec<Line>, here: String, people: String, others: Vec<(String, String)>) -> AnyView {
    if lines.is_empty() {
        return view! {
            <p class="empty sheet">
                "Nobody is enrolled yet. Enrol people below, " <a href=format!("{here}/imports")>"enrol a list"</a>
                ", or put a " <a href=format!("{here}#codes")>"join code"</a> " on the board."
            </p>
        }
        .into_any();
    }
    let lines = lines.into_iter().map(|line| {
        view! { <Student line here=here.clone() people=people.clone() others=others.clone() /> }
    });
    view! {
        <section class="part-of-page" aria-labelledby="students">
            <h2 id="students">"Students"</h2>
            <div class="sheet">
                <ul class="lines">{lines.collect_view()}</ul>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Student(line: Line, here: String, people: String, others: Vec<(String, String)>) -> AnyView {
    let (id, name) = (line.id.to_string(), line.name.to_string());
    let refused = |act: &str| {
        let posted = crate::pages::request::redraw();
        posted.is_some_and(|redraw| {
            redraw.form == format!("{here}/roster/{act}") && redraw.entered.text("enrolment") == id
        })
    };
    let open = refused("withdraw") || refused("transfer");
    let transfer = (!others.is_empty()).then(|| {
        view! {
            <Form
                action=format!("{here}/roster/transfer")
                key=("enrolment", id.clone())
                prefix=format!("transfer-{id}-")
            >
                <Choice name="to" label="Transfer to" options=others none="Choose a class" />
                <Field name="on" label="Last day here" kind="date" optional=true hint="Empty is today." />
                <Field name="reason" label="Reason" />
                <button class="button">"Transfer"</button>
            </Form>
        }
    });
    let not_yet = (!line.signed_up).then_some(", no password yet");
    view! {
        <li>
            <span>
                <a href=format!("{people}/{}", line.person)>{line.name.sorted()}</a>
                <span class="soft">{line.address.to_string()} ", since " {day(line.starts)} {not_yet}</span>
            </span>
            <details class="more" open=open>
                <summary class="button small" aria-label=format!("End or transfer {name}")>
                    "End or transfer"
                </summary>
                <div class="forms">
                    <Form
                        action=format!("{here}/roster/withdraw")
                        key=("enrolment", id.clone())
                        prefix=format!("withdraw-{id}-")
                    >
                        <Field name="on" label="Last day" kind="date" optional=true hint="Empty is today." />
                        <Field name="reason" label="Reason" hint="Kept with the record." />
                        <button class="button danger">"Withdraw"</button>
                    </Form>
                    {transfer}
                </div>
            </details>
        </li>
    }
    .into_any()
}

#[component]
fn Past(lines: Vec<Line>, here: String, people: String) -> AnyView {
    if lines.is_empty() {
        return ().into_any();
    }
    let rows = lines.into_iter().map(|line| {
        let name = line.name.to_string();
        let ended = line.ends.map(day);
        let moved = line.moved_to.map(|class| format!(" to {class}"));
        view! {
            <tr>
                <th scope="row">
                    <a href=format!("{people}/{}", line.person)>{line.name.sorted()}</a>
                </th>
                <td>{line.standing.title()} {moved}</td>
                <td class="when">{ended}</td>
                <td>{line.reason}</td>
                <td class="end">
                    <Form
                        action=format!("{here}/roster/enrol-again")
                        key=("enrolment", line.id.to_string())
                        class="inline"
                    >
                        <button class="button small" aria-label=format!("Enrol {name} again")>
                            "Enrol again"
                        </button>
                    </Form>
                </td>
            </tr>
        }
    });
    view! {
        <section class="part-of-page" aria-labelledby="past">
            <h2 id="past">"No longer in the class"</h2>
            <div class="sheet table" role="group" aria-label="No longer in the class" tabindex="0">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">"Student"</th>
                            <th scope="col">"How"</th>
                            <th scope="col">"Last day"</th>
                            <th scope="col">"Reason"</th>
                            <th scope="col">
                                <span class="unseen">"What can be done"</span>
                            </th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Enrol(here: String) -> AnyView {
    view! {
        <section class="part-of-page" aria-labelledby="enrol">
            <h2 id="enrol">"Enrol one person"</h2>
            <Form action=format!("{here}/roster") class="sheet" prefix="enrol-">
                <Name />
                <div class="pair">
                    <Field name="address" label="Email address" kind="email" hint="An email lets them in." />
                    <Field
                        name="starts"
                        label="First day"
                        kind="date"
                        optional=true
                        hint="Empty is today, or the class's first day."
                    />
                </div>
                <button class="button">"Enrol"</button>
            </Form>
        </section>
    }
    .into_any()
}
