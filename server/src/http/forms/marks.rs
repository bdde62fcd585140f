//! One's own book: tabs, notes and highlights, each a form on the page of a place.

use super::{Answer, Posted, form, takes};
use crate::{
    Error, codes,
    http::Route,
    marks::{self, Change},
};
use domain::{
    Problem,
    codes::{CodeSet, Tab},
};

pub(super) const ROUTES: &[Route] = &[
    form("/codebook/{set}/{code}/tab", || takes(1, tab)),
    form("/codebook/{set}/{code}/note", || takes(1, note)),
    form("/codebook/{set}/{code}/highlights", || takes(1, highlights)),
    form("/codebook/{set}/{code}/undo", || takes(1, undo)),
];

async fn tab(posted: Posted) -> Result<Answer, Error> {
    let (change, done) = match posted.entered.text("tab") {
        "" => (Change::Tab(None), "tab-out"),
        word => {
            let tab = Tab::of_word(word).ok_or_else(|| {
                let sentence = "Choose one of the colours.";
                Problem::new("no-such-tab", sentence).field("tab", sentence)
            })?;
            (Change::Tab(Some(tab)), "tab-in")
        }
    };
    changed(&posted, change, done).await
}

async fn note(posted: Posted) -> Result<Answer, Error> {
    let note = posted.entered.text("note").to_owned();
    let done = if note.is_empty() { "note-out" } else { "note-in" };
    changed(&posted, Change::Note(note), done).await
}

async fn highlights(posted: Posted) -> Result<Answer, Error> {
    let lines = posted.entered.all("lines");
    // What names no line was not on the page.
    let chosen = lines.filter_map(|line| line.parse().ok()).collect();
    changed(&posted, Change::Highlights(chosen), "highlighted").await
}

async fn undo(posted: Posted) -> Result<Answer, Error> {
    changed(&posted, Change::Undo, "put-back").await
}

/// Changes what is on the page, and leads back to it.
async fn changed(posted: &Posted, change: Change, done: &str) -> Result<Answer, Error> {
    let (backend, actor) = (&posted.backend, posted.actor()?);
    let on = posted.entered.text("on");
    let day = codes::day(backend, on)?;
    let book = codes::book_of(backend, actor).await?;
    let set: CodeSet = posted.part("set").parse().map_err(|_| Error::NotFound)?;
    let edition = book.nearest(set, day).ok_or(Error::NotFound)?;
    let entry = edition.place(posted.part("code")).ok_or(Error::NotFound)?;
    marks::change(backend, actor, entry, &change).await?;
    let mut asked = form_urlencoded::Serializer::new(String::new());
    asked.append_pair("done", done);
    if !on.is_empty() {
        asked.append_pair("on", on);
    }
    Ok(Answer::To(format!(
        "/codebook/{}/{}?{}#own",
        set.word(),
        entry.address(),
        asked.finish()
    )))
}
