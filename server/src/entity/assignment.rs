//! An item given to a class: from when, until when, how often and how long.

use crate::{
    Instant,
    actors::{ClassStaff, InClass, Member},
    assignments::{Aids, Mode, Reveal},
    entity::{class, class_instructor, enrolment, values::Text},
};
use domain::{classes::Standing, courses::ItemKind};
use sea_orm::{JoinType, QueryOrder as _, QuerySelect as _, entity::prelude::*};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "assignment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub class_id: Uuid,
    /// What attempts that begin now get; those under way keep theirs.
    pub version_id: Uuid,
    pub kind: Text<ItemKind>,
    pub title: String,
    /// The module of the course that it is of; empty where it is of none.
    pub module: String,
    /// Where it stands on the class's page.
    pub place: i64,
    pub opens_at: Instant,
    pub due_at: Option<Instant>,
    pub closes_at: Option<Instant>,
    /// The class's IANA time zone when its days were entered.
    pub zone: String,
    /// How many attempts each student has; none is as many as they like.
    pub attempts: Option<i64>,
    /// How long an attempt may take.
    pub minutes: Option<i64>,
    pub reveal: Text<Reveal>,
    /// Whether there is help while students answer.
    pub mode: Text<Mode>,
    /// What there is to look codes up with meanwhile.
    pub aids: Text<Aids>,
    pub created_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::class::Entity",
        from = "Column::ClassId",
        to = "super::class::Column::Id"
    )]
    Class,
    #[sea_orm(
        belongs_to = "super::enrolment::Entity",
        from = "Column::ClassId",
        to = "super::enrolment::Column::ClassId"
    )]
    Enrolment,
}

impl Related<class::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Class.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// What a class was given, by when it is due.
    pub fn of_class(of: &InClass) -> Select<Self> {
        Self::find()
            .filter(Column::ClassId.eq(of.class().id))
            .order_by_asc(Column::Place)
            .order_by_asc(Column::Id)
    }

    /// What a class was given, for its staff.
    pub fn run_by(of: &ClassStaff) -> Select<Self> {
        Self::find()
            .filter(Column::ClassId.eq(of.class().id))
            .order_by_asc(Column::Place)
            .order_by_asc(Column::Id)
    }

    /// What somebody was given in all the classes in which they are enrolled now.
    pub fn given_to(of: &Member) -> Select<Self> {
        Self::find()
            .join(JoinType::InnerJoin, Relation::Enrolment.def())
            .filter(enrolment::Column::MembershipId.eq(of.membership().id))
            .filter(enrolment::Column::Standing.eq(Text(Standing::Enrolled)))
            .filter(enrolment::Column::EndsOn.is_null())
            .order_by_asc(Column::Place)
            .order_by_asc(Column::Id)
    }

    /// One of the school that somebody belongs to; whether they may see it is for their guard to say.
    pub fn in_school_of(of: &Member, id: Uuid) -> Select<Self> {
        Self::find_by_id(id)
            .join(JoinType::InnerJoin, Relation::Class.def())
            .filter(class::Column::SchoolId.eq(of.school().id))
    }

    /// What an attempt is at.
    pub fn by_id(id: Uuid) -> Select<Self> {
        Self::find_by_id(id)
    }

    /// What was given in the classes of an instructor.
    pub fn taught_by(membership: Uuid) -> Select<Self> {
        Self::find().filter(Column::ClassId.in_subquery(class_instructor::Entity::classes_of(membership)))
    }

    /// Which assignments pin one of these versions.
    pub fn of_versions(versions: impl IntoIterator<Item = Uuid>) -> Select<Self> {
        Self::find().filter(Column::VersionId.is_in(versions))
    }
}
