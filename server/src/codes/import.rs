//! Official files brought into the database, as the agencies ship them: all or nothing.

use super::imported::Format;
use crate::{Backend, Error, entity::code_set_edition as row};
use domain::{
    Date,
    codes::{CodeSet, Edition, Imprint, SetShown},
};
use jiff::civil::date;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};
use std::{
    borrow::Cow,
    io::{Cursor, Read as _},
};
use zip::ZipArchive;

/// The text of an official file with how it is written.
#[derive(Debug)]
pub struct Unpacked {
    /// The file's name, within its archive where it came in one.
    pub name: String,
    text: String,
    format: Format,
}

/// What the operator says of the edition; what is missing is read from the file.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// The edition's name.
    pub name: Option<String>,
    /// The first day in force.
    pub from: Option<Date>,
    /// The last day in force.
    pub to: Option<Date>,
}

/// Why nothing was imported, in words for the operator.
#[derive(Debug, thiserror::Error)]
pub enum NotImported {
    /// The file cannot be used.
    #[error("{0}")]
    File(String),
    /// Something of ours failed.
    #[error(transparent)]
    Failed(#[from] Error),
}

/// The largest text that is unpacked, in bytes: the official files have some 15 MB.
const MOST_TEXT: u64 = 256 * 1024 * 1024;

/// Finds the list in an official file, zip or bare.
pub fn unpack(set: CodeSet, name: &str, bytes: &[u8]) -> Result<Unpacked, NotImported> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return plain(set, name, bytes.to_vec());
    }
    let damaged =
        |cause: zip::result::ZipError| NotImported::File(format!("{name} is a damaged zip file: {cause}."));
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let names = archive.file_names().map(|name| name.map(Cow::into_owned));
    let names: Vec<String> = names.collect::<Result<_, _>>().map_err(damaged)?;
    let wanted = names.iter().find(|inner| is_list(set, inner)).ok_or_else(|| {
        NotImported::File(format!(
            "{name} holds no list of {}. It holds {}.",
            set.name(),
            names.join(", ")
        ))
    })?;
    let mut file = archive.by_name(wanted).map_err(damaged)?.take(MOST_TEXT);
    let mut text = Vec::new();
    let read = file.read_to_end(&mut text);
    read.map_err(|cause| NotImported::File(format!("{wanted} in {name} is damaged: {cause}.")))?;
    plain(set, wanted, text)
}

/// The names that the agencies give their lists. Addenda list changes alone.
fn is_list(set: CodeSet, path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    let (has, ends) = (|part: &str| name.contains(part), |end: &str| name.ends_with(end));
    !has("addenda")
        && match set {
            CodeSet::Icd10Cm => {
                (has("tabular") && ends(".xml")) || (has("icd10cm") && has("order") && ends(".txt"))
            }
            CodeSet::Icd10Pcs => has("icd10pcs") && has("order") && ends(".txt"),
            CodeSet::Hcpcs => has("hcpc") && has("anweb") && ends(".txt"),
            CodeSet::Cpt => false,
        }
}

fn plain(set: CodeSet, name: &str, bytes: Vec<u8>) -> Result<Unpacked, NotImported> {
    let format = match set {
        CodeSet::Icd10Cm
            if domain::codes::version(&String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]))
                .is_some() =>
        {
            Format::Tabular
        }
        CodeSet::Icd10Cm | CodeSet::Icd10Pcs => Format::Order,
        CodeSet::Hcpcs => Format::Hcpcs,
        CodeSet::Cpt => {
            let reason = "CPT is the AMA's: a school imports the files of its own licence.";
            return Err(NotImported::File(reason.to_owned()));
        }
    };
    // The older files are Latin-1, where each byte is the character of its number.
    let text = String::from_utf8(bytes)
        .unwrap_or_else(|latin| latin.into_bytes().into_iter().map(char::from).collect());
    Ok(Unpacked {
        name: name.to_owned(),
        text,
        format,
    })
}

/// Reads the file whole, then keeps it. Editions never change: a name that is there is not given again, and two
/// official editions of a set are never in force on one day.
pub async fn import(
    backend: &Backend,
    set: CodeSet,
    file: Unpacked,
    given: Given,
) -> Result<SetShown, NotImported> {
    let imprint = imprint(set, &file, given)?;
    if imprint.to < imprint.from {
        return Err(NotImported::File(format!(
            "The edition ends ({}) before it begins ({}).",
            imprint.to, imprint.from
        )));
    }
    for other in backend.codebook().editions().filter(|other| other.set() == set) {
        refuse_beside(other, &imprint)?;
    }
    let reading = tokio::task::spawn_blocking(move || {
        let read = file.format.read(set, &file.text, imprint.clone());
        let edition = read.map_err(|bad| NotImported::File(format!("{}: {bad}", file.name)))?;
        let content = zstd::encode_all(file.text.as_bytes(), 12).map_err(Error::internal)?;
        Ok::<_, NotImported>((SetShown::from(&edition), content, imprint, file.format))
    });
    let (shown, content, imprint, format) = reading.await.map_err(Error::internal)??;
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let model = row::ActiveModel {
        id: Set(backend.new_id()),
        code_set: Set(set.word().to_owned()),
        name: Set(imprint.name),
        effective_from: Set(imprint.from.to_string()),
        effective_to: Set(imprint.to.to_string()),
        format: Set(format.word().to_owned()),
        content: Set(content),
        codes: Set(count(shown.codes)),
        billable: Set(count(shown.billable)),
        imported_at: Set(backend.clock().now().millis()),
    };
    model.insert(backend.db()).await.map_err(Error::from)?;
    Ok(shown)
}

fn refuse_beside(other: &Edition, new: &Imprint) -> Result<(), NotImported> {
    let (set, name) = (other.set().name(), other.name());
    if name == new.name {
        return Err(NotImported::File(format!(
            "Edition {name} of {set} is there already, and editions never change. Give another name with --edition."
        )));
    }
    if other.is_complete() && other.from() <= new.to && new.from <= other.to() {
        return Err(NotImported::File(format!(
            "Edition {name} of {set} is in force from {} to {}, and two are never in force on one day. Set --from and --to.",
            other.from(),
            other.to()
        )));
    }
    Ok(())
}

/// Name and days as given, else as the file tells: the year in its name or its head. ICD years begin in October of the
/// year before, HCPCS years in January.
fn imprint(set: CodeSet, file: &Unpacked, given: Given) -> Result<Imprint, NotImported> {
    let told = domain::codes::version(&file.text)
        .map(str::to_owned)
        .or_else(|| year(&file.name));
    let days = told
        .as_deref()
        .and_then(|year| year.parse::<i16>().ok())
        .map(|year| match set {
            CodeSet::Icd10Cm | CodeSet::Icd10Pcs => (date(year - 1, 10, 1), date(year, 9, 30)),
            CodeSet::Hcpcs | CodeSet::Cpt => (date(year, 1, 1), date(year, 12, 31)),
        });
    let missing = |option: &str| {
        NotImported::File(format!(
            "{} does not tell its year. Say which edition it is with {option}.",
            file.name
        ))
    };
    Ok(Imprint {
        name: given.name.or(told).ok_or_else(|| missing("--edition"))?,
        from: given
            .from
            .or(days.map(|days| days.0))
            .ok_or_else(|| missing("--from"))?,
        to: given
            .to
            .or(days.map(|days| days.1))
            .ok_or_else(|| missing("--to"))?,
    })
}

/// The year in a file's name: `icd10cm-order-2026.txt`.
fn year(name: &str) -> Option<String> {
    let name = name.rsplit('/').next()?;
    let mut numbers = name.split(|c: char| !c.is_ascii_digit());
    numbers
        .rfind(|number| number.len() == 4 && number.starts_with("20"))
        .map(str::to_owned)
}
