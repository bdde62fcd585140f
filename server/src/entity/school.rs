//! A school of the installation.

use crate::{Instant, actors::Operator, entity::values::Text};
use domain::people::Slug;
use sea_orm::{QueryOrder as _, QuerySelect as _, entity::prelude::*, sea_query::LockType};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "school")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Its place in addresses; unique.
    pub slug: Text<Slug>,
    pub name: String,
    /// IANA time zone; a new class begins with it.
    pub zone: String,
    /// Whether its staff needs a second factor.
    pub staff_factor: bool,
    pub created_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// The schools of the installation, by name.
    pub fn all_of(_: &Operator) -> Select<Self> {
        Self::find().order_by_asc(Column::Name)
    }

    /// The school at a place in addresses.
    pub fn with_slug(slug: &str) -> Select<Self> {
        Self::find().filter(Column::Slug.eq(slug))
    }

    /// A school whose people are about to be changed; see [`crate::Tx::take_turn_in`].
    pub fn locked(id: Uuid) -> Select<Self> {
        Self::find_by_id(id).lock(LockType::NoKeyUpdate)
    }

    /// A school, named by what belongs to it.
    pub fn by_id(id: Uuid) -> Select<Self> {
        Self::find_by_id(id)
    }
}
