//! Coming into a class or a school: by a code, by an invitation.

mod code;
mod invitation;
mod offer;

pub use code::Join;
pub use invitation::Invitation;
pub use offer::Offer;
