//! One student's go at an assignment. It pins the exact version, the editions of the code sets, and a seed.

use crate::{
    Instant,
    actors::{Actor, Member},
    assignments::Aids,
    entity::{assignment, enrolment, membership, values::Text},
};
use domain::{Fraction, classes::Standing};
use sea_orm::{
    JoinType, QueryOrder as _, QuerySelect as _, QueryTrait, SelectTwo,
    entity::prelude::*,
    sea_query::{ExprTrait as _, LockType},
};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attempt")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub assignment_id: Uuid,
    pub membership_id: Uuid,
    /// From 1; unique for the student's assignment.
    pub number: i64,
    pub version_id: Uuid,
    /// JSON: the edition of each code set, by its word.
    pub editions: String,
    /// Which variant of a family.
    pub seed: i64,
    pub started_at: Instant,
    /// When it is submitted whatever its student does.
    pub deadline_at: Option<Instant>,
    /// None while it is open.
    pub submitted_at: Option<Instant>,
    /// How often it was submitted: more than once where it was opened again.
    pub submission: i64,
    /// Whether time submitted it.
    pub timed_out: bool,
    /// Whether it was submitted after it was due.
    pub late: bool,
    /// The score, changes by staff among it; none while it is open, and of a lesson.
    pub score_num: Option<i64>,
    pub score_den: Option<i64>,
    /// JSON: how it was graded, before any change.
    pub grade: Option<String>,
    /// JSON: the lines right by skill, of a chart.
    pub tally: Option<String>,
}

/// What lists need of an attempt: all but how it was graded in full.
#[derive(Clone, Debug, PartialEq, Eq, DerivePartialModel)]
#[sea_orm(entity = "Entity")]
pub struct Brief {
    pub id: Uuid,
    pub assignment_id: Uuid,
    pub membership_id: Uuid,
    pub number: i64,
    pub started_at: Instant,
    pub deadline_at: Option<Instant>,
    pub submitted_at: Option<Instant>,
    pub timed_out: bool,
    pub late: bool,
    pub score_num: Option<i64>,
    pub score_den: Option<i64>,
    pub tally: Option<String>,
}

impl Brief {
    /// The score, where there is one.
    pub fn score(&self) -> Option<Fraction> {
        Fraction::new(self.score_num?, self.score_den?)
    }

    /// Whether its student can still change it.
    pub fn is_open(&self) -> bool {
        self.submitted_at.is_none()
    }
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::assignment::Entity",
        from = "Column::AssignmentId",
        to = "super::assignment::Column::Id"
    )]
    Assignment,
    #[sea_orm(
        belongs_to = "super::membership::Entity",
        from = "Column::MembershipId",
        to = "super::membership::Column::Id"
    )]
    Membership,
}

impl Related<assignment::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Assignment.def()
    }
}

impl Related<membership::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Membership.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The score, where there is one.
    pub fn score(&self) -> Option<Fraction> {
        Fraction::new(self.score_num?, self.score_den?)
    }

    /// Whether its student can still change it; a deadline that has passed is for whoever knows the time.
    pub fn is_open(&self) -> bool {
        self.submitted_at.is_none()
    }
}

impl Entity {
    /// An attempt that an account may write in, with its assignment: their own, in a class in which they are enrolled.
    /// Until the transaction ends nobody else submits it.
    pub fn writable_by(actor: &Actor, id: Uuid) -> SelectTwo<Self, assignment::Entity> {
        let mut found = Self::own(actor).filter(Column::Id.eq(id));
        QueryTrait::query(&mut found).lock_with_tables(LockType::Share, [Self]);
        found
    }

    /// An account's own attempt, with its assignment, in a class in which they are enrolled.
    pub fn own_of(actor: &Actor, id: Uuid) -> SelectTwo<Self, assignment::Entity> {
        Self::own(actor).filter(Column::Id.eq(id))
    }

    /// An account's attempts under way that are by the books alone.
    pub fn by_the_books(actor: &Actor, now: Instant) -> SelectTwo<Self, assignment::Entity> {
        Self::own(actor)
            .filter(Column::SubmittedAt.is_null())
            .filter(Column::DeadlineAt.is_null().or(Column::DeadlineAt.gt(now)))
            .filter(assignment::Column::Aids.eq(Text(Aids::Books)))
    }

    fn own(actor: &Actor) -> SelectTwo<Self, assignment::Entity> {
        Self::find()
            .find_also_related(assignment::Entity)
            .join(JoinType::InnerJoin, Relation::Membership.def())
            .join(JoinType::InnerJoin, assignment::Relation::Enrolment.def())
            .filter(membership::Column::AccountId.eq(actor.id()))
            .filter(membership::Column::EndedAt.is_null())
            .filter(
                Expr::col((enrolment::Entity, enrolment::Column::MembershipId))
                    .equals((Entity, Column::MembershipId)),
            )
            .filter(enrolment::Column::Standing.eq(Text(Standing::Enrolled)))
            .filter(enrolment::Column::EndsOn.is_null())
    }

    /// An attempt that is to be changed as a whole; others wait.
    pub fn locked(id: Uuid) -> Select<Self> {
        Self::find_by_id(id).lock_exclusive()
    }

    /// One of the school that somebody belongs to; whether they may see it is for their guard to say.
    pub fn in_school_of(of: &Member, id: Uuid) -> Select<Self> {
        Self::find_by_id(id)
            .join(JoinType::InnerJoin, Relation::Membership.def())
            .filter(membership::Column::SchoolId.eq(of.school().id))
    }

    /// A student's attempts at an assignment, the first first.
    pub fn of(assignment: Uuid, membership: Uuid) -> Select<Self> {
        Self::find()
            .filter(Column::AssignmentId.eq(assignment))
            .filter(Column::MembershipId.eq(membership))
            .order_by_asc(Column::Number)
    }

    /// All attempts at some assignments, the first first; for whoever got at these.
    pub fn of_assignments(assignments: impl IntoIterator<Item = Uuid>) -> Select<Self> {
        Self::find()
            .filter(Column::AssignmentId.is_in(assignments))
            .order_by_asc(Column::Number)
    }

    /// A person's attempts everywhere, the first first.
    pub fn of_person(membership: Uuid) -> Select<Self> {
        Self::find()
            .filter(Column::MembershipId.eq(membership))
            .order_by_asc(Column::Number)
    }

    /// Those whose time is up.
    pub fn overdue(now: Instant) -> Select<Self> {
        Self::find()
            .filter(Column::SubmittedAt.is_null())
            .filter(Column::DeadlineAt.lte(now))
            .order_by_asc(Column::DeadlineAt)
    }
}
