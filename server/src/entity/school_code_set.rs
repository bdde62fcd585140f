//! A code set that a school brings along under its own licence: CPT, as the AMA's files have it. Others never see it.

use crate::{Instant, actors::Administrator, entity::membership};
use sea_orm::{QueryOrder as _, entity::prelude::*};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "school_code_set")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub school_id: Uuid,
    /// The edition, such as `2026`.
    pub name: String,
    /// The first day in force, `YYYY-MM-DD`.
    pub effective_from: String,
    /// The last day in force, `YYYY-MM-DD`.
    pub effective_to: String,
    /// Codes and descriptors, one a line, zstd.
    pub content: Vec<u8>,
    pub codes: i64,
    /// The names of the files that it came in.
    pub files: String,
    /// Who brought it, as they were called then.
    pub by_name: String,
    pub imported_at: Instant,
}

/// All but the descriptors.
#[derive(Clone, Debug, PartialEq, Eq, DerivePartialModel)]
#[sea_orm(entity = "Entity")]
pub struct Brief {
    pub id: Uuid,
    pub school_id: Uuid,
    pub name: String,
    pub effective_from: String,
    pub effective_to: String,
    pub codes: i64,
    pub files: String,
    pub by_name: String,
    pub imported_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// What a school brought along, for its administrators.
    pub fn of_school(of: &Administrator) -> Select<Self> {
        Self::within(of.school().id)
    }

    /// One of them, for the school's administrators.
    pub fn one_of(of: &Administrator, id: Uuid) -> Select<Self> {
        Self::within(of.school().id).filter(Column::Id.eq(id))
    }

    /// What the schools to which an account belongs now brought along.
    pub fn of_account(account: Uuid) -> Select<Self> {
        Self::find()
            .filter(Column::SchoolId.in_subquery(membership::Entity::schools_of(account)))
            .order_by_desc(Column::Id)
    }

    /// What a school brought along, to show its own attempts.
    pub(crate) fn within(school: Uuid) -> Select<Self> {
        Self::find()
            .filter(Column::SchoolId.eq(school))
            .order_by_desc(Column::Id)
    }
}
