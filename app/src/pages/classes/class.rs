//! `/:school/classes/:class`: one class, for whoever is in it; for its staff with the ways into it.

use crate::{
    pages::{
        assignments::GivenLines,
        invitations::Invited,
        request::{backend, id, member, page},
        school::Trail,
        words::{count, day, moment, place, soon},
    },
    ui::{Choice, Done, Field, Form, Name, Refused, Ticks, Title},
};
use domain::classes::Term;
use leptos::prelude::*;
use server::{
    Instant,
    actors::{ClassStaff, ClassStudent, InClass},
    classes::{self, Class as Row},
    enrolments::{
        invitations::{self, Waiting},
        join::{self, Code},
    },
    people::{self, Membership},
    progress::{self, Line, Progress, Table},
};

/// What is needed to draw a class for its staff.
struct ForStaff {
    staff: ClassStaff,
    teachers: Vec<Membership>,
    /// Who could teach it; none where the reader is no administrator.
    instructors: Option<Vec<Membership>>,
    /// What was given, and what each student made of it.
    table: Table,
    codes: Vec<Code>,
    invitations: Vec<Waiting>,
    now: Instant,
}

enum Seen {
    Staff(Box<ForStaff>),
    Student(Box<ClassStudent>, Vec<Membership>, Progress, Instant),
}

/// One class.
#[component]
pub fn Class() -> AnyView {
    let backend = backend();
    let load = async move {
        let member = member().await?;
        let class = member.class(&backend, id("class")?).await?;
        let teachers = classes::instructors(&backend, &class).await?;
        let now = backend.clock().now();
        match class {
            InClass::Student(student) => {
                let stands = progress::of_student(&backend, &student).await?;
                Ok(Seen::Student(Box::new(student), teachers, stands, now))
            }
            InClass::Staff(staff) => {
                let instructors = match member.administrator() {
                    Ok(administrator) => Some(people::instructors(&backend, &administrator).await?),
                    Err(_) => None,
                };
                Ok(Seen::Staff(Box::new(ForStaff {
                    table: progress::of_class(&backend, &staff).await?,
                    codes: join::codes(&backend, &staff).await?,
                    invitations: invitations::of_class(&backend, &staff).await?,
                    staff,
                    teachers,
                    instructors,
                    now,
                })))
            }
        }
    };
    page(load, |seen| match seen {
        Seen::Staff(seen) => view! { <StaffPage seen=*seen /> }.into_any(),
        Seen::Student(student, teachers, stands, now) => {
            view! { <StudentPage student=*student teachers stands now /> }.into_any()
        }
    })
}

/// `Online · 4 May 2026 to 28 August 2026 · week 9 of 24 · times of Chicago`.
fn facts(class: &Row, now: Instant) -> String {
    let today = now.in_zone(&class.zone).date();
    let (starts, ends) = (class.starts_on.0, class.ends_on.0);
    let week = Term::new(starts, ends).ok().and_then(|term| {
        let week = term.week_of(today)?;
        Some(format!(" · week {week} of {}", term.weeks()))
    });
    format!(
        "{} · {} to {}{} · times of {}",
        class.delivery.0.title(),
        day(starts),
        day(ends),
        week.unwrap_or_default(),
        place(&class.zone)
    )
}

#[component]
fn StudentPage(student: ClassStudent, teachers: Vec<Membership>, stands: Progress, now: Instant) -> AnyView {
    let class = student.class().clone();
    let slug = student.member().school().slug.0.to_string();
    let here = format!("/{slug}/classes/{}", class.id);
    let mut modules: Vec<(String, Vec<Line>)> = Vec::new();
    for line in stands.lines {
        let module = line.assignment.module.clone();
        match modules.iter_mut().find(|(name, _)| *name == module) {
            Some((_, lines)) => lines.push(line),
            None => modules.push((module, vec![line])),
        }
    }
    let none = modules.is_empty();
    let modules = modules.into_iter().enumerate().map(|(at, (name, lines))| {
        let heading = format!("module-{at}");
        let (id, name) = (
            heading.clone(),
            if name.is_empty() {
                "Also given".to_owned()
            } else {
                name
            },
        );
        view! {
            <section class="part-of-page" aria-labelledby=id>
                <h2 id=heading>{name}</h2>
                <div class="sheet">
                    <GivenLines lines slug=slug.clone() now />
                </div>
            </section>
        }
    });
    let modules = modules.collect_view();
    let teachers = teachers
        .into_iter()
        .map(|person| view! { <li>{person.name().to_string()}</li> });
    view! {
        <Title text=class.name.clone() />
        <div class="page">
            <Trail school=student.member().school().clone() />
            <header class="page-head">
                <div>
                    <h1>{class.name.clone()}</h1>
                    <p class="soft">{facts(&class, now)}</p>
                </div>
                <a class="button" href=format!("{here}/progress")>
                    "My progress"
                </a>
            </header>
            <Done />
            {none.then(|| view! { <p class="empty sheet">"Your instructor has not assigned anything yet."</p> })}
            {modules}
            <section class="part-of-page" aria-labelledby="instructors">
                <h2 id="instructors">"Instructors"</h2>
                <div class="sheet">
                    <ul class="lines">{teachers.collect_view()}</ul>
                </div>
            </section>
            <p>"You are in this class since " {day(student.enrolment().starts_on.0)} "."</p>
        </div>
    }
    .into_any()
}

#[component]
fn StaffPage(seen: ForStaff) -> AnyView {
    let (staff, class) = (seen.staff, seen.teachers);
    let (teachers, class) = (class, staff.class().clone());
    let here = format!("/{}/classes/{}", staff.member().school().slug.0, class.id);
    let administrator = seen.instructors.is_some();
    view! {
        <Title text=class.name.clone() />
        <div class="page">
            <Trail school=staff.member().school().clone() />
            <header class="page-head">
                <div>
                    <h1>{class.name.clone()}</h1>
                    <p class="soft">{facts(&class, seen.now)}</p>
                </div>
                <div class="acts">
                    {administrator
                        .then(|| {
                            view! {
                                <a class="button" href=format!("{here}/settings")>
                                    "Settings"
                                </a>
                            }
                        })}
                    <a class="button" href=format!("{here}/roster")>
                        "Roster"
                    </a>
                    <a class="button" href=format!("{here}/progress")>
                        "Progress"
                    </a>
                    <a class="button first" href=format!("{here}/assignments")>
                        "Assign"
                    </a>
                </div>
            </header>
            <Done />
            <Assignments table=seen.table slug=staff.member().school().slug.0.to_string() here=here.clone() />
            <Instructors here=here.clone() teachers instructors=seen.instructors />
            <Codes here=here.clone() codes=seen.codes now=seen.now zone=class.zone.clone() />
            <Invitations here invitations=seen.invitations zone=class.zone />
        </div>
    }
    .into_any()
}

/// What the class was given, with how many have done it.
#[component]
fn Assignments(table: Table, slug: String, here: String) -> AnyView {
    let all = table.students.len();
    let done = |id| {
        let of = |stands: &Progress| {
            stands
                .lines
                .iter()
                .any(|line| line.assignment.id == id && line.best().is_some())
        };
        table.students.iter().filter(|(_, stands)| of(stands)).count()
    };
    let none = table.assignments.is_empty();
    let lines = table.assignments.iter().map(|row| {
        let due = row.due_at.map(|at| format!(" · due {}", soon(at, &row.zone)));
        let module = (!row.module.is_empty()).then(|| format!(" · {}", row.module));
        view! {
            <li>
                <span>
                    <a href=format!("/{slug}/assignments/{}", row.id)>{row.title.clone()}</a>
                    <span class="soft">{row.kind.0.title()} {module} {due}</span>
                </span>
                <span class="soft">{done(row.id)} " of " {all} " done"</span>
            </li>
        }
    });
    let lines = lines.collect_view();
    view! {
        <section class="part-of-page" aria-labelledby="assignments">
            <h2 id="assignments">"Assignments"</h2>
            <div class="sheet">
                {none
                    .then(|| {
                        view! {
                            <p class="padded">
                                "Nothing is assigned yet. " <a href=format!("{here}/assignments")>"Assign the first items"</a> "."
                            </p>
                        }
                    })}
                <ul class="lines">{lines}</ul>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Instructors(here: String, teachers: Vec<Membership>, instructors: Option<Vec<Membership>>) -> AnyView {
    let others: Vec<(String, String)> = instructors
        .iter()
        .flatten()
        .filter(|person| teachers.iter().all(|teacher| teacher.id != person.id))
        .map(|person| (person.id.to_string(), person.name().sorted()))
        .collect();
    let administrator = instructors.is_some();
    let empty = teachers.is_empty();
    let remove = format!("{here}/instructors/remove");
    let lines = teachers.into_iter().map(|person| {
        let name = person.name().to_string();
        view! {
            <li>
                <span>{name.clone()}</span>
                {administrator
                    .then(|| {
                        view! {
                            <Form action=remove.clone() key=("instructor", person.id.to_string()) class="inline">
                                <button class="button small" aria-label=format!("Take {name} off the class")>
                                    "Take off"
                                </button>
                            </Form>
                        }
                    })}
            </li>
        }
    });
    let add = match (administrator, others.is_empty()) {
        (true, false) => view! {
            <div class="padded rule">
                <Form action=format!("{here}/instructors") class="row">
                    <Choice name="instructor" label="Another instructor" options=others />
                    <button class="button">"Add"</button>
                </Form>
            </div>
        }
        .into_any(),
        _ => ().into_any(),
    };
    view! {
        <section class="part-of-page" aria-labelledby="instructors">
            <h2 id="instructors">"Instructors"</h2>
            <div class="sheet">
                {empty.then(|| view! { <p class="padded">"Nobody teaches this class yet."</p> })}
                <ul class="lines">{lines.collect_view()}</ul>
                {add}
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Codes(here: String, codes: Vec<Code>, now: Instant, zone: String) -> AnyView {
    let close = format!("{here}/join-codes/close");
    let (action, origin) = (close.clone(), backend().settings().origin());
    let (link, at) = (origin.clone(), origin);
    let (good, void): (Vec<Code>, Vec<Code>) = codes.into_iter().partition(|code| code.is_good(now));
    let lines = good.into_iter().map(move |code| {
        let left = u64::try_from(code.places - code.taken).unwrap_or(0);
        let approval = if code.approval {
            ", each with your approval"
        } else {
            ""
        };
        view! {
            <li>
                <span>
                    <strong class="code big">{code.code.clone()}</strong>
                    <span class="code wraps">{format!("{link}/join/{}", code.code)}</span>
                    <span class="soft">
                        {count(left, "place", "places")} " left, good until " {moment(code.expires_at, &zone)}
                        {approval}
                    </span>
                </span>
                <Form action=close.clone() key=("join_code", code.id.to_string()) class="inline">
                    <button class="button small" aria-label=format!("Close the code {}", code.code)>
                        "Close"
                    </button>
                </Form>
            </li>
        }
    });
    let lines = lines.collect_view();
    let approval = vec![("yes".to_owned(), "Each waits for my approval".to_owned(), false)];
    view! {
        <section class="part-of-page" aria-labelledby="codes">
            <h2 id="codes">"Join codes"</h2>
            <p class="soft">"Students enter a code at " <strong>{at} "/join"</strong> ", or follow its link."</p>
            <Refused action />
            <div class="sheet">
                <ul class="lines">{lines}</ul>
                {(!void.is_empty())
                    .then(|| {
                        view! {
                            <p class="padded soft">
                                {count(void.len() as u64, "earlier code lets", "earlier codes let")} " nobody in any more."
                            </p>
                        }
                    })}
                <div class="padded">
                    <Form action=format!("{here}/join-codes") class="row" prefix="code-">
                        <Field
                            name="days"
                            label="Days"
                            kind="number"
                            value="14"
                            least="1".to_owned()
                            most=join::MOST_DAYS.to_string()
                        />
                        <Field
                            name="places"
                            label="Places"
                            kind="number"
                            value="30"
                            least="1".to_owned()
                            most=join::MOST_PLACES.to_string()
                        />
                        <Ticks name="approval" options=approval />
                        <button class="button">"New code"</button>
                    </Form>
                </div>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Invitations(here: String, invitations: Vec<Waiting>, zone: String) -> AnyView {
    let close = format!("{here}/invitations/close");
    view! {
        <section class="part-of-page" aria-labelledby="invitations">
            <h2 id="invitations">"Invitations"</h2>
            <p class="soft">"Somebody you invite is in once they accept. On the roster you can enrol people at once."</p>
            <Refused action=close.clone() />
            <div class="sheet">
                <Invited invitations close zone />
                <div class="padded">
                    <Form action=format!("{here}/invitations") class="row" prefix="invite-">
                        <Name />
                        <Field name="address" label="Email address" kind="email" />
                        <button class="button">"Invite"</button>
                    </Form>
                </div>
            </div>
        </section>
    }
    .into_any()
}
