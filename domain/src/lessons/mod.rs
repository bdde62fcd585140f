//! Lessons: something to read, in Markdown.

mod read;

use serde::{Deserialize, Serialize};

/// A lesson: `content/lessons/<slug>.md`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lesson {
    /// Its title, one line; on the page the heading of level 1.
    pub title: String,
    /// How long reading takes, 1 to 240.
    pub minutes: u16,
    /// What says so.
    #[serde(default)]
    pub cites: Vec<String>,
    /// Its text, Markdown; its headings begin with level 2.
    pub markdown: String,
}

#[cfg(test)]
mod tests;
