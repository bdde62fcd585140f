//! Attempts, saved as they change and, in practice, advised on.

use super::Failure;
use domain::{
    answers::Answer,
    codes::Advice,
    saves::{Outcome, Save},
};
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

/// What the code book says of the codes of an answer, in an open attempt of the reader's own at a chart.
#[server(prefix = "/api", endpoint = "attempts/advice", input = Json, output = Json)]
pub async fn advise_answer(
    /// The school.
    school: String,
    /// The attempt.
    attempt: String,
    /// What stands on the desk.
    answer: Answer,
) -> Result<Advice, Failure> {
    let backend = expect_context::<server::Backend>();
    let own = super::own_attempt(&backend, &school, &attempt).await?;
    Ok(server::attempts::advice(&backend, &own, &answer).await?)
}
