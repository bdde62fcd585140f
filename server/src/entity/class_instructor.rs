//! Who teaches a class.

use crate::Instant;
use sea_orm::{
    DeleteMany, QuerySelect as _, QueryTrait as _, entity::prelude::*, sea_query::SelectStatement,
};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "class_instructor")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub class_id: Uuid,
    /// Unique within the class.
    pub membership_id: Uuid,
    pub created_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::class::Entity",
        from = "Column::ClassId",
        to = "super::class::Column::Id"
    )]
    Class,
    #[sea_orm(
        belongs_to = "super::membership::Entity",
        from = "Column::MembershipId",
        to = "super::membership::Column::Id"
    )]
    Membership,
}

impl Related<super::class::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Class.def()
    }
}

impl Related<super::membership::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Membership.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// Whether somebody teaches a class.
    pub fn of(class: Uuid, membership: Uuid) -> Select<Self> {
        Self::of_class(class).filter(Column::MembershipId.eq(membership))
    }

    /// Who teaches a class.
    pub fn of_class(class: Uuid) -> Select<Self> {
        Self::find().filter(Column::ClassId.eq(class))
    }

    /// The ids of the classes that somebody teaches.
    pub(super) fn classes_of(membership: Uuid) -> SelectStatement {
        Self::find()
            .filter(Column::MembershipId.eq(membership))
            .select_only()
            .column(Column::ClassId)
            .into_query()
    }

    /// Takes somebody off all classes.
    pub fn delete_of_person(membership: Uuid) -> DeleteMany<Self> {
        Self::delete_many().filter(Column::MembershipId.eq(membership))
    }

    /// Who teaches some classes.
    pub fn of_classes(classes: impl IntoIterator<Item = Uuid>) -> Select<Self> {
        Self::find().filter(Column::ClassId.is_in(classes))
    }

    /// Takes somebody off a class.
    pub fn delete_of(class: Uuid, membership: Uuid) -> DeleteMany<Self> {
        Self::delete_many()
            .filter(Column::ClassId.eq(class))
            .filter(Column::MembershipId.eq(membership))
    }
}
