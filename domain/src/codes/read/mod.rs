//! Readers of the files in which code sets are published.

pub(super) mod alphabetic;
pub(super) mod cpt;
pub(super) mod hcpcs;
pub(super) mod order;
pub(super) mod tabular;
mod xml;
