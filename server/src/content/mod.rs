//! Courseware: the files that it is written in, and their versions in the database, which never change.

mod claims;
mod disk;
mod library;
mod material;
mod named;
mod sync;

pub use claims::{ClaimFiles, ClaimTask};
pub use disk::{CaseFiles, OnDisk, Read, Unreadable, case_folders, check, is_case, read_all, read_case};
pub use library::{Course, Given, Item, Library, Module, item, library};
pub use material::{Material, Materials, material};
pub use named::named;
#[cfg(test)]
pub(crate) use sync::write;
pub use sync::{NotSynced, Synced, put_version, sync};

use domain::courses::ItemKind;

domain::words! {
    /// What an item of courseware is.
    Kind {
        /// Something to read.
        Lesson = "lesson",
        /// A chart to code.
        Case = "case",
        /// Questions.
        Quiz = "quiz",
        /// A visit to bill.
        Claim = "claim",
        /// A practice that bills.
        Practice = "practice",
        /// A payer.
        Payer = "payer",
        /// Modules of items.
        Course = "course",
        /// Courses toward a certificate.
        Program = "program",
    }
}

impl Kind {
    /// What a class can be given of this kind; none of courses and programs.
    pub fn item(self) -> Option<ItemKind> {
        match self {
            Self::Lesson => Some(ItemKind::Lesson),
            Self::Case => Some(ItemKind::Case),
            Self::Quiz => Some(ItemKind::Quiz),
            Self::Claim => Some(ItemKind::Claim),
            Self::Practice | Self::Payer | Self::Course | Self::Program => None,
        }
    }

    /// The folder of `content/` that holds it.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Lesson => "lessons",
            Self::Case => "cases",
            Self::Quiz => "quizzes",
            Self::Claim => "billing/claims",
            Self::Practice => "billing/practices",
            Self::Payer => "payers",
            Self::Course => "courses",
            Self::Program => "programs",
        }
    }
}

impl From<ItemKind> for Kind {
    fn from(kind: ItemKind) -> Self {
        match kind {
            ItemKind::Lesson => Self::Lesson,
            ItemKind::Case => Self::Case,
            ItemKind::Quiz => Self::Quiz,
            ItemKind::Claim => Self::Claim,
        }
    }
}

#[cfg(test)]
mod tests;
