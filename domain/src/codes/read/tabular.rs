//! The ICD-10-CM tabular list, the official XML.

use crate::codes::{
    CodeSet, Edition, Kind,
    build::{BadFile, Builder, Draft, Imprint},
    note::{Note, NoteKind},
    seventh::Seventh,
};
use quick_xml::{
    Reader,
    escape::resolve_xml_entity,
    events::{BytesStart, Event},
};

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
    xml: &'a str,
    reader: Reader<&'a [u8]>,
    drafts: Vec<Draft>,
}

impl<'a> Tabular<'a> {
    fn read(xml: &'a str) -> Result<Vec<Draft>, BadFile> {
        let mut tabular = Self {
            xml,
            reader: Reader::from_str(xml),
            drafts: Vec::new(),
        };
        match tabular.next()? {
            Some(root) if root.name().0 == "ICD10CM.tabular" => {}
            _ => return Err(BadFile::at(1, "This is no ICD-10-CM tabular list.")),
        }
        while let Some(tag) = tabular.next()? {
            match tag.name().0 {
                "chapter" => tabular.place(Kind::Chapter, None, &tag)?,
                _ => tabular.skip(&tag)?,
            }
        }
        Ok(tabular.drafts)
    }

    /// A chapter, section or code with all that stands below it, up to its end tag.
    fn place(&mut self, kind: Kind, parent: Option<usize>, tag: &BytesStart<'_>) -> Result<(), BadFile> {
        let at = self.drafts.len();
        self.drafts.push(Draft::new(kind, parent));
        if kind == Kind::Section {
            self.drafts[at].name = attribute(tag, "id").ok_or_else(|| self.bad("A section has no id."))?;
        }
        while let Some(tag) = self.next()? {
            match tag.name().0 {
                "name" => self.drafts[at].name = self.text(&tag)?.replace('.', ""),
                "desc" => self.drafts[at].title = title(kind, &self.text(&tag)?),
                "section" => self.place(Kind::Section, Some(at), &tag)?,
                "diag" => self.place(Kind::Code, Some(at), &tag)?,
                "sevenChrDef" => self.drafts[at].sevenths = self.sevenths()?,
                element => match NoteKind::of_element(element) {
                    Some(kind) => self.notes(at, kind)?,
                    None => self.skip(&tag)?,
                },
            }
        }
        let draft = &self.drafts[at];
        if draft.name.is_empty() || draft.title.is_empty() {
            return Err(self.bad("A code, section or chapter lacks its name or its title."));
        }
        Ok(())
    }

    fn notes(&mut self, at: usize, kind: NoteKind) -> Result<(), BadFile> {
        while let Some(tag) = self.next()? {
            let text = self.text(&tag)?;
            self.drafts[at].notes.push(Note::new(kind, &text));
        }
        Ok(())
    }

    fn sevenths(&mut self) -> Result<Vec<Seventh>, BadFile> {
        let mut sevenths = Vec::new();
        while let Some(tag) = self.next()? {
            if tag.name().0 != "extension" {
                self.skip(&tag)?;
                continue;
            }
            let char = attribute(&tag, "char").and_then(|text| {
                let mut chars = text.chars();
                chars
                    .next()
                    .filter(|c| c.is_ascii_alphanumeric() && chars.next().is_none())
            });
            let char = char.ok_or_else(|| self.bad("A 7th character is not one letter or digit."))?;
            sevenths.push(Seventh {
                char,
                title: self.text(&tag)?,
            });
        }
        Ok(sevenths)
    }

    /// The next start tag within the element that is open; `None` at its end.
    fn next(&mut self) -> Result<Option<BytesStart<'a>>, BadFile> {
        loop {
            match self.reader.read_event() {
                Ok(Event::Start(tag)) => return Ok(Some(tag)),
                Ok(Event::End(_)) => return Ok(None),
                Ok(Event::Eof) => return Err(self.bad("The file ends in the middle.")),
                Ok(_) => {}
                Err(fault) => return Err(self.bad(&format!("This is not XML: {fault}."))),
            }
        }
    }

    /// The text of the element that `tag` opened, white space folded.
    fn text(&mut self, tag: &BytesStart<'_>) -> Result<String, BadFile> {
        let mut text = String::new();
        loop {
            match self.reader.read_event() {
                Ok(Event::Text(part)) => text.push_str(&part.xml10_content()),
                Ok(Event::CData(part)) => text.push_str(&part.xml10_content()),
                Ok(Event::GeneralRef(part)) => match part.resolve_char_ref() {
                    Ok(Some(char)) => text.push(char),
                    _ => text.push_str(resolve_xml_entity(&part.xml10_content()).unwrap_or_default()),
                },
                Ok(Event::Start(inner)) => self.skip(&inner)?,
                Ok(Event::End(_)) => return Ok(text.split_whitespace().collect::<Vec<_>>().join(" ")),
                Ok(Event::Eof) => return Err(self.bad(&format!("The file ends within <{}>.", tag.name().0))),
                Ok(_) => {}
                Err(fault) => return Err(self.bad(&format!("This is not XML: {fault}."))),
            }
        }
    }

    fn skip(&mut self, tag: &BytesStart<'_>) -> Result<(), BadFile> {
        match self.reader.read_to_end(tag.name()) {
            Ok(_) => Ok(()),
            Err(fault) => Err(self.bad(&format!("This is not XML: {fault}."))),
        }
    }

    fn bad(&self, reason: &str) -> BadFile {
        let read = usize::try_from(self.reader.buffer_position())
            .unwrap_or(0)
            .min(self.xml.len());
        BadFile::at(
            1 + self.xml.as_bytes()[..read]
                .iter()
                .filter(|&&c| c == b'\n')
                .count(),
            reason,
        )
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    tag.try_get_attribute(name)
        .ok()?
        .map(|attribute| attribute.value.into_owned())
}

/// Chapters and sections repeat their range at the end of their title: "Tuberculosis (A15-A19)".
fn title(kind: Kind, text: &str) -> String {
    match text.rsplit_once(" (") {
        Some((title, range)) if kind != Kind::Code && range.ends_with(')') => title.to_owned(),
        _ => text.to_owned(),
    }
}
