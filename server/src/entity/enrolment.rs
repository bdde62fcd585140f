//! A student's time in a class; at most one is open.

use crate::{
    Instant,
    actors::{ClassStaff, Member, Person},
    entity::values::Text,
};
use domain::{Date, classes::Standing, people::Role};
use sea_orm::{
    QueryOrder as _, QuerySelect as _, UpdateMany,
    entity::prelude::*,
    sea_query::{CaseStatement, SimpleExpr},
};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "enrolment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub class_id: Uuid,
    pub membership_id: Uuid,
    pub standing: Text<Standing>,
    pub starts_on: Text<Date>,
    /// None while it is open.
    pub ends_on: Option<Text<Date>>,
    /// Why it ended.
    pub reason: Option<String>,
    /// The class it went on in.
    pub moved_to: Option<Uuid>,
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
        belongs_to = "super::membership::Entity",
        from = "Column::MembershipId",
        to = "super::membership::Column::Id"
    )]
    Membership,
}

impl Related<super::class::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Class.def()
    }
}

impl Related<super::membership::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Membership.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

/// A day, or where the enrolment begins later, that day: none ends before it began. Days are compared as text.
fn last_day(day: Date) -> SimpleExpr {
    CaseStatement::new()
        .case(Column::StartsOn.gt(Text(day)), Expr::col(Column::StartsOn))
        .finally(Expr::value(Text(day)))
        .into()
}

impl Entity {
    /// A person's open enrolment in a class.
    pub fn open(class: Uuid, membership: Uuid) -> Select<Self> {
        Self::find()
            .filter(Column::ClassId.eq(class))
            .filter(Column::MembershipId.eq(membership))
            .filter(Column::EndsOn.is_null())
    }

    /// The roster of a class: who is and who was in it.
    pub fn of_class(of: &ClassStaff) -> Select<Self> {
        Self::find().filter(Column::ClassId.eq(of.class().id))
    }

    /// A person's enrolments, the newest first. An instructor who reads sees those of their own classes.
    pub fn of_person(of: &Person) -> Select<Self> {
        let all = Self::find()
            .filter(Column::MembershipId.eq(of.membership().id))
            .order_by_desc(Column::StartsOn);
        if of.is_own() || of.reader().is(Role::Administrator) {
            return all;
        }
        all.filter(
            Column::ClassId.in_subquery(super::class_instructor::Entity::classes_of(
                of.reader().membership().id,
            )),
        )
    }

    /// Where a student is or was in a class of an instructor.
    pub fn taught_by(instructor: Uuid, student: Uuid) -> Select<Self> {
        Self::find()
            .filter(Column::MembershipId.eq(student))
            .filter(Column::ClassId.in_subquery(super::class_instructor::Entity::classes_of(instructor)))
    }

    /// Withdraws a person from every class, as when they leave the school.
    pub fn end_all_of(membership: Uuid, day: Date, reason: &str) -> UpdateMany<Self> {
        Self::update_many()
            .col_expr(Column::EndsOn, last_day(day))
            .col_expr(Column::Standing, Expr::value(Text(Standing::Withdrawn)))
            .col_expr(Column::Reason, Expr::value(reason))
            .filter(Column::MembershipId.eq(membership))
            .filter(Column::EndsOn.is_null())
    }

    /// The open enrolments of a class.
    pub fn all_open(class: Uuid) -> Select<Self> {
        Self::find()
            .filter(Column::ClassId.eq(class))
            .filter(Column::EndsOn.is_null())
    }

    /// How many open enrolments of each standing some classes have.
    pub fn counted_in(classes: impl IntoIterator<Item = Uuid>) -> Select<Self> {
        Self::find()
            .select_only()
            .column(Column::ClassId)
            .column(Column::Standing)
            .column_as(Column::Id.count(), "people")
            .filter(Column::ClassId.is_in(classes))
            .filter(Column::EndsOn.is_null())
            .group_by(Column::ClassId)
            .group_by(Column::Standing)
    }

    /// Somebody's own open enrolments.
    pub fn open_of(of: &Member) -> Select<Self> {
        Self::find()
            .filter(Column::MembershipId.eq(of.membership().id))
            .filter(Column::EndsOn.is_null())
    }

    /// One line of a class's roster.
    pub fn one_of_class(of: &ClassStaff, id: Uuid) -> Select<Self> {
        Self::of_class(of).filter(Column::Id.eq(id))
    }
}
