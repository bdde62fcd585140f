//! `/codebook/mine`: all that the reader put into their book, in its order, to look through and to print.

use super::own;
use crate::{
    address,
    pages::{
        request::{actor, asked, backend, page},
        words::count,
    },
    ui::Title,
};
use domain::codes::{CodeBook, CodeSet, Entry};
use leptos::prelude::*;
use server::marks::{self, Marked};
use std::sync::Arc;

/// `/codebook/mine?set=…`: bookmarks, notes and highlighted lines.
#[component]
pub fn Mine() -> AnyView {
    let backend = backend();
    let only: Option<CodeSet> = asked("set").parse().ok();
    let load = async move {
        let actor = actor()?;
        let book = own::book().await?;
        let all = marks::all(&backend, &actor, &book).await?;
        Ok((book, all, backend.clock().now().date()))
    };
    page(load, move |(book, all, today)| {
        let shown: Vec<Marked> = all
            .iter()
            .filter(|one| only.is_none_or(|only| only == one.set))
            .cloned()
            .collect();
        let pages = count(shown.len() as u64, "page", "pages");
        view! {
            <Title text="Your book · Superbill" />
            <div class="page mine">
                <header class="page-head">
                    <div>
                        <h1>"Your book"</h1>
                        <p class="soft">{format!("{pages} with a bookmark, a note or a highlight. Only you see them.")}</p>
                    </div>
                    <a class="button" href="/codebook">
                        "Code book"
                    </a>
                </header>
                {filter(&all, only)}
                {match shown.is_empty() {
                    true => empty(only),
                    false => sets(&book, &shown, today),
                }}
            </div>
        }
        .into_any()
    })
}

/// Which sets there are, each with its number of pages; nothing where there is one.
fn filter(all: &[Marked], only: Option<CodeSet>) -> Option<AnyView> {
    let number = |set: CodeSet| all.iter().filter(|one| one.set == set).count();
    let sets: Vec<CodeSet> = CodeSet::ALL.into_iter().filter(|set| number(*set) > 0).collect();
    if sets.len() < 2 && only.is_none() {
        return None;
    }
    let link = |set: Option<CodeSet>, name: &'static str, number: usize| {
        let href = address::with("/codebook/mine", &[("set", set.map_or("", CodeSet::word))]);
        view! {
            <li>
                <a href=href aria-current=(only == set).then_some("page")>
                    {name}
                </a>
                <span class="soft">{number}</span>
            </li>
        }
    };
    let links: Vec<_> = std::iter::once(link(None, "All", all.len()))
        .chain(
            sets.into_iter()
                .map(|set| link(Some(set), set.name(), number(set))),
        )
        .collect();
    Some(
        view! {
            <nav aria-label="Code sets">
                <ul class="tries">{links}</ul>
            </nav>
        }
        .into_any(),
    )
}

fn empty(only: Option<CodeSet>) -> AnyView {
    let nothing = match only {
        Some(set) => format!("You marked no page of {}.", set.name()),
        None => "You marked no page yet.".to_owned(),
    };
    view! {
        <p class="empty sheet">
            {nothing} " Open a code in the " <a href="/codebook">"code book"</a>
            ": below what the book says stand your bookmark, your note, and the lines that you highlight."
        </p>
    }
    .into_any()
}

fn sets(book: &Arc<CodeBook>, shown: &[Marked], today: domain::Date) -> AnyView {
    let sets = shown.chunk_by(|one, next| one.set == next.set);
    sets.map(|marked| {
        let set = marked[0].set;
        let edition = book.nearest(set, today);
        let rows = marked
            .iter()
            .map(|one| row(one, edition.and_then(|edition| edition.place(&one.place))));
        view! {
            <section class="part-of-page" aria-labelledby=set.word()>
                <h2 id=set.word()>{set.name()}</h2>
                <ol class="sheet marked">{rows.collect_view()}</ol>
            </section>
        }
    })
    .collect_view()
    .into_any()
}

fn row(one: &Marked, entry: Option<Entry<'_>>) -> AnyView {
    let mark = &one.mark;
    let name = match entry {
        Some(entry) => {
            let href = address::place(one.set, &one.place, "");
            view! {
                <a href=href>
                    <span class="code">{entry.written()}</span>
                    " "
                    <span class="title">{entry.title().into_owned()}</span>
                </a>
            }
            .into_any()
        }
        None => view! {
            <span class="code">{one.place.clone()}</span>
            " "
            <span class="soft">"is not in the book that is in force today"</span>
        }
        .into_any(),
    };
    let lines: Vec<_> = entry.map(Entry::lines).unwrap_or_default();
    let there = lines.iter().filter(|(line, _)| mark.highlights(*line)).count();
    let lines = lines
        .into_iter()
        .filter(|(line, note)| note.is_some() && mark.highlights(*line))
        .filter_map(|(_, note)| note)
        .map(|note| {
            view! {
                <li>
                    <span class="soft">{note.kind.heading()} ": "</span>
                    <mark class="hl-1">{note.text.trim_start_matches([',', ' ']).to_owned()}</mark>
                </li>
            }
        });
    let elsewhere = mark.highlights.len() - there;
    view! {
        <li>
            <p class="marked-name">{mark.tab.map(own::drawn)} {name}</p>
            {(!mark.note.is_empty()).then(|| view! { <p class="own-note">{mark.note.clone()}</p> })}
            <ul class="marked-lines">{lines.collect_view()}</ul>
            {(elsewhere > 0)
                .then(|| {
                    let lines = count(elsewhere as u64, "highlighted line", "highlighted lines");
                    view! { <p class="hint">{format!("{lines} of another edition.")}</p> }
                })}
        </li>
    }
    .into_any()
}
