//! The texts in official files, zip or bare.

use super::{
    format::{Format, is_list},
    import::NotImported,
};
use domain::codes::{CodeSet, Subject};
use std::{
    borrow::Cow,
    io::{Cursor, Read as _},
};
use zip::ZipArchive;

/// The text of an official file, with what it is about and how it is written.
#[derive(Debug)]
pub struct Unpacked {
    /// The file's name, within its archive where it came in one.
    pub name: String,
    /// What it is about.
    pub subject: Subject,
    pub(super) text: String,
    pub(super) format: Format,
}

/// The largest text that is unpacked, in bytes: the official files have up to some 40 MB.
const MOST_TEXT: u64 = 256 * 1024 * 1024;

/// Finds in an official file, zip or bare, the list on a subject; in an archive also those on the subjects that are
/// published with it.
pub fn unpack(subject: impl Into<Subject>, name: &str, bytes: &[u8]) -> Result<Vec<Unpacked>, NotImported> {
    let subject = subject.into();
    if !bytes.starts_with(b"PK\x03\x04") {
        return Ok(vec![plain(subject, name, bytes.to_vec())?]);
    }
    let damaged =
        |cause: zip::result::ZipError| NotImported::File(format!("{name} is a damaged zip file: {cause}."));
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let names = archive.file_names().map(|name| name.map(Cow::into_owned));
    let names: Vec<String> = names.collect::<Result<_, _>>().map_err(damaged)?;
    let wanted: Vec<(Subject, &String)> = subject
        .with_companions()
        .iter()
        .filter_map(|&one| Some((one, names.iter().find(|inner| is_list(one, inner))?)))
        .collect();
    if wanted.is_empty() {
        return Err(NotImported::File(format!(
            "{name} holds no list of {}. It holds {}.",
            subject.name(),
            names.join(", ")
        )));
    }
    wanted
        .into_iter()
        .map(|(subject, wanted)| {
            let mut file = archive.by_name(wanted).map_err(damaged)?.take(MOST_TEXT);
            let mut text = Vec::new();
            let read = file.read_to_end(&mut text);
            read.map_err(|cause| NotImported::File(format!("{wanted} in {name} is damaged: {cause}.")))?;
            plain(subject, wanted, text)
        })
        .collect()
}

fn plain(subject: Subject, name: &str, bytes: Vec<u8>) -> Result<Unpacked, NotImported> {
    // The older files are Latin-1, where each byte is the character of its number.
    let text = String::from_utf8(bytes)
        .unwrap_or_else(|latin| latin.into_bytes().into_iter().map(char::from).collect());
    let format = Format::of(subject, &text).ok_or_else(|| {
        let reason = match subject {
            Subject::Codes(CodeSet::Cpt) => {
                "CPT is the AMA's: a school imports the files of its own licence.".to_owned()
            }
            _ => format!("{} are not imported.", subject.name()),
        };
        NotImported::File(reason)
    })?;
    Ok(Unpacked {
        name: name.to_owned(),
        subject,
        text,
        format,
    })
}
