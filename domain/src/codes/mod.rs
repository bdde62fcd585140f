//! Code sets, their editions, and the codes in them.

mod advice;
mod book;
mod build;
mod code;
mod compare;
mod edition;
mod mark;
mod note;
mod read;
mod reference;
mod report;
mod results;
mod search;
mod set;
mod seventh;
mod teaching;
mod wrong;

pub use advice::{Advice, Checked, Finding, FindingKind, Level, Visit};
pub use book::CodeBook;
pub use build::{BadFile, Imprint};
pub use code::Code;
pub use compare::{Change, Changes, compare};
pub use edition::{Edition, Entry, Kind, Modifier};
pub use mark::{LineId, Mark, NoLine, Tab};
pub use note::{Note, NoteKind};
pub use read::{cpt::merge_cpt, tabular::version};
pub use reference::Reference;
pub use report::{Found, SetShown, Shown, ShownNote, ShownSeventh};
pub use results::{Listed, Results, Standing};
pub use search::Hit;
pub use set::{CodeSet, NoSuchSet};
pub use seventh::Seventh;
pub use wrong::WrongCode;

#[cfg(test)]
mod tests;
