//! What people see: pages, islands and the thin server functions between them and the backend.

pub mod islands;
