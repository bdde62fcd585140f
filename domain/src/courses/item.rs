//! An item of a module, by the name of its file.

use crate::{
    files::{is_id, suggest},
    words::words,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, str::FromStr};

words! {
    /// What an item is.
    ItemKind {
        /// Something to read.
        Lesson = "lesson",
        /// A chart to code.
        Case = "case",
        /// Questions.
        Quiz = "quiz",
        /// A visit to bill.
        Claim = "claim",
    }
}

impl ItemKind {
    /// Its word beside an item.
    pub fn title(self) -> &'static str {
        match self {
            Self::Lesson => "Lesson",
            Self::Case => "Chart",
            Self::Quiz => "Quiz",
            Self::Claim => "Claim",
        }
    }
}

/// An item of a module, in files and on the wire `lesson/from-chart-to-code`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ItemRef {
    /// What it is.
    pub kind: ItemKind,
    /// The name of its file or folder.
    pub slug: String,
}

/// Text that names no item.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnItem {
    /// It has no kind and name with a slash between them.
    #[error("write an item as lesson/from-chart-to-code.")]
    Malformed,
    /// The kind is not known.
    #[error("there is no kind of item \"{kind}\".{near}")]
    UnknownKind {
        /// What was written.
        kind: String,
        /// The end of the sentence: the kind that was meant.
        near: String,
    },
}

impl FromStr for ItemRef {
    type Err = NotAnItem;

    fn from_str(text: &str) -> Result<Self, NotAnItem> {
        let (kind, slug) = text.split_once('/').ok_or(NotAnItem::Malformed)?;
        let kind = ItemKind::of_word(kind).ok_or_else(|| NotAnItem::UnknownKind {
            kind: kind.to_owned(),
            near: suggest(kind, ItemKind::WORDS.iter().copied()),
        })?;
        if !is_id(slug) {
            return Err(NotAnItem::Malformed);
        }
        Ok(Self {
            kind,
            slug: slug.to_owned(),
        })
    }
}

impl fmt::Display for ItemRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind.word(), self.slug)
    }
}

impl Serialize for ItemRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ItemRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}
