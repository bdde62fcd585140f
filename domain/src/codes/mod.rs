//! Code sets and the codes in them.
/// The code sets that are in force, by date.
#[derive(Debug, Default)]
pub struct CodeBook;
