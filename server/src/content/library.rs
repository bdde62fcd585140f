//! What staff can choose from: the courses with their modules, and the school's own.

use super::{Kind, Material};
use crate::{
    Backend, Error,
    actors::Staff,
    entity::{content_item, content_version},
};
use domain::courses::{Course as Body, ItemKind};
use std::collections::HashMap;
use uuid::Uuid;

/// What a school can teach with.
#[derive(Clone, Debug)]
pub struct Library {
    /// The courses, by title.
    pub courses: Vec<Course>,
    /// What stands in no course: the installation's loose items.
    pub loose: Vec<Item>,
    /// The school's own.
    pub own: Vec<Item>,
}

/// A course with its items.
#[derive(Clone, Debug)]
pub struct Course {
    /// The item that it is.
    pub id: Uuid,
    /// Its title.
    pub title: String,
    /// Markdown.
    pub summary: String,
    /// In its order.
    pub modules: Vec<Module>,
}

/// A module with its items.
#[derive(Clone, Debug)]
pub struct Module {
    /// Its title.
    pub title: String,
    /// Markdown.
    pub summary: String,
    /// In its order.
    pub items: Vec<Item>,
}

/// Something that a class can be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Names it.
    pub id: Uuid,
    /// What it is.
    pub kind: ItemKind,
    /// Its title.
    pub title: String,
    /// Its newest version.
    pub version: Uuid,
    /// That version's number.
    pub number: i64,
    /// Whether the school made it.
    pub own: bool,
    /// The version that it was copied from.
    pub source: Option<Uuid>,
    /// Whether it is put away.
    pub retired: bool,
}

/// One item with what it holds.
#[derive(Clone, Debug)]
pub struct Given {
    /// The item.
    pub item: Item,
    /// What its newest version holds.
    pub material: std::sync::Arc<Material>,
}

fn listed(row: &content_item::Model, version: &content_version::Model) -> Option<Item> {
    Some(Item {
        id: row.id,
        kind: row.kind.0.item()?,
        title: version.title.clone(),
        version: version.id,
        number: version.number,
        own: row.school_id.is_some(),
        source: row.source_id,
        retired: row.retired_at.is_some(),
    })
}

impl Library {
    /// All items, each with its module where it stands in one; in the order in which they are listed.
    pub fn items(&self) -> impl Iterator<Item = (&str, &Item)> {
        let modules = self.courses.iter().flat_map(|course| &course.modules);
        let in_modules = modules.flat_map(|module| module.items.iter().map(|item| (&*module.title, item)));
        in_modules.chain(self.loose.iter().chain(&self.own).map(|item| ("", item)))
    }
}

/// Everything that a school can teach with.
pub async fn library(backend: &Backend, by: &Staff) -> Result<Library, Error> {
    let rows = content_item::Entity::visible_to(by).all(backend.db()).await?;
    let mut items: HashMap<(Kind, String), Item> = HashMap::new();
    let (mut courses, mut own) = (Vec::new(), Vec::new());
    for (row, version) in rows {
        let Some(version) = version else { continue };
        match (listed(&row, &version), row.school_id) {
            (Some(item), Some(_)) => own.push(item),
            (Some(item), None) => {
                items.insert((row.kind.0, row.slug), item);
            }
            (None, _) if row.kind.0 == Kind::Course => courses.push(version),
            (None, _) => {}
        }
    }
    let mut named = Vec::new();
    let courses = courses
        .into_iter()
        .map(|version| {
            let body: Body = serde_json::from_str(&version.body).map_err(Error::internal)?;
            named.extend(
                body.items()
                    .map(|item| (Kind::from(item.kind), item.slug.clone())),
            );
            Ok(course(&version, body, |kind, slug| {
                items.get(&(kind, slug.to_owned())).cloned()
            }))
        })
        .collect::<Result<Vec<_>, Error>>()?;
    for name in named {
        items.remove(&name);
    }
    let mut loose: Vec<Item> = items.into_values().collect();
    loose.sort_by(|one, other| (&one.title, one.id).cmp(&(&other.title, other.id)));
    Ok(Library { courses, loose, own })
}

fn course(version: &content_version::Model, body: Body, item: impl Fn(Kind, &str) -> Option<Item>) -> Course {
    let modules = body.modules.into_iter().map(|module| Module {
        title: module.title,
        summary: module.summary,
        items: module
            .items
            .iter()
            .filter_map(|named| item(named.kind.into(), &named.slug))
            .collect(),
    });
    Course {
        id: version.item_id,
        title: version.title.clone(),
        summary: body.summary,
        modules: modules.collect(),
    }
}

/// One item that a school can teach with, and what it holds.
pub async fn item(backend: &Backend, by: &Staff, id: Uuid) -> Result<Given, Error> {
    let found = content_item::Entity::one_visible_to(by, id)
        .one(backend.db())
        .await?;
    let Some((row, Some(version))) = found else {
        return Err(Error::NotFound);
    };
    let item = listed(&row, &version).ok_or(Error::NotFound)?;
    let material = super::material(backend, backend.db(), item.version).await?;
    Ok(Given { item, material })
}
