//! What holds of the whole, asked through the router.

mod authorization;
mod forgery;
mod load;
mod log;
mod outbox;
mod schools;
mod statements;
