//! A mailed link that brings somebody into a school, and perhaps a class.

use crate::{
    Instant,
    actors::{Administrator, ClassStaff},
    entity::values::Text,
};
use domain::people::{EmailAddress, Role};
use sea_orm::{QueryOrder as _, QuerySelect as _, UpdateMany, entity::prelude::*, sea_query::LockType};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invitation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// SHA-256 of the 32 bytes in the link.
    pub token_hash: Vec<u8>,
    pub school_id: Uuid,
    pub class_id: Option<Uuid>,
    /// The join code with which somebody asked for it.
    pub join_code_id: Option<Uuid>,
    pub address: Text<EmailAddress>,
    pub given_name: String,
    pub family_name: String,
    pub role: Text<Role>,
    pub created_at: Instant,
    pub expires_at: Instant,
    pub accepted_at: Option<Instant>,
    /// When it was withdrawn.
    pub closed_at: Option<Instant>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::school::Entity",
        from = "Column::SchoolId",
        to = "super::school::Column::Id"
    )]
    School,
}

impl Related<super::school::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::School.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// The invitation of a link.
    pub fn with_token(hash: &[u8]) -> Select<Self> {
        Self::find().filter(Column::TokenHash.eq(hash))
    }

    /// The invitations of a school that nobody has taken yet, the newest first.
    pub fn of_school(of: &Administrator) -> Select<Self> {
        Self::waiting().filter(Column::SchoolId.eq(of.school().id))
    }

    /// Those into one class.
    pub fn of_class(of: &ClassStaff) -> Select<Self> {
        Self::waiting().filter(Column::ClassId.eq(of.class().id))
    }

    /// One of them, which nobody takes up until the transaction ends.
    pub fn one_of(some: Select<Self>, id: Uuid) -> Select<Self> {
        some.filter(Column::Id.eq(id)).lock(LockType::NoKeyUpdate)
    }

    /// Takes an invitation up; touches no row where another click was quicker or it is not good any more.
    pub fn accept(id: Uuid, now: Instant) -> UpdateMany<Self> {
        Self::update_many()
            .col_expr(Column::AcceptedAt, Expr::value(now))
            .filter(Column::Id.eq(id))
            .filter(Column::AcceptedAt.is_null())
            .filter(Column::ClosedAt.is_null())
            .filter(Column::ExpiresAt.gt(now))
    }

    fn waiting() -> Select<Self> {
        Self::find()
            .filter(Column::AcceptedAt.is_null())
            .filter(Column::ClosedAt.is_null())
            .order_by_desc(Column::CreatedAt)
    }
}
