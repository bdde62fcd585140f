//! What holds of the whole, asked through the router.

mod authorization;
mod forgery;
