//! Official files brought into the database, as the agencies ship them: all or nothing.

use super::unpack::Unpacked;
use crate::{Backend, Error, entity::code_set_edition as row};
use domain::{
    Date,
    codes::{CodeSet, Imprint, SetShown, Subject},
};
use jiff::civil::date;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};

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

/// Reads the files whole, then keeps them, all or none. Publications never change: a name that is there is not given
/// again, and two official ones on a subject are never in force on one day.
pub async fn import(
    backend: &Backend,
    files: Vec<Unpacked>,
    given: Given,
) -> Result<Vec<SetShown>, NotImported> {
    let book = backend.codebook();
    let mut accepted = Vec::with_capacity(files.len());
    for file in files {
        let imprint = imprint(&file, &given)?;
        if imprint.to < imprint.from {
            return Err(NotImported::File(format!(
                "The edition ends ({}) before it begins ({}).",
                imprint.to, imprint.from
            )));
        }
        let beside = book
            .publications()
            .filter(|(_, other)| other.subject() == file.subject);
        for (other, publication) in beside {
            refuse_beside(file.subject, other, publication.is_complete(), &imprint)?;
        }
        if accepted
            .iter()
            .any(|(other, _): &(Unpacked, _)| other.subject == file.subject)
        {
            return Err(NotImported::File(format!(
                "There are two lists of {}; give one at a time.",
                file.subject.name()
            )));
        }
        accepted.push((file, imprint));
    }
    let reading = tokio::task::spawn_blocking(move || {
        let read = accepted.into_iter().map(|(file, imprint)| read(file, imprint));
        read.collect::<Result<Vec<_>, _>>()
    });
    let read = reading.await.map_err(Error::internal)??;
    let tx = backend.begin().await?;
    let mut shown = Vec::with_capacity(read.len());
    for (one, mut model) in read {
        model.id = Set(tx.new_id());
        model.imported_at = Set(tx.now().millis());
        model.insert(&tx).await.map_err(Error::from)?;
        shown.push(one);
    }
    tx.commit().await?;
    Ok(shown)
}

/// Reads a file to its end, and packs it for the database.
fn read(file: Unpacked, imprint: Imprint) -> Result<(SetShown, row::ActiveModel), NotImported> {
    let read = file.format.read(file.subject, &file.text, imprint.clone());
    let publication = read.map_err(|bad| NotImported::File(format!("{}: {bad}", file.name)))?;
    let shown = SetShown::from(&publication);
    let count = |number: usize| Set(i64::try_from(number).unwrap_or(i64::MAX));
    let model = row::ActiveModel {
        code_set: Set(file.subject.word().to_owned()),
        name: Set(imprint.name),
        effective_from: Set(imprint.from.to_string()),
        effective_to: Set(imprint.to.to_string()),
        format: Set(file.format.word().to_owned()),
        content: Set(zstd::encode_all(file.text.as_bytes(), 12).map_err(Error::internal)?),
        codes: count(shown.codes),
        billable: count(shown.billable.unwrap_or(0)),
        ..Default::default()
    };
    Ok((shown, model))
}

fn refuse_beside(
    subject: Subject,
    other: &Imprint,
    is_complete: bool,
    new: &Imprint,
) -> Result<(), NotImported> {
    let (subject, name) = (subject.name(), &other.name);
    if *name == new.name {
        return Err(NotImported::File(format!(
            "Edition {name} of {subject} is there already, and editions never change. Give another name with --edition."
        )));
    }
    if is_complete && other.from <= new.to && new.from <= other.to {
        return Err(NotImported::File(format!(
            "Edition {name} of {subject} is in force from {} to {}, and two are never in force on one day. Set --from and --to.",
            other.from, other.to
        )));
    }
    Ok(())
}

/// Name and days as given, else as the file tells: the year in its name or its head. ICD years begin in October of the
/// year before, the others in January.
fn imprint(file: &Unpacked, given: &Given) -> Result<Imprint, NotImported> {
    let told = domain::codes::version(&file.text)
        .or_else(|| Some(domain::codes::imprinted(&file.text)?.1))
        .map(str::to_owned)
        .or_else(|| year(&file.name));
    let days = told
        .as_deref()
        .and_then(|year| year.parse::<i16>().ok())
        .map(|year| match file.subject {
            Subject::Codes(CodeSet::Icd10Cm | CodeSet::Icd10Pcs)
            | Subject::Alphabetic(_)
            | Subject::PoaExempt => (date(year - 1, 10, 1), date(year, 9, 30)),
            _ => (date(year, 1, 1), date(year, 12, 31)),
        });
    let missing = |option: &str| {
        NotImported::File(format!(
            "{} does not tell its year. Say which edition it is with {option}.",
            file.name
        ))
    };
    Ok(Imprint {
        name: given.name.clone().or(told).ok_or_else(|| missing("--edition"))?,
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

/// The year in a file's name: `icd10cm-order-2026.txt`, `GPCI2026.csv`.
fn year(name: &str) -> Option<String> {
    let name = name.rsplit('/').next()?;
    let mut numbers = name.split(|c: char| !c.is_ascii_digit());
    numbers
        .rfind(|number| number.len() == 4 && number.starts_with("20"))
        .map(str::to_owned)
        .or_else(|| fiscal_year(name))
}

/// The fiscal year in a name: `POAexemptCodesFY26.txt`.
fn fiscal_year(name: &str) -> Option<String> {
    let (_, after) = name.rsplit_once("FY")?;
    let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
    match digits.len() {
        2 => Some(format!("20{digits}")),
        4 => Some(digits),
        _ => None,
    }
}
