//! What a book holds: editions of code sets and what is published beside them, each for its days.

use super::{AlphabeticIndex, Edition, Imprint, Localities, PoaExempt, Subject};
use crate::Date;
use std::sync::Arc;

/// Something published for some days. It never changes; a correction is another one.
pub trait Published {
    /// What it is about.
    fn subject(&self) -> Subject;
    /// Its name and days.
    fn imprint(&self) -> Imprint;
    /// Whether it is official and whole: what it lacks is not there. What another lacks is unknown.
    fn is_complete(&self) -> bool;
    /// How many rows it has: codes, pairs, localities.
    fn rows(&self) -> usize;
}

/// One of the things that a book holds.
#[derive(Clone, Debug)]
pub enum Publication {
    /// An edition of a code set.
    Codes(Arc<Edition>),
    /// A part of the Alphabetic Index.
    Alphabetic(Arc<AlphabeticIndex>),
    /// The diagnoses that need no present-on-admission indicator.
    PoaExempt(Arc<PoaExempt>),
    /// The localities of the physician fee schedule.
    Localities(Arc<Localities>),
}

impl Publication {
    fn published(&self) -> &dyn Published {
        match self {
            Self::Codes(edition) => &**edition,
            Self::Alphabetic(index) => &**index,
            Self::PoaExempt(list) => &**list,
            Self::Localities(localities) => &**localities,
        }
    }

    /// What it is about.
    pub fn subject(&self) -> Subject {
        self.published().subject()
    }

    /// Its name and days.
    pub fn imprint(&self) -> Imprint {
        self.published().imprint()
    }

    /// Whether it is official and whole.
    pub fn is_complete(&self) -> bool {
        self.published().is_complete()
    }

    /// How many rows it has.
    pub fn rows(&self) -> usize {
        self.published().rows()
    }

    /// How many of its codes are billable; `None` where it is no code set.
    pub fn billable(&self) -> Option<usize> {
        match self {
            Self::Codes(edition) => Some(edition.codes().filter(|entry| entry.is_billable()).count()),
            Self::Alphabetic(_) | Self::PoaExempt(_) | Self::Localities(_) => None,
        }
    }
}

impl Published for Edition {
    fn subject(&self) -> Subject {
        Subject::Codes(self.set())
    }

    fn imprint(&self) -> Imprint {
        Imprint {
            name: self.name().to_owned(),
            from: self.from(),
            to: self.to(),
        }
    }

    fn is_complete(&self) -> bool {
        self.is_complete()
    }

    fn rows(&self) -> usize {
        self.code_count()
    }
}

impl Published for AlphabeticIndex {
    fn subject(&self) -> Subject {
        Subject::Alphabetic(self.part())
    }

    fn imprint(&self) -> Imprint {
        self.imprint.clone()
    }

    fn is_complete(&self) -> bool {
        self.is_official()
    }

    fn rows(&self) -> usize {
        self.terms.len()
    }
}

impl Imprint {
    /// Whether a day lies within its days.
    pub fn covers(&self, on: Date) -> bool {
        (self.from..=self.to).contains(&on)
    }
}

impl From<Arc<Edition>> for Publication {
    fn from(edition: Arc<Edition>) -> Self {
        Self::Codes(edition)
    }
}

impl From<Edition> for Publication {
    fn from(edition: Edition) -> Self {
        Self::Codes(Arc::new(edition))
    }
}

impl From<AlphabeticIndex> for Publication {
    fn from(index: AlphabeticIndex) -> Self {
        Self::Alphabetic(Arc::new(index))
    }
}

impl From<PoaExempt> for Publication {
    fn from(list: PoaExempt) -> Self {
        Self::PoaExempt(Arc::new(list))
    }
}

impl From<Localities> for Publication {
    fn from(localities: Localities) -> Self {
        Self::Localities(Arc::new(localities))
    }
}
