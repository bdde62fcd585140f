//! What the code book says of a chart's codes while they are chosen, in practice.

use super::editions;
use crate::{
    Backend, Error,
    actors::OwnAttempt,
    codes,
    content::{Material, material},
};
use domain::{answers::Answer, codes::Advice};

/// Advice on the codes of an answer, for the day and the patient of its chart. The key is not asked.
///
/// # Errors
/// `NotFound` where the attempt is no open one at a chart; `Forbidden` where there is no help; more codes than are checked
/// at once.
pub async fn advice(backend: &Backend, by: &OwnAttempt, answer: &Answer) -> Result<Advice, Error> {
    let row = by.attempt();
    if !row.is_open() {
        return Err(Error::NotFound);
    }
    if !by.of().assignment().helps() {
        return Err(Error::Forbidden);
    }
    let material = material(backend, backend.db(), row.version_id).await?;
    let Material::Case(_) = &*material else {
        return Err(Error::NotFound);
    };
    let facts = material.case(row.seed)?.sheet().facts;
    let coded = answer.coded();
    codes::few(coded.len())?;
    let book = editions::shown(backend, row, by.of().student().class()).await?;
    Ok(book.advise(&coded, facts.visit()))
}
