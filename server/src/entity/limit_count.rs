//! How often something was tried since a moment; the subject is a hash, so that nobody is named.

use crate::Instant;
use sea_orm::{DeleteMany, entity::prelude::*};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "limit_count")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject: String,
    pub since: Instant,
    pub count: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// The count of one subject.
    pub fn of(subject: String) -> Select<Self> {
        Self::find_by_id(subject)
    }

    /// Counts that began before a moment.
    pub fn before(moment: Instant) -> DeleteMany<Self> {
        Self::delete_many().filter(Column::Since.lt(moment))
    }
}
