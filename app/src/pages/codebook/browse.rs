//! What the book holds, for who has no word to look up yet.

use super::{grouped, list::List, own, range};
use crate::address;
use domain::{
    Date,
    codes::{CodeBook, CodeSet, Edition, Kind},
};
use leptos::prelude::*;
use server::codes;
use std::sync::Arc;

/// A set that is longer is looked up, not read.
const LISTED_WHOLE: usize = 300;

/// One of each kind of query.
const EXAMPLES: [(&str, &str); 4] = [
    ("fall from ladder", "words"),
    ("diab retinop", "beginnings of words"),
    ("S52.5", "the beginning of a code"),
    ("E11.329", "a code"),
];

/// Examples, then the chapters or codes of a set.
#[component]
pub fn Browse(book: Arc<CodeBook>, set: Option<CodeSet>, day: Date, on: String) -> AnyView {
    let shown = set.unwrap_or(CodeSet::Icd10Cm);
    let examples = EXAMPLES.into_iter().map(|(query, kind)| {
        view! {
            <li>
                <a href=address::search(query, None, &on)>{query}</a>
                <span class="soft">{kind}</span>
            </li>
        }
    });
    let others = codes::sets(&book)
        .into_iter()
        .filter(|other| *other != shown)
        .filter_map(|other| {
            let edition = book.nearest(other, day)?;
            let what = if edition.is_complete() {
                "codes"
            } else {
                "teaching codes"
            };
            Some(view! {
                <li>
                    <a href=address::search("", Some(other), &on)>{other.name()}</a>
                    <span class="soft">{format!("{} {what}", grouped(edition.code_count()))}</span>
                </li>
            })
        });
    let notice = codes::notice(&book, shown, day).map(|notice| view! { <p class="note warn">{notice}</p> });
    view! {
        <div class="browse">
            {notice}
            {own::books_only()
                .is_none()
                .then(|| {
                    view! {
                        <ul class="tries" aria-label="Examples">
                            <li class="soft">"Try"</li>
                            {examples.collect_view()}
                        </ul>
                    }
                })}
            {book.nearest(shown, day).map(|edition| contents(edition, &on))}
            <ul class="tries" aria-label="Other code sets">
                <li class="soft">"Also here"</li>
                {others.collect_view()}
                <li>
                    <a href=address::with("/codebook/compare", &[("set", shown.word())])>"Editions compared"</a>
                </li>
            </ul>
        </div>
    }
    .into_any()
}

fn contents(edition: &Edition, on: &str) -> AnyView {
    let head = format!(
        "{} {}: {} codes",
        edition.set().name(),
        edition.name(),
        grouped(edition.code_count())
    );
    let has_chapters = edition
        .roots()
        .next()
        .is_some_and(|root| root.kind() == Kind::Chapter);
    let inside = if has_chapters {
        let chapters = edition.roots().map(|chapter| {
            view! {
                <li>
                    <a href=address::place(edition.set(), &chapter.address(), on)>
                        <span class="number">{chapter.name().to_owned()}</span>
                        " "
                        <span class="title">{chapter.title().into_owned()}</span>
                        " "
                        <span class="code">{range(chapter)}</span>
                    </a>
                </li>
            }
        });
        view! {
            <ol class="chapters sheet" aria-label="Chapters">
                {chapters.collect_view()}
            </ol>
        }
        .into_any()
    } else if edition.code_count() <= LISTED_WHOLE {
        view! { <List entries=edition.codes().collect() on=on.to_owned() /> }.into_any()
    } else {
        view! { <p class="soft">"The list is long. Look a code up in the box above."</p> }.into_any()
    };
    view! {
        <section aria-labelledby="contents">
            <h2 id="contents">{head}</h2>
            {inside}
        </section>
    }
    .into_any()
}
