//! The parts that pages are made of.

mod done;
mod form;
mod hydrate;
mod name;
mod textarea;
mod title;

pub use done::Done;
pub use form::{Choice, Field, Form, Lines, Refused, Ticks};
pub use hydrate::{Hydrate, Program, Wakes};
pub use name::Name;
pub use textarea::TextArea;
pub use title::Title;
