//! Puts an edition together from what a reader found in a file.

use super::{
    Code, CodeSet, Edition,
    detail::Detail,
    edition::{Kind, Modifier, Node, Span},
    note::{Note, NoteKind},
    search,
    seventh::{self, Exception, Seventh},
};
use crate::Date;
use std::{collections::HashMap, sync::OnceLock};

/// Which edition a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imprint {
    /// Its name, such as `2026`.
    pub name: String,
    /// The first day in force.
    pub from: Date,
    /// The last day in force.
    pub to: Date,
}

/// Why a file is no edition. Nothing of it is used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{reason}", .line.map(|line| format!("line {line}: ")).unwrap_or_default())]
pub struct BadFile {
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong, as a sentence.
    pub reason: String,
}

impl BadFile {
    /// Wrong at a line, from 1.
    pub(super) fn at(line: usize, reason: impl Into<String>) -> Self {
        Self {
            line: Some(line),
            reason: reason.into(),
        }
    }

    /// Wrong as TOML is read.
    pub(super) fn of_toml(text: &str, fault: &toml::de::Error) -> Self {
        let before = fault
            .span()
            .map(|span| &text.as_bytes()[..span.start.min(text.len())]);
        Self {
            line: before.map(|before| 1 + before.iter().filter(|&&c| c == b'\n').count()),
            reason: fault.message().to_owned(),
        }
    }

    /// Wrong as a whole.
    pub(super) fn whole(reason: impl Into<String>) -> Self {
        Self {
            line: None,
            reason: reason.into(),
        }
    }
}

/// A chapter, section or code as a file tells it; each stands before what is below it.
#[derive(Debug)]
pub(super) struct Draft {
    pub kind: Kind,
    /// Without dot.
    pub name: String,
    pub title: String,
    /// Its place among the drafts.
    pub parent: Option<usize>,
    /// `None`: billable where nothing stands below it.
    pub billable: Option<bool>,
    pub notes: Vec<Note>,
    /// 7th characters for all codes from here down.
    pub sevenths: Vec<Seventh>,
    pub detail: Option<Detail>,
}

impl Draft {
    pub fn new(kind: Kind, parent: Option<usize>) -> Self {
        Self {
            kind,
            name: String::new(),
            title: String::new(),
            parent,
            billable: None,
            notes: Vec::new(),
            sevenths: Vec::new(),
            detail: None,
        }
    }
}

/// Builds the edition: codes that 7th characters make, spans, order and search.
pub(super) struct Builder {
    set: CodeSet,
    complete: bool,
    modifiers: Vec<Modifier>,
    text: String,
    nodes: Vec<Node>,
    notes: Vec<Note>,
    sevenths: Vec<Vec<Seventh>>,
    details: Vec<Detail>,
    exceptions: Vec<Exception>,
    /// Titles of 7th characters are stored once each.
    stored: HashMap<String, Span>,
}

impl Builder {
    pub fn new(set: CodeSet, complete: bool) -> Self {
        Self {
            set,
            complete,
            modifiers: Vec::new(),
            text: String::new(),
            nodes: Vec::new(),
            notes: Vec::new(),
            sevenths: Vec::new(),
            details: Vec::new(),
            exceptions: Vec::new(),
            stored: HashMap::new(),
        }
    }

    pub fn modifiers(mut self, modifiers: Vec<Modifier>) -> Self {
        self.modifiers = modifiers;
        self
    }

    pub fn finish(mut self, drafts: Vec<Draft>, imprint: Imprint) -> Result<Edition, BadFile> {
        self.exceptions = drafts
            .iter()
            .flat_map(|draft| &draft.notes)
            .filter_map(|note| Exception::read(&note.text))
            .collect();
        let mut leaf = vec![true; drafts.len()];
        drafts
            .iter()
            .filter_map(|draft| draft.parent)
            .for_each(|parent| leaf[parent] = false);
        // Where each draft came to stand: codes that 7th characters make stand between them.
        let mut placed = Vec::with_capacity(drafts.len());
        for (draft, leaf) in drafts.into_iter().zip(leaf) {
            placed.push(index(self.nodes.len())?);
            self.place(draft, leaf, &placed)?;
        }
        self.close();
        let by_code = self.sort()?;
        let mut edition = Edition {
            set: self.set,
            name: imprint.name,
            from: imprint.from,
            to: imprint.to,
            complete: self.complete,
            text: self.text,
            nodes: self.nodes,
            by_code,
            notes: self.notes,
            sevenths: self.sevenths,
            details: self.details,
            modifiers: self.modifiers,
            words: search::Words::default(),
            own_index: OnceLock::new(),
        };
        edition.words = search::Words::of_edition(&edition);
        Ok(edition)
    }

    fn place(&mut self, draft: Draft, leaf: bool, placed: &[u32]) -> Result<(), BadFile> {
        let parent = draft.parent.map(|parent| placed[parent]);
        let sevenths = if draft.sevenths.is_empty() {
            parent.and_then(|parent| self.nodes[parent as usize].sevenths)
        } else {
            self.sevenths.push(draft.sevenths);
            Some(
                u16::try_from(self.sevenths.len() - 1)
                    .map_err(|_| BadFile::whole("It has too many lists."))?,
            )
        };
        let list = sevenths.filter(|_| leaf && draft.kind == Kind::Code && draft.name.len() < 7);
        let first_note = index(self.notes.len())?;
        self.notes.extend(draft.notes);
        let (name, title) = (self.store(&draft.name)?, self.store(&draft.title)?);
        let above = index(self.nodes.len())?;
        self.nodes.push(Node {
            kind: draft.kind,
            billable: draft.kind == Kind::Code && draft.billable.unwrap_or(leaf && list.is_none()),
            seventh_char: None,
            sevenths,
            name,
            title,
            parent,
            end: 0,
            notes: (first_note, index(self.notes.len())?),
        });
        self.details.extend(draft.detail);
        if let Some(list) = list {
            self.make(&draft.name, above, list)?;
        }
        Ok(())
    }

    /// The codes that 7th characters make of a code.
    fn make(&mut self, code: &str, parent: u32, list: u16) -> Result<(), BadFile> {
        let sevenths = self.sevenths[usize::from(list)].clone();
        let end = index(self.notes.len())?;
        for (which, seventh) in sevenths.iter().enumerate() {
            let made = seventh::expand(code, seventh.char);
            if self
                .exceptions
                .iter()
                .any(|exception| exception.forbids(&made[..6], seventh.char))
            {
                continue;
            }
            let name = self.store(&made)?;
            let title = match self.stored.get(&seventh.title) {
                Some(&span) => span,
                None => {
                    let span = self.store(&seventh.title)?;
                    self.stored.insert(seventh.title.clone(), span);
                    span
                }
            };
            self.nodes.push(Node {
                kind: Kind::Code,
                billable: true,
                seventh_char: u8::try_from(which).ok(),
                sevenths: Some(list),
                name,
                title,
                parent: Some(parent),
                end: 0,
                notes: (end, end),
            });
        }
        Ok(())
    }

    fn store(&mut self, text: &str) -> Result<Span, BadFile> {
        let at = index(self.text.len())?;
        let len =
            u16::try_from(text.len()).map_err(|_| BadFile::whole("A title is longer than 65,535 bytes."))?;
        self.text.push_str(text);
        Ok(Span { at, len })
    }

    /// Sets where each place ends: after the last one below it.
    fn close(&mut self) {
        for at in (0..self.nodes.len()).rev() {
            let own_end = self.nodes[at].end.max(u32::try_from(at + 1).unwrap_or(u32::MAX));
            self.nodes[at].end = own_end;
            if let Some(parent) = self.nodes[at].parent {
                let above = &mut self.nodes[parent as usize];
                above.end = above.end.max(own_end);
            }
        }
    }

    /// The codes, sorted; a code that stands twice makes the file unusable.
    fn sort(&self) -> Result<Vec<u32>, BadFile> {
        let name = |at: &u32| {
            let Span { at, len } = self.nodes[*at as usize].name;
            &self.text[at as usize..at as usize + usize::from(len)]
        };
        let mut by_code: Vec<u32> = (0..index(self.nodes.len())?)
            .filter(|&at| self.nodes[at as usize].kind == Kind::Code)
            .collect();
        by_code.sort_unstable_by(|one, other| name(one).cmp(name(other)));
        match by_code.windows(2).find(|pair| name(&pair[0]) == name(&pair[1])) {
            Some(pair) => Err(BadFile::whole(format!(
                "The code {} stands in it twice.",
                name(&pair[0])
            ))),
            None if by_code.is_empty() => Err(BadFile::whole("It holds no code.")),
            None => Ok(by_code),
        }
    }
}

fn index(length: usize) -> Result<u32, BadFile> {
    u32::try_from(length).map_err(|_| BadFile::whole("It is too large."))
}

/// A code that files must have in its plain form.
pub(super) fn plain_code(line: usize, text: &str) -> Result<Code, BadFile> {
    Code::new(text)
        .filter(|code| code.len() <= 7 && code.bytes().all(|c| c.is_ascii_alphanumeric()))
        .ok_or_else(|| BadFile::at(line, format!("\"{}\" is no code.", text.trim())))
}

/// A note of a teaching code: other words under which it is looked for.
pub(super) fn terms(terms: &[String]) -> Vec<Note> {
    terms
        .iter()
        .map(|term| Note::new(NoteKind::Inclusion, term))
        .collect()
}
