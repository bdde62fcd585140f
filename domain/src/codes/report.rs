//! Codes as they go over the wire and to the command line: written as the book writes them.

use super::{CodeBook, CodeSet, Edition, Entry, NoteKind};
use crate::Date;
use serde::{Deserialize, Serialize};

/// A code in a list of results.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// Its set.
    pub set: CodeSet,
    /// The name of its edition.
    pub edition: String,
    /// As the book writes it: `N30.00`.
    pub code: String,
    /// The full title; of a teaching set our own label.
    pub title: String,
    /// Whether it may stand on a claim; a header may not.
    pub billable: bool,
}

/// A code with all that the book says of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// The code itself.
    #[serde(flatten)]
    pub found: Found,
    /// The codes above it, nearest first, up to the category.
    pub parents: Vec<String>,
    /// The codes right below it.
    pub children: Vec<String>,
    /// Every note that holds for it, its own first, then those from above, nearest first.
    pub notes: Vec<ShownNote>,
    /// The 7th characters that codes here take.
    pub seventh: Vec<ShownSeventh>,
}

/// A note, with where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownNote {
    /// What kind of note it is.
    pub kind: NoteKind,
    /// Its text as printed.
    pub text: String,
    /// The code, section (`A00-A09`) or chapter (`Chapter 1`) at which it stands.
    pub from: String,
    /// The codes (`A28.2`) and ranges (`P35-P39`) that it names; a header stands for all below it.
    pub codes: Vec<String>,
}

/// A 7th character.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownSeventh {
    /// The character.
    pub char: char,
    /// What it says.
    pub title: String,
}

/// An edition in the list of sets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetShown {
    /// Its set.
    pub set: CodeSet,
    /// Its name.
    pub edition: String,
    /// The first day in force.
    pub from: Date,
    /// The last day in force.
    pub to: Date,
    /// How many codes it has, headers too.
    pub codes: usize,
    /// How many of them are billable.
    pub billable: usize,
}

impl From<Entry<'_>> for Found {
    fn from(entry: Entry<'_>) -> Self {
        Self {
            set: entry.edition().set(),
            edition: entry.edition().name().to_owned(),
            code: entry.written(),
            title: entry.title().into_owned(),
            billable: entry.is_billable(),
        }
    }
}

impl From<Entry<'_>> for Shown {
    fn from(entry: Entry<'_>) -> Self {
        let code = |entry: Entry<'_>| entry.written();
        Self {
            found: entry.into(),
            parents: entry.parents().map(code).collect(),
            children: entry.children().map(code).collect(),
            notes: entry
                .notes()
                .map(|(from, note)| ShownNote {
                    kind: note.kind,
                    text: note.text.to_string(),
                    from: from.written(),
                    codes: note.references.iter().map(ToString::to_string).collect(),
                })
                .collect(),
            seventh: entry
                .sevenths()
                .into_iter()
                .map(|seventh| ShownSeventh {
                    char: seventh.char,
                    title: seventh.title.clone(),
                })
                .collect(),
        }
    }
}

impl From<&Edition> for SetShown {
    fn from(edition: &Edition) -> Self {
        Self {
            set: edition.set(),
            edition: edition.name().to_owned(),
            from: edition.from(),
            to: edition.to(),
            codes: edition.code_count(),
            billable: edition.codes().filter(|entry| entry.is_billable()).count(),
        }
    }
}

impl CodeBook {
    /// A code of any set on a day, in the edition in force or the nearest. With a dot it is a diagnosis; without, the
    /// first set that has it.
    pub fn find(&self, written: &str, on: Date) -> Option<Entry<'_>> {
        let code = super::Code::new(written)?;
        let sets = CodeSet::ALL
            .into_iter()
            .filter(|set| *set == CodeSet::Icd10Cm || !written.contains('.'));
        sets.filter_map(|set| self.nearest(set, on))
            .find_map(|edition| edition.get(&code))
    }
}

impl Entry<'_> {
    /// Its place among places: chapter and sections too, from the top down to right above it.
    pub fn path(self) -> Vec<Self> {
        let mut path: Vec<_> = self.ancestors().collect();
        path.reverse();
        path
    }
}
