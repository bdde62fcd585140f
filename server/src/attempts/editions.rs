//! The editions that an attempt pins: a server that learns of a new one late, or early, never grades differently.

use crate::{
    Backend, Error, codes,
    entity::{attempt, class},
};
use domain::{
    Date,
    codes::{CodeBook, Imprint, Publication, Subject},
};
use std::{collections::BTreeMap, sync::Arc};

/// The publication on each subject that is used for services of a day, JSON: `{"icd10cm":"2026"}`. Where the class has a
/// book year of a set, and the book has it, it is that.
pub(super) fn pin(
    book: &CodeBook,
    on: Option<Date>,
    of_class: &BTreeMap<String, String>,
) -> Result<String, Error> {
    let Some(on) = on else {
        return Ok("{}".to_owned());
    };
    let book = book.pinned(|set| of_class.get(set.word()).cloned());
    let of_subject = |subject: Subject| {
        let nearest = book.nearest_publication(subject, on)?;
        Some((subject.word(), nearest.imprint().name))
    };
    let subjects = Subject::ALL.into_iter().filter(|subject| !subject.is_an_aid());
    let pinned: BTreeMap<&str, String> = subjects.filter_map(of_subject).collect();
    serde_json::to_string(&pinned).map_err(Error::internal)
}

/// The book of an attempt's editions. Where this server has not heard of one yet, it looks for it.
pub(crate) async fn pinned(backend: &Backend, attempt: &attempt::Model) -> Result<Arc<CodeBook>, Error> {
    let names: BTreeMap<String, String> = serde_json::from_str(&attempt.editions).map_err(Error::internal)?;
    if let Some(book) = only(&backend.codebook(), &names) {
        return Ok(Arc::new(book));
    }
    backend.set_codebook(codes::load(backend.db()).await?);
    let missing = || Error::internal(format!("an edition of {names:?} is in no book"));
    only(&backend.codebook(), &names)
        .map(Arc::new)
        .ok_or_else(missing)
}

/// The same for whoever looks at it: with what the class's school brings along. Grading never asks it, so that a score
/// does not hang on what a school imports later.
pub(crate) async fn shown(
    backend: &Backend,
    attempt: &attempt::Model,
    class: &class::Model,
) -> Result<Arc<CodeBook>, Error> {
    let book = pinned(backend, attempt).await?;
    codes::in_class(backend, book, class).await
}

fn only(book: &CodeBook, names: &BTreeMap<String, String>) -> Option<CodeBook> {
    let is_pinned = |imprint: &Imprint, one: &Publication| {
        names
            .get(one.subject().word())
            .is_some_and(|name| *name == imprint.name)
    };
    let pinned = book
        .publications()
        .filter(|(imprint, one)| is_pinned(imprint, one));
    (pinned.count() >= names.len())
        .then(|| book.only(|imprint, one| is_pinned(imprint, one) || one.subject().is_an_aid()))
}
