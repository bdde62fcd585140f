//! Imported editions: kept whole and compressed in the database, read into the book.

use crate::{Backend, Error, entity::code_set_edition as row};
use domain::codes::{BadFile, CodeSet, Edition, Imprint};
use sea_orm::{DatabaseConnection, QuerySelect as _};
use std::time::Duration;

/// How an edition's file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The tabular list of ICD-10-CM, XML.
    Tabular,
    /// An order file of ICD-10-CM or ICD-10-PCS.
    Order,
    /// The HCPCS Level II file.
    Hcpcs,
}

impl Format {
    /// Its word in the database.
    pub fn word(self) -> &'static str {
        match self {
            Self::Tabular => "tabular",
            Self::Order => "order",
            Self::Hcpcs => "hcpcs",
        }
    }

    fn of_word(word: &str) -> Option<Self> {
        [Self::Tabular, Self::Order, Self::Hcpcs]
            .into_iter()
            .find(|format| format.word() == word)
    }

    /// Reads a file.
    pub fn read(self, set: CodeSet, text: &str, imprint: Imprint) -> Result<Edition, BadFile> {
        match self {
            Self::Tabular => Edition::from_tabular(text, imprint),
            Self::Order => Edition::from_order(set, text, imprint),
            Self::Hcpcs => Edition::from_hcpcs(text, imprint),
        }
    }
}

/// The imported editions.
pub async fn rows(db: &DatabaseConnection) -> Result<Vec<row::Model>, Error> {
    Ok(row::Entity::visible().all(db).await?)
}

/// Reads an imported edition.
pub fn open(row: &row::Model) -> Result<Edition, Error> {
    let damaged =
        |what: &str| Error::internal(format!("imported edition {} {}: {what}", row.code_set, row.name));
    let set: CodeSet = row.code_set.parse().map_err(|_| damaged("no such code set"))?;
    let format = Format::of_word(&row.format).ok_or_else(|| damaged("no such format"))?;
    let day = |text: &str| text.parse().map_err(|_| damaged("not a day"));
    let imprint = Imprint {
        name: row.name.clone(),
        from: day(&row.effective_from)?,
        to: day(&row.effective_to)?,
    };
    let text = zstd::decode_all(&*row.content).map_err(Error::internal)?;
    let text = String::from_utf8(text).map_err(Error::internal)?;
    format.read(set, &text, imprint).map_err(Error::internal)
}

/// How long another server's import may stay unnoticed.
const NOTICED_WITHIN: Duration = Duration::from_secs(5);

/// Looks for newly imported editions as long as the backend lives, and swaps the book whole when there are some.
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
    // Editions never change and their names are never given twice.
    let holds = |(set, name): &(String, String)| {
        book.editions()
            .any(|edition| edition.set().word() == set && edition.name() == name)
    };
    if !there.iter().all(holds) {
        backend.set_codebook(super::load(backend.db()).await?);
    }
    Ok(())
}
