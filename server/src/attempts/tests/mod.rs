//! Attempts, on both databases.

mod advice;
mod claims;
mod faults;
mod rules;

use super::*;
use crate::{Error, assignments::Given, entity::attempt, testing::people::World};
use sea_orm::EntityTrait as _;

fn code(error: &Error) -> String {
    match error {
        Error::Invalid(problem) => problem.code.to_string(),
        other => format!("{other:?}"),
    }
}

fn given(change: impl FnOnce(&mut Given)) -> Given {
    let mut given = Given::default();
    change(&mut given);
    given
}

async fn attempts_of(world: &World) -> Vec<Row> {
    attempt::Entity::find().all(world.backend.db()).await.unwrap()
}
