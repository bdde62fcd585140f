//! The Alphabetic Index of ICD-10-CM and what is printed with it: the External Cause Index, the Table of Drugs and
//! Chemicals, the Neoplasm Table. A coder begins here and then verifies in the tabular list (Guidelines I.B.1).

mod address;
mod own;
mod see;
#[cfg(test)]
mod tests;

use super::{Imprint, edition::Span, search::Words};
use crate::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// One of the alphabetic parts of ICD-10-CM.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IndexPart {
    /// The Index to Diseases and Injuries.
    Diseases,
    /// The External Cause of Injuries Index.
    ExternalCauses,
    /// The Table of Drugs and Chemicals.
    Drugs,
    /// The Neoplasm Table.
    Neoplasms,
}

impl IndexPart {
    /// All of them, in the book's order.
    pub const ALL: [Self; 4] = [Self::Diseases, Self::Neoplasms, Self::Drugs, Self::ExternalCauses];

    /// The word on the command line, in addresses and in the database.
    pub fn word(self) -> &'static str {
        match self {
            Self::Diseases => "diseases",
            Self::ExternalCauses => "external-causes",
            Self::Drugs => "drugs",
            Self::Neoplasms => "neoplasms",
        }
    }

    /// The part of a word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.word() == word)
    }

    /// The name that people use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Diseases => "Index to Diseases and Injuries",
            Self::ExternalCauses => "External Cause Index",
            Self::Drugs => "Table of Drugs and Chemicals",
            Self::Neoplasms => "Neoplasm Table",
        }
    }
}

/// One edition of a part. It never changes.
pub struct AlphabeticIndex {
    pub(super) part: IndexPart,
    pub(super) imprint: Imprint,
    /// Whether it is the agency's, and not made of titles and inclusion terms.
    pub(super) official: bool,
    /// What the columns of a table are headed, the first that of its terms; empty in an index.
    pub(super) columns: Vec<Box<str>>,
    /// All titles and leads, one after the other.
    pub(super) text: String,
    /// Every term, each before what is below it, in the book's order.
    pub(super) terms: Vec<Term>,
    /// What the terms lead to, in the order of the terms.
    pub(super) leads: Vec<Lead>,
    /// The letters as printed, each with its first term.
    pub(super) letters: Vec<(Box<str>, u32)>,
    /// The leads that are codes, sorted by these, so that it is known which terms lead to one.
    pub(super) by_code: Vec<u32>,
    /// Its words for the search.
    pub(super) words: Words,
}

pub(super) struct Term {
    /// As printed, with nonessential modifiers.
    pub title: Span,
    /// Where the nonessential modifiers stand within the title, in bytes; empty where there are none.
    pub nonessential: (u16, u16),
    pub parent: Option<u32>,
    /// One past the last term below it.
    pub end: u32,
    /// What it leads to: the first, and one past the last.
    pub leads: (u32, u32),
    /// The term to which its "see" leads.
    pub sees: Option<u32>,
}

/// Where a term leads.
#[derive(Clone, Copy)]
pub(super) struct Lead {
    pub kind: LeadKind,
    pub text: Span,
}

/// What kind of thing a term leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeadKind {
    /// A code; a dash at its end asks for more characters.
    Code,
    /// The code of the manifestation, which follows that of the cause (Guidelines I.A.13).
    Manifestation,
    /// A code in a column of a table, counted from 2 as the file does.
    Cell(u8),
    /// Another term that must be followed (Guidelines I.A.16).
    See,
    /// Another term that may be followed (Guidelines I.A.16).
    SeeAlso,
    /// A category, or a subcategory, that is to be read in the tabular list.
    SeeCategory,
}

impl AlphabeticIndex {
    /// Which part it is.
    pub fn part(&self) -> IndexPart {
        self.part
    }

    /// Its edition's name, such as `2017`.
    pub fn name(&self) -> &str {
        &self.imprint.name
    }

    /// The first day in force.
    pub fn from(&self) -> Date {
        self.imprint.from
    }

    /// The last day in force.
    pub fn to(&self) -> Date {
        self.imprint.to
    }

    /// Whether it is the agency's, and not made of titles and inclusion terms.
    pub fn is_official(&self) -> bool {
        self.official
    }

    /// How a table's columns are headed, with their numbers; empty in an index.
    pub fn columns(&self) -> impl Iterator<Item = (u8, &str)> {
        (2..).zip(self.columns.iter().skip(1).map(AsRef::as_ref))
    }

    /// The letters under which main terms stand, as printed.
    pub fn letters(&self) -> impl Iterator<Item = &str> {
        self.letters.iter().map(|(letter, _)| &**letter)
    }

    /// The main terms of a letter.
    pub fn of_letter(&self, letter: &str) -> impl Iterator<Item = TermRef<'_>> {
        let at = self.letters.iter().position(|(printed, _)| **printed == *letter);
        let first = at.map_or(self.len(), |at| self.letters[at].1);
        let end = at
            .and_then(|at| self.letters.get(at + 1))
            .map_or(self.len(), |next| next.1);
        self.siblings(first, end)
    }

    /// The main terms, in the book's order.
    pub fn main_terms(&self) -> impl Iterator<Item = TermRef<'_>> {
        self.siblings(0, self.len())
    }

    /// Every term in the book's order.
    pub fn terms(&self) -> impl DoubleEndedIterator<Item = TermRef<'_>> {
        (0..self.len()).map(|index| self.term(index))
    }

    /// The terms that lead to a code (normalized), in the book's order; a dash leads to the header.
    pub fn leading_to(&self, code: &str) -> Vec<TermRef<'_>> {
        let named = |&lead: &u32| undashed(self.span(self.leads[lead as usize].text));
        let first = self.by_code.partition_point(|lead| *named(lead) < *code);
        let leads = self.by_code[first..]
            .iter()
            .take_while(|lead| *named(lead) == *code);
        let mut terms: Vec<u32> = leads.map(|&lead| self.led_by(lead)).collect();
        terms.sort_unstable();
        terms.dedup();
        terms.into_iter().map(|index| self.term(index)).collect()
    }

    /// The term that has a lead.
    fn led_by(&self, lead: u32) -> u32 {
        let after = self.terms.partition_point(|term| term.leads.0 <= lead);
        // Terms without leads begin where the next one's do.
        let has = (0..after).rev().find(|&at| self.terms[at].leads.1 > lead);
        has.and_then(|at| u32::try_from(at).ok()).unwrap_or(0)
    }

    /// Sorts what leads to codes, once all terms are there.
    pub(super) fn sort_leads(&mut self) {
        let codes = (0..).zip(&self.leads).filter(|(_, lead)| {
            matches!(
                lead.kind,
                LeadKind::Code | LeadKind::Cell(_) | LeadKind::SeeCategory
            )
        });
        let mut by_code: Vec<u32> = codes.map(|(at, _)| at).collect();
        by_code.sort_by_cached_key(|&at| undashed(self.span(self.leads[at as usize].text)));
        self.by_code = by_code;
    }

    /// The term of a number that [`TermRef::number`] gave.
    pub fn numbered(&self, number: u32) -> Option<TermRef<'_>> {
        (number < self.len()).then(|| self.term(number))
    }

    pub(super) fn term(&self, index: u32) -> TermRef<'_> {
        TermRef { within: self, index }
    }

    fn len(&self) -> u32 {
        // The reader refuses more terms than that.
        u32::try_from(self.terms.len()).unwrap_or(u32::MAX)
    }

    fn siblings(&self, first: u32, end: u32) -> impl Iterator<Item = TermRef<'_>> {
        let within = move |index: u32| (index < end).then_some(index);
        std::iter::successors(within(first), move |&index| {
            within(self.terms[index as usize].end)
        })
        .map(|index| self.term(index))
    }

    fn span(&self, span: Span) -> &str {
        let at = span.at as usize;
        &self.text[at..at + usize::from(span.len)]
    }
}

/// A code as printed, without dot and dash.
fn undashed(code: &str) -> String {
    code.chars().filter(|char| !matches!(char, '.' | '-')).collect()
}

impl fmt::Debug for AlphabeticIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} {} ({} terms)",
            self.part.word(),
            self.name(),
            self.terms.len()
        )
    }
}

/// One term of an index or a table.
#[derive(Clone, Copy)]
pub struct TermRef<'a> {
    within: &'a AlphabeticIndex,
    index: u32,
}

impl<'a> TermRef<'a> {
    /// The part in which it stands.
    pub fn within(self) -> &'a AlphabeticIndex {
        self.within
    }

    /// Its place in the book's order, from 0; an address for as long as the edition is.
    pub fn number(self) -> u32 {
        self.index
    }

    fn term(self) -> &'a Term {
        &self.within.terms[self.index as usize]
    }

    /// As printed, with its nonessential modifiers: `Abuse (adult) (child)`.
    pub fn printed(self) -> &'a str {
        self.within.span(self.term().title)
    }

    /// The title in three: before its nonessential modifiers, these, and after.
    pub fn parts(self) -> [&'a str; 3] {
        let printed = self.printed();
        let (from, to) = self.term().nonessential;
        let (from, to) = (usize::from(from), usize::from(to));
        if from == to {
            return [printed, "", ""];
        }
        [&printed[..from], &printed[from..to], &printed[to..]].map(str::trim)
    }

    /// The words that must be in the record: the title without nonessential modifiers (Guidelines I.A.7).
    pub fn essential(self) -> String {
        let [before, _, after] = self.parts();
        let apart = !before.is_empty() && !after.is_empty() && !after.starts_with(',');
        let space = if apart { " " } else { "" };
        format!("{before}{space}{after}")
    }

    /// The term above it; a main term has none.
    pub fn parent(self) -> Option<Self> {
        self.term().parent.map(|index| self.within.term(index))
    }

    /// It and the terms above it, the main term first.
    pub fn path(self) -> Vec<Self> {
        let mut path: Vec<_> = std::iter::successors(Some(self), |term| term.parent()).collect();
        path.reverse();
        path
    }

    /// The way to it in words: `Fracture, femur, neck`.
    pub fn way(self) -> String {
        let path: Vec<_> = self.path().into_iter().map(Self::essential).collect();
        path.join(", ")
    }

    /// The terms right below it.
    pub fn children(self) -> impl Iterator<Item = Self> {
        self.within.siblings(self.index + 1, self.term().end)
    }

    /// How many terms stand below it, at any depth.
    pub fn below(self) -> u32 {
        self.term().end - self.index - 1
    }

    /// What it leads to, as printed.
    pub fn leads(self) -> impl Iterator<Item = (LeadKind, &'a str)> {
        let (first, end) = self.term().leads;
        let within = self.within;
        within.leads[first as usize..end as usize]
            .iter()
            .map(move |lead| (lead.kind, within.span(lead.text)))
    }

    /// The code in a column of a table, as printed.
    pub fn cell(self, column: u8) -> Option<&'a str> {
        self.leads()
            .find(|(kind, _)| *kind == LeadKind::Cell(column))
            .map(|(_, text)| text)
    }
}

impl PartialEq for TermRef<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.within, other.within) && self.index == other.index
    }
}

impl Eq for TermRef<'_> {}

impl fmt::Debug for TermRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.way())
    }
}
