//! Accounts, asked through the router as browsers do.

mod factor;
mod links;
mod sessions;
mod sign_in;

use crate::entity::session;
use crate::testing::people::World;
use sea_orm::EntityTrait as _;

/// All sessions, whole and half.
async fn all_sessions(world: &World) -> Vec<session::Model> {
    session::Entity::find().all(world.backend.db()).await.unwrap()
}
