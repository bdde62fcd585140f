//! The binary `superbill`.

fn main() {}
