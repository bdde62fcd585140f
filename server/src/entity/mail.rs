//! A mail to send, or sent. Written in the transaction of what it tells.

use crate::{Instant, entity::values::Text};
use domain::people::EmailAddress;
use sea_orm::{QueryOrder as _, UpdateMany, entity::prelude::*};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub recipient: Text<EmailAddress>,
    pub subject: String,
    /// Plain text; emptied once it is sent, for it can hold a link.
    pub body: String,
    pub created_at: Instant,
    /// Not tried before; whoever sends it moves this on first, so that no two do.
    pub next_at: Instant,
    pub tries: i64,
    pub sent_at: Option<Instant>,
    /// Why the last try failed.
    pub fault: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// Mails whose time has come, the oldest first.
    pub fn due(now: Instant) -> Select<Self> {
        Self::find()
            .filter(Column::SentAt.is_null())
            .filter(Column::NextAt.lte(now))
            .order_by_asc(Column::NextAt)
    }

    /// Takes one mail to send; touches no row where another server took it.
    pub fn claim(row: &Model, until: Instant) -> UpdateMany<Self> {
        Self::update_many()
            .col_expr(Column::NextAt, Expr::value(until))
            .col_expr(Column::Tries, Expr::value(row.tries + 1))
            .filter(Column::Id.eq(row.id))
            .filter(Column::NextAt.eq(row.next_at))
            .filter(Column::SentAt.is_null())
    }
}
