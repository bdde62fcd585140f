//! Who acts, and what they may touch. Each guard returns the thing itself; nothing else makes one.
//!
//! | guard | what its holder may do |
//! | --- | --- |
//! | [`Actor`] | what belongs to their own account |
//! | [`Operator`] | run the installation: schools, first people |
//! | [`Member`] | see the school that they belong to |
//! | [`Administrator`] | everything in their school |
//! | [`ClassStaff`] | run one class: its instructors, and the school's administrators |
//! | [`ClassStudent`] | what students see of one class |
//! | [`Staff`] | what a school teaches with |
//! | [`AssignmentStaff`], [`AssignmentStudent`] | the same of one assignment |
//! | [`AttemptStaff`], [`OwnAttempt`] | the same of one attempt |
//! | [`Writing`] | save answers into one's own open attempt |
//! | [`Person`] | read one person's record |
//!
//! What somebody may not know to be there is `NotFound`; what they may see and not do is `Forbidden`.

mod attempts;

pub use attempts::{
    AssignmentStaff, AssignmentStudent, AttemptStaff, InAssignment, InAttempt, OwnAttempt, Writing,
};

use crate::{
    Backend, Error,
    accounts::sessions::Half,
    entity::{account, class, class_instructor, enrolment, membership, school},
};
use domain::{
    classes::Standing,
    people::{EmailAddress, PersonName, Role},
};
use std::sync::Arc;
use uuid::Uuid;

/// Who sent a request.
#[derive(Clone, Debug)]
pub enum Caller {
    /// Nobody is signed in.
    Nobody,
    /// A password was given, the second factor not yet.
    Half(Half),
    /// Somebody is signed in.
    Somebody(Actor),
}

impl Caller {
    /// Whoever is signed in.
    ///
    /// # Errors
    /// `Unauthenticated` where nobody is.
    pub fn actor(&self) -> Result<&Actor, Error> {
        match self {
            Self::Somebody(actor) => Ok(actor),
            Self::Nobody | Self::Half(_) => Err(Error::Unauthenticated),
        }
    }
}

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub struct Actor {
    account: Arc<account::Model>,
    session: Uuid,
}

impl Actor {
    pub(crate) fn new(account: account::Model, session: Uuid) -> Self {
        Self {
            account: Arc::new(account),
            session,
        }
    }

    /// The account.
    pub fn id(&self) -> Uuid {
        self.account.id
    }

    /// The account's address.
    pub fn address(&self) -> &EmailAddress {
        &self.account.address.0
    }

    /// The session in which they act.
    pub fn session(&self) -> Uuid {
        self.session
    }

    /// Whether a second factor guards the account.
    pub fn has_factor(&self) -> bool {
        self.account.factor_since.is_some()
    }

    /// Whether they run the installation.
    pub fn is_operator(&self) -> bool {
        self.account.operator
    }

    /// The operator; others do not learn that there is a page for one.
    pub fn operator(&self) -> Result<Operator, Error> {
        if !self.account.operator {
            return Err(Error::NotFound);
        }
        Ok(Operator(self.clone()))
    }

    /// Somebody of a school. Staff of a school that asks for a second factor must have one.
    pub async fn member(&self, backend: &Backend, slug: &str) -> Result<Member, Error> {
        let found = membership::Entity::of_actor_at(self, slug)
            .one(backend.db())
            .await?;
        let Some((membership, Some(school))) = found else {
            return Err(Error::NotFound);
        };
        let member = Member {
            actor: self.clone(),
            school,
            membership,
        };
        if member.school.staff_factor && member.is_staff() && !self.has_factor() {
            return Err(Error::FactorNeeded);
        }
        Ok(member)
    }
}

/// Who runs the installation.
#[derive(Clone, Debug)]
pub struct Operator(Actor);

impl Operator {
    /// As whom they are signed in.
    pub fn actor(&self) -> &Actor {
        &self.0
    }
}

/// Somebody in a school to which they belong.
#[derive(Clone, Debug)]
pub struct Member {
    actor: Actor,
    school: school::Model,
    membership: membership::Model,
}

impl Member {
    /// As whom they are signed in.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The school.
    pub fn school(&self) -> &school::Model {
        &self.school
    }

    /// What the school knows of them.
    pub fn membership(&self) -> &membership::Model {
        &self.membership
    }

    /// As the school calls them.
    pub fn name(&self) -> PersonName {
        self.membership.name()
    }

    /// Whether they hold a role here.
    pub fn is(&self, role: Role) -> bool {
        self.membership.is(role)
    }

    /// Whether they are more than a student here.
    pub fn is_staff(&self) -> bool {
        self.is(Role::Instructor) || self.is(Role::Administrator)
    }

    /// An administrator of the school.
    pub fn administrator(&self) -> Result<Administrator, Error> {
        if !self.is(Role::Administrator) {
            return Err(Error::Forbidden);
        }
        Ok(Administrator(self.clone()))
    }

    /// Staff of the school: whoever teaches in it or runs it.
    pub fn staff(&self) -> Result<Staff, Error> {
        if !self.is_staff() {
            return Err(Error::Forbidden);
        }
        Ok(Staff(self.clone()))
    }

    /// What they are in a class: its staff, or its student. For others it is not there.
    pub async fn class(&self, backend: &Backend, id: Uuid) -> Result<InClass, Error> {
        let class = class::Entity::in_school_of(self, id)
            .one(backend.db())
            .await?
            .ok_or(Error::NotFound)?;
        let teaches = || class_instructor::Entity::of(id, self.membership.id);
        let staff = self.is(Role::Administrator)
            || self.is(Role::Instructor) && teaches().one(backend.db()).await?.is_some();
        if staff {
            return Ok(InClass::Staff(ClassStaff {
                member: self.clone(),
                class,
            }));
        }
        let enrolment = enrolment::Entity::open(id, self.membership.id)
            .one(backend.db())
            .await?
            .filter(|row| row.standing.0 == Standing::Enrolled)
            .ok_or(Error::NotFound)?;
        Ok(InClass::Student(ClassStudent {
            member: self.clone(),
            class,
            enrolment,
        }))
    }

    /// The staff of a class; its students may see it, and not run it.
    pub async fn class_staff(&self, backend: &Backend, id: Uuid) -> Result<ClassStaff, Error> {
        match self.class(backend, id).await? {
            InClass::Staff(staff) => Ok(staff),
            InClass::Student(_) => Err(Error::Forbidden),
        }
    }

    /// A person of the school whose record they may read: their own, any as administrator, and as instructor that of
    /// whoever is or was enrolled in a class of theirs.
    pub async fn person(&self, backend: &Backend, id: Uuid) -> Result<Person, Error> {
        let membership = membership::Entity::person(self, id)
            .one(backend.db())
            .await?
            .ok_or(Error::NotFound)?;
        let own = membership.id == self.membership.id;
        let may = own
            || self.is(Role::Administrator)
            || self.is(Role::Instructor)
                && enrolment::Entity::taught_by(self.membership.id, id)
                    .one(backend.db())
                    .await?
                    .is_some();
        if !may {
            return Err(Error::NotFound);
        }
        Ok(Person {
            reader: self.clone(),
            membership,
        })
    }
}

/// What somebody is in a class.
#[derive(Clone, Debug)]
pub enum InClass {
    /// They run it.
    Staff(ClassStaff),
    /// They learn in it.
    Student(ClassStudent),
}

impl InClass {
    /// The class.
    pub fn class(&self) -> &class::Model {
        match self {
            Self::Staff(staff) => staff.class(),
            Self::Student(student) => student.class(),
        }
    }
}

/// Staff of a school.
#[derive(Clone, Debug)]
pub struct Staff(Member);

impl Staff {
    /// As a member of the school.
    pub fn member(&self) -> &Member {
        &self.0
    }
}

/// An administrator of a school.
#[derive(Clone, Debug)]
pub struct Administrator(Member);

impl Administrator {
    /// As a member of the school.
    pub fn member(&self) -> &Member {
        &self.0
    }

    /// The school.
    pub fn school(&self) -> &school::Model {
        &self.0.school
    }
}

/// Who runs a class: one of its instructors, or an administrator of the school.
#[derive(Clone, Debug)]
pub struct ClassStaff {
    member: Member,
    class: class::Model,
}

impl ClassStaff {
    /// As a member of the school.
    pub fn member(&self) -> &Member {
        &self.member
    }

    /// The class.
    pub fn class(&self) -> &class::Model {
        &self.class
    }
}

/// A student of a class.
#[derive(Clone, Debug)]
pub struct ClassStudent {
    member: Member,
    class: class::Model,
    enrolment: enrolment::Model,
}

impl ClassStudent {
    /// As a member of the school.
    pub fn member(&self) -> &Member {
        &self.member
    }

    /// The class.
    pub fn class(&self) -> &class::Model {
        &self.class
    }

    /// Their enrolment.
    pub fn enrolment(&self) -> &enrolment::Model {
        &self.enrolment
    }
}

/// A person whose record the reader may read.
#[derive(Clone, Debug)]
pub struct Person {
    reader: Member,
    membership: membership::Model,
}

impl Person {
    /// Who reads.
    pub fn reader(&self) -> &Member {
        &self.reader
    }

    /// What the school knows of the person.
    pub fn membership(&self) -> &membership::Model {
        &self.membership
    }

    /// Whether it is the reader's own record.
    pub fn is_own(&self) -> bool {
        self.membership.id == self.reader.membership.id
    }
}
