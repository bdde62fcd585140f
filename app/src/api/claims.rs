//! A claim while it is filled in.

use super::Failure;
use domain::claims::form::{Form, Seen};
use leptos::{prelude::*, server_fn::codec::Json};

/// The 837P that a form makes, of an open attempt of the reader's own; where it is asked, and there is help, with what a
/// check finds.
#[server(prefix = "/api", endpoint = "claims/read", input = Json, output = Json)]
pub async fn read_claim(
    /// The school.
    school: String,
    /// The attempt.
    attempt: String,
    /// What stands in the boxes.
    form: Form,
    /// Whether it is checked, too.
    check: bool,
) -> Result<Seen, Failure> {
    let backend = expect_context::<server::Backend>();
    let own = super::own_attempt(&backend, &school, &attempt).await?;
    Ok(server::claims::read(&backend, &own, form, check).await?)
}
