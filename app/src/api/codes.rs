//! Codes, searched.
