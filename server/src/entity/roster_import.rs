//! An enrolment list as it was sent, for its report and until it is applied.

use crate::{Instant, actors::ClassStaff};
use sea_orm::{DeleteMany, UpdateMany, entity::prelude::*};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "roster_import")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub class_id: Uuid,
    /// Who sent it.
    pub account_id: Uuid,
    pub file_name: String,
    pub content: Vec<u8>,
    pub created_at: Instant,
    pub applied_at: Option<Instant>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::class::Entity",
        from = "Column::ClassId",
        to = "super::class::Column::Id"
    )]
    Class,
}

impl Related<super::class::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Class.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// One list that was sent for a class.
    pub fn of_class(of: &ClassStaff, id: Uuid) -> Select<Self> {
        Self::find_by_id(id).filter(Column::ClassId.eq(of.class().id))
    }

    /// Marks it as applied; touches no row where it was.
    pub fn apply(id: Uuid, now: Instant) -> UpdateMany<Self> {
        Self::update_many()
            .col_expr(Column::AppliedAt, Expr::value(now))
            .filter(Column::Id.eq(id))
            .filter(Column::AppliedAt.is_null())
    }

    /// Lists that were sent before a moment: names of people, needed no longer.
    pub fn before(moment: Instant) -> DeleteMany<Self> {
        Self::delete_many().filter(Column::CreatedAt.lt(moment))
    }
}
