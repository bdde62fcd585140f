//! What staff gave a line instead of what grading gave it.

use crate::{Instant, entity::attempt};
use domain::Fraction;
use sea_orm::{QueryOrder as _, entity::prelude::*};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "score_change")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub attempt_id: Uuid,
    /// Of which submission: one that was opened again is graded anew.
    pub submission: i64,
    /// `line-0` of a chart, or the id of a question.
    pub part: String,
    pub old_num: i64,
    pub old_den: i64,
    pub new_num: i64,
    pub new_den: i64,
    pub reason: String,
    /// Whoever did it, as the school called them.
    pub by_name: String,
    pub created_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// What the line earned before.
    pub fn old(&self) -> Fraction {
        Fraction::new(self.old_num, self.old_den).unwrap_or_default()
    }

    /// What it earns since.
    pub fn new_credit(&self) -> Fraction {
        Fraction::new(self.new_num, self.new_den).unwrap_or_default()
    }
}

impl Entity {
    /// The changes to an attempt as it was last submitted, in their order.
    pub fn of(attempt: &attempt::Model) -> Select<Self> {
        Self::find()
            .filter(Column::AttemptId.eq(attempt.id))
            .filter(Column::Submission.eq(attempt.submission))
            .order_by_asc(Column::Id)
    }
}
