//! ICD-10-PCS: building a code, its tables, and what the characters of a code say.

mod build;
mod characters;
mod table;

pub use build::Build;

use characters::Characters;
use domain::codes::{Entry, pcs};
use leptos::prelude::*;
use table::Rows;

/// What the page of a code or of a table has.
pub fn parts(entry: Entry<'_>, on: &str) -> Vec<AnyView> {
    // Without labels, which cannot be, there is nothing to explain.
    let Ok(labels) = server::codes::pcs_labels() else {
        return Vec::new();
    };
    let characters = view! { <Characters entry labels on=on.to_owned() /> }.into_any();
    let table = pcs::Table::of(entry.edition(), labels, entry.name());
    let rows = table.map(|table| view! { <Rows table on=on.to_owned() /> }.into_any());
    std::iter::once(characters).chain(rows).collect()
}
