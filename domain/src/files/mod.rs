//! Courseware files in TOML: read with their lines, every fault said, an unknown field with the nearest known name.

mod fault;
mod id;
mod table;
mod tree;

pub use fault::{Fault, suggest};
pub(crate) use fault::{did_you_mean, listed};
pub(crate) use id::has_form;
pub use id::is_id;
pub(crate) use table::{CodeKind, Table};
pub(crate) use tree::{Faults, Item, Value, parse};

#[cfg(test)]
mod tests;
