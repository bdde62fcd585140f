//! The code sets that a school brings along.

use super::{Answer, Posted, form, takes};
use crate::{
    Error,
    codes::schools::{self, Sent},
    http::Route,
};

pub(super) const ROUTES: &[Route] = &[
    form("/{school}/settings/code-sets", || takes(0, import)),
    form("/{school}/settings/code-sets/remove", || takes(1, remove)),
];

/// The fields of the files, those with the longest texts first.
const FILES: [&str; 3] = ["long", "medium", "short"];

async fn import(posted: Posted) -> Result<Answer, Error> {
    let administrator = posted.administrator().await?;
    let text = |name: &str| posted.entered.text(name).to_owned();
    let files = FILES.into_iter().filter_map(|field| {
        let (name, bytes) = posted.entered.file_in(field)?;
        Some((field, name.to_owned(), bytes.to_vec()))
    });
    let sent = Sent {
        name: text("name"),
        from: text("from"),
        to: text("to"),
        files: files.collect(),
    };
    schools::import(&posted.backend, &administrator, sent).await?;
    Ok(at(&posted, "code-set-in"))
}

async fn remove(posted: Posted) -> Result<Answer, Error> {
    let administrator = posted.administrator().await?;
    schools::remove(&posted.backend, &administrator, posted.entered.id("edition")?).await?;
    Ok(at(&posted, "code-set-out"))
}

fn at(posted: &Posted, done: &str) -> Answer {
    Answer::To(format!(
        "/{}/settings/code-sets?done={done}",
        posted.part("school")
    ))
}
