//! One run of a program or course with people and dates.

use crate::{
    Instant,
    actors::{Administrator, ClassStaff, Member},
    entity::values::Text,
};
use domain::{Date, classes::Delivery};
use sea_orm::{JoinType, QueryOrder as _, QuerySelect as _, entity::prelude::*};

/// A class.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "class")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    /// Names it.
    pub id: Uuid,
    /// Its school.
    pub school_id: Uuid,
    /// Unique within the school.
    pub name: String,
    /// How it meets.
    pub delivery: Text<Delivery>,
    /// The first day.
    pub starts_on: Text<Date>,
    /// The last day.
    pub ends_on: Text<Date>,
    /// IANA time zone in which its days begin and end.
    pub zone: String,
    /// JSON: the edition of each code set that its attempts use, by the set's word; a set that is not named goes by the
    /// date of service.
    pub editions: String,
    /// When it was made.
    pub created_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::school::Entity",
        from = "Column::SchoolId",
        to = "super::school::Column::Id"
    )]
    School,
}

impl Related<super::school::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::School.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// The classes of a school, for its administrators.
    pub fn of_school(of: &Administrator) -> Select<Self> {
        Self::in_school(of.school().id)
    }

    /// One class of the school that somebody belongs to; whether they may see it is for their guard to say.
    pub fn in_school_of(of: &Member, id: Uuid) -> Select<Self> {
        Self::in_school(of.school().id).filter(Column::Id.eq(id))
    }

    /// The classes that somebody teaches.
    pub fn taught_by(of: &Member) -> Select<Self> {
        Self::in_school(of.school().id)
            .join_rev(
                JoinType::InnerJoin,
                super::class_instructor::Relation::Class.def(),
            )
            .filter(super::class_instructor::Column::MembershipId.eq(of.membership().id))
    }

    /// The classes in which somebody is enrolled now, or asks to be.
    pub fn attended_by(of: &Member) -> Select<Self> {
        Self::in_school(of.school().id)
            .join_rev(JoinType::InnerJoin, super::enrolment::Relation::Class.def())
            .filter(super::enrolment::Column::MembershipId.eq(of.membership().id))
            .filter(super::enrolment::Column::EndsOn.is_null())
    }

    /// A class, named by what belongs to it.
    pub fn by_id(id: Uuid) -> Select<Self> {
        Self::find_by_id(id)
    }

    fn in_school(school: Uuid) -> Select<Self> {
        Self::find()
            .filter(Column::SchoolId.eq(school))
            .order_by_desc(Column::StartsOn)
            .order_by_asc(Column::Name)
    }

    /// The class of a name in a school, to keep names apart.
    pub fn named(school: Uuid, name: &str) -> Select<Self> {
        Self::in_school(school).filter(Column::Name.eq(name))
    }

    /// The classes of a school, to name those that people came from and went to.
    pub fn all_of_school(of: &ClassStaff) -> Select<Self> {
        Self::in_school(of.class().school_id)
    }
}
