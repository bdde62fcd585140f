//! What a look-up shows while somebody types.

use super::{CodeSet, Entry, Hit, TermRef, search};
use serde::{Deserialize, Serialize};

/// What fits a query, best first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Results {
    /// The codes.
    pub hits: Vec<Listed>,
    /// Whether more codes fit than are listed.
    pub more: bool,
    /// Where no edition is in force on the day, which one is shown instead: a sentence for each set.
    pub notices: Vec<String>,
}

/// What else a look-up asks of codes, as it is written; empty asks nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Narrow {
    /// The number of a chapter of ICD-10-CM; other sets then find nothing.
    pub chapter: String,
    /// The patient's age, `34y`: what rarely fits it is left out.
    pub age: String,
    /// The patient's sex, `F` or `M`: what rarely fits it is left out.
    pub sex: String,
}

impl Narrow {
    /// Whether it asks nothing.
    pub fn is_empty(&self) -> bool {
        [&self.chapter, &self.age, &self.sex]
            .iter()
            .all(|one| one.trim().is_empty())
    }
}

impl Results {
    /// A longer query is refused, in characters.
    pub const LONGEST_QUERY: u32 = 200;
}

/// A code in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// Its set.
    pub set: CodeSet,
    /// As the book writes it: `N30.00`.
    pub code: String,
    /// The full title; of a teaching set our own label.
    pub title: String,
    /// The parts of the title that were asked for, in bytes: where each begins and ends.
    pub asked: Vec<(u32, u32)>,
    /// Whether it may stand on a claim.
    pub standing: Standing,
    /// Whether the title is a label of our own, and not the official one.
    pub teaching: bool,
    /// The way to the term of the Alphabetic Index that leads to it: `Appendicitis, acute`.
    pub term: Option<String>,
}

/// Whether a code may stand on a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It may.
    Billable,
    /// A header: a code below it may.
    Header,
    /// A header that a 7th character, and nothing else, makes billable (Guidelines I.A.5).
    NeedsSeventh,
}

impl Standing {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Billable => "billable",
            Self::Header => "header",
            Self::NeedsSeventh => "header, needs a 7th character",
        }
    }

    /// One word, for styles and tests.
    pub fn word(self) -> &'static str {
        match self {
            Self::Billable => "billable",
            Self::Header => "header",
            Self::NeedsSeventh => "needs-seventh",
        }
    }
}

impl Entry<'_> {
    /// Whether it may stand on a claim, and what it lacks where it may not.
    pub fn standing(self) -> Standing {
        let made = |child: Entry<'_>| child.node().seventh_char.is_some();
        if self.is_billable() {
            Standing::Billable
        } else if self.children().next().is_some_and(made) {
            Standing::NeedsSeventh
        } else {
            Standing::Header
        }
    }
}

impl Listed {
    /// The codes that a query found, in their order.
    pub fn found(hits: Vec<Hit<'_>>, query: &str) -> Vec<Self> {
        let mut emphasis = search::Emphasis::of(query);
        let width = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let listed = hits.into_iter().map(|hit| {
            let listed = Self::from(hit.entry);
            let asked = emphasis.within(&listed.title).into_iter();
            Self {
                asked: asked.map(|part| (width(part.start), width(part.end))).collect(),
                term: hit.term.map(TermRef::way),
                ..listed
            }
        });
        listed.collect()
    }

    /// The title in its parts, each with whether it was asked for.
    pub fn parts(&self) -> Vec<(&str, bool)> {
        let mut parts = Vec::new();
        let mut from = 0;
        let mut push = |to: usize, asked: bool| {
            let part = self.title.get(from..to).unwrap_or_default();
            if !part.is_empty() {
                parts.push((part, asked));
                from = to;
            }
        };
        for &(start, end) in &self.asked {
            push(start as usize, false);
            push(end as usize, true);
        }
        push(self.title.len(), false);
        parts
    }
}

impl From<Entry<'_>> for Listed {
    fn from(entry: Entry<'_>) -> Self {
        Self {
            set: entry.edition().set(),
            code: entry.written(),
            title: entry.title().into_owned(),
            asked: Vec::new(),
            standing: entry.standing(),
            teaching: entry.edition().is_teaching(),
            term: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_falls_into_what_was_asked_and_the_rest() {
        let mut listed = Listed {
            set: CodeSet::Icd10Cm,
            code: "W11".to_owned(),
            title: "Fall on and from ladder".to_owned(),
            asked: vec![(0, 4), (17, 23)],
            standing: Standing::NeedsSeventh,
            teaching: false,
            term: None,
        };
        assert_eq!(
            listed.parts(),
            [("Fall", true), (" on and from ", false), ("ladder", true)]
        );
        listed.asked = vec![(3, 900)];
        assert_eq!(listed.parts(), [("Fal", false), ("l on and from ladder", false)]);
        listed.asked.clear();
        assert_eq!(listed.parts(), [("Fall on and from ladder", false)]);
    }
}
