//! The rows. Queries begin here, scoped to who may see them; nowhere else is a bare `Entity::find()` written.

#![expect(missing_docs, reason = "most columns say by their name what they hold")]

pub mod account;
pub mod account_link;
pub mod audit_event;
pub mod class;
pub mod class_instructor;
pub mod code_set_edition;
pub mod enrolment;
pub mod invitation;
pub mod join_code;
pub mod limit_count;
pub mod mail;
pub mod membership;
pub mod recovery_code;
pub mod roster_import;
pub mod school;
pub mod session;
pub mod values;
