//! One's own book: tabs, notes and highlights, kept with the account and shown to nobody else.

use crate::{
    Backend, Error,
    actors::Actor,
    entity::{
        book_mark::{ActiveModel, Entity, Model},
        values::Text,
    },
};
use domain::{
    Problem,
    codes::{CodeBook, CodeSet, Entry, LineId, Mark, Tab},
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, IntoActiveModel as _, PaginatorTrait as _, QuerySelect as _,
};
use std::{collections::HashMap, time::Duration};

/// More pages than anybody marks.
const MOST: u64 = 2000;
/// For so long can what was taken out be put back.
const KEPT: Duration = Duration::from_secs(24 * 60 * 60);

/// What is seen of one's own book on a page.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// What is on the page itself, and on the pages above it, by their addresses.
    marks: HashMap<String, Mark>,
    /// Whether there is something to put back.
    undo: bool,
    /// The tabs in the page's set, by their pages' addresses.
    tabs: HashMap<String, Tab>,
}

impl Seen {
    /// What is on a place's page.
    pub fn at(&self, entry: Entry<'_>) -> Mark {
        self.marks.get(&entry.address()).cloned().unwrap_or_default()
    }

    /// Whether a line of a place is highlighted.
    pub fn highlights(&self, entry: Entry<'_>, line: LineId) -> bool {
        self.marks
            .get(&entry.address())
            .is_some_and(|mark| mark.highlights(line))
    }

    /// The tab of a place.
    pub fn tab(&self, entry: Entry<'_>) -> Option<Tab> {
        self.tabs.get(&entry.address()).copied()
    }

    /// Whether the last change of the page's marks can be taken back.
    pub fn can_undo(&self) -> bool {
        self.undo
    }
}

/// What is seen of one's own book on the page of a place.
pub async fn seen(backend: &Backend, by: &Actor, entry: Entry<'_>) -> Result<Seen, Error> {
    let set = entry.edition().set();
    let mut seen = tabs(backend, by, set).await?;
    let here = entry.address();
    let places: Vec<String> = std::iter::once(here.clone())
        .chain(entry.ancestors().map(Entry::address))
        .collect();
    let rows = Entity::at(by, set, places.iter().map(String::as_str));
    for row in rows.all(backend.db()).await? {
        seen.undo |= row.place == here && can_undo(backend, &row);
        seen.marks.insert(row.place.clone(), row.mark());
    }
    Ok(seen)
}

/// The tabs that are seen in lists of a set.
pub async fn tabs(backend: &Backend, by: &Actor, set: CodeSet) -> Result<Seen, Error> {
    let rows: Vec<(String, Text<Tab>)> = Entity::tabs(by, set).into_tuple().all(backend.db()).await?;
    Ok(Seen {
        tabs: rows.into_iter().map(|(place, tab)| (place, tab.0)).collect(),
        ..Seen::default()
    })
}

fn can_undo(backend: &Backend, row: &Model) -> bool {
    row.before.is_some() && row.updated_at + KEPT > backend.clock().now()
}

/// One marked page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The set.
    pub set: CodeSet,
    /// The page, as addresses name it.
    pub place: String,
    /// What is on it.
    pub mark: Mark,
}

/// All marked pages in the book's order; those that no edition has any more come last.
pub async fn all(backend: &Backend, by: &Actor, book: &CodeBook) -> Result<Vec<Marked>, Error> {
    let today = backend.clock().now().date();
    let rows = Entity::of_actor(by).all(backend.db()).await?;
    let marked = rows.into_iter().filter_map(|row| {
        let set: CodeSet = row.code_set.parse().ok()?;
        let mark = row.mark();
        let place = row.place;
        (!mark.is_empty()).then_some(Marked { set, place, mark })
    });
    let mut marked: Vec<(Option<u32>, Marked)> = marked
        .map(|one| {
            let edition = book.nearest(one.set, today);
            let entry = edition.and_then(|edition| edition.place(&one.place));
            (entry.map(Entry::index), one)
        })
        .collect();
    marked.sort_by_key(|(at, one)| (one.set, at.is_none(), *at));
    Ok(marked.into_iter().map(|(_, one)| one).collect())
}

/// A change of what is on a page.
#[derive(Clone, Debug)]
pub enum Change {
    /// A tab of a colour, or none.
    Tab(Option<Tab>),
    /// A note; empty takes it out.
    Note(String),
    /// The lines that are highlighted, and no others of the page.
    Highlights(Vec<LineId>),
    /// What stood there before the last change, again.
    Undo,
}

/// Changes what is on the page of a place. What stood there before can be put back, for a day where nothing is left.
///
/// # Errors
/// Names the field of a note that is too long; `NotFound` where there is nothing to put back.
pub async fn change(backend: &Backend, by: &Actor, entry: Entry<'_>, change: &Change) -> Result<(), Error> {
    let (set, place) = (entry.edition().set(), entry.address());
    let tx = backend.begin().await?;
    let there = Entity::at(by, set, [&*place]).lock_exclusive().one(&tx).await?;
    let old = there.as_ref().map(Model::mark).unwrap_or_default();
    let mut new = old.clone();
    match change {
        Change::Tab(tab) => new.tab = *tab,
        Change::Note(note) => new.write(note)?,
        Change::Highlights(chosen) => {
            let lines: Vec<LineId> = entry.lines().into_iter().map(|(line, _)| line).collect();
            new.highlight(&lines, chosen);
        }
        Change::Undo => {
            let before = there.as_ref().filter(|row| can_undo(backend, row));
            let before = before
                .and_then(|row| row.before.as_deref())
                .ok_or(Error::NotFound)?;
            new = serde_json::from_str(before).map_err(Error::internal)?;
        }
    }
    if new == old {
        return Ok(());
    }
    let json = |mark: &Mark| serde_json::to_string(mark).map_err(Error::internal);
    let mut row = match &there {
        Some(row) => row.clone().into_active_model(),
        None => {
            if Entity::of_actor(by).count(&tx).await? >= MOST {
                let sentence = format!("Your book holds {MOST} marked pages. Take some out first.");
                return Err(Problem::new("too-many-marks", sentence).into());
            }
            ActiveModel {
                id: Set(tx.new_id()),
                account_id: Set(by.id()),
                code_set: Set(set.word().to_owned()),
                place: Set(place),
                ..Default::default()
            }
        }
    };
    row.tab = Set(new.tab.map(Text));
    row.note = Set(new.note.clone());
    row.highlights = Set(serde_json::to_string(&new.highlights).map_err(Error::internal)?);
    row.before = Set(Some(json(&old)?));
    row.updated_at = Set(tx.now());
    match there {
        Some(_) => row.update(&tx).await?,
        None => row.insert(&tx).await?,
    };
    Entity::emptied(by, tx.now() - KEPT).exec(&tx).await?;
    tx.commit().await
}

#[cfg(test)]
mod tests;
