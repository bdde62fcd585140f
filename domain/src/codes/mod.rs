//! Code sets, their editions, and the codes in them.

mod code;
mod edition;
mod set;

pub use code::Code;
pub use edition::{CodeBook, Edition, Entry};
pub use set::{CodeSet, NoSuchSet};
