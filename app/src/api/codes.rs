//! Codes, searched and advised on.

use super::Failure;
use domain::{
    Age, Sex,
    codes::{Advice, CodeSet, Narrow, Results, Setting, Written},
};
use leptos::{prelude::*, server_fn::codec::Json};

/// The codes that fit a query on a day; an empty day is today.
#[server(prefix = "/api", endpoint = "codes/search", input = Json, output = Json)]
pub async fn search_codes(
    /// A code, its beginning, or words.
    query: String,
    /// The one set that is searched; none is all.
    #[server(default)]
    set: Option<CodeSet>,
    /// What else is asked of codes.
    #[server(default)]
    narrow: Narrow,
    /// The day, as 2026-05-04.
    #[server(default)]
    on: String,
    /// The attempt that the caller is at work on, whose book it then is; empty is none.
    #[server(default)]
    attempt: String,
) -> Result<Results, Failure> {
    let backend = expect_context::<server::Backend>();
    let caller = crate::pages::request::caller();
    let asked = server::codes::Question {
        query: &query,
        set,
        narrow: &narrow,
        on: &on,
    };
    Ok(server::codes::search_for(&backend, &caller, &attempt, asked).await?)
}

/// What the code book says of codes, diagnoses and services, entered for one patient; an empty day is today.
#[server(prefix = "/api", endpoint = "codes/advice", input = Json, output = Json)]
pub async fn advise_codes(
    /// The codes in their order, the first-listed diagnosis first among the diagnoses.
    codes: Vec<Written>,
    /// The day of the visit, as 2026-05-04.
    #[server(default)]
    on: String,
    /// The patient's age on it, as 68y.
    #[server(default)]
    age: Option<Age>,
    /// The patient's sex.
    #[server(default)]
    sex: Option<Sex>,
    /// Whose edits hold.
    #[server(default)]
    setting: Setting,
) -> Result<Advice, Failure> {
    let backend = expect_context::<server::Backend>();
    let caller = crate::pages::request::caller();
    Ok(server::codes::advise(&backend, &caller, &codes, &on, (age, sex), setting).await?)
}
