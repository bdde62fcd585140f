//! `/:school/audit`: who did what to whom when.

use crate::pages::{
    request::{administrator, asked, backend, page, part},
    school::Trail,
    words::{moment, place},
};
use crate::ui::Title;
use leptos::prelude::*;
use server::audit::{self, Action, Asked, Event, Page};

/// The school's log, for its administrators.
#[component]
pub fn Audit() -> AnyView {
    let (backend, slug) = (backend(), part("school"));
    let search = Search::of_request(&format!("/{slug}/audit"));
    let asked_for = search.asked(&asked("before"));
    let load = async move {
        let administrator = administrator().await?;
        let found = audit::of_school(&backend, &administrator, &asked_for).await?;
        Ok((administrator.school().clone(), found))
    };
    page(load, move |(school, found)| {
        let zone = school.zone.clone();
        view! {
            <Title text=format!("Audit log · {}", school.name) />
            <div class="page">
                <Trail school />
                <h1>"Audit log"</h1>
                <Log search found zone school=Some(slug) />
            </div>
        }
        .into_any()
    })
}

/// What a reader asks of a log, as it stands in the address.
#[derive(Clone, Debug)]
pub struct Search {
    address: String,
    words: String,
    kind: String,
}

/// What a school's log is about, and what the installation's.
const KINDS: &[(&str, &str)] = &[
    ("", "Everything"),
    ("enrolment", "Enrolments"),
    ("person", "People"),
    ("class", "Classes"),
    ("instructor", "Instructors"),
    ("roster", "Lists"),
    ("join-code", "Join codes"),
    ("invitation", "Invitations"),
    ("account", "Accounts"),
];
const OF_INSTALLATION: &[(&str, &str)] =
    &[("", "Everything"), ("account", "Accounts"), ("school", "Schools")];

impl Search {
    /// As the address says.
    pub fn of_request(address: &str) -> Self {
        Self {
            address: address.to_owned(),
            words: asked("q"),
            kind: asked("kind"),
        }
    }

    /// As the service takes it.
    pub fn asked(&self, before: &str) -> Asked {
        Asked {
            words: self.words.clone(),
            kind: self.kind.clone(),
            before: before.parse().ok(),
        }
    }

    fn page_before(&self, before: &str) -> String {
        crate::address::with(
            &self.address,
            &[("q", &self.words), ("kind", &self.kind), ("before", before)],
        )
    }
}

/// The search, the events, and the way to older ones.
#[component]
pub fn Log(search: Search, found: Page, zone: String, school: Option<String>) -> AnyView {
    let next = found.next.map(|before| search.page_before(&before.to_string()));
    let kinds = if school.is_some() { KINDS } else { OF_INSTALLATION };
    let kinds = kinds.iter().map(|(kind, shown)| {
        let selected = *kind == search.kind;
        view! {
            <option value=*kind selected=selected>
                {*shown}
            </option>
        }
    });
    let empty = found.events.is_empty();
    let rows = found.events.into_iter().map(|event| {
        let school = school.clone();
        view! { <Line event zone=zone.clone() school /> }
    });
    let rows = rows.collect_view();
    view! {
        <form class="filter" method="get" action=search.address role="search">
            <div class="field">
                <label for="q">"Names or words"</label>
                <input class="input" type="search" id="q" name="q" value=search.words />
            </div>
            <div class="field">
                <label for="kind">"About"</label>
                <select class="input" id="kind" name="kind">
                    {kinds.collect_view()}
                </select>
            </div>
            <button class="button">"Show"</button>
        </form>
        <p class="soft">"Times are those of " {place(&zone)} "."</p>
        {if empty {
            view! { <p class="empty sheet">"Nothing of this kind has happened."</p> }.into_any()
        } else {
            view! {
                <div class="sheet table" role="region" aria-label="Log" tabindex="0">
                    <table class="log">
                        <thead>
                            <tr>
                                <th scope="col">"When"</th>
                                <th scope="col">"Who"</th>
                                <th scope="col">"What"</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            }
                .into_any()
        }}
        {next
            .map(|older| {
                view! {
                    <p>
                        <a class="button" href=older rel="next">
                            "Older"
                        </a>
                    </p>
                }
            })}
    }
    .into_any()
}

#[component]
fn Line(event: Event, zone: String, school: Option<String>) -> AnyView {
    let kind = event.word.split('.').next().unwrap_or("").to_owned();
    let of_person = matches!(&*kind, "person" | "enrolment" | "instructor");
    let of_class = matches!(&*kind, "class" | "join-code" | "roster");
    let link = match (school, event.subject) {
        (Some(school), Some(id)) if of_person => Some(format!("/{school}/people/{id}")),
        (Some(school), Some(id)) if of_class => Some(format!("/{school}/classes/{id}")),
        _ => None,
    };
    let own = event.name == event.actor;
    let name = match (own, link) {
        (true, _) => ().into_any(),
        (false, Some(link)) => view! { " " <a href=link>{event.name}</a> }.into_any(),
        (false, None) => view! { " " {event.name} }.into_any(),
    };
    let action = event
        .action
        .map_or(event.word, |action: Action| action.title().to_owned());
    let detail = (!event.detail.is_empty()).then(|| view! { <span class="soft">{event.detail}</span> });
    view! {
        <tr>
            <td class="when">{moment(event.at, &zone)}</td>
            <td>{event.actor}</td>
            <td>{action} {name} {detail}</td>
        </tr>
    }
    .into_any()
}
