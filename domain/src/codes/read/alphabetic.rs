//! The official XML of the Index, the External Cause Index and the two tables.

use super::xml::{Xml, attribute};
use crate::codes::{
    AlphabeticIndex, Code, Imprint, IndexPart,
    alphabetic::{Lead, LeadKind, Term},
    build::BadFile,
    edition::Span,
    search::Words,
};
use quick_xml::events::BytesStart;

impl AlphabeticIndex {
    /// Reads one of the four files; which one it is, its title or its first column tells.
    ///
    /// # Errors
    /// Names the line that cannot be read.
    pub fn from_xml(xml: &str, imprint: Imprint) -> Result<Self, BadFile> {
        let mut reading = Reading {
            file: Xml::open(xml, "ICD10CM.index", "index or table of ICD-10-CM")?,
            part: None,
            columns: Vec::new(),
            text: String::new(),
            terms: Vec::new(),
            leads: Vec::new(),
            letters: Vec::new(),
        };
        while let Some(tag) = reading.file.next()? {
            match tag.name().0 {
                "title" => {
                    let title = reading.file.text(&tag)?;
                    reading.part = Some(if title.contains("External Cause") {
                        IndexPart::ExternalCauses
                    } else {
                        IndexPart::Diseases
                    });
                }
                "indexHeading" => reading.heading()?,
                "letter" => reading.letter()?,
                _ => reading.file.skip(&tag)?,
            }
        }
        let Some(part) = reading.part else {
            return Err(BadFile::whole("It does not say which index or table it is."));
        };
        if reading.terms.is_empty() {
            return Err(BadFile::whole("It holds no term."));
        }
        let mut index = Self {
            part,
            imprint,
            official: true,
            columns: reading.columns,
            text: reading.text,
            terms: reading.terms,
            leads: reading.leads,
            letters: reading.letters,
            by_code: Vec::new(),
            words: Words::default(),
        };
        index.sort_leads();
        index.words = Words::of_terms(&index);
        index.follow_all();
        Ok(index)
    }
}

/// The part and the edition's name that a file tells; `None` where it is no index or table.
pub fn imprinted(xml: &str) -> Option<(IndexPart, &str)> {
    let end = (0..=xml.len().min(2048))
        .rev()
        .find(|&end| xml.is_char_boundary(end))?;
    let (_, head) = xml[..end].split_once("<ICD10CM.index>")?;
    let version = head.split_once("<version>")?.1.split_once('<')?.0.trim();
    let part = if head.contains(">Substance<") {
        IndexPart::Drugs
    } else if head.contains(">Neoplasm<") {
        IndexPart::Neoplasms
    } else if head.contains("External Cause") {
        IndexPart::ExternalCauses
    } else {
        IndexPart::Diseases
    };
    Some((part, version))
}

struct Reading<'a> {
    file: Xml<'a>,
    part: Option<IndexPart>,
    columns: Vec<Box<str>>,
    text: String,
    terms: Vec<Term>,
    leads: Vec<Lead>,
    letters: Vec<(Box<str>, u32)>,
}

impl Reading<'_> {
    fn heading(&mut self) -> Result<(), BadFile> {
        while let Some(tag) = self.file.next()? {
            let head = self.file.text(&tag)?;
            self.columns.push(head.into());
        }
        self.part = match self.columns.first().map(AsRef::as_ref) {
            Some("Substance") => Some(IndexPart::Drugs),
            Some("Neoplasm") => Some(IndexPart::Neoplasms),
            _ => return Err(self.file.bad("This table is none that is known.")),
        };
        Ok(())
    }

    fn letter(&mut self) -> Result<(), BadFile> {
        let first = self.here()?;
        while let Some(tag) = self.file.next()? {
            match tag.name().0 {
                "title" => {
                    let letter = self.file.text(&tag)?;
                    self.letters.push((letter.into(), first));
                }
                "mainTerm" => self.term(None)?,
                other => {
                    return Err(self
                        .file
                        .bad(&format!("<{other}> stands where a main term should.")));
                }
            }
        }
        Ok(())
    }

    /// A term with all that stands below it, up to its end tag.
    fn term(&mut self, parent: Option<u32>) -> Result<(), BadFile> {
        let at = self.here()?;
        let first = self.led()?;
        self.terms.push(Term {
            title: Span::default(),
            nonessential: (0, 0),
            parent,
            end: 0,
            leads: (first, first),
            sees: None,
        });
        let mut leading = true;
        while let Some(tag) = self.file.next()? {
            let kind = match tag.name().0 {
                "title" => {
                    self.title(at, &tag)?;
                    continue;
                }
                "term" => {
                    leading = false;
                    self.term(Some(at))?;
                    continue;
                }
                "code" => LeadKind::Code,
                "manif" => LeadKind::Manifestation,
                "see" => LeadKind::See,
                "seeAlso" => LeadKind::SeeAlso,
                "seecat" | "subcat" => LeadKind::SeeCategory,
                "cell" => LeadKind::Cell(self.column(&tag)?),
                other => return Err(self.file.bad(&format!("<{other}> is nothing that a term has."))),
            };
            if !leading {
                return Err(self.file.bad("A term leads somewhere after the terms below it."));
            }
            self.lead(at, kind, &tag)?;
        }
        let end = self.here()?;
        let term = &mut self.terms[at as usize];
        term.end = end;
        if term.title.len == 0 {
            return Err(self.file.bad("A term has no title."));
        }
        Ok(())
    }

    fn title(&mut self, at: u32, tag: &BytesStart<'_>) -> Result<(), BadFile> {
        let (title, within) = self.file.mixed(tag, Some("nemod"))?;
        let span = self.store(&title)?;
        let short = |byte: usize| u16::try_from(byte).unwrap_or(u16::MAX);
        let term = &mut self.terms[at as usize];
        term.title = span;
        term.nonessential = within.map_or((0, 0), |(from, to)| (short(from), short(to)));
        Ok(())
    }

    fn lead(&mut self, at: u32, kind: LeadKind, tag: &BytesStart<'_>) -> Result<(), BadFile> {
        let text = self.file.text(tag)?;
        let is_code = |text: &str| {
            Code::new(text.trim_end_matches('-')).is_some_and(|code| code.len() > 2 && code.is_ascii())
                && !text.contains(' ')
        };
        let kind = match kind {
            // A cell without a code: the substance has none of that kind.
            LeadKind::Cell(_) if text.trim_matches('-').is_empty() => return Ok(()),
            // The file of 2017 has one in the Neoplasm Table that is words; they stay readable.
            LeadKind::Manifestation if !is_code(&text) => LeadKind::SeeAlso,
            LeadKind::Code | LeadKind::Cell(_) if !is_code(&text) => {
                return Err(self.file.bad(&format!("\"{text}\" is no code.")));
            }
            kind => kind,
        };
        let text = self.store(&text)?;
        self.leads.push(Lead { kind, text });
        self.terms[at as usize].leads.1 = self.led()?;
        Ok(())
    }

    fn column(&self, tag: &BytesStart<'_>) -> Result<u8, BadFile> {
        attribute(tag, "col")
            .and_then(|column| column.parse().ok())
            .filter(|&column| (2..=self.columns.len()).contains(&usize::from(column)))
            .ok_or_else(|| self.file.bad("A cell stands in no column of the table."))
    }

    fn here(&self) -> Result<u32, BadFile> {
        u32::try_from(self.terms.len()).map_err(|_| BadFile::whole("It is too large."))
    }

    fn led(&self) -> Result<u32, BadFile> {
        u32::try_from(self.leads.len()).map_err(|_| BadFile::whole("It is too large."))
    }

    fn store(&mut self, text: &str) -> Result<Span, BadFile> {
        let (at, len) = (u32::try_from(self.text.len()), u16::try_from(text.len()));
        let (Ok(at), Ok(len)) = (at, len) else {
            return Err(self.file.bad("A title is longer than 65,535 bytes."));
        };
        self.text.push_str(text);
        Ok(Span { at, len })
    }
}
