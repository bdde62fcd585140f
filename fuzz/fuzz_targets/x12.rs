//! Any bytes as an interchange.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::x12(bytes));
