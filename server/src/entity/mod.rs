//! The rows. Queries begin here, scoped to who may see them; nowhere else is a bare `Entity::find()` written.

pub mod code_set_edition;
