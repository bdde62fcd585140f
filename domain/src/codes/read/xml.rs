//! Pulling elements out of the agencies' XML.

use crate::codes::build::BadFile;
use quick_xml::{
    Reader,
    escape::resolve_xml_entity,
    events::{BytesStart, Event},
};

/// A file that is read from tag to tag; every fault is said with its line.
pub struct Xml<'a> {
    xml: &'a str,
    reader: Reader<&'a [u8]>,
}

impl<'a> Xml<'a> {
    /// Opens a file whose outermost element must have this name.
    ///
    /// # Errors
    /// Where it is another file; `what` says what it should have been.
    pub fn open(xml: &'a str, root: &str, what: &str) -> Result<Self, BadFile> {
        let mut file = Self {
            xml,
            reader: Reader::from_str(xml),
        };
        match file.next()? {
            Some(tag) if tag.name().0 == root => Ok(file),
            _ => Err(BadFile::at(1, format!("This is no {what}."))),
        }
    }

    /// The next start tag within the element that is open; `None` at its end.
    pub fn next(&mut self) -> Result<Option<BytesStart<'a>>, BadFile> {
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
    pub fn text(&mut self, tag: &BytesStart<'_>) -> Result<String, BadFile> {
        Ok(self.mixed(tag, None)?.0)
    }

    /// The text of the element that `tag` opened, white space folded, with that of the elements of one name within it,
    /// and the bytes at which the first of these stands. Other elements are passed over.
    pub fn mixed(
        &mut self,
        tag: &BytesStart<'_>,
        within: Option<&str>,
    ) -> Result<(String, Option<(usize, usize)>), BadFile> {
        let (mut text, mut inner) = (String::new(), None);
        loop {
            match self.reader.read_event() {
                Ok(Event::Text(part)) => fold(&mut text, &part.xml10_content()),
                Ok(Event::CData(part)) => fold(&mut text, &part.xml10_content()),
                Ok(Event::GeneralRef(part)) => match part.resolve_char_ref() {
                    Ok(Some(char)) => text.push(char),
                    _ => text.push_str(resolve_xml_entity(&part.xml10_content()).unwrap_or_default()),
                },
                Ok(Event::Start(child)) if within == Some(child.name().0) => {
                    let said = self.text(&child)?;
                    if !said.is_empty() {
                        fold(&mut text, " ");
                        let at = text.len();
                        text.push_str(&said);
                        inner = inner.or(Some((at, text.len())));
                    }
                }
                Ok(Event::Start(child)) => self.skip(&child)?,
                Ok(Event::End(_)) => {
                    text.truncate(text.trim_end().len());
                    return Ok((text, inner));
                }
                Ok(Event::Eof) => return Err(self.bad(&format!("The file ends within <{}>.", tag.name().0))),
                Ok(_) => {}
                Err(fault) => return Err(self.bad(&format!("This is not XML: {fault}."))),
            }
        }
    }

    /// Passes over the element that `tag` opened.
    pub fn skip(&mut self, tag: &BytesStart<'_>) -> Result<(), BadFile> {
        match self.reader.read_to_end(tag.name()) {
            Ok(_) => Ok(()),
            Err(fault) => Err(self.bad(&format!("This is not XML: {fault}."))),
        }
    }

    /// A fault at the line that was reached.
    pub fn bad(&self, reason: &str) -> BadFile {
        let read = usize::try_from(self.reader.buffer_position())
            .unwrap_or(0)
            .min(self.xml.len());
        let before = &self.xml.as_bytes()[..read];
        BadFile::at(1 + before.iter().filter(|&&c| c == b'\n').count(), reason)
    }
}

/// Adds a piece of text; a run of white space becomes one space, none at the beginning.
fn fold(text: &mut String, piece: &str) {
    for char in piece.chars() {
        match char.is_whitespace() {
            true if text.is_empty() || text.ends_with(' ') => {}
            true => text.push(' '),
            false => text.push(char),
        }
    }
}

/// An attribute of a tag.
pub fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    tag.try_get_attribute(name)
        .ok()?
        .map(|attribute| attribute.value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_folded_and_what_stands_within_it_is_found() {
        let xml = "<r><t> Abuse <n>(adult)\n (child)</n> NEC &amp; <x>no</x>more </t></r>";
        let mut file = Xml::open(xml, "r", "file").unwrap();
        let tag = file.next().unwrap().unwrap();
        let (text, inner) = file.mixed(&tag, Some("n")).unwrap();
        assert_eq!(text, "Abuse (adult) (child) NEC & more");
        assert_eq!(inner.map(|(from, to)| &text[from..to]), Some("(adult) (child)"));
    }

    #[test]
    fn a_fault_is_said_with_its_line() {
        let mut file = Xml::open("<r>\n<t>\n", "r", "file").unwrap();
        let tag = file.next().unwrap().unwrap();
        assert_eq!(file.text(&tag).unwrap_err().line, Some(3));
        assert!(Xml::open("<other></other>", "r", "list").is_err());
    }
}
