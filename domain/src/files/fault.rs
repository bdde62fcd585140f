//! What is wrong with courseware files, for their author.

use std::fmt;

/// One thing that is wrong, with where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file: of a case, its name in the case's folder.
    pub file: String,
    /// The line, from 1; `None` where the file as a whole is meant.
    pub line: Option<usize>,
    /// What is wrong, and the nearest right name where one is meant.
    pub sentence: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.sentence),
            None => write!(f, "{}: {}", self.file, self.sentence),
        }
    }
}

/// The name that was most likely meant, as the end of a sentence: ` Did you mean "rank"?`. Nothing where none is near.
pub fn did_you_mean<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    let slips = |name: &str| strsim::osa_distance(&written.to_lowercase(), &name.to_lowercase());
    let length = written.chars().count();
    let most = length.div_ceil(3).max(2);
    let nearest = names
        .into_iter()
        .map(|name| (slips(name), name))
        .min()
        // A name of which nothing is left was not meant.
        .filter(|(slips, name)| *slips <= most && *slips < length.max(name.chars().count()));
    nearest
        .map(|(_, name)| format!(" Did you mean \"{name}\"?"))
        .unwrap_or_default()
}

/// The end of a sentence about a name that is not known: the name that was most likely meant or, where none is near, all
/// that there are.
pub fn suggest<'a>(written: &str, names: impl IntoIterator<Item = &'a str> + Clone) -> String {
    let near = did_you_mean(written, names.clone());
    let mut all = names.into_iter().peekable();
    if !near.is_empty() || all.peek().is_none() {
        near
    } else {
        format!(" There are {}.", listed(all))
    }
}

/// Names as a list in a sentence.
pub fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().collect::<Vec<_>>().join(", ")
}
