//! What one student gets on top at an assignment.

use crate::{Instant, entity::assignment};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "allowance")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub assignment_id: Uuid,
    /// Unique within the assignment.
    pub membership_id: Uuid,
    /// More attempts.
    pub attempts: i64,
    /// More minutes for each.
    pub minutes: i64,
    /// A later close.
    pub closes_at: Option<Instant>,
    pub reason: String,
    pub changed_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// What a person gets on top.
    pub fn of(assignment: Uuid, membership: Uuid) -> Select<Self> {
        Self::find()
            .filter(Column::AssignmentId.eq(assignment))
            .filter(Column::MembershipId.eq(membership))
    }

    /// All of an assignment.
    pub fn of_assignment(assignment: &assignment::Model) -> Select<Self> {
        Self::find().filter(Column::AssignmentId.eq(assignment.id))
    }

    /// What a person gets on top wherever they learn.
    pub fn of_person(membership: Uuid) -> Select<Self> {
        Self::find().filter(Column::MembershipId.eq(membership))
    }

    /// All at some assignments.
    pub fn of_assignments(ids: impl IntoIterator<Item = Uuid>) -> Select<Self> {
        Self::find().filter(Column::AssignmentId.is_in(ids))
    }
}
