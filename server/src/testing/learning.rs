//! A class at work: the sample courseware given to it, and its people as guards.

use super::people::{Class, Who, World};
use crate::{
    actors::{
        Actor, AssignmentStaff, AssignmentStudent, AttemptStaff, ClassStaff, InAssignment, Member, OwnAttempt,
    },
    assignments::{self, Given},
    attempts, content,
    entity::account,
};
use domain::{
    courses::ItemKind,
    quizzes::Response,
    saves::{Entry, Outcome, Save},
};
use sea_orm::EntityTrait as _;
use std::{
    fs,
    path::{Path, PathBuf},
};
use uuid::Uuid;

/// The folder of the sample courseware.
pub fn courseware() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src/testing/courseware"))
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (path, name) = entry.map(|entry| (entry.path(), entry.file_name())).unwrap();
        if path.is_dir() {
            copy(&path, &to.join(name));
        } else {
            fs::copy(&path, to.join(name)).unwrap();
        }
    }
}

/// Puts the sample courseware into the database, whatever the code book holds.
pub async fn put_courseware(world: &World) {
    let all = content::read_all(&courseware()).unwrap();
    let tx = world.backend.begin().await.unwrap();
    content::write(&tx, &all).await.unwrap();
    tx.commit().await.unwrap();
}

impl World {
    /// Somebody who is signed in.
    pub async fn actor(&self, who: &Who) -> Actor {
        let row = account::Entity::find_by_id(who.account)
            .one(self.backend.db())
            .await;
        Actor::new(row.unwrap().unwrap(), Uuid::nil())
    }

    /// The same, in the school that tests are in.
    pub async fn member_of_demo(&self, who: &Who) -> Member {
        self.actor(who).await.member(&self.backend, "demo").await.unwrap()
    }

    /// The staff of a class.
    pub async fn staff(&self, class: &Class) -> ClassStaff {
        let member = self.member_of_demo(&class.instructor).await;
        member.class_staff(&self.backend, class.id).await.unwrap()
    }

    /// Gives the sample's item of a kind to the class; the sample is put there first where it is not.
    pub async fn give(&self, kind: ItemKind, given: Given) -> Uuid {
        let staff = self.staff(self.class()).await;
        let school = staff.member().staff().unwrap();
        if content::library(&self.backend, &school)
            .await
            .unwrap()
            .courses
            .is_empty()
        {
            put_courseware(self).await;
        }
        let library = content::library(&self.backend, &school).await.unwrap();
        let item = library.items().find(|(_, item)| item.kind == kind).unwrap().1.id;
        let given = Given {
            items: vec![item],
            ..given
        };
        let made = assignments::create(&self.backend, &staff, &given).await.unwrap();
        made[0].id
    }

    /// An assignment's student.
    pub async fn given_to(&self, who: &Who, assignment: Uuid) -> AssignmentStudent {
        let member = self.member_of_demo(who).await;
        member
            .assignment_student(&self.backend, assignment)
            .await
            .unwrap()
    }

    /// An assignment's staff.
    pub async fn running(&self, assignment: Uuid) -> AssignmentStaff {
        let member = self.member_of_demo(&self.class().instructor).await;
        match member.assignment(&self.backend, assignment).await.unwrap() {
            InAssignment::Staff(staff) => staff,
            InAssignment::Student(_) => panic!("the instructor is a student"),
        }
    }

    /// Begins an attempt.
    pub async fn begin(&self, who: &Who, assignment: Uuid) -> Uuid {
        let student = self.given_to(who, assignment).await;
        attempts::start(&self.backend, &student).await.unwrap()
    }

    /// Somebody's own attempt.
    pub async fn own(&self, who: &Who, attempt: Uuid) -> OwnAttempt {
        let member = self.member_of_demo(who).await;
        member.own_attempt(&self.backend, attempt).await.unwrap()
    }

    /// An attempt as the class's instructor has it.
    pub async fn reading(&self, attempt: Uuid) -> AttemptStaff {
        let member = self.member_of_demo(&self.class().instructor).await;
        member.attempt_staff(&self.backend, attempt).await.unwrap()
    }

    /// Submits an attempt.
    pub async fn submit(&self, who: &Who, attempt: Uuid) {
        let own = self.own(who, attempt).await;
        attempts::submit(&self.backend, &own).await.unwrap();
    }

    /// Saves an option of the sample quiz's first question.
    pub async fn choose(&self, who: &Who, attempt: Uuid, seen: i64, option: &str) -> Outcome {
        let save = choice(attempt, seen, option);
        attempts::save(&self.backend, &self.actor(who).await, &save)
            .await
            .unwrap()
    }
}

/// A save of an option of the sample quiz's first question.
pub fn choice(attempt: Uuid, seen: i64, option: &str) -> Save {
    Save {
        id: Uuid::from_u128(rand::random()).to_string(),
        attempt: attempt.to_string(),
        part: "first".to_owned(),
        seen,
        entry: Entry::Question(Response::Choice(option.to_owned())),
    }
}
