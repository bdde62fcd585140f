//! The interactive parts of pages, drawn on the server and woken in the browser.

#[cfg(any(feature = "ssr", feature = "desk"))]
mod answering;
#[cfg(any(feature = "ssr", feature = "book"))]
mod lookup;
mod search;

#[cfg(any(feature = "ssr", feature = "desk"))]
pub use answering::{ClaimDesk, Desk, Line, QuizPlayer, Task};
#[cfg(any(feature = "ssr", feature = "book"))]
pub use lookup::Lookup;
