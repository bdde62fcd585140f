//! What the book holds, for who has no word to look up yet.

use super::{grouped, list::List, own, range};
use crate::address;
use domain::{
    Date,
    codes::{CodeBook, CodeSet, Edition, Entry, IndexPart, Kind},
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
pub fn Browse(
    book: Arc<CodeBook>,
    set: Option<CodeSet>,
    /// Which section of a set without chapters is listed.
    group: String,
    day: Date,
    on: String,
) -> AnyView {
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
            let what = if edition.is_teaching() {
                "teaching codes"
            } else {
                "codes"
            };
            Some(view! {
                <li>
                    <a href=address::search("", Some(other), &on)>{other.name()}</a>
                    <span class="soft">{format!("{} {what}", grouped(edition.code_count()))}</span>
                </li>
            })
        });
    let indexes = IndexPart::ALL
        .into_iter()
        .filter(|part| book.has_index(*part, day))
        .map(|part| {
            view! {
                <li>
                    <a href=address::index(part, &[], &on)>{part.name()}</a>
                </li>
            }
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
            {book.nearest(shown, day).map(|edition| contents(edition, &group, &on))}
            <ul class="tries" aria-label="Index and tables">
                <li class="soft">"Begin with"</li>
                {indexes.collect_view()}
            </ul>
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

fn contents(edition: &Edition, group: &str, on: &str) -> AnyView {
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
    let inside = if edition.set() == CodeSet::Icd10Pcs {
        view! {
            <p>
                <a href=address::building("", on)>"Build a code by its tables"</a>
                ", or look one up in the box above."
            </p>
        }
        .into_any()
    } else if has_chapters {
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
    } else if edition.codes().next().is_some_and(|code| code.group().is_some()) {
        grouped_codes(edition, group, on)
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

/// The sections of a set without chapters, and the codes of one.
fn grouped_codes(edition: &Edition, group: &str, on: &str) -> AnyView {
    let mut groups: Vec<(String, Vec<Entry<'_>>)> = Vec::new();
    for code in edition.codes() {
        let name = code.group().unwrap_or_default();
        match groups.iter_mut().find(|(known, _)| *known == name) {
            Some((_, codes)) => codes.push(code),
            None => groups.push((name, vec![code])),
        }
    }
    let listed = groups.iter().position(|(name, _)| name == group);
    let names = groups.iter().map(|(name, codes)| {
        let set = edition.set().word();
        let current = (name == group).then_some("page");
        let href = address::with("/codebook", &[("set", set), ("part", name), ("on", on)]);
        let (first, last) = (
            codes.first().map(|code| code.written()),
            codes.last().map(|code| code.written()),
        );
        view! {
            <li>
                <a href=href aria-current=current>
                    <span class="number">{codes.len()}</span>
                    " "
                    <span class="title">{name.clone()}</span>
                    " "
                    <span class="code">{first} "–" {last}</span>
                </a>
            </li>
        }
    });
    let names = names.collect_view();
    let codes = listed.map(|at| {
        let (name, codes) = groups.swap_remove(at);
        view! {
            <h3 id="listed">{name}</h3>
            <List entries=codes on=on.to_owned() />
        }
    });
    view! {
        {codes}
        <ol class="chapters sheet" aria-label="Sections">
            {names}
        </ol>
    }
    .into_any()
}
