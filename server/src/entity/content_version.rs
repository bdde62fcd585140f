//! One version of an item. It never changes.

use crate::{Instant, entity::content_item};
use sea_orm::{QueryOrder as _, QuerySelect as _, entity::prelude::*};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "content_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub item_id: Uuid,
    /// From 1; unique within the item.
    pub number: i64,
    pub title: String,
    /// JSON, by the item's kind: of a chart its files, else what was read from them.
    pub body: String,
    /// SHA-256 of the body, in hexadecimal.
    pub hash: String,
    pub created_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::content_item::Entity",
        from = "Column::ItemId",
        to = "super::content_item::Column::Id"
    )]
    Item,
}

impl Related<content_item::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Item.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// The versions of an item, the newest first, for whoever got at the item.
    pub fn of_item(item: Uuid) -> Select<Self> {
        Self::find()
            .filter(Column::ItemId.eq(item))
            .order_by_desc(Column::Number)
    }

    /// A version, named by what pins it.
    pub fn pinned(id: Uuid) -> Select<Self> {
        Self::find_by_id(id)
    }

    /// Some versions with their items, named by what pins them; without their bodies.
    pub fn all_pinned(ids: impl IntoIterator<Item = Uuid>) -> Select<Self> {
        Self::find().filter(Column::Id.is_in(ids))
    }

    /// The hashes of the newest versions of the installation's courseware come out of these: id, item, number, hash.
    pub fn marks() -> Select<Self> {
        Self::find()
            .select_only()
            .columns([Column::ItemId, Column::Number, Column::Hash])
            .order_by_asc(Column::Number)
    }
}
