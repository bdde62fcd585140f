//! A person in a school: the name that the school shows, and the roles held there.

use crate::{
    Instant,
    actors::{Actor, Administrator, Member, Operator},
};
use domain::people::{PersonName, Role};
use sea_orm::{
    QueryOrder as _, QuerySelect as _, QueryTrait as _, SelectTwo,
    entity::prelude::*,
    sea_query::{Func, SelectStatement},
};

/// A person in a school.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "membership")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    /// Names it.
    pub id: Uuid,
    /// The school.
    pub school_id: Uuid,
    /// Unique within the school.
    pub account_id: Uuid,
    /// May be empty.
    pub given_name: String,
    /// What lists sort by.
    pub family_name: String,
    /// Learns.
    pub student: bool,
    /// Teaches.
    pub instructor: bool,
    /// Runs the school.
    pub administrator: bool,
    /// Since when they belong.
    pub created_at: Instant,
    /// When the person left; what they did stays.
    pub ended_at: Option<Instant>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::school::Entity",
        from = "Column::SchoolId",
        to = "super::school::Column::Id"
    )]
    School,
    #[sea_orm(
        belongs_to = "super::account::Entity",
        from = "Column::AccountId",
        to = "super::account::Column::Id"
    )]
    Account,
}

impl Related<super::school::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::School.def()
    }
}

impl Related<super::account::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Account.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// Where somebody belongs.
    pub fn of_actor(actor: &Actor) -> Select<Self> {
        Self::find()
            .filter(Column::AccountId.eq(actor.id()))
            .filter(Column::EndedAt.is_null())
    }

    /// The ids of the schools to which an account belongs now.
    pub(super) fn schools_of(account: Uuid) -> SelectStatement {
        Self::find()
            .filter(Column::AccountId.eq(account))
            .filter(Column::EndedAt.is_null())
            .select_only()
            .column(Column::SchoolId)
            .into_query()
    }

    /// What somebody is in one school, with the school.
    pub fn of_actor_at(actor: &Actor, slug: &str) -> SelectTwo<Self, super::school::Entity> {
        Self::of_actor(actor)
            .find_also_related(super::school::Entity)
            .filter(super::school::Column::Slug.eq(slug))
    }

    /// The people of a school, by name.
    pub fn of_school(of: &Administrator) -> Select<Self> {
        Self::in_school(of.school().id)
    }

    /// One person of a school.
    pub fn person(of: &Member, id: Uuid) -> Select<Self> {
        Self::in_school(of.school().id).filter(Column::Id.eq(id))
    }

    /// A person, named by what is theirs.
    pub fn by_id(id: Uuid) -> Select<Self> {
        Self::find_by_id(id)
    }

    /// What an account is in a school.
    pub fn of_account(school: Uuid, account: Uuid) -> Select<Self> {
        Self::in_school(school).filter(Column::AccountId.eq(account))
    }

    /// All of a school, for what a guard has let through.
    pub(super) fn in_school(school: Uuid) -> Select<Self> {
        Self::find()
            .filter(Column::SchoolId.eq(school))
            .order_by_asc(Func::lower(Expr::col((Self, Column::FamilyName))))
            .order_by_asc(Func::lower(Expr::col((Self, Column::GivenName))))
            .order_by_asc(Column::Id)
    }

    /// The people who are in a school now, to be counted.
    pub fn current_in(school: Uuid) -> Select<Self> {
        Self::find()
            .filter(Column::SchoolId.eq(school))
            .filter(Column::EndedAt.is_null())
    }

    /// The schools with how many people are in each now.
    pub fn counted_by_school(_: &Operator) -> Select<Self> {
        Self::find()
            .select_only()
            .column(Column::SchoolId)
            .column_as(Column::Id.count(), "people")
            .filter(Column::EndedAt.is_null())
            .group_by(Column::SchoolId)
    }

    /// Where else somebody belongs.
    pub fn elsewhere(row: &Model) -> Select<Self> {
        Self::find()
            .filter(Column::AccountId.eq(row.account_id))
            .filter(Column::Id.ne(row.id))
            .filter(Column::EndedAt.is_null())
    }

    /// Who else runs a school.
    pub fn other_administrators(row: &Model) -> Select<Self> {
        Self::current_in(row.school_id)
            .filter(Column::Administrator.eq(true))
            .filter(Column::Id.ne(row.id))
    }

    /// What some accounts are in a school.
    pub fn of_accounts(school: Uuid, accounts: Vec<Uuid>) -> Select<Self> {
        Self::find()
            .filter(Column::SchoolId.eq(school))
            .filter(Column::AccountId.is_in(accounts))
    }
}

impl Model {
    /// As the school calls the person.
    pub fn name(&self) -> PersonName {
        PersonName::stored(&self.given_name, &self.family_name)
    }

    /// Whether the person holds a role here.
    pub fn is(&self, role: Role) -> bool {
        match role {
            Role::Student => self.student,
            Role::Instructor => self.instructor,
            Role::Administrator => self.administrator,
        }
    }

    /// The roles that the person holds.
    pub fn roles(&self) -> impl Iterator<Item = Role> + '_ {
        Role::ALL.iter().copied().filter(|role| self.is(*role))
    }
}
