//! One's own marks on a page of the book: its tab, its highlighted lines, the note beside it, and the forms for them.

use super::place::Part;
use crate::{
    address,
    pages::request::{backend, caller, problem_of},
    ui::{Form, Lines, Ticks},
};
use domain::codes::{CodeBook, CodeSet, Entry, LineId, Mark, Tab};
use leptos::prelude::*;
use server::{
    Error, codes,
    http::sign_in_for,
    marks::{self, Seen},
};
use std::sync::Arc;

/// The book as the reader of the page sees it.
pub async fn book() -> Result<Arc<CodeBook>, Error> {
    codes::book_for(&backend(), &caller()).await
}

/// What the page shows to its reader alone.
#[derive(Clone, Debug, Default)]
pub struct Own {
    /// What they put into their book, as far as the page shows it; nothing where nobody is signed in.
    seen: Option<Arc<Seen>>,
    /// Why there is no search for them now: they are at work by the books alone.
    books_only: Option<String>,
}

impl Own {
    /// On the page of a place.
    pub async fn on(entry: Option<Entry<'_>>) -> Result<Self, Error> {
        let backend = backend();
        let seen = match (caller().actor(), entry) {
            (Ok(actor), Some(entry)) => Some(marks::seen(&backend, actor, entry).await?),
            _ => None,
        };
        Self::with(seen).await
    }

    /// In lists of a set.
    pub async fn tabs(set: CodeSet) -> Result<Self, Error> {
        let seen = match caller().actor() {
            Ok(actor) => Some(marks::tabs(&backend(), actor, set).await?),
            Err(_) => None,
        };
        Self::with(seen).await
    }

    async fn with(seen: Option<Seen>) -> Result<Self, Error> {
        let books_only = match codes::may_search(&backend(), &caller()).await {
            Ok(()) => None,
            Err(refused @ Error::BooksOnly(_)) => Some(refused.into_problem().sentence),
            Err(error) => return Err(error),
        };
        Ok(Self {
            seen: seen.map(Arc::new),
            books_only,
        })
    }
}

fn seen() -> Option<Arc<Seen>> {
    use_context::<Own>()?.seen
}

/// Why there is no search on the page, where there is none.
pub fn books_only() -> Option<String> {
    use_context::<Own>()?.books_only
}

/// The tab at a place's name in lists, where the reader put one.
pub fn tab(entry: Entry<'_>) -> Option<AnyView> {
    Some(drawn(seen()?.tab(entry)?))
}

/// A tab, in its colour and in words.
pub fn drawn(tab: Tab) -> AnyView {
    view! {
        <span class=format!("tab {}", tab.word())>
            <span class="unseen">{format!("{} tab", tab.title())}</span>
        </span>
    }
    .into_any()
}

/// A line of a place, highlighted where the reader did so.
pub fn line(entry: Entry<'_>, line: LineId, shown: impl IntoView + 'static) -> AnyView {
    if seen().is_some_and(|seen| seen.highlights(entry, line)) {
        view! { <mark class="hl-1">{shown}</mark> }.into_any()
    } else {
        shown.into_view().into_any()
    }
}

/// The reader's note, below the heading.
pub fn note(entry: Entry<'_>) -> Option<AnyView> {
    let note = seen()?.at(entry).note;
    (!note.is_empty()).then(|| {
        view! {
            <aside class="own-note" aria-label="Your note">
                <p>{note}</p>
            </aside>
        }
        .into_any()
    })
}

/// The way to the forms at the page's foot.
pub fn way() -> AnyView {
    view! {
        <a class="own-way" href="#own">
            "Bookmark, note, highlight"
        </a>
    }
    .into_any()
}

/// The forms for what is on the page; for whom nobody knows, the way to the sign-in.
#[component]
pub fn YourBook<'a>(entry: Entry<'a>, on: String) -> AnyView {
    let here = address::place(entry.edition().set(), &entry.address(), "");
    let Some(seen) = seen() else {
        let to = sign_in_for(&address::place(entry.edition().set(), &entry.address(), &on));
        return view! {
            <Part id="own" heading="In your book">
                <p class="own-way">
                    <a href=to>"Sign in"</a>
                    " to put a bookmark, a note or a highlight on this page. Nobody else sees them."
                </p>
            </Part>
        }
        .into_any();
    };
    let mark = seen.at(entry);
    let done = said(&here, &on, seen.can_undo());
    let forms = [
        tabs(&here, &on, mark.tab),
        note_form(&here, &on, mark.note.clone()),
        lines_form(entry, &here, &on, &mark),
    ];
    view! {
        <Part id="own" heading="In your book" title="Only you see it">
            {done}
            <div class="own">{forms.collect_view()}</div>
            <p class="own-way">
                <a href="/codebook/mine">"All of your bookmarks and notes"</a>
            </p>
        </Part>
    }
    .into_any()
}

/// What was done, and the way back.
fn said(here: &str, on: &str, can_undo: bool) -> AnyView {
    let (sentence, again) = match &*crate::pages::request::asked("done") {
        "tab-in" => ("The bookmark is in.", "Undo"),
        "tab-out" => ("The bookmark is out.", "Put it back"),
        "note-in" => ("The note is saved.", "Undo"),
        "note-out" => ("The note is out.", "Put it back"),
        "highlighted" => ("The highlights are saved.", "Undo"),
        "put-back" => ("It is as it was before.", "Change it again"),
        _ => return ().into_any(),
    };
    let undo = format!("{here}/undo");
    let refused = problem_of(&undo).is_some();
    view! {
        <div class="note good" role="status">
            <p>{sentence}</p>
            {(can_undo && !refused)
                .then(|| {
                    view! {
                        <Form action=undo class="inline" key=("on", on.to_owned())>
                            <button class="button small">{again}</button>
                        </Form>
                    }
                })}
        </div>
    }
    .into_any()
}

/// One button a colour; the one that is in is pressed.
fn tabs(here: &str, on: &str, there: Option<Tab>) -> AnyView {
    let buttons = Tab::ALL.iter().map(move |tab| {
        let pressed = there == Some(*tab);
        view! {
            <button class="button small" name="tab" value=tab.word() aria-pressed=pressed.then_some("true")>
                <span class=format!("tab {}", tab.word())></span>
                {tab.title()}
            </button>
        }
    });
    view! {
        <Form action=format!("{here}/tab") class="own-tabs" key=("on", on.to_owned())>
            <fieldset class="ticks">
                <legend>"Bookmark"</legend>
                <div class="acts">
                    {buttons.collect_view()}
                    {there
                        .map(|_| {
                            view! {
                                <button class="button small" name="tab" value="">
                                    "Take it out"
                                </button>
                            }
                        })}
                </div>
            </fieldset>
        </Form>
    }
    .into_any()
}

fn note_form(here: &str, on: &str, note: String) -> AnyView {
    let hint = "What helps you next time. Empty it to take it out.";
    let action = format!("{here}/note");
    view! {
        <Form action key=("on", on.to_owned())>
            <Lines name="note" label="Note" value=note hint=hint rows=3 />
            <button class="button">"Save the note"</button>
        </Form>
    }
    .into_any()
}

fn lines_form(entry: Entry<'_>, here: &str, on: &str, mark: &Mark) -> AnyView {
    let options = entry
        .lines()
        .into_iter()
        .map(|(line, note)| {
            let shown = match note {
                Some(note) => format!(
                    "{}: {}",
                    note.kind.heading(),
                    note.text.trim_start_matches([',', ' '])
                ),
                None => entry.title().into_owned(),
            };
            (line.to_string(), shown, mark.highlights(line))
        })
        .collect();
    view! {
        <Form action=format!("{here}/highlights") class="own-lines" key=("on", on.to_owned())>
            <Ticks name="lines" legend="Highlighted lines" options />
            <button class="button">"Save the highlights"</button>
        </Form>
    }
    .into_any()
}
