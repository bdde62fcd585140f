//! Codes, searched.

use super::Failure;
use domain::codes::{CodeSet, Results};
use leptos::{prelude::*, server_fn::codec::Json};

/// The codes that fit a query on a day; an empty day is today.
#[server(prefix = "/api", endpoint = "codes/search", input = Json, output = Json)]
pub async fn search_codes(
    /// A code, its beginning, or words.
    query: String,
    /// The one set that is searched; none is all.
    #[server(default)]
    set: Option<CodeSet>,
    /// The day, as 2026-05-04.
    #[server(default)]
    on: String,
    /// The attempt that the caller is at work on, whose book it then is; empty is none.
    #[server(default)]
    attempt: String,
) -> Result<Results, Failure> {
    let backend = expect_context::<server::Backend>();
    let caller = crate::pages::request::caller();
    Ok(server::codes::search_for(&backend, &caller, &attempt, &query, set, &on).await?)
}
