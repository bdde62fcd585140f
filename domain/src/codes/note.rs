//! The notes of the tabular list.

use super::reference::{Reference, references};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A note at a place in the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What kind of note it is.
    pub kind: NoteKind,
    /// Its text as printed, without the heading of its kind.
    pub text: Box<str>,
    /// The codes that the text names, with where they stand in it.
    pub references: Box<[Reference]>,
}

/// The kinds of notes (ICD-10-CM Guidelines I.A.10 to I.A.17).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteKind {
    /// What else the code stands for; holds only at the code itself (I.A.11).
    Inclusion,
    /// Defines the content of a category or what is above it (I.A.10).
    Includes,
    /// Free text.
    Note,
    /// Never coded together (I.A.12.a).
    Excludes1,
    /// Not included here; both may be coded (I.A.12.b).
    Excludes2,
    /// Another code goes first (I.A.13).
    CodeFirst,
    /// Another code follows (I.A.13).
    UseAdditional,
    /// Another code may be needed, in either order (I.A.17).
    CodeAlso,
    /// Which codes take which 7th characters (I.A.5).
    Seventh,
}

impl NoteKind {
    /// Whether the note holds for the codes below as well.
    pub fn is_inherited(self) -> bool {
        self != Self::Inclusion
    }

    /// The heading under which the book prints it.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Inclusion => "Inclusion terms",
            Self::Includes => "Includes",
            Self::Note => "Note",
            Self::Excludes1 => "Excludes1",
            Self::Excludes2 => "Excludes2",
            Self::CodeFirst => "Code first",
            Self::UseAdditional => "Use additional",
            Self::CodeAlso => "Code also",
            Self::Seventh => "7th character",
        }
    }

    /// The element of the official XML that holds such notes.
    pub(super) fn of_element(element: &str) -> Option<Self> {
        Some(match element {
            "inclusionTerm" => Self::Inclusion,
            "includes" => Self::Includes,
            "notes" => Self::Note,
            "excludes1" => Self::Excludes1,
            "excludes2" => Self::Excludes2,
            "codeFirst" => Self::CodeFirst,
            "useAdditionalCode" => Self::UseAdditional,
            "codeAlso" => Self::CodeAlso,
            "sevenChrNote" => Self::Seventh,
            _ => return None,
        })
    }
}

impl Note {
    /// Reads the codes in a note's text. An inclusion term names codes only where it speaks of conditions classified
    /// elsewhere: the B12 of "Vitamin B12 deficiency" is none.
    pub(super) fn new(kind: NoteKind, text: &str) -> Self {
        const SPEAKS_OF_CODES: [&str; 6] = [
            "classifiable",
            "onditions in",
            "ondition in",
            "isted",
            "ategor",
            "as in",
        ];
        let silent = kind == NoteKind::Inclusion && !SPEAKS_OF_CODES.iter().any(|word| text.contains(word));
        let references = if silent { Vec::new() } else { references(text) };
        Self {
            kind,
            text: text.into(),
            references: references.into(),
        }
    }

    /// Whether the text names this code (normalized), by itself, by a header above it or by a range.
    pub fn names(&self, code: &str) -> bool {
        self.references.iter().any(|reference| reference.names(code))
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.kind.heading(), self.text)
    }
}
