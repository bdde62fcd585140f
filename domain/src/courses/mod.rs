//! Programs and courses as courseware files tell them: which lessons, charts and quizzes stand in which order.

mod item;
mod read;

pub use item::{ItemKind, ItemRef, NotAnItem};

use serde::{Deserialize, Serialize};

/// A course: `content/courses/<slug>.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Course {
    /// Its title, one line.
    pub title: String,
    /// What it teaches, Markdown.
    pub summary: String,
    /// Its modules in their order.
    pub modules: Vec<Module>,
}

/// A part of a course that is taught as one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Module {
    /// Lower-case letters, digits and single hyphens; unique in the course.
    pub id: String,
    /// Its title, one line.
    pub title: String,
    /// What it teaches, Markdown.
    pub summary: String,
    /// What stands in it, in its order.
    pub items: Vec<ItemRef>,
}

/// A program of several courses: `content/programs/<slug>.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Program {
    /// Its title, one line.
    pub title: String,
    /// How long it takes: one of [`Program::MONTHS`].
    pub months: u8,
    /// What it leads to, Markdown.
    pub summary: String,
    /// The names of its courses' files, in their order.
    pub courses: Vec<String>,
}

impl Course {
    /// All items, module by module. Whether each exists is for whoever holds the courseware to say.
    pub fn items(&self) -> impl Iterator<Item = &ItemRef> {
        self.modules.iter().flat_map(|module| &module.items)
    }
}

impl Program {
    /// The lengths that programs have, in months.
    pub const MONTHS: [u8; 4] = [3, 6, 9, 12];
}

#[cfg(test)]
mod tests;
