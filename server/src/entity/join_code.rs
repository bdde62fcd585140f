//! A code on the board that lets students into a class.

use crate::{Instant, actors::ClassStaff};
use domain::people::JoinCode;
use sea_orm::{QueryOrder as _, UpdateMany, entity::prelude::*, sea_query::ExprTrait as _};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "join_code")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub class_id: Uuid,
    /// As `K7QM-3F9T`; unique.
    pub code: String,
    pub expires_at: Instant,
    /// How many may join by it.
    pub places: i64,
    /// How many did.
    pub taken: i64,
    /// Whether staff has to say yes to each.
    pub approval: bool,
    pub created_at: Instant,
    pub closed_at: Option<Instant>,
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
    /// The row of a code that somebody typed.
    pub fn with_code(code: &JoinCode) -> Select<Self> {
        Self::find().filter(Column::Code.eq(code.to_string()))
    }

    /// A code, named by an invitation that was asked for with it.
    pub fn by_id(id: Uuid) -> Select<Self> {
        Self::find_by_id(id)
    }

    /// The codes of a class, the newest first.
    pub fn of_class(of: &ClassStaff) -> Select<Self> {
        Self::find()
            .filter(Column::ClassId.eq(of.class().id))
            .order_by_desc(Column::CreatedAt)
    }

    /// Takes one place; touches no row where none is left or the code is not good any more.
    pub fn take_place(id: Uuid, now: Instant) -> UpdateMany<Self> {
        Self::update_many()
            .col_expr(Column::Taken, Expr::col(Column::Taken).add(1_i64))
            .filter(Column::Id.eq(id))
            .filter(Expr::col(Column::Taken).lt(Expr::col(Column::Places)))
            .filter(Column::ExpiresAt.gt(now))
            .filter(Column::ClosedAt.is_null())
    }

    /// One code of a class.
    pub fn one_of_class(of: &ClassStaff, id: Uuid) -> Select<Self> {
        Self::of_class(of).filter(Column::Id.eq(id))
    }
}
