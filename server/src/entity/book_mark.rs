//! What somebody put on one page of their code book: nobody else sees it.

use crate::{Instant, actors::Actor, entity::values::Text};
use domain::codes::{CodeSet, Mark, Tab};
use sea_orm::{DeleteMany, QueryOrder as _, QuerySelect as _, Select, entity::prelude::*};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "book_mark")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub account_id: Uuid,
    /// The set's word, such as `icd10cm`.
    pub code_set: String,
    /// As addresses name it: `N30.00`, `A00-A09`, `chapter-1`. Unique with account and set.
    pub place: String,
    pub tab: Option<Text<Tab>>,
    pub note: String,
    /// JSON: the names of the highlighted lines.
    pub highlights: String,
    /// JSON: what stood here before the last change, to be put back.
    pub before: Option<String>,
    pub updated_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// What is on the page.
    pub fn mark(&self) -> Mark {
        Mark {
            tab: self.tab.map(|tab| tab.0),
            note: self.note.clone(),
            // What cannot be read highlights nothing.
            highlights: serde_json::from_str(&self.highlights).unwrap_or_default(),
        }
    }
}

impl Entity {
    /// All that somebody put into their book.
    pub fn of_actor(of: &Actor) -> Select<Self> {
        Self::find()
            .filter(Column::AccountId.eq(of.id()))
            .order_by_asc(Column::CodeSet)
            .order_by_asc(Column::Place)
    }

    /// The same on some pages of a set.
    pub fn at<'a>(of: &Actor, set: CodeSet, places: impl IntoIterator<Item = &'a str>) -> Select<Self> {
        Self::of_actor(of)
            .filter(Column::CodeSet.eq(set.word()))
            .filter(Column::Place.is_in(places))
    }

    /// The tabs in a set: where, and of which colour.
    pub fn tabs(of: &Actor, set: CodeSet) -> Select<Self> {
        Self::of_actor(of)
            .select_only()
            .columns([Column::Place, Column::Tab])
            .filter(Column::CodeSet.eq(set.word()))
            .filter(Column::Tab.is_not_null())
    }

    /// Pages from which everything was taken before a moment.
    pub fn emptied(of: &Actor, before: Instant) -> DeleteMany<Self> {
        Self::delete_many()
            .filter(Column::AccountId.eq(of.id()))
            .filter(Column::UpdatedAt.lt(before))
            .filter(Column::Tab.is_null())
            .filter(Column::Note.eq(""))
            .filter(Column::Highlights.eq("[]"))
    }
}
