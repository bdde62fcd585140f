//! What a book holds: editions of code sets and what is published beside them, each for its days.

use super::{
    AlphabeticIndex, Coverage, Edition, Fees, Imprint, Localities, PairEdits, PoaExempt, Subject, UnitEdits,
};
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
    /// An alphabetic index or table.
    Alphabetic(Arc<AlphabeticIndex>),
    /// The diagnoses that need no present-on-admission indicator.
    PoaExempt(Arc<PoaExempt>),
    /// Pairs of codes that are not paid together.
    Pairs(Arc<PairEdits>),
    /// The most units of codes.
    Units(Arc<UnitEdits>),
    /// The relative values of the physician fee schedule.
    Fees(Arc<Fees>),
    /// The localities of the physician fee schedule.
    Localities(Arc<Localities>),
    /// The coverage lists.
    Coverage(Arc<Coverage>),
}

impl Publication {
    fn published(&self) -> &dyn Published {
        match self {
            Self::Codes(edition) => &**edition,
            Self::Alphabetic(index) => &**index,
            Self::PoaExempt(list) => &**list,
            Self::Pairs(pairs) => &**pairs,
            Self::Units(units) => &**units,
            Self::Fees(fees) => &**fees,
            Self::Localities(localities) => &**localities,
            Self::Coverage(coverage) => &**coverage,
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
            _ => None,
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

/// Each kind is made a publication as it is, or shared.
macro_rules! publications {
    ($($kind:ident($type:ty)),*) => {$(
        impl From<Arc<$type>> for Publication {
            fn from(one: Arc<$type>) -> Self {
                Self::$kind(one)
            }
        }

        impl From<$type> for Publication {
            fn from(one: $type) -> Self {
                Self::$kind(Arc::new(one))
            }
        }
    )*};
}

publications!(
    Codes(Edition),
    Alphabetic(AlphabeticIndex),
    PoaExempt(PoaExempt),
    Pairs(PairEdits),
    Units(UnitEdits),
    Fees(Fees),
    Localities(Localities),
    Coverage(Coverage)
);
