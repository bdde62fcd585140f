//! `/:school/people`: everybody in the school.

use crate::{
    address,
    pages::{
        invitations::Invited,
        request::{administrator, asked, backend, page},
        school::Trail,
        words::{count, roles},
    },
    ui::{Choice, Done, Field, Form, Name, Refused, Ticks, Title},
};
use domain::people::Role;
use leptos::prelude::*;
use server::{
    enrolments::invitations::{self, Waiting},
    people::{self, Asked, List, PAGE},
};

/// The list with its search, invitations that wait, and forms to add and to invite.
#[component]
pub fn People() -> AnyView {
    let backend = backend();
    let (words, role, left) = (asked("q"), asked("role"), asked("left") == "yes");
    let number: u64 = asked("page").parse().unwrap_or(1).max(1);
    let asked_for = Asked {
        words: words.clone(),
        role: Role::of_word(&role),
        left,
        page: number - 1,
    };
    let load = async move {
        let administrator = administrator().await?;
        let list = people::list(&backend, &administrator, &asked_for).await?;
        let invitations = invitations::of_school(&backend, &administrator).await?;
        Ok((administrator.school().clone(), list, invitations))
    };
    page(load, move |(school, list, invitations)| {
        let slug = school.slug.0.to_string();
        let here = format!("/{slug}/people");
        let zone = school.zone.clone();
        let narrowed = !words.is_empty() || !role.is_empty() || left;
        let pages = Pages {
            here: here.clone(),
            words: words.clone(),
            role: role.clone(),
            left,
            number,
            all: list.all,
        };
        view! {
            <Title text=format!("People · {}", school.name) />
            <div class="page">
                <Trail school />
                <header class="page-head">
                    <div>
                        <h1>"People"</h1>
                        <p class="soft">{count(list.all, "person", "people")}</p>
                    </div>
                    <a class="button first" href="#add">
                        "Add a person"
                    </a>
                </header>
                <Done />
                <Filter here=here.clone() words role left />
                <Table list slug=slug.clone() narrowed />
                <Pager pages />
                <Invitations invitations here=here.clone() zone />
                <div class="columns">
                    <Add here=here.clone() />
                    <Invite here />
                </div>
            </div>
        }
        .into_any()
    })
}

#[component]
fn Filter(here: String, words: String, role: String, left: bool) -> AnyView {
    let options = [
        ("", "Every role"),
        ("student", "Students"),
        ("instructor", "Instructors"),
        ("administrator", "Administrators"),
    ];
    let options = options.map(|(value, shown)| {
        let selected = value == role;
        view! {
            <option value=value selected=selected>
                {shown}
            </option>
        }
    });
    view! {
        <form class="filter" method="get" action=here role="search">
            <div class="field">
                <label for="q">"Name or address"</label>
                <input class="input" type="search" id="q" name="q" value=words />
            </div>
            <div class="field">
                <label for="role">"Role"</label>
                <select class="input" id="role" name="role">
                    {options.collect_view()}
                </select>
            </div>
            <label class="tick">
                <input type="checkbox" name="left" value="yes" checked=left />
                <span>"Who left"</span>
            </label>
            <button class="button">"Show"</button>
        </form>
    }
    .into_any()
}

#[component]
fn Table(list: List, slug: String, narrowed: bool) -> AnyView {
    if list.lines.is_empty() {
        let says = if narrowed {
            "Nobody fits."
        } else {
            "Nobody is here yet."
        };
        return view! { <p class="empty sheet">{says}</p> }.into_any();
    }
    let rows = list.lines.into_iter().map(|line| {
        view! {
            <tr>
                <th scope="row">
                    <a href=format!("/{slug}/people/{}", line.id)>{line.name.sorted()}</a>
                </th>
                <td>{line.address.to_string()}</td>
                <td>{roles(line.roles)}</td>
                <td>{if line.signed_up { "ready" } else { "no password yet" }}</td>
            </tr>
        }
    });
    view! {
        <div class="sheet table" role="region" aria-label="People" tabindex="0">
            <table>
                <thead>
                    <tr>
                        <th scope="col">"Name"</th>
                        <th scope="col">"Email address"</th>
                        <th scope="col">"Roles"</th>
                        <th scope="col">"Account"</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Where one is in a long list.
struct Pages {
    here: String,
    words: String,
    role: String,
    left: bool,
    number: u64,
    all: u64,
}

impl Pages {
    fn address(&self, number: u64) -> String {
        let left = if self.left { "yes" } else { "" };
        let number = number.to_string();
        let asked = [
            ("q", &*self.words),
            ("role", &*self.role),
            ("left", left),
            ("page", &*number),
        ];
        address::with(&self.here, &asked)
    }
}

#[component]
fn Pager(pages: Pages) -> AnyView {
    let last = pages.all.div_ceil(PAGE).max(1);
    if last == 1 {
        return ().into_any();
    }
    let number = pages.number;
    let step = |to: u64, says: &'static str, rel: &'static str| {
        (1..=last).contains(&to).then(|| {
            view! {
                <a class="button" href=pages.address(to) rel=rel>
                    {says}
                </a>
            }
        })
    };
    view! {
        <nav class="pager" aria-label="Pages">
            {step(number.wrapping_sub(1), "Before", "prev")} <span>"Page " {number} " of " {last}</span>
            {step(number + 1, "Next", "next")}
        </nav>
    }
    .into_any()
}

#[component]
fn Invitations(invitations: Vec<Waiting>, here: String, zone: String) -> AnyView {
    if invitations.is_empty() {
        return ().into_any();
    }
    let close = format!("{here}/invitations/close");
    view! {
        <section class="part-of-page" aria-labelledby="invitations">
            <h2 id="invitations">"Invited, not here yet"</h2>
            <Refused action=close.clone() />
            <div class="sheet">
                <Invited invitations close zone />
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Add(here: String) -> AnyView {
    let roles = Role::ALL.iter().copied();
    let roles = roles
        .map(|role| (role.word().to_owned(), role.title().to_owned(), false))
        .collect();
    view! {
        <section class="part-of-page" aria-labelledby="add">
            <h2 id="add">"Add a person"</h2>
            <Form action=here class="sheet" prefix="add-">
                <Name />
                <Field name="address" label="Email address" kind="email" />
                <Ticks name="roles" legend="Roles" options=roles />
                <p class="hint">"They are in at once, and get an email."</p>
                <button class="button">"Add"</button>
            </Form>
        </section>
    }
    .into_any()
}

#[component]
fn Invite(here: String) -> AnyView {
    let roles = Role::ALL.iter().copied();
    let roles = roles
        .map(|role| (role.word().to_owned(), role.title().to_owned()))
        .collect();
    view! {
        <section class="part-of-page" aria-labelledby="invite">
            <h2 id="invite">"Invite a person"</h2>
            <Form action=format!("{here}/invitations") class="sheet" prefix="invite-">
                <Name />
                <Field name="address" label="Email address" kind="email" />
                <Choice name="role" label="Role" options=roles value="instructor" />
                <p class="hint">"They are in once they accept."</p>
                <button class="button">"Invite"</button>
            </Form>
        </section>
    }
    .into_any()
}
