//! `/:school/classes/:class/progress`: how one stands, for a student; how all stand, for the class's staff.

use crate::{
    pages::{
        assignments::GivenLines,
        request::{backend, id, member, page},
        school::Trail,
        words::{count, date, percent},
    },
    ui::Title,
};
use domain::attempts::{Skill, Tally};
use leptos::prelude::*;
use server::{
    Instant,
    actors::{ClassStaff, ClassStudent, InClass},
    progress::{self, Progress as Stands, State, Table},
};

enum Seen {
    Student(Box<ClassStudent>, Stands, Instant),
    Staff(Box<ClassStaff>, Table),
}

/// Progress in a class.
#[component]
pub fn Progress() -> AnyView {
    let backend = backend();
    let load = async move {
        let member = member().await?;
        match member.class(&backend, id("class")?).await? {
            InClass::Student(student) => {
                let stands = progress::of_student(&backend, &student).await?;
                Ok(Seen::Student(Box::new(student), stands, backend.clock().now()))
            }
            InClass::Staff(staff) => {
                let table = progress::of_class(&backend, &staff).await?;
                Ok(Seen::Staff(Box::new(staff), table))
            }
        }
    };
    page(load, |seen| match seen {
        Seen::Student(student, stands, now) => view! { <Mine student=*student stands now /> }.into_any(),
        Seen::Staff(staff, table) => view! { <Everybody staff=*staff table /> }.into_any(),
    })
}

#[component]
fn Mine(student: ClassStudent, stands: Stands, now: Instant) -> AnyView {
    let (school, class) = (student.member().school().clone(), student.class().clone());
    let slug = school.slug.0.to_string();
    let (done, all) = (stands.done(), stands.lines.len());
    let mean = stands.mean().map(percent);
    view! {
        <Title text=format!("Progress · {}", class.name) />
        <div class="page">
            <Trail school class />
            <header class="page-head">
                <div>
                    <h1>"My progress"</h1>
                    <p class="soft">
                        {done} " of " {all} " done" {mean.map(|mean| format!(" · {mean} on average"))}
                    </p>
                </div>
            </header>
            <div class="columns">
                <section class="part-of-page" aria-labelledby="skills">
                    <h2 id="skills">"By skill"</h2>
                    <Skills tally=stands.tally.clone() />
                </section>
                <section class="part-of-page" aria-labelledby="items">
                    <h2 id="items">"What you were given"</h2>
                    <div class="sheet">
                        {if stands.lines.is_empty() {
                            view! { <p class="empty">"Nothing yet."</p> }.into_any()
                        } else {
                            view! { <GivenLines lines=stands.lines slug now /> }.into_any()
                        }}
                    </div>
                </section>
            </div>
        </div>
    }
    .into_any()
}

/// The lines right of each skill, with what to practice next.
#[component]
pub fn Skills(tally: Tally) -> AnyView {
    let (right, all) = tally.total();
    if all == 0 {
        return view! { <p class="empty sheet">"Code a chart, and your skills show here."</p> }.into_any();
    }
    let rows = SKILLS.into_iter().filter_map(|skill| {
        let (right, of) = tally.0.get(&skill).copied()?;
        let part = right * 100 / of.max(1);
        Some(view! {
            <div class="skill">
                <span>{skill.title()}</span>
                <meter min="0" max="100" low="80" optimum="100" value=part aria-label=skill.title()></meter>
                <span class="number">{part} " %"</span>
                <span class="soft">{right} " of " {of}</span>
            </div>
        })
    });
    let weak = weakest(&tally);
    view! {
        <div class="sheet padded skills">
            <p>
                <strong>{right * 100 / all} " % of lines right"</strong>
                <span class="soft">" in " {count(u64::try_from(all).unwrap_or(0), "line", "lines")}</span>
            </p>
            {rows.collect_view()}
            {weak.map(|weak| view! { <p class="soft">{advice(weak)}</p> })}
        </div>
    }
    .into_any()
}

const SKILLS: [Skill; 5] = [
    Skill::First,
    Skill::Secondary,
    Skill::Procedures,
    Skill::Modifiers,
    Skill::Linkage,
];

/// Below so many percent a skill needs work.
const ENOUGH: i64 = 80;

/// The skill with the fewest lines right, where that is too few.
fn weakest(tally: &Tally) -> Option<Skill> {
    let part = |(right, of): (i64, i64)| right * 100 / of.max(1);
    let skills = tally.0.iter().map(|(skill, lines)| (part(*lines), *skill));
    let (part, skill) = skills.min()?;
    (part < ENOUGH).then_some(skill)
}

fn advice(skill: Skill) -> &'static str {
    match skill {
        Skill::First => "Ask of each chart first: what was chiefly responsible for this visit?",
        Skill::Secondary => "Read the whole chart once more for conditions that are named once.",
        Skill::Procedures => "Underline each service before you code it.",
        Skill::Modifiers => {
            "Read the coding policy in the chart, then each line: side, separate service, part of a service."
        }
        Skill::Linkage => "For each service, ask which diagnosis is the reason for it; that one is first.",
    }
}

#[component]
fn Everybody(staff: ClassStaff, table: Table) -> AnyView {
    let (school, class) = (staff.member().school().clone(), staff.class().clone());
    let slug = school.slug.0.to_string();
    if table.students.is_empty() || table.assignments.is_empty() {
        let here = format!("/{slug}/classes/{}", class.id);
        return view! {
            <Title text=format!("Progress · {}", class.name) />
            <div class="page">
                <Trail school class />
                <h1>"Progress"</h1>
                <p class="empty sheet">
                    "There is nothing to show yet. " <a href=format!("{here}/roster")>"Enrol students"</a> " and "
                    <a href=format!("{here}/assignments")>"assign something"</a> "."
                </p>
            </div>
        }
        .into_any();
    }
    let students = count(table.students.len() as u64, "student", "students");
    let mut sum = Tally::default();
    for (_, stands) in &table.students {
        sum.add(&stands.tally);
    }
    let (right, all) = sum.total();
    let begun = table
        .students
        .iter()
        .filter(|(_, stands)| stands.last().is_some())
        .count();
    let mean = progress::mean(table.students.iter().filter_map(|(_, stands)| stands.mean()));
    let sums = [
        (
            "lines right",
            (all > 0).then(|| format!("{} %", right * 100 / all)),
        ),
        ("average score", mean.map(percent)),
        ("have begun", Some(format!("{begun} of {}", table.students.len()))),
    ];
    let sums = sums.map(|(name, value)| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd>{value.unwrap_or_else(|| "–".to_owned())}</dd>
            </div>
        }
    });
    view! {
        <Title text=format!("Progress · {}", class.name) />
        <div class="page">
            <Trail school class=class.clone() />
            <header class="page-head">
                <div>
                    <h1>"Progress"</h1>
                    <p class="soft">{class.name.clone()} " · " {students}</p>
                </div>
            </header>
            <dl class="sums sheet">{sums.collect_view()}</dl>
            <SkillTable table=table.clone() slug=slug.clone() zone=class.zone />
            <ScoreTable table slug />
        </div>
    }
    .into_any()
}

#[component]
fn SkillTable(table: Table, slug: String, zone: String) -> AnyView {
    let heads = SKILLS.map(|skill| view! { <th class="number">{skill.title()}</th> });
    let all = table.assignments.len();
    let rows = table.students.iter().map(|(person, stands)| {
        let cells = SKILLS.map(|skill| match stands.tally.0.get(&skill) {
            None => view! { <td class="number heat none" data-label=skill.title()>"–"</td> }.into_any(),
            Some((right, of)) => {
                let part = right * 100 / (*of).max(1);
                let class = format!("number heat {}", heat(part));
                view! {
                    <td class=class data-label=skill.title()>
                        {part}
                    </td>
                }
                .into_any()
            }
        });
        let needs = match (stands.last(), weakest(&stands.tally)) {
            (None, _) => Some("Not begun"),
            (Some(_), weakest) => weakest.map(Skill::title),
        };
        let last = stands.last().map(|at| date(at, &zone));
        view! {
            <tr>
                <th scope="row">
                    <a href=format!("/{slug}/people/{}", person.id)>{person.name().sorted()}</a>
                </th>
                {cells.collect_view()}
                <td data-label="To practice">{needs}</td>
                <td class="number" data-label="Done">{stands.done()} " of " {all}</td>
                <td class="when" data-label="Last seen">{last}</td>
            </tr>
        }
    });
    view! {
        <section class="part-of-page" aria-labelledby="skills">
            <h2 id="skills">"Lines right by skill, percent"</h2>
            <div class="sheet table" tabindex="0" role="group" aria-labelledby="skills">
                <table>
                    <thead>
                        <tr>
                            <th>"Student"</th>
                            {heads.collect_view()}
                            <th>"To practice"</th>
                            <th class="number">"Done"</th>
                            <th>"Last seen"</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

/// A shade for a percentage; the number stands in the cell.
fn heat(part: i64) -> &'static str {
    match part {
        95.. => "most",
        85..=94 => "much",
        ENOUGH..=84 => "some",
        _ => "low",
    }
}

#[component]
fn ScoreTable(table: Table, slug: String) -> AnyView {
    let heads = table.assignments.iter().map(|row| {
        view! {
            <th class="number">
                <a href=format!("/{slug}/assignments/{}", row.id)>{row.title.clone()}</a>
            </th>
        }
    });
    let heads = heads.collect_view();
    let rows = table.students.iter().map(|(person, stands)| {
        let cells = stands.lines.iter().map(|line| {
            let label = line.assignment.title.clone();
            let cell = match (line.best(), line.state) {
                (Some(best), _) => {
                    let says = best.score().map_or_else(|| "read".to_owned(), percent);
                    let late = best.late.then_some(" late");
                    match best.score() {
                        Some(_) => view! { <a href=format!("/{slug}/attempts/{}", best.id)>{says}</a> <span class="soft">{late}</span> }
                            .into_any(),
                        None => says.into_any(),
                    }
                }
                (None, State::UnderWay(_)) => "under way".into_any(),
                (None, State::Missed) => "missed".into_any(),
                (None, _) => "–".into_any(),
            };
            view! {
                <td class="number" data-label=label>
                    {cell}
                </td>
            }
        });
        view! {
            <tr>
                <th scope="row">{person.name().sorted()}</th>
                {cells.collect_view()}
            </tr>
        }
    });
    view! {
        <section class="part-of-page" aria-labelledby="scores">
            <h2 id="scores">"Scores"</h2>
            <div class="sheet table scores" tabindex="0" role="group" aria-labelledby="scores">
                <table>
                    <thead>
                        <tr>
                            <th>"Student"</th>
                            {heads}
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}
