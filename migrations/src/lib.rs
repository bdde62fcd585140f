//! The database, step by step: each migration has its way up and its way down.
