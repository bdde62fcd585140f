//! Who did what to whom when. It names people as they were called then, and outlives them.

use crate::{
    Instant,
    actors::{Administrator, Operator},
};
use sea_orm::{Condition, QueryOrder as _, entity::prelude::*};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub at: Instant,
    /// None for what is the installation's.
    pub school_id: Option<Uuid>,
    /// The account; none for the command line.
    pub actor_id: Option<Uuid>,
    pub actor_name: String,
    /// One of `audit::Action`'s words.
    pub action: String,
    /// A row of the table that the action's word begins with.
    pub subject_id: Option<Uuid>,
    pub subject_name: String,
    /// What changed, in words; may be empty.
    pub detail: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// What happened in a school, the newest first.
    pub fn of_school(of: &Administrator) -> Select<Self> {
        Self::newest().filter(Column::SchoolId.eq(of.school().id))
    }

    /// What happened to the installation, its accounts, and its schools as such, the newest first.
    pub fn of_installation(_: &Operator) -> Select<Self> {
        let of_schools = Column::Action.starts_with("school.");
        Self::newest().filter(Condition::any().add(Column::SchoolId.is_null()).add(of_schools))
    }

    /// By id, which carries its time: pages begin after an id, and two rows of one millisecond have one order.
    fn newest() -> Select<Self> {
        Self::find().order_by_desc(Column::Id)
    }
}
