//! Why a code cannot stand on a claim, said to whoever writes courseware.

use super::{Code, CodeBook, CodeSet, Edition};
use crate::Date;

/// Why a code cannot stand on a claim of a day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrongCode {
    /// No edition of the set is in force.
    #[error("No edition of {name} is in force on {on} for {written}; {have}.")]
    NoEdition {
        /// The code as its set writes it.
        written: String,
        /// The set's name.
        name: &'static str,
        /// The day.
        on: Date,
        /// What is here instead.
        have: String,
    },
    /// An official list lacks it.
    #[error("{written} is not a code of {name} {edition}.{near}")]
    NotACode {
        /// The code as its set writes it.
        written: String,
        /// The set's name.
        name: &'static str,
        /// The edition's name.
        edition: String,
        /// The nearest header with its title, as a sentence; empty where there is none.
        near: String,
    },
    /// An incomplete list of official titles lacks it.
    #[error("{written} is not in the incomplete list of {name}; import the official one.")]
    NotHere {
        /// The code as its set writes it.
        written: String,
        /// The set's name.
        name: &'static str,
    },
    /// A teaching set lacks it.
    #[error("{written} is not in the teaching set of {name}; add it there, with what says so.")]
    NotListed {
        /// The code as its set writes it.
        written: String,
        /// The set's name.
        name: &'static str,
    },
    /// Its own days are others.
    #[error("{written} is not valid on {on}.")]
    NotInForce {
        /// The code as its set writes it.
        written: String,
        /// The day.
        on: Date,
    },
    /// More characters are needed.
    #[error("{written} is a header; below it are {below} and others.")]
    Header {
        /// The code as its set writes it.
        written: String,
        /// Some codes below it.
        below: String,
    },
}

impl CodeBook {
    /// What is wrong with a code on a claim of a day: unknown, not valid on it, a header. Empty where nothing is.
    pub fn wrong_on_claim(&self, set: CodeSet, code: &Code, on: Date) -> Vec<WrongCode> {
        let edition = match self.edition_with(set, code, on) {
            Ok(edition) => edition,
            Err(unknown) => return vec![unknown],
        };
        let mut wrong = Vec::new();
        let Some(entry) = edition.get(code) else {
            return wrong;
        };
        let written = entry.written();
        if !entry.is_in_force(on) {
            wrong.push(WrongCode::NotInForce {
                written: written.clone(),
                on,
            });
        }
        if !entry.is_billable() {
            let below: Vec<_> = entry.children().take(4).map(|child| child.written()).collect();
            let below = below.join(", ");
            wrong.push(WrongCode::Header { written, below });
        }
        wrong
    }

    /// The edition in force on a day that has a code, header or not.
    ///
    /// # Errors
    /// Where none is in force, or it lacks the code.
    pub fn edition_with(&self, set: CodeSet, code: &Code, on: Date) -> Result<&Edition, WrongCode> {
        let (written, name) = (code.written(set), set.name());
        let Some(edition) = self.in_force(set, on) else {
            let have = self.nearest(set, on).map_or_else(
                || format!("no edition of {name} is here"),
                |edition| {
                    format!(
                        "edition {} holds from {} to {}",
                        edition.name(),
                        edition.from(),
                        edition.to()
                    )
                },
            );
            return Err(WrongCode::NoEdition {
                written,
                name,
                on,
                have,
            });
        };
        if edition.get(code).is_some() {
            return Ok(edition);
        }
        if !edition.is_complete() && !edition.is_teaching() {
            return Err(WrongCode::NotHere { written, name });
        }
        if !edition.is_complete() {
            return Err(WrongCode::NotListed { written, name });
        }
        let near = edition
            .nearest(code)
            .map(|entry| format!(" {} is: {}.", entry.written(), entry.title()))
            .unwrap_or_default();
        Err(WrongCode::NotACode {
            written,
            name,
            edition: edition.name().to_owned(),
            near,
        })
    }
}
