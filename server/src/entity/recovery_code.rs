//! A code on paper in place of the second factor, good once.

use crate::Instant;
use sea_orm::{DeleteMany, UpdateMany, entity::prelude::*};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "recovery_code")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub account_id: Uuid,
    /// SHA-256.
    pub code_hash: Vec<u8>,
    pub used_at: Option<Instant>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::account::Entity",
        from = "Column::AccountId",
        to = "super::account::Column::Id"
    )]
    Account,
}

impl Related<super::account::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Account.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// The codes of an account that are still good.
    pub fn unused(account: Uuid) -> Select<Self> {
        Self::find()
            .filter(Column::AccountId.eq(account))
            .filter(Column::UsedAt.is_null())
    }

    /// Uses a code up; touches no row where it is not good.
    pub fn spend(account: Uuid, hash: &[u8], now: Instant) -> UpdateMany<Self> {
        Self::update_many()
            .col_expr(Column::UsedAt, Expr::value(now))
            .filter(Column::AccountId.eq(account))
            .filter(Column::CodeHash.eq(hash))
            .filter(Column::UsedAt.is_null())
    }

    /// Voids the codes of an account.
    pub fn delete_of_account(account: Uuid) -> DeleteMany<Self> {
        Self::delete_many().filter(Column::AccountId.eq(account))
    }
}
