//! `/` for somebody who is signed in, and `/:school`: what is theirs.

use crate::{
    pages::{
        assignments::GivenLines,
        classes::Cards,
        front,
        progress::Skills,
        request::{actor, backend, caller, lead_to, member, page},
        words::{moment, percent, roles},
    },
    ui::{Done, Title},
};
use domain::people::Role;
use leptos::prelude::*;
use server::{
    Instant, accounts,
    actors::Caller,
    classes::{self, Class},
    progress::{self, Line, Progress, State},
};

/// The front page for nobody; whoever is signed in is led to their school, or shown them all.
#[component]
pub fn Front() -> AnyView {
    if !matches!(caller(), Caller::Somebody(_)) {
        return view! { <front::Front /> }.into_any();
    }
    let backend = backend();
    let load = async move {
        let actor = actor()?;
        let schools = accounts::schools(&backend, &actor).await?;
        Ok((actor, schools))
    };
    page(load, |(actor, schools)| match &*schools {
        [] if actor.is_operator() => lead_to("/operator"),
        [] => lead_to("/account"),
        [(school, _)] => lead_to(&format!("/{}", school.slug.0)),
        _ => {
            let lines = schools.into_iter().map(|(school, membership)| {
                view! {
                    <li>
                        <a href=format!("/{}", school.slug.0)>{school.name}</a>
                        <span class="soft">{roles(membership.roles())}</span>
                    </li>
                }
            });
            view! {
                <Title text="Your schools · Superbill" />
                <div class="page">
                    <h1>"Your schools"</h1>
                    <div class="sheet">
                        <ul class="lines">{lines.collect_view()}</ul>
                    </div>
                </div>
            }
            .into_any()
        }
    })
}

/// A school, as its reader sees it: what there is to do today, and the classes that are theirs.
#[component]
pub fn School() -> AnyView {
    let backend = backend();
    let load = async move {
        let member = member().await?;
        let lines = classes::list(&backend, &member).await?;
        let today = match member.is(Role::Student) {
            true => progress::today(&backend, &member).await?,
            false => Vec::new(),
        };
        Ok((member, lines, today, backend.clock().now()))
    };
    page(load, |(member, lines, learning, now)| {
        let school = member.school().clone();
        let administrator = member.administrator().is_ok();
        let today = backend_today(&school.zone);
        let slug = school.slug.0.to_string();
        view! {
            <Title text=school.name.clone() />
            <div class="page">
                <header class="page-head">
                    <div>
                        <h1>{today}</h1>
                        <p class="soft">{school.name.clone()} ", " {member.name().to_string()}</p>
                    </div>
                    {administrator
                        .then(|| {
                            view! {
                                <a class="button first" href=format!("/{slug}/classes#new")>
                                    "New class"
                                </a>
                            }
                        })}
                </header>
                <Done />
                {(!learning.is_empty()).then(|| view! { <Today learning slug=slug.clone() now /> })}
                <section class="part-of-page" aria-labelledby="classes">
                    <h2 id="classes">"Classes"</h2>
                    <Cards school lines />
                </section>
            </div>
        }
        .into_any()
    })
}

/// So many lines of what is to do; the class's page has them all.
const SHOWN: usize = 8;

/// Where one left off, what is due, how one stands.
#[component]
fn Today(learning: Vec<(Class, Progress)>, slug: String, now: Instant) -> AnyView {
    let several = learning.len() > 1;
    let lines = || {
        learning
            .iter()
            .flat_map(|(class, stands)| stands.lines.iter().map(move |line| (class, line)))
    };
    let under_way = lines().filter_map(|(class, line)| match line.state {
        State::UnderWay(attempt) => Some((class, line, attempt)),
        _ => None,
    });
    let begun = |line: &Line| line.attempts.iter().map(|attempt| attempt.started_at).max();
    let go_on = under_way.max_by_key(|(_, line, _)| begun(line)).map(|(class, line, attempt)| {
        let row = &line.assignment;
        let since = begun(line).map(|at| moment(at, &row.zone));
        view! {
            <section class="part-of-page" aria-labelledby="go-on">
                <h2 id="go-on">"Go on"</h2>
                <div class="sheet go-on">
                    <div>
                        <h3>{row.title.clone()}</h3>
                        <p class="soft">
                            {row.kind.0.title()} {several.then(|| format!(" · {}", class.name))} " · begun "
                            {since} " · what you entered is saved"
                        </p>
                    </div>
                    <a class="button first" href=format!("/{slug}/attempts/{attempt}")>
                        "Go on"
                    </a>
                </div>
            </section>
        }
    });
    let mut due: Vec<Line> = lines()
        .filter(|(_, line)| matches!(line.state, State::ToDo | State::NotYet))
        .map(|(_, line)| line.clone())
        .collect();
    // What has a day first, in the order of days; then the rest as the class's page has it.
    due.sort_by_key(|line| line.window.due.or(line.window.closes).unwrap_or(i64::MAX));
    let more = due.len().saturating_sub(SHOWN);
    due.truncate(SHOWN);
    let none = due.is_empty();
    let mut tally = domain::attempts::Tally::default();
    for (_, stands) in &learning {
        tally.add(&stands.tally);
    }
    let done: usize = learning.iter().map(|(_, stands)| stands.done()).sum();
    let all: usize = learning.iter().map(|(_, stands)| stands.lines.len()).sum();
    let mean = progress::mean(lines().filter_map(|(_, line)| line.score())).map(percent);
    let progresses = learning.iter().map(|(class, _)| {
        let says = if several {
            format!("My progress in {}", class.name)
        } else {
            "My progress".to_owned()
        };
        view! {
            <p>
                <a href=format!("/{slug}/classes/{}/progress", class.id)>{says}</a>
            </p>
        }
    });
    let progresses = progresses.collect_view();
    view! {
        <div class="today">
            <div class="today-main">
                {go_on}
                <section class="part-of-page" aria-labelledby="due">
                    <h2 id="due">"To do"</h2>
                    <div class="sheet">
                        {if none {
                            view! { <p class="empty">"Nothing is waiting for you."</p> }.into_any()
                        } else {
                            view! { <GivenLines lines=due slug=slug.clone() now /> }.into_any()
                        }}
                        {(more > 0)
                            .then(|| view! { <p class="padded soft rule">"And " {more} " more on the pages of your classes."</p> })}
                    </div>
                </section>
            </div>
            <div class="today-aside">
                <section class="part-of-page" aria-labelledby="stand">
                    <h2 id="stand">"How I stand"</h2>
                    <Skills tally />
                    <div class="sheet padded">
                        <p>
                            <strong>{done}</strong> " of " {all} " done"
                            {mean.map(|mean| format!(" · {mean} on average"))}
                        </p>
                        {progresses}
                    </div>
                </section>
            </div>
        </div>
    }
    .into_any()
}

fn backend_today(zone: &str) -> String {
    let now = backend().clock().now().in_zone(zone);
    now.strftime("%A, %-d %B").to_string()
}
