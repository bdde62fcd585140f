//! Two editions of a set, one beside the other: what came, what went, and what is worded or used otherwise.

use super::{Edition, Entry, Kind, search::plain};
use std::cmp::Ordering;

/// What changed from one edition to another, by code.
#[derive(Clone, Debug)]
pub struct Changes<'a> {
    /// The newer edition, then the older.
    editions: [&'a Edition; 2],
    /// Codes that the newer one alone has.
    pub added: Vec<Entry<'a>>,
    /// Codes that the older one alone has.
    pub deleted: Vec<Entry<'a>>,
    /// Codes of both whose title is another by more than accents, which some files lack, or that stand on claims in one of them alone: the older, then the newer.
    pub revised: Vec<(Entry<'a>, Entry<'a>)>,
}

/// How a code changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change<'a> {
    /// It came.
    Added(Entry<'a>),
    /// It went.
    Deleted(Entry<'a>),
    /// It was this, and is that.
    Revised(Entry<'a>, Entry<'a>),
}

impl<'a> Change<'a> {
    /// The code where it stands now; of one that went, where it stood.
    pub fn entry(self) -> Entry<'a> {
        match self {
            Self::Added(entry) | Self::Deleted(entry) | Self::Revised(_, entry) => entry,
        }
    }

    /// In lists and files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Added(_) => "added",
            Self::Deleted(_) => "deleted",
            Self::Revised(..) => "revised",
        }
    }
}

/// Compares two editions of a set, the older first.
pub fn compare<'a>(old: &'a Edition, new: &'a Edition) -> Changes<'a> {
    let (mut before, mut after) = (old.starting_with("").peekable(), new.starting_with("").peekable());
    let mut changes = Changes {
        editions: [new, old],
        added: Vec::new(),
        deleted: Vec::new(),
        revised: Vec::new(),
    };
    loop {
        let order = match (before.peek(), after.peek()) {
            (None, None) => return changes,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(one), Some(other)) => one.name().cmp(other.name()),
        };
        match order {
            Ordering::Less => changes.deleted.extend(before.next()),
            Ordering::Greater => changes.added.extend(after.next()),
            Ordering::Equal => {
                if let (Some(one), Some(other)) = (before.next(), after.next())
                    && (one.is_billable() != other.is_billable() || !same(&one.title(), &other.title()))
                {
                    changes.revised.push((one, other));
                }
            }
        }
    }
}

/// Whether titles are the same but for accents.
fn same(one: &str, other: &str) -> bool {
    one == other || plain(one) == plain(other)
}

impl<'a> Changes<'a> {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.deleted.is_empty() && self.revised.is_empty()
    }

    /// All changes, sorted by code.
    pub fn all(&self) -> Vec<Change<'a>> {
        let added = self.added.iter().map(|entry| Change::Added(*entry));
        let deleted = self.deleted.iter().map(|entry| Change::Deleted(*entry));
        let revised = self.revised.iter().map(|(old, new)| Change::Revised(*old, *new));
        let mut all: Vec<Change<'a>> = added.chain(deleted).chain(revised).collect();
        all.sort_by_key(|change| change.entry().name());
        all
    }

    /// The chapters in which something changed, by their addresses, each with its title and its changes. Lists that have no
    /// chapters take those of the other edition; where neither has any, there is one part without a name.
    pub fn by_chapter(&self) -> Vec<(String, String, Vec<Change<'a>>)> {
        let mut parts: Vec<(String, String, Vec<Change<'a>>)> = Vec::new();
        for change in self.all() {
            let chapter = self.chapter(change.entry().name());
            let address = chapter.map(Entry::address).unwrap_or_default();
            match parts.iter_mut().find(|(there, ..)| *there == address) {
                Some((_, _, changes)) => changes.push(change),
                None => {
                    let title = chapter.map(|chapter| format!("{} {}", chapter.written(), chapter.title()));
                    parts.push((address, title.unwrap_or_default(), vec![change]));
                }
            }
        }
        parts
    }

    fn chapter(&self, code: &str) -> Option<Entry<'a>> {
        self.editions.iter().find_map(|edition| {
            let root = edition.nearest(code)?.ancestors().last()?;
            (root.kind() == Kind::Chapter).then_some(root)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::{CodeSet, Imprint};

    fn edition(year: i16, order: &str) -> Edition {
        let imprint = Imprint {
            name: year.to_string(),
            from: jiff::civil::date(year - 1, 10, 1),
            to: jiff::civil::date(year, 9, 30),
        };
        Edition::from_order(CodeSet::Icd10Cm, order, imprint).unwrap()
    }

    fn line(number: usize, code: &str, billable: bool, title: &str) -> String {
        format!(
            "{number:05} {code:<7} {} {:<60} {title}\n",
            u8::from(billable),
            title.chars().take(60).collect::<String>()
        )
    }

    fn list(rows: &[(&str, bool, &str)]) -> String {
        let numbered = (1..).zip(rows);
        numbered
            .map(|(number, (code, billable, title))| line(number, code, *billable, title))
            .collect()
    }

    #[test]
    fn what_came_what_went_and_what_is_worded_or_used_otherwise() {
        let old = edition(
            2025,
            &list(&[
                ("A00", false, "Cholera"),
                ("A000", true, "Classical"),
                ("A001", true, "Eltor"),
                ("B99", true, "Other"),
                ("Z999", true, "Same"),
            ]),
        );
        let new = edition(
            2026,
            &list(&[
                ("A00", false, "Cholera"),
                ("A000", true, "Classical cholera"),
                ("B99", false, "Other"),
                ("B991", true, "Other, first"),
                ("Z999", true, "Same"),
            ]),
        );
        let changes = compare(&old, &new);
        let said: Vec<(&str, &str)> = changes
            .all()
            .into_iter()
            .map(|change| (change.entry().name(), change.word()))
            .collect();
        assert_eq!(
            said,
            [
                ("A000", "revised"),
                ("A001", "deleted"),
                ("B99", "revised"),
                ("B991", "added")
            ]
        );
        let back = compare(&new, &old);
        assert_eq!((back.added.len(), back.deleted.len()), (1, 1));
        assert!(compare(&old, &old).is_empty());
        let parts = changes.by_chapter();
        assert_eq!((parts.len(), &*parts[0].0, parts[0].2.len()), (1, "", 4));
    }

    #[test]
    fn changes_stand_in_their_chapters_and_what_went_in_its_old_one() {
        let chapter = |number: u8, range: &str, code: &str| {
            format!(
                "<chapter><name>{number}</name><desc>Chapter {number} ({range})</desc><section id=\"{range}\"><desc>S \
                 ({range})</desc><diag><name>{code}</name><desc>Title</desc></diag></section></chapter>"
            )
        };
        let tabular = |year: i16, chapters: &str| {
            let xml = format!("<ICD10CM.tabular><version>{year}</version>{chapters}</ICD10CM.tabular>");
            let imprint = Imprint {
                name: year.to_string(),
                from: jiff::civil::date(year - 1, 10, 1),
                to: jiff::civil::date(year, 9, 30),
            };
            Edition::from_tabular(&xml, imprint).unwrap()
        };
        let old = tabular(
            2025,
            &(chapter(1, "A00-A00", "A00") + &chapter(2, "C00-C00", "C00")),
        );
        let new = tabular(
            2026,
            &(chapter(1, "A00-A00", "A00") + &chapter(2, "C01-C01", "C01")),
        );
        let changes = compare(&old, &new);
        let parts = changes.by_chapter();
        assert_eq!(parts.len(), 1);
        assert_eq!(parts[0].0, "chapter-2");
        let words: Vec<&str> = parts[0].2.iter().map(|change| change.word()).collect();
        assert_eq!(words, ["deleted", "added"]);

        // A list without chapters, and without accents.
        let flat = edition(
            2027,
            &list(&[
                ("A00", true, "Title"),
                ("C01", true, "T\u{ed}tle"),
                ("Z99", true, "New"),
            ]),
        );
        let changes = compare(&new, &flat);
        assert_eq!((changes.added.len(), changes.revised.len()), (1, 0));
        let changes = compare(&old, &flat);
        let parts = changes.by_chapter();
        let parts: Vec<(&str, usize)> = parts.iter().map(|part| (&*part.0, part.2.len())).collect();
        assert_eq!(parts, [("chapter-2", 1), ("", 2)]);
    }
}
