//! People who use Superbill: how they are reached, what they are called, what they may do, how they come in.

mod address;
mod join_code;
mod name;
pub mod password;
mod role;
mod slug;
mod text;

pub use address::{EmailAddress, NotAnAddress};
pub use join_code::{JoinCode, NotAJoinCode};
pub use name::{NamePart, NotAName, PersonName};
pub use role::Role;
pub use slug::{NotASlug, RESERVED, Slug};
pub(crate) use text::read_as_text;
