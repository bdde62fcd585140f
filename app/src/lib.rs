//! What people see: pages, islands and the thin server functions between them and the backend.
//!
//! Built twice: for the server with the feature `ssr`, and for the browser with `hydrate`, which holds the islands
//! and what they need, nothing else.

// Leptos describes a whole page in one type.
#![recursion_limit = "256"]
#![cfg_attr(
    all(feature = "hydrate", not(all(feature = "book", feature = "desk"))),
    allow(dead_code, reason = "what both programs share, each uses in part")
)]

mod address;
pub mod api;
pub mod islands;

#[cfg(feature = "ssr")]
mod pages;
#[cfg(feature = "ssr")]
mod render;
#[cfg(feature = "ssr")]
mod site;
#[cfg(feature = "ssr")]
#[cfg(test)]
mod testing;
#[cfg(feature = "ssr")]
pub mod ui;

#[cfg(feature = "ssr")]
pub use render::routes;
