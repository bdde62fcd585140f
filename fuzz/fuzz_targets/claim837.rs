//! Any bytes as an 837P, or as the claims within one.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::claim837(bytes));
