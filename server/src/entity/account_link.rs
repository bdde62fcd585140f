//! A link that was mailed to an account: good once, and not for long.

use crate::{Instant, entity::values::Text};
use domain::people::EmailAddress;
use sea_orm::{UpdateMany, entity::prelude::*};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account_link")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// SHA-256 of the 32 bytes in the link.
    pub token_hash: Vec<u8>,
    pub account_id: Uuid,
    /// `password` or `address`.
    pub purpose: String,
    /// Where the link went; for `address` the new one.
    pub address: Text<EmailAddress>,
    pub created_at: Instant,
    pub expires_at: Instant,
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
    /// The link of a token.
    pub fn with_token(hash: &[u8]) -> Select<Self> {
        Self::find().filter(Column::TokenHash.eq(hash))
    }

    /// Uses a link up; touches no row where another click was quicker.
    pub fn spend(id: Uuid, now: Instant) -> UpdateMany<Self> {
        Self::update_many()
            .col_expr(Column::UsedAt, Expr::value(now))
            .filter(Column::Id.eq(id))
            .filter(Column::UsedAt.is_null())
    }

    /// Uses up whatever links an account has left.
    pub fn void_all(account: Uuid, now: Instant) -> UpdateMany<Self> {
        Self::update_many()
            .col_expr(Column::UsedAt, Expr::value(now))
            .filter(Column::AccountId.eq(account))
            .filter(Column::UsedAt.is_null())
    }
}
