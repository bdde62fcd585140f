//! Attempts, saved as they change.

use super::Failure;
use domain::saves::{Outcome, Save};
use leptos::{prelude::*, server_fn::codec::Json};

/// Keeps one change of an open attempt of the reader's own.
#[server(prefix = "/api", endpoint = "attempts/save", input = Json, output = Json)]
pub async fn save_answer(
    /// What stands there now, and what was seen before.
    save: Save,
) -> Result<Outcome, Failure> {
    let backend = expect_context::<server::Backend>();
    let outcome = server::attempts::save(&backend, &super::actor()?, &save).await?;
    Ok(outcome)
}
