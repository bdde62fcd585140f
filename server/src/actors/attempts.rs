//! Guards of what a class was given, and of what students make of it.

use super::{Actor, ClassStaff, ClassStudent, InClass, Member};
use crate::{
    Backend, Error, Tx,
    entity::{assignment, attempt},
};
use uuid::Uuid;

impl Member {
    /// What they are to an assignment: staff of its class, or its student. For others it is not there.
    pub async fn assignment(&self, backend: &Backend, id: Uuid) -> Result<InAssignment, Error> {
        let assignment = assignment::Entity::in_school_of(self, id)
            .one(backend.db())
            .await?
            .ok_or(Error::NotFound)?;
        Ok(match self.class(backend, assignment.class_id).await? {
            InClass::Staff(staff) => InAssignment::Staff(AssignmentStaff { staff, assignment }),
            InClass::Student(student) => InAssignment::Student(AssignmentStudent { student, assignment }),
        })
    }

    /// The staff of an assignment's class.
    pub async fn assignment_staff(&self, backend: &Backend, id: Uuid) -> Result<AssignmentStaff, Error> {
        match self.assignment(backend, id).await? {
            InAssignment::Staff(staff) => Ok(staff),
            InAssignment::Student(_) => Err(Error::Forbidden),
        }
    }

    /// A student of an assignment's class; staff have no attempts.
    pub async fn assignment_student(&self, backend: &Backend, id: Uuid) -> Result<AssignmentStudent, Error> {
        match self.assignment(backend, id).await? {
            InAssignment::Student(student) => Ok(student),
            InAssignment::Staff(_) => Err(Error::Forbidden),
        }
    }

    /// What they are to an attempt: its student, or staff of its class. For others it is not there.
    pub async fn attempt(&self, backend: &Backend, id: Uuid) -> Result<InAttempt, Error> {
        let attempt = attempt::Entity::in_school_of(self, id)
            .one(backend.db())
            .await?
            .ok_or(Error::NotFound)?;
        match self.assignment(backend, attempt.assignment_id).await? {
            InAssignment::Staff(of) => Ok(InAttempt::Staff(AttemptStaff { of, attempt })),
            InAssignment::Student(of) if attempt.membership_id == self.membership().id => {
                Ok(InAttempt::Own(OwnAttempt { of, attempt }))
            }
            InAssignment::Student(_) => Err(Error::NotFound),
        }
    }

    /// Their own attempt.
    pub async fn own_attempt(&self, backend: &Backend, id: Uuid) -> Result<OwnAttempt, Error> {
        match self.attempt(backend, id).await? {
            InAttempt::Own(own) => Ok(own),
            InAttempt::Staff(_) => Err(Error::Forbidden),
        }
    }

    /// An attempt of a student in a class of theirs.
    pub async fn attempt_staff(&self, backend: &Backend, id: Uuid) -> Result<AttemptStaff, Error> {
        match self.attempt(backend, id).await? {
            InAttempt::Staff(staff) => Ok(staff),
            InAttempt::Own(_) => Err(Error::Forbidden),
        }
    }
}

/// What somebody is to an assignment.
#[derive(Clone, Debug)]
pub enum InAssignment {
    /// They run its class.
    Staff(AssignmentStaff),
    /// It was given to them.
    Student(AssignmentStudent),
}

/// Who runs the class that was given something.
#[derive(Clone, Debug)]
pub struct AssignmentStaff {
    staff: ClassStaff,
    assignment: assignment::Model,
}

impl AssignmentStaff {
    /// As staff of the class.
    pub fn staff(&self) -> &ClassStaff {
        &self.staff
    }

    /// As a member of the school.
    pub fn member(&self) -> &Member {
        self.staff.member()
    }

    /// The assignment.
    pub fn assignment(&self) -> &assignment::Model {
        &self.assignment
    }
}

/// A student who was given something.
#[derive(Clone, Debug)]
pub struct AssignmentStudent {
    student: ClassStudent,
    assignment: assignment::Model,
}

impl AssignmentStudent {
    /// As a student of the class.
    pub fn student(&self) -> &ClassStudent {
        &self.student
    }

    /// As a member of the school.
    pub fn member(&self) -> &Member {
        self.student.member()
    }

    /// The assignment.
    pub fn assignment(&self) -> &assignment::Model {
        &self.assignment
    }
}

/// What somebody is to an attempt.
#[derive(Clone, Debug)]
pub enum InAttempt {
    /// They run its class.
    Staff(AttemptStaff),
    /// It is theirs.
    Own(OwnAttempt),
}

/// Who runs the class in which an attempt was made.
#[derive(Clone, Debug)]
pub struct AttemptStaff {
    of: AssignmentStaff,
    attempt: attempt::Model,
}

impl AttemptStaff {
    /// As staff of the assignment's class.
    pub fn of(&self) -> &AssignmentStaff {
        &self.of
    }

    /// The attempt.
    pub fn attempt(&self) -> &attempt::Model {
        &self.attempt
    }
}

/// A student's own attempt.
#[derive(Clone, Debug)]
pub struct OwnAttempt {
    of: AssignmentStudent,
    attempt: attempt::Model,
}

impl OwnAttempt {
    /// As the assignment's student.
    pub fn of(&self) -> &AssignmentStudent {
        &self.of
    }

    /// The attempt.
    pub fn attempt(&self) -> &attempt::Model {
        &self.attempt
    }
}

/// Somebody who may write in their own attempt, in one transaction, until which nobody else submits it.
#[derive(Clone, Debug)]
pub struct Writing {
    attempt: attempt::Model,
    assignment: assignment::Model,
}

impl Writing {
    /// Whoever may write in an attempt; for others it is not there.
    pub async fn begin(tx: &Tx<'_>, actor: &Actor, id: Uuid) -> Result<Self, Error> {
        let found = attempt::Entity::writable_by(actor, id).one(tx).await?;
        let Some((attempt, Some(assignment))) = found else {
            return Err(Error::NotFound);
        };
        Ok(Self { attempt, assignment })
    }

    /// The attempt.
    pub fn attempt(&self) -> &attempt::Model {
        &self.attempt
    }

    /// What it is at.
    pub fn assignment(&self) -> &assignment::Model {
        &self.assignment
    }
}
