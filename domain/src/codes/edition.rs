//! One edition of a code set: a tree of chapters, sections and codes, immutable once built.

use super::{AlphabeticIndex, Code, CodeSet, detail::Detail, note::Note, search, seventh::Seventh};
use crate::Date;
use std::{borrow::Cow, fmt, sync::OnceLock};

/// One edition of a code set. It never changes; a correction is another edition.
pub struct Edition {
    pub(super) set: CodeSet,
    pub(super) name: String,
    pub(super) from: Date,
    pub(super) to: Date,
    pub(super) complete: bool,
    /// All codes and titles, one after the other.
    pub(super) text: String,
    /// Every chapter, section and code, each before what is below it, in the book's order.
    pub(super) nodes: Vec<Node>,
    /// The codes among the nodes, sorted by code.
    pub(super) by_code: Vec<u32>,
    /// The notes, in the order of their nodes.
    pub(super) notes: Vec<Note>,
    /// The lists of 7th characters.
    pub(super) sevenths: Vec<Vec<Seventh>>,
    /// Where a set says more of its codes than their titles: one for each node.
    pub(super) details: Vec<Detail>,
    pub(super) modifiers: Vec<Modifier>,
    pub(super) words: search::Words,
    /// Made when it is first asked for.
    pub(super) own_index: OnceLock<AlphabeticIndex>,
}

/// A piece of the edition's text.
#[derive(Clone, Copy, Default)]
pub(super) struct Span {
    pub at: u32,
    pub len: u16,
}

pub(super) struct Node {
    pub kind: Kind,
    pub billable: bool,
    /// Which of its list's 7th characters ends this code; its title then follows the parent's.
    pub seventh_char: Option<u8>,
    /// The list of 7th characters that holds here, its own or from above.
    pub sevenths: Option<u16>,
    pub name: Span,
    pub title: Span,
    pub parent: Option<u32>,
    /// One past the last node below it.
    pub end: u32,
    /// Its own notes: the first, and one past the last.
    pub notes: (u32, u32),
}

/// What a place in the book is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A chapter; its name is its number.
    Chapter,
    /// A section; its name is its range, `A00-A09`.
    Section,
    /// A code, header or billable.
    Code,
}

/// A modifier that a teaching set explains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Modifier {
    /// Two characters.
    pub modifier: Code,
    /// What it says, in our own words.
    pub label: String,
    /// Those that exclude each other share a family, such as `finger`.
    pub family: Option<String>,
    /// When a claim carries it; official lists do not say.
    pub used: Option<String>,
    /// What says so; official lists speak for themselves.
    pub source: Option<String>,
}

impl Edition {
    /// The set.
    pub fn set(&self) -> CodeSet {
        self.set
    }

    /// Its name, such as `2026`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The first day in force.
    pub fn from(&self) -> Date {
        self.from
    }

    /// The last day in force.
    pub fn to(&self) -> Date {
        self.to
    }

    /// Whether the edition is in force on a day.
    pub fn is_in_force(&self, on: Date) -> bool {
        (self.from..=self.to).contains(&on)
    }

    /// Whether it is an official list: what it lacks is invalid. What an incomplete one lacks is unknown.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// Whether its titles are labels of our own. Procedures of an inpatient stay have official titles even where the list is
    /// not whole.
    pub fn is_teaching(&self) -> bool {
        !self.complete && self.set != CodeSet::Icd10Pcs
    }

    /// A code, header or billable, by its normalized name (without dot).
    pub fn get(&self, code: &str) -> Option<Entry<'_>> {
        let found = self
            .by_code
            .binary_search_by(|&index| self.entry(index).name().cmp(code))
            .ok()?;
        Some(self.entry(self.by_code[found]))
    }

    /// A code, section (`A00-A09`) or chapter (`chapter-1`), as addresses name it.
    pub fn place(&self, name: &str) -> Option<Entry<'_>> {
        let code = Code::new(name)?;
        self.get(&code).or_else(|| {
            let (kind, name) = match name.strip_prefix("chapter-") {
                Some(number) => (Kind::Chapter, number),
                None => (Kind::Section, &*code),
            };
            self.nodes()
                .find(|entry| entry.kind() == kind && entry.name() == name)
        })
    }

    /// The chapters; of a set without chapters, its topmost codes.
    pub fn roots(&self) -> impl Iterator<Item = Entry<'_>> {
        self.siblings(0, self.len())
    }

    /// Every chapter, section and code in the book's order.
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = Entry<'_>> {
        (0..self.len()).map(|index| self.entry(index))
    }

    /// Every code in the book's order, headers too.
    pub fn codes(&self) -> impl DoubleEndedIterator<Item = Entry<'_>> {
        self.nodes().filter(|entry| entry.kind() == Kind::Code)
    }

    /// A code, or the nearest header above it where the edition lacks it.
    pub fn nearest(&self, code: &str) -> Option<Entry<'_>> {
        (3..=code.len())
            .rev()
            .find_map(|length| self.get(code.get(..length)?))
    }

    /// How many codes it has, headers too.
    pub fn code_count(&self) -> usize {
        self.by_code.len()
    }

    /// The codes that begin with `prefix` (normalized), sorted by code.
    pub fn starting_with<'a, 'p>(&'a self, prefix: &'p str) -> impl Iterator<Item = Entry<'a>> + use<'a, 'p> {
        let first = self
            .by_code
            .partition_point(|&index| self.entry(index).name() < prefix);
        self.by_code[first..]
            .iter()
            .map(|&index| self.entry(index))
            .take_while(move |entry| entry.name().starts_with(prefix))
    }

    /// The modifiers that a teaching set explains; other sets have none.
    pub fn modifiers(&self) -> &[Modifier] {
        &self.modifiers
    }

    /// An index of its titles and inclusion terms, for where the official one is not here.
    pub fn own_index(&self) -> &AlphabeticIndex {
        self.own_index.get_or_init(|| AlphabeticIndex::of_edition(self))
    }

    pub(super) fn entry(&self, index: u32) -> Entry<'_> {
        Entry { edition: self, index }
    }

    fn len(&self) -> u32 {
        // The builder refuses more nodes than that.
        u32::try_from(self.nodes.len()).unwrap_or(u32::MAX)
    }

    /// The nodes of one level that begin at `first` and end before `end`.
    fn siblings(&self, first: u32, end: u32) -> impl Iterator<Item = Entry<'_>> {
        let within = move |index: u32| (index < end).then_some(index);
        std::iter::successors(within(first), move |&index| {
            within(self.nodes[index as usize].end)
        })
        .map(|index| self.entry(index))
    }

    fn span(&self, span: Span) -> &str {
        let at = span.at as usize;
        &self.text[at..at + usize::from(span.len)]
    }
}

impl fmt::Debug for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} ({} codes)", self.set, self.name, self.code_count())
    }
}

/// One place of an edition: a code, or a section or chapter above codes.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    edition: &'a Edition,
    index: u32,
}

impl<'a> Entry<'a> {
    /// Its edition.
    pub fn edition(self) -> &'a Edition {
        self.edition
    }

    /// Its place in the book's order.
    pub fn index(self) -> u32 {
        self.index
    }

    pub(super) fn node(self) -> &'a Node {
        &self.edition.nodes[self.index as usize]
    }

    /// What it is.
    pub fn kind(self) -> Kind {
        self.node().kind
    }

    /// The code without dot, the section's range, or the chapter's number.
    pub fn name(self) -> &'a str {
        self.edition.span(self.node().name)
    }

    /// The name as the book writes it: `N30.00`, `A00-A09`, `Chapter 1`.
    pub fn written(self) -> String {
        match self.kind() {
            Kind::Chapter => format!("Chapter {}", self.name()),
            Kind::Section => self.name().to_owned(),
            Kind::Code => self.edition.set.write(self.name()),
        }
    }

    /// The name as addresses have it, which [`Edition::place`] finds: `N30.00`, `A00-A09`, `chapter-1`.
    pub fn address(self) -> String {
        match self.kind() {
            Kind::Chapter => format!("chapter-{}", self.name()),
            Kind::Section | Kind::Code => self.written(),
        }
    }

    /// The full title; of a teaching set our own label.
    pub fn title(self) -> Cow<'a, str> {
        let own = self.edition.span(self.node().title);
        match (self.node().seventh_char, self.parent()) {
            (Some(_), Some(parent)) => Cow::Owned(format!("{}, {own}", parent.title())),
            _ => Cow::Borrowed(own),
        }
    }

    /// The part of the title that is stored with it: of a code that a 7th character makes, that character's alone.
    pub(super) fn own_title(self) -> &'a str {
        self.edition.span(self.node().title)
    }

    /// Whether it may stand on a claim; a header may not.
    pub fn is_billable(self) -> bool {
        self.node().billable
    }

    /// What it stands in: a code, a section or a chapter.
    pub fn parent(self) -> Option<Entry<'a>> {
        self.node().parent.map(|index| self.edition.entry(index))
    }

    /// Everything above it, nearest first, sections and chapter too.
    pub fn ancestors(self) -> impl Iterator<Item = Entry<'a>> {
        std::iter::successors(self.parent(), |entry| entry.parent())
    }

    /// The codes above it, nearest first, up to the category.
    pub fn parents(self) -> impl Iterator<Item = Entry<'a>> {
        self.ancestors().take_while(|entry| entry.kind() == Kind::Code)
    }

    /// What stands right below it.
    pub fn children(self) -> impl Iterator<Item = Entry<'a>> {
        self.edition.siblings(self.index + 1, self.node().end)
    }

    /// Whether `other` is this place or stands below it.
    pub fn covers(self, other: Entry<'_>) -> bool {
        std::ptr::eq(self.edition, other.edition) && (self.index..self.node().end).contains(&other.index)
    }

    /// The codes before and after it in the book.
    pub fn neighbours(self) -> (Option<Entry<'a>>, Option<Entry<'a>>) {
        let mut before = (0..self.index).rev().map(|index| self.edition.entry(index));
        let mut after = (self.index + 1..self.edition.len()).map(|index| self.edition.entry(index));
        (
            before.find(|entry| entry.kind() == Kind::Code),
            after.find(|entry| entry.kind() == Kind::Code),
        )
    }

    /// The notes that stand at this very place.
    pub fn own_notes(self) -> &'a [Note] {
        let (first, end) = self.node().notes;
        &self.edition.notes[first as usize..end as usize]
    }

    /// All notes that hold here with where they stand: its own first, then those of each place above. Inclusion terms
    /// hold only where they stand; a code that a 7th character makes stands for its parent there.
    pub fn notes(self) -> impl Iterator<Item = (Entry<'a>, &'a Note)> {
        let made = self.node().seventh_char.is_some();
        std::iter::once(self)
            .chain(self.ancestors())
            .enumerate()
            .flat_map(move |(above, entry)| {
                let own = above == 0 || (above == 1 && made);
                entry
                    .own_notes()
                    .iter()
                    .filter(move |note| own || note.kind.is_inherited())
                    .map(move |note| (entry, note))
            })
    }

    /// The 7th characters that a code here takes, each with what it says; empty where none is needed.
    pub fn sevenths(self) -> Vec<&'a Seventh> {
        let made = self.node().seventh_char.is_some();
        let here = if made { self.parent().unwrap_or(self) } else { self };
        let Some(list) = here
            .node()
            .sevenths
            .and_then(|list| self.edition.sevenths.get(usize::from(list)))
        else {
            return Vec::new();
        };
        let ends: Vec<_> = here
            .children()
            .filter_map(|child| child.name().chars().nth(6))
            .collect();
        list.iter()
            .filter(|seventh| ends.is_empty() || ends.contains(&seventh.char))
            .collect()
    }
}

impl PartialEq for Entry<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.edition, other.edition) && self.index == other.index
    }
}

impl Eq for Entry<'_> {}

impl fmt::Debug for Entry<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.written(), self.title())
    }
}
