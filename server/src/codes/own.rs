//! Whose book it is: everybody's, with the CPT that one's school brings along. Nobody else sees that.

use crate::{
    Backend, Error,
    actors::{Actor, Caller},
    attempts,
    codes::{Question, look_up},
    entity::{
        attempt, class,
        school_code_set::{Brief, Entity},
    },
};
use domain::codes::{CodeBook, CodeSet, Edition, Imprint, Results};
use std::{
    collections::{BTreeMap, HashMap},
    fmt,
    sync::{Arc, Mutex, PoisonError},
};
use uuid::Uuid;

/// More schools than one server has at work at one time; past it, all are read anew.
const MOST_KEPT: usize = 32;

/// Schools' editions that were read, by their rows: on first use, until another takes their place.
#[derive(Default)]
pub struct SchoolSets(Mutex<HashMap<Uuid, (Uuid, Arc<Edition>)>>);

impl SchoolSets {
    fn get(&self, id: Uuid) -> Option<Arc<Edition>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(&id).map(|(_, edition)| edition.clone())
    }

    fn keep(&self, row: &Brief, edition: &Arc<Edition>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST_KEPT {
            kept.clear();
        }
        kept.insert(row.id, (row.school_id, edition.clone()));
    }

    /// Lets go of what a school has no more.
    pub(super) fn forget(&self, school: Uuid, but: &[Uuid]) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|id, (of, _)| *of != school || but.contains(id));
    }
}

impl fmt::Debug for SchoolSets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SchoolSets")
    }
}

/// The book as somebody sees it.
pub async fn book_of(backend: &Backend, by: &Actor) -> Result<Arc<CodeBook>, Error> {
    let rows = Entity::of_account(by.id())
        .into_partial_model()
        .all(backend.db())
        .await?;
    with(backend, backend.codebook(), &rows).await
}

/// The book as a caller sees it: whoever is not signed in sees what is everybody's.
pub async fn book_for(backend: &Backend, caller: &Caller) -> Result<Arc<CodeBook>, Error> {
    match caller {
        Caller::Somebody(actor) => book_of(backend, actor).await,
        Caller::Nobody | Caller::Half(_) => Ok(backend.codebook()),
    }
}

/// A book with what a school brings along, where the class pinned no other edition of it.
pub(crate) async fn in_class(
    backend: &Backend,
    book: Arc<CodeBook>,
    class: &class::Model,
) -> Result<Arc<CodeBook>, Error> {
    let rows: Vec<Brief> = Entity::within(class.school_id)
        .into_partial_model()
        .all(backend.db())
        .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    backend.school_sets().forget(class.school_id, &ids);
    let book = with(backend, book, &rows).await?;
    let cpt = class.pinned()?.remove(CodeSet::Cpt.word());
    match cpt {
        Some(name) if rows.iter().any(|row| row.name == name) => {
            let pinned = book.pinned(|set| (set == CodeSet::Cpt).then(|| name.clone()));
            Ok(Arc::new(pinned))
        }
        _ => Ok(book),
    }
}

impl class::Model {
    /// The editions that its attempts use, by the words of their sets.
    pub fn pinned(&self) -> Result<BTreeMap<String, String>, Error> {
        serde_json::from_str(&self.editions).map_err(Error::internal)
    }
}

async fn with(backend: &Backend, book: Arc<CodeBook>, rows: &[Brief]) -> Result<Arc<CodeBook>, Error> {
    let mut book = book;
    for row in rows {
        let edition = edition(backend, row).await?;
        book = Arc::new(CodeBook::clone(&book).with(edition));
    }
    Ok(book)
}

async fn edition(backend: &Backend, row: &Brief) -> Result<Arc<Edition>, Error> {
    if let Some(kept) = backend.school_sets().get(row.id) {
        return Ok(kept);
    }
    let full = Entity::within(row.school_id).all(backend.db()).await?;
    // Replaced in between: the next look finds what took its place.
    let full = full
        .into_iter()
        .find(|full| full.id == row.id)
        .ok_or(Error::Conflict)?;
    let day = |text: &str| text.parse().map_err(Error::internal);
    let imprint = Imprint {
        name: full.name,
        from: day(&full.effective_from)?,
        to: day(&full.effective_to)?,
    };
    let book = backend.codebook();
    // Ten thousand lines are read: no work for the threads that answer.
    let reading = tokio::task::spawn_blocking(move || {
        let text = zstd::decode_all(&*full.content).map_err(Error::internal)?;
        let text = String::from_utf8(text).map_err(Error::internal)?;
        let teaching = book.nearest(CodeSet::Cpt, imprint.from);
        Edition::from_cpt(&text, imprint.clone(), teaching).map_err(Error::internal)
    });
    let edition = Arc::new(reading.await.map_err(Error::internal)??);
    backend.school_sets().keep(row, &edition);
    Ok(edition)
}

/// Whether somebody may search now.
///
/// # Errors
/// `BooksOnly` where they are at work by the books alone.
pub async fn may_search(backend: &Backend, caller: &Caller) -> Result<(), Error> {
    let Caller::Somebody(actor) = caller else {
        return Ok(());
    };
    let at_work = attempt::Entity::by_the_books(actor, backend.clock().now())
        .one(backend.db())
        .await?;
    match at_work {
        Some((_, Some(assignment))) => Err(Error::BooksOnly(assignment.title)),
        _ => Ok(()),
    }
}

/// The codes that fit a query on a day, in the book as the caller sees it; where they are at work on an attempt, in that
/// attempt's book.
///
/// # Errors
/// `BooksOnly`; `NotFound` where the attempt is not theirs; as [`look_up`].
pub async fn search_for(
    backend: &Backend,
    caller: &Caller,
    attempt: &str,
    asked: Question<'_>,
) -> Result<Results, Error> {
    may_search(backend, caller).await?;
    let book = match (attempt, caller.actor()) {
        ("", _) => book_for(backend, caller).await?,
        (_, Err(nobody)) => return Err(nobody),
        (id, Ok(actor)) => {
            let id = id.parse().map_err(|_| Error::NotFound)?;
            let found = attempt::Entity::own_of(actor, id).one(backend.db()).await?;
            let Some((row, Some(assignment))) = found else {
                return Err(Error::NotFound);
            };
            let class = class::Entity::by_id(assignment.class_id)
                .one(backend.db())
                .await?
                .ok_or(Error::NotFound)?;
            attempts::shown(backend, &row, &class).await?
        }
    };
    look_up(backend, &book, asked)
}
