//! From the files into the database: what changed becomes a new version; what a school made of it is left alone.

use super::{
    Kind, OnDisk,
    disk::{self, read_all},
};
use crate::{
    Backend, Error, Tx,
    entity::{content_item, content_version, values::Text},
};
use data_encoding::HEXLOWER;
use domain::cases::Fault;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, IntoActiveModel as _};
use sha2::{Digest as _, Sha256};
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};
use uuid::Uuid;

/// What a sync did.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Synced {
    /// Items that were not there before.
    pub added: u64,
    /// Items that have a new version.
    pub changed: u64,
    /// Items that are as they were.
    pub same: u64,
    /// Items whose files are gone: nobody can assign them any more, and what was assigned stays.
    pub retired: u64,
    /// Schools' own copies of items that have moved on since: the titles of the copies.
    pub moved_on: Vec<String>,
}

/// Why nothing was synced.
#[derive(Debug, thiserror::Error)]
pub enum NotSynced {
    /// The files could not be opened.
    #[error("{}: {cause}", .path.display())]
    Unreadable {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        cause: std::io::Error,
    },
    /// They are wrong: each fault with its folder.
    #[error("{} things to mend; `superbill content check` lists them", .0.len())]
    Wrong(Vec<(PathBuf, Fault)>),
    /// The database failed.
    #[error(transparent)]
    Failed(#[from] Error),
}

/// Brings the database in step with a folder of courseware, all of it or nothing.
///
/// # Errors
/// Where anything in the folder is wrong; the database is then as it was.
pub async fn sync(backend: &Backend, content: &Path) -> Result<Synced, NotSynced> {
    let all = read_all(content).map_err(|cause| NotSynced::Unreadable {
        path: content.to_owned(),
        cause,
    })?;
    let wrong = disk::check(&all, &backend.codebook());
    if !wrong.is_empty() {
        return Err(NotSynced::Wrong(wrong));
    }
    let tx = backend.begin().await?;
    let synced = write(&tx, &all).await?;
    tx.commit().await?;
    Ok(synced)
}

/// Writes what was read into the database. Whether it is right was checked before.
pub(crate) async fn write(tx: &Tx<'_>, all: &[OnDisk]) -> Result<Synced, Error> {
    let rows = content_item::Entity::of_installation()
        .all(tx)
        .await
        .map_err(Error::from)?;
    let mut there: HashMap<(Kind, String), content_item::Model> = rows
        .into_iter()
        .map(|row| ((row.kind.0, row.slug.clone()), row))
        .collect();
    let mut synced = Synced::default();
    for item in all {
        let Ok(read) = &item.read else { continue };
        let (row, new) = match there.remove(&(item.kind, item.slug.clone())) {
            Some(row) => (row, false),
            None => (insert(tx, item).await?, true),
        };
        let body = read.body().map_err(Error::internal)?;
        let changed = put_version(tx, row.id, &read.title(), body).await?.is_some();
        match (new, changed) {
            (true, _) => synced.added += 1,
            (false, true) => synced.changed += 1,
            (false, false) => synced.same += 1,
        }
        if row.retired_at.is_some() {
            let mut row = row.into_active_model();
            row.retired_at = Set(None);
            row.update(tx).await?;
        }
    }
    let gone = there.into_values().filter(|row| row.retired_at.is_none());
    for row in gone {
        let mut row = row.into_active_model();
        row.retired_at = Set(Some(tx.now()));
        row.update(tx).await?;
        synced.retired += 1;
    }
    synced.moved_on = moved_on(tx).await?;
    Ok(synced)
}

async fn insert(tx: &Tx<'_>, item: &OnDisk) -> Result<content_item::Model, Error> {
    let row = content_item::ActiveModel {
        id: Set(tx.new_id()),
        school_id: Set(None),
        kind: Set(Text(item.kind)),
        slug: Set(item.slug.clone()),
        source_id: Set(None),
        created_at: Set(tx.now()),
        retired_at: Set(None),
    };
    Ok(row.insert(tx).await?)
}

/// Adds a version to an item where its body is another than the newest one's; its row, or none where nothing changed.
pub async fn put_version(
    tx: &Tx<'_>,
    item: Uuid,
    title: &str,
    body: String,
) -> Result<Option<content_version::Model>, Error> {
    let newest = content_version::Entity::of_item(item).one(tx).await?;
    let hash = HEXLOWER.encode(&Sha256::digest(body.as_bytes()));
    if newest.as_ref().is_some_and(|newest| newest.hash == hash) {
        return Ok(None);
    }
    let row = content_version::ActiveModel {
        id: Set(tx.new_id()),
        item_id: Set(item),
        number: Set(newest.map_or(1, |newest| newest.number + 1)),
        title: Set(title.to_owned()),
        body: Set(body),
        hash: Set(hash),
        created_at: Set(tx.now()),
    };
    Ok(Some(row.insert(tx).await?))
}

/// The titles of schools' own copies whose source has a newer version than the one they were made from.
async fn moved_on(tx: &Tx<'_>) -> Result<Vec<String>, Error> {
    let copies = content_item::Entity::copies().all(tx).await?;
    let mut titles = Vec::new();
    for copy in copies {
        let Some(source) = copy.source_id else { continue };
        let Some(source) = content_version::Entity::pinned(source).one(tx).await? else {
            continue;
        };
        let newest = content_version::Entity::of_item(source.item_id).one(tx).await?;
        if newest.is_some_and(|newest| newest.number > source.number) {
            let own = content_version::Entity::of_item(copy.id).one(tx).await?;
            titles.extend(own.map(|own| own.title));
        }
    }
    Ok(titles)
}
