//! One device where somebody is signed in, or half-way there.

use crate::{Instant, actors::Actor};
use sea_orm::{DeleteMany, UpdateMany, entity::prelude::*};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// SHA-256 of the 32 bytes that the cookie carries.
    pub token_hash: Vec<u8>,
    pub account_id: Uuid,
    /// Whether the second factor was given, where there is one; before that it signs nobody in.
    pub complete: bool,
    /// As the browser names itself, in a few words.
    pub device: String,
    pub created_at: Instant,
    /// To a few minutes.
    pub seen_at: Instant,
    pub expires_at: Instant,
    /// Milliseconds that it outlasts its last use.
    pub lifetime: i64,
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
    /// The session of a token.
    pub fn with_token(hash: &[u8]) -> Select<Self> {
        Self::find().filter(Column::TokenHash.eq(hash))
    }

    /// Somebody's sessions.
    pub fn of_actor(actor: &Actor) -> Select<Self> {
        Self::find().filter(Column::AccountId.eq(actor.id()))
    }

    /// Writes down a use.
    pub fn see(id: Uuid, seen: Instant, expires: Instant) -> UpdateMany<Self> {
        Self::update_many()
            .col_expr(Column::SeenAt, Expr::value(seen))
            .col_expr(Column::ExpiresAt, Expr::value(expires))
            .filter(Column::Id.eq(id))
    }

    /// Ends one of somebody's sessions, or all.
    pub fn delete_of_actor(actor: &Actor, one: Option<Uuid>) -> DeleteMany<Self> {
        let all = Self::delete_of_account(actor.id());
        match one {
            Some(id) => all.filter(Column::Id.eq(id)),
            None => all,
        }
    }

    /// Ends somebody's sessions but the one in which they act.
    pub fn delete_others(actor: &Actor) -> DeleteMany<Self> {
        Self::delete_of_account(actor.id()).filter(Column::Id.ne(actor.session()))
    }

    /// Ends the sessions of an account.
    pub fn delete_of_account(account: Uuid) -> DeleteMany<Self> {
        Self::delete_many().filter(Column::AccountId.eq(account))
    }

    /// Drops what ended before now.
    pub fn ended(now: Instant) -> DeleteMany<Self> {
        Self::delete_many().filter(Column::ExpiresAt.lte(now))
    }
}
