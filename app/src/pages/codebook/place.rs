//! `/codebook/:set/:code`: a code, section or chapter with all that the book says of it.

use super::{
    indexed,
    list::List,
    notes::{Inherited, Own},
    own::{self, YourBook},
    range,
    seventh::Sevenths,
    teaching::{self, Family, Mark},
    unknown::Unknown,
};
use crate::{
    address,
    pages::{
        answer_with,
        missing::Missing,
        request::{page, redraw},
    },
    ui::Title,
};
use axum::http::{HeaderValue, StatusCode, header, request::Parts};
use domain::{
    Date,
    codes::{CodeBook, CodeSet, Edition, Entry, Kind, LineId, Results, Standing},
};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::{Link, Meta};
use leptos_router::hooks::{use_params_map, use_query_map};
use server::{Backend, codes};

/// The page of a place. Other spellings lead to the one that the book prints.
#[component]
pub fn Place() -> AnyView {
    let backend = expect_context::<Backend>();
    let params = use_params_map().get_untracked();
    let [set, name] = ["set", "code"].map(|param| params.get(param).unwrap_or_default());
    // A form that was refused draws the page without what its address asked.
    let on = use_query_map().get_untracked().get("on");
    let on = on.or_else(|| redraw().map(|redraw| redraw.entered.text("on").to_owned()));
    let on = on.unwrap_or_default();
    let (day, problem) = match codes::day(&backend, &on) {
        Ok(day) => (day, None),
        Err(error) => {
            answer_with(error.status());
            (backend.clock().now().date(), Some(error.into_problem().sentence))
        }
    };
    let set = set.to_ascii_lowercase().parse::<CodeSet>().ok();
    let asked = name.clone();
    let load = async move {
        let book = own::book().await?;
        let edition = set.and_then(|set| book.nearest(set, day));
        let own = own::Own::on(edition.and_then(|edition| find(edition, &asked))).await?;
        Ok((book, own))
    };
    page(load, move |(book, own)| {
        provide_context(own);
        drawn(&book, set, &name, (day, on), problem)
    })
}

/// The page, once it is known who reads it.
fn drawn(
    book: &CodeBook,
    set: Option<CodeSet>,
    name: &str,
    (day, on): (Date, String),
    problem: Option<String>,
) -> AnyView {
    let Some(edition) = set.and_then(|set| book.nearest(set, day)) else {
        return view! { <Missing /> }.into_any();
    };
    let Some(entry) = find(edition, name) else {
        let name = name.to_owned();
        return view! { <Unknown book edition name day on /> }.into_any();
    };
    if expect_context::<Parts>().uri.path() != address::place(edition.set(), &entry.address(), "") {
        return moved(&address::place(edition.set(), &entry.address(), &on));
    }
    let exempt = entry.edition().set() == CodeSet::Icd10Cm
        && book.poa_exempt(day).is_some_and(|list| list.has(entry.name()));
    let notices = [
        problem,
        codes::notice(book, edition.set(), day),
        teaching::days(entry, day),
    ];
    let notices = notices
        .into_iter()
        .flatten()
        .map(|notice| view! { <p class="note warn">{notice}</p> });
    let notices = notices.collect_view();
    view! {
        <Head entry />
        <div class="entry">
            <Top entry on=on.clone() />
            <article>
                <Crumbs entry on=on.clone() />
                <Heading entry exempt />
                {own::note(entry)}
                {notices}
                <Mark entry />
                {parts(entry, &on)}
                {indexed::leading(book, entry, day, &on)}
                <YourBook entry on />
            </article>
        </div>
    }
    .into_any()
}

/// What the book says, first what the coder needs first.
fn parts(entry: Entry<'_>, on: &str) -> Vec<AnyView> {
    if entry.edition().set() == CodeSet::Icd10Pcs {
        return super::pcs::parts(entry, on);
    }
    let sevenths = || view! { <Sevenths entry on=on.to_owned() /> }.into_any();
    let own = || view! { <Own entry on=on.to_owned() /> }.into_any();
    let around = || view! { <Around entry on=on.to_owned() /> }.into_any();
    let first = match entry.standing() {
        Standing::NeedsSeventh => [sevenths(), own(), around()],
        Standing::Billable | Standing::Header => [own(), around(), sevenths()],
    };
    let last = [
        view! { <Family entry on=on.to_owned() /> }.into_any(),
        view! { <Inherited entry on=on.to_owned() /> }.into_any(),
    ];
    first.into_iter().chain(last).collect()
}

/// Codes are set in their own type; chapters are named in words.
fn type_of(entry: Entry<'_>) -> Option<&'static str> {
    (entry.kind() != Kind::Chapter).then_some("code")
}

fn find<'e>(edition: &'e Edition, name: &str) -> Option<Entry<'e>> {
    edition
        .place(name)
        .or_else(|| edition.place(&name.to_ascii_lowercase()))
}

fn moved(to: &str) -> AnyView {
    answer_with(StatusCode::PERMANENT_REDIRECT);
    if let Ok(location) = HeaderValue::try_from(to) {
        expect_context::<ResponseOptions>().insert_header(header::LOCATION, location);
    }
    view! {
        <p>
            "It stands at "
            <a href=to.to_owned()>{to.to_owned()}</a>
        </p>
    }
    .into_any()
}

/// What the document's head says of it.
#[component]
fn Head<'a>(entry: Entry<'a>) -> impl IntoView {
    let title = entry.title();
    let set = entry.edition().set();
    let (before, after) = beside(entry);
    let link = move |entry: Option<Entry<'_>>, rel: &'static str| {
        entry.map(|entry| view! { <Link rel=rel href=address::place(set, &entry.address(), "") /> })
    };
    view! {
        <Title text=format!("{} {title} · Code book · Superbill", entry.written()) />
        <Meta name="description" content=format!("{} {}: {title}", set.name(), entry.written()) />
        <Link rel="canonical" href=address::place(set, &entry.address(), "") />
        {link(before, "prev")}
        {link(after, "next")}
    }
}

/// The look-up, and the way to the places before and after.
#[component]
fn Top<'a>(entry: Entry<'a>, on: String) -> AnyView {
    let (before, after) = beside(entry);
    let step = |to: Option<Entry<'_>>, rel: &'static str, word: &'static str| {
        to.map(|to| {
            view! {
                <a rel=rel href=address::place(to.edition().set(), &to.address(), &on)>
                    <span class="unseen">{word}</span>
                    <span class=type_of(to)>{to.written()}</span>
                </a>
            }
        })
    };
    let steps = (step(before, "prev", "Before: "), step(after, "next", "After: "));
    if own::books_only().is_some() {
        return view! {
            <div class="top">
                <p class="books-only">"Books only" <a href=address::search("", None, &on)>"Chapters"</a></p>
                <nav class="steps" aria-label="Before and after">
                    {steps.0}
                    {steps.1}
                </nav>
            </div>
        }
        .into_any();
    }
    view! {
        <div class="top">
            <form class="box" action="/codebook" method="get" role="search">
                <label class="unseen" for="q">
                    "Look up another code"
                </label>
                <input
                    class="input"
                    type="search"
                    id="q"
                    name="q"
                    maxlength=Results::LONGEST_QUERY
                    placeholder="Code, or words"
                    autocomplete="off"
                    spellcheck="false"
                    required
                />
                {(!on.trim().is_empty()).then(|| view! { <input type="hidden" name="on" value=on.clone() /> })}
                <button class="button">"Look up"</button>
            </form>
            <nav class="steps" aria-label="Before and after">
                {steps.0}
                {steps.1}
            </nav>
        </div>
    }
    .into_any()
}

/// The codes before and after a code; the chapters or sections before and after one of those.
fn beside(entry: Entry<'_>) -> (Option<Entry<'_>>, Option<Entry<'_>>) {
    if entry.kind() == Kind::Code {
        return entry.neighbours();
    }
    let alike: Vec<_> = entry
        .edition()
        .nodes()
        .filter(|other| other.kind() == entry.kind())
        .collect();
    let Some(at) = alike.iter().position(|other| *other == entry) else {
        return (None, None);
    };
    let before = at.checked_sub(1).and_then(|at| alike.get(at));
    (before.copied(), alike.get(at + 1).copied())
}

#[component]
fn Crumbs<'a>(entry: Entry<'a>, on: String) -> AnyView {
    let set = entry.edition().set();
    let whole = if set == CodeSet::Icd10Pcs {
        address::building("", &on)
    } else {
        address::search("", (set != CodeSet::Icd10Cm).then_some(set), &on)
    };
    let above = entry.path().into_iter().map(|place| {
        // Below the category the code says enough; the whole title is one step away.
        let title = (place.name().len() == 3 || place.kind() != Kind::Code).then(|| place.title());
        view! {
            <li>
                <a href=address::place(set, &place.address(), &on)>
                    <span class=type_of(place)>{place.written()}</span>
                    {title.map(|title| format!(" {title}"))}
                </a>
            </li>
        }
    });
    view! {
        <nav class="crumbs" aria-label="Where it stands">
            <ol>
                <li>
                    <a href=whole>{set.name()}</a>
                </li>
                {above.collect_view()}
            </ol>
        </nav>
    }
    .into_any()
}

#[component]
fn Heading<'a>(
    entry: Entry<'a>,
    /// Whether no present-on-admission indicator is reported with it.
    exempt: bool,
) -> AnyView {
    let exempt = exempt.then(|| view! { <span>"exempt from POA reporting"</span> });
    let edition = entry.edition();
    let standing = entry.standing();
    let standing = (entry.kind() == Kind::Code)
        .then(|| view! { <span class=format!("standing {}", standing.word())>{standing.words()}</span> });
    let range = range(entry).map(|range| view! { <span class="code">{range}</span> });
    let in_force = format!(
        "{} {}, in force {} to {}",
        edition.set().name(),
        edition.name(),
        codes::written(edition.from()),
        codes::written(edition.to())
    );
    view! {
        <header class="heading">
            <h1>
                <span class="name" class:code=entry.kind() != Kind::Chapter>
                    {entry.written()}
                    {own::tab(entry)}
                </span>
                " "
                <span class="title">{own::line(entry, LineId::of_title(entry), entry.title().into_owned())}</span>
            </h1>
            <p class="facts">{standing} {range} {exempt} <span>{in_force}</span> {own::way()}</p>
        </header>
    }
    .into_any()
}

/// What stands below a header; beside a code, what it is chosen among.
#[component]
fn Around<'a>(entry: Entry<'a>, on: String) -> Option<AnyView> {
    let (heading, entries) = match entry.standing() {
        Standing::NeedsSeventh => return None,
        Standing::Header => ("Below it", entry.children().collect::<Vec<_>>()),
        Standing::Billable => {
            let parent = entry
                .parent()
                .filter(|parent| parent.standing() == Standing::Header)?;
            ("Beside it", parent.children().collect())
        }
    };
    if entries.len() < 2 && entries.first() == Some(&entry) {
        return None;
    }
    let list = view! { <List entries on here=entry /> };
    Some(view! { <Part id="around" heading=heading>{list}</Part> }.into_any())
}

/// A part of the page: its heading stands in the margin where there is room.
#[component]
pub fn Part(
    #[prop(into)] id: String,
    #[prop(into)] heading: String,
    /// Where what the heading names stands.
    #[prop(into, optional)]
    href: Option<String>,
    /// What the heading names.
    #[prop(into, optional)]
    title: Option<String>,
    /// Whether the code cannot be used without it.
    #[prop(optional)]
    needs: bool,
    children: Children,
) -> AnyView {
    let heading = match href {
        Some(href) => view! { <a href=href>{heading}</a> }.into_any(),
        None => heading.into_any(),
    };
    view! {
        <section class="part" class:needs=needs aria-labelledby=id.clone()>
            <div class="margin">
                <h2 id=id.clone()>{heading}</h2>
                {title.map(|title| view! { <p>{title}</p> })}
            </div>
            <div class="matter">{children()}</div>
        </section>
    }
    .into_any()
}
