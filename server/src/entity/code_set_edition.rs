//! An imported edition of a code set: one compressed official file with the dates in which it is in force.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "code_set_edition")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The set's word, such as `icd10cm`; unique together with `name`.
    pub code_set: String,
    pub name: String,
    /// The first day in force, `YYYY-MM-DD`.
    pub effective_from: String,
    /// The last day in force, `YYYY-MM-DD`.
    pub effective_to: String,
    /// How `content` is to be read once it is decompressed, such as `tabular`.
    pub format: String,
    /// The official file, zstd.
    pub content: Vec<u8>,
    pub codes: i64,
    pub billable: i64,
    /// Milliseconds since 1970, UTC.
    pub imported_at: i64,
}

/// It stands alone.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// Imported editions belong to the installation: everyone may read them.
    pub fn visible() -> Select<Self> {
        Self::find()
    }
}
