//! The ICD-10-CM tabular list, the official XML.

use super::xml::{Xml, attribute};
use crate::codes::{
    CodeSet, Edition, Kind,
    build::{BadFile, Builder, Draft, Imprint},
    note::{Note, NoteKind},
    seventh::Seventh,
};
use quick_xml::events::BytesStart;

impl Edition {
    /// Reads the tabular list with all notes, and makes the codes that 7th characters and the placeholder X make.
    ///
    /// # Errors
    /// Names the line that cannot be read.
    pub fn from_tabular(xml: &str, imprint: Imprint) -> Result<Self, BadFile> {
        let drafts = Tabular::read(xml)?;
        Builder::new(CodeSet::Icd10Cm, true).finish(drafts, imprint)
    }
}

/// The edition's name as the file tells it, such as `2026`; `None` where this is no tabular list.
pub fn version(xml: &str) -> Option<&str> {
    let head = xml.get(..xml.len().min(4096)).or_else(|| xml.get(..4093))?;
    let (_, after) = head.split_once("<ICD10CM.tabular>")?.1.split_once("<version>")?;
    Some(after.split_once('<')?.0.trim())
}

struct Tabular<'a> {
    file: Xml<'a>,
    drafts: Vec<Draft>,
}

impl<'a> Tabular<'a> {
    fn read(xml: &'a str) -> Result<Vec<Draft>, BadFile> {
        let mut tabular = Self {
            file: Xml::open(xml, "ICD10CM.tabular", "ICD-10-CM tabular list")?,
            drafts: Vec::new(),
        };
        while let Some(tag) = tabular.file.next()? {
            match tag.name().0 {
                "chapter" => tabular.place(Kind::Chapter, None, &tag)?,
                _ => tabular.file.skip(&tag)?,
            }
        }
        Ok(tabular.drafts)
    }

    /// A chapter, section or code with all that stands below it, up to its end tag.
    fn place(&mut self, kind: Kind, parent: Option<usize>, tag: &BytesStart<'_>) -> Result<(), BadFile> {
        let at = self.drafts.len();
        self.drafts.push(Draft::new(kind, parent));
        if kind == Kind::Section {
            self.drafts[at].name =
                attribute(tag, "id").ok_or_else(|| self.file.bad("A section has no id."))?;
        }
        while let Some(tag) = self.file.next()? {
            match tag.name().0 {
                "name" => self.drafts[at].name = self.file.text(&tag)?.replace('.', ""),
                "desc" => self.drafts[at].title = title(kind, &self.file.text(&tag)?),
                "section" => self.place(Kind::Section, Some(at), &tag)?,
                "diag" => self.place(Kind::Code, Some(at), &tag)?,
                "sevenChrDef" => self.drafts[at].sevenths = self.sevenths()?,
                element => match NoteKind::of_element(element) {
                    Some(kind) => self.notes(at, kind)?,
                    None => self.file.skip(&tag)?,
                },
            }
        }
        let draft = &self.drafts[at];
        if draft.name.is_empty() || draft.title.is_empty() {
            return Err(self
                .file
                .bad("A code, section or chapter lacks its name or its title."));
        }
        Ok(())
    }

    fn notes(&mut self, at: usize, kind: NoteKind) -> Result<(), BadFile> {
        while let Some(tag) = self.file.next()? {
            let text = self.file.text(&tag)?;
            self.drafts[at].notes.push(Note::new(kind, &text));
        }
        Ok(())
    }

    fn sevenths(&mut self) -> Result<Vec<Seventh>, BadFile> {
        let mut sevenths = Vec::new();
        while let Some(tag) = self.file.next()? {
            if tag.name().0 != "extension" {
                self.file.skip(&tag)?;
                continue;
            }
            let char = attribute(&tag, "char").and_then(|text| {
                let mut chars = text.chars();
                chars
                    .next()
                    .filter(|c| c.is_ascii_alphanumeric() && chars.next().is_none())
            });
            let char = char.ok_or_else(|| self.file.bad("A 7th character is not one letter or digit."))?;
            sevenths.push(Seventh {
                char,
                title: self.file.text(&tag)?,
            });
        }
        Ok(sevenths)
    }
}

/// Chapters and sections repeat their range at the end of their title: "Tuberculosis (A15-A19)".
fn title(kind: Kind, text: &str) -> String {
    match text.rsplit_once(" (") {
        Some((title, range)) if kind != Kind::Code && range.ends_with(')') => title.to_owned(),
        _ => text.to_owned(),
    }
}
