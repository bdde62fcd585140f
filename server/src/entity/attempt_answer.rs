//! An answer as it was saved. Rows are only ever added: nothing that was confirmed is overwritten.

use crate::{Instant, entity::attempt};
use sea_orm::{QueryOrder as _, entity::prelude::*};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attempt_answer")]
pub struct Model {
    /// The device made it, so that a save that is sent again is known.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub attempt_id: Uuid,
    /// `chart`, or the id of a question.
    pub part: String,
    /// From 1; unique for the part of the attempt.
    pub revision: i64,
    /// JSON.
    pub body: String,
    pub saved_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// All that was saved in an attempt, in its order.
    pub fn of(attempt: &attempt::Model) -> Select<Self> {
        Self::find()
            .filter(Column::AttemptId.eq(attempt.id))
            .order_by_asc(Column::Revision)
    }

    /// What was saved for a part of an attempt, the newest first.
    pub fn of_part(attempt: &attempt::Model, part: &str) -> Select<Self> {
        Self::find()
            .filter(Column::AttemptId.eq(attempt.id))
            .filter(Column::Part.eq(part))
            .order_by_desc(Column::Revision)
    }
}
