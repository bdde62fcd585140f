//! Imported publications: kept whole and compressed in the database, read into the book.

use super::format::Format;
use crate::{Backend, Error, entity::code_set_edition as row};
use domain::codes::{Imprint, Publication, Subject};
use sea_orm::{DatabaseConnection, QuerySelect as _};
use std::time::Duration;

/// The imported publications.
pub async fn rows(db: &DatabaseConnection) -> Result<Vec<row::Model>, Error> {
    Ok(row::Entity::visible().all(db).await?)
}

/// Reads an imported publication.
pub fn open(row: &row::Model) -> Result<Publication, Error> {
    let damaged =
        |what: &str| Error::internal(format!("imported edition {} {}: {what}", row.code_set, row.name));
    let subject: Subject = row.code_set.parse().map_err(|_| damaged("no such subject"))?;
    let format = Format::of_word(&row.format).ok_or_else(|| damaged("no such format"))?;
    let day = |text: &str| text.parse().map_err(|_| damaged("not a day"));
    let imprint = Imprint {
        name: row.name.clone(),
        from: day(&row.effective_from)?,
        to: day(&row.effective_to)?,
    };
    let text = zstd::decode_all(&*row.content).map_err(Error::internal)?;
    let text = String::from_utf8(text).map_err(Error::internal)?;
    format.read(subject, &text, imprint).map_err(Error::internal)
}

/// How long another server's import may stay unnoticed.
const NOTICED_WITHIN: Duration = Duration::from_secs(5);

/// Looks for new imports as long as the backend lives, and swaps the book whole when there are some.
pub async fn watch(backend: Backend) {
    let mut turns = tokio::time::interval(NOTICED_WITHIN);
    turns.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        turns.tick().await;
        if let Err(error) = notice(&backend).await {
            // The book in use stays, and the next turn tries again; into_problem logs what went wrong.
            error.into_problem();
        }
    }
}

/// One look.
pub async fn notice(backend: &Backend) -> Result<(), Error> {
    let columns = [row::Column::CodeSet, row::Column::Name];
    let there: Vec<(String, String)> = row::Entity::visible()
        .select_only()
        .columns(columns)
        .into_tuple()
        .all(backend.db())
        .await?;
    let book = backend.codebook();
    // Publications never change and their names are never given twice.
    let holds = |(subject, name): &(String, String)| {
        book.publications()
            .any(|(imprint, publication)| publication.subject().word() == subject && imprint.name == *name)
    };
    if !there.iter().all(holds) {
        backend.set_codebook(super::load(backend.db()).await?);
    }
    Ok(())
}
