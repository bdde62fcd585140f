//! The interactive parts of pages, drawn on the server and woken in the browser.

mod lookup;

pub use lookup::Lookup;
