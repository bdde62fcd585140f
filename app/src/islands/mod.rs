//! The interactive parts of pages, drawn on the server and woken in the browser.

mod answering;
mod lookup;

pub use answering::{Desk, Line, QuizPlayer, Task};
pub use lookup::Lookup;
