//! What a version holds, read once and kept.

use super::{ClaimFiles, ClaimTask, Kind, disk::CaseFiles};
use crate::{
    Backend, Error,
    entity::{content_item, content_version},
};
use domain::{
    cases::{Case, Template},
    courses::ItemKind,
    lessons::Lesson,
    quizzes::Quiz,
};
use sea_orm::ConnectionTrait;
use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, PoisonError},
};
use uuid::Uuid;

/// What a class can be given, as its version holds it.
#[derive(Clone, Debug)]
pub enum Material {
    /// Something to read.
    Lesson(Lesson),
    /// A chart to code, or a family of them.
    Case(Template),
    /// Questions.
    Quiz(Quiz),
    /// A visit to bill.
    Claim(Box<ClaimTask>),
}

impl Material {
    /// Reads the body of a version.
    pub(crate) fn of(kind: ItemKind, version: &content_version::Model) -> Result<Self, Error> {
        let body = &version.body;
        Ok(match kind {
            ItemKind::Lesson => Self::Lesson(serde_json::from_str(body).map_err(Error::internal)?),
            ItemKind::Quiz => Self::Quiz(serde_json::from_str(body).map_err(Error::internal)?),
            ItemKind::Claim => {
                let files: ClaimFiles = serde_json::from_str(body).map_err(Error::internal)?;
                Self::Claim(Box::new(files.task().map_err(|faults| unreadable(&faults))?))
            }
            ItemKind::Case => {
                let files: CaseFiles = serde_json::from_str(body).map_err(Error::internal)?;
                Self::Case(files.template().map_err(|faults| unreadable(&faults))?)
            }
        })
    }

    /// The case that a seed names.
    ///
    /// # Errors
    /// `NotFound` where it is no case.
    pub fn case(&self, seed: i64) -> Result<Case, Error> {
        let Self::Case(template) = self else {
            return Err(Error::NotFound);
        };
        let seed = u64::try_from(seed).unwrap_or(0);
        template.case(seed).map_err(|faults| unreadable(&faults))
    }

    /// The claim task.
    ///
    /// # Errors
    /// `NotFound` where it is none.
    pub fn claim(&self) -> Result<&ClaimTask, Error> {
        match self {
            Self::Claim(claim) => Ok(claim),
            _ => Err(Error::NotFound),
        }
    }

    /// The quiz.
    ///
    /// # Errors
    /// `NotFound` where it is none.
    pub fn quiz(&self) -> Result<&Quiz, Error> {
        match self {
            Self::Quiz(quiz) => Ok(quiz),
            _ => Err(Error::NotFound),
        }
    }
}

fn unreadable(faults: &[domain::cases::Fault]) -> Error {
    let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
    Error::internal(format!("a version's files cannot be read: {}", said.join("; ")))
}

/// More than a server's classes have in hand at one time; past it, all are read anew.
const MOST_KEPT: usize = 1000;

/// Versions that were read. They never change, so that they are kept as long as there is room.
#[derive(Default)]
pub struct Materials(Mutex<HashMap<Uuid, Arc<Material>>>);

impl Materials {
    fn get(&self, version: Uuid) -> Option<Arc<Material>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(&version).cloned()
    }

    fn keep(&self, version: Uuid, material: &Arc<Material>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST_KEPT {
            kept.clear();
        }
        kept.insert(version, material.clone());
    }
}

impl fmt::Debug for Materials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Materials")
    }
}

/// What a version holds, for whoever got at what pins it. `db` may be a transaction.
pub async fn material(
    backend: &Backend,
    db: &impl ConnectionTrait,
    version: Uuid,
) -> Result<Arc<Material>, Error> {
    if let Some(kept) = backend.materials().get(version) {
        return Ok(kept);
    }
    let found = content_version::Entity::pinned(version)
        .find_also_related(content_item::Entity)
        .one(db)
        .await?;
    let Some((row, Some(item))) = found else {
        return Err(Error::NotFound);
    };
    let kind: Kind = item.kind.0;
    let material = Arc::new(Material::of(kind.item().ok_or(Error::NotFound)?, &row)?);
    backend.materials().keep(version, &material);
    Ok(material)
}
