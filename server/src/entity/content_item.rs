//! What a school can teach with: a lesson, a chart, a quiz, or a course of them. The installation's courseware belongs to
//! no school; a school's own is its alone.

use crate::{
    Instant,
    actors::Staff,
    content::Kind,
    entity::{content_version, values::Text},
};
use sea_orm::{
    Condition, JoinType, QueryOrder as _, QuerySelect as _, SelectTwo,
    entity::prelude::*,
    sea_query::{ExprTrait as _, Query},
};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "content_item")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// None of the installation's courseware.
    pub school_id: Option<Uuid>,
    pub kind: Text<Kind>,
    /// The name of its file; of a school's own, its id.
    pub slug: String,
    /// The version that a school's own was copied from.
    pub source_id: Option<Uuid>,
    pub created_at: Instant,
    /// Since when no file of this name is there, or its school has put it away.
    pub retired_at: Option<Instant>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(has_many = "super::content_version::Entity")]
    Version,
}

impl Related<content_version::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Version.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// The installation's courseware, for the program that keeps it in step with the files.
    pub fn of_installation() -> Select<Self> {
        Self::find().filter(Column::SchoolId.is_null())
    }

    /// What a school teaches with, its own and the installation's, each with its newest version.
    pub fn visible_to(of: &Staff) -> SelectTwo<Self, content_version::Entity> {
        Self::newest()
            .filter(Self::seen_by(of))
            .filter(Column::RetiredAt.is_null())
    }

    /// One item with its newest version, retired or not.
    pub fn one_visible_to(of: &Staff, id: Uuid) -> SelectTwo<Self, content_version::Entity> {
        Self::newest().filter(Self::seen_by(of)).filter(Column::Id.eq(id))
    }

    /// One item of a school's own, to be changed; others wait.
    pub fn own_locked(of: &Staff, id: Uuid) -> Select<Self> {
        Self::find_by_id(id)
            .filter(Column::SchoolId.eq(of.member().school().id))
            .lock_exclusive()
    }

    /// The copies that schools made of the installation's courseware, for the program that tells which have moved on.
    pub fn copies() -> Select<Self> {
        Self::find()
            .filter(Column::SourceId.is_not_null())
            .filter(Column::RetiredAt.is_null())
            .order_by_asc(Column::Id)
    }

    fn seen_by(of: &Staff) -> Condition {
        Condition::any()
            .add(Column::SchoolId.is_null())
            .add(Column::SchoolId.eq(of.member().school().id))
    }

    fn newest() -> SelectTwo<Self, content_version::Entity> {
        let newest = Query::select()
            .expr(Expr::col((Newest, content_version::Column::Number)).max())
            .from_as(content_version::Entity, Newest)
            .and_where(Expr::col((Newest, content_version::Column::ItemId)).equals((Self, Column::Id)))
            .to_owned();
        Self::find()
            .join(JoinType::InnerJoin, Relation::Version.def())
            .select_also(content_version::Entity)
            .filter(content_version::Column::Number.in_subquery(newest))
            .order_by_asc(content_version::Column::Title)
            .order_by_asc(Column::Id)
    }
}

/// The versions beside which the newest is sought.
#[derive(DeriveIden)]
struct Newest;
