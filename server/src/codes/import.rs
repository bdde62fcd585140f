//! Official files brought into the database, as the agencies ship them: all or nothing.

use super::{told::told, unpack::Unpacked};
use crate::{Backend, Error, entity::code_set_edition as row};
use domain::{
    Date,
    codes::{BadFile, Imprint, SetShown, Subject},
};
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
    let files = joined(files)?;
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
        refuse_other_days(&file, &imprint)?;
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

/// Puts the parts of a list together that its agency cuts into several files. A part that does not end with a line was
/// cut elsewhere, and its rest would run into the next.
fn joined(files: Vec<Unpacked>) -> Result<Vec<Unpacked>, NotImported> {
    let mut lists: Vec<Unpacked> = Vec::with_capacity(files.len());
    for file in files {
        let parts = lists
            .iter_mut()
            .find(|list| list.subject == file.subject && list.subject.comes_in_parts());
        match parts {
            Some(list) if !list.text.ends_with('\n') => {
                return Err(NotImported::File(format!(
                    "{} ends in the middle of a line: it was cut.",
                    list.parts.last().map_or(&*list.name, |(name, _)| name)
                )));
            }
            Some(list) => {
                if told(file.subject, &file.name, &file.text) != told(list.subject, &list.name, &list.text) {
                    return Err(NotImported::File(format!(
                        "{} and {} are of two editions.",
                        list.name, file.name
                    )));
                }
                list.parts.push((file.name, list.text.lines().count()));
                list.text.push_str(&file.text);
            }
            None => lists.push(file),
        }
    }
    Ok(lists)
}

/// Names the file, and the line within it, at which a list that may have parts is wrong.
fn refused(file: &Unpacked, mut bad: BadFile) -> NotImported {
    let mut name = &file.name;
    if let Some(line) = &mut bad.line
        && let Some((part, before)) = file.parts.iter().rfind(|(_, before)| *before < *line)
    {
        *line -= before;
        name = part;
    }
    NotImported::File(format!("{name}: {bad}"))
}

/// Reads a file to its end, and packs it for the database.
fn read(file: Unpacked, imprint: Imprint) -> Result<(SetShown, row::ActiveModel), NotImported> {
    let read = file.format.read(file.subject, &file.text, imprint.clone());
    let publication = read.map_err(|bad| refused(&file, bad))?;
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
        if new.from < other.from {
            return Err(NotImported::File(format!(
                "It is older than edition {name} of {subject}, in force from {} to {}, and would go on beside it. Set --to.",
                other.from, other.to
            )));
        }
        return Err(NotImported::File(format!(
            "Edition {name} of {subject} is in force from {} to {}, and two are never in force on one day. Set --from and --to.",
            other.from, other.to
        )));
    }
    Ok(())
}

/// Name and days as given, else as the file tells. Where it tells its days, those that are given lie within them: an older
/// or a newer file does not pass for another edition.
fn imprint(file: &Unpacked, given: &Given) -> Result<Imprint, NotImported> {
    let told = told(file.subject, &file.name, &file.text);
    let missing = |option: &str| {
        NotImported::File(format!(
            "{} does not tell its year. Say which edition it is with {option}.",
            file.name
        ))
    };
    let days = told.as_ref().map(|told| (told.from, told.to));
    Ok(Imprint {
        name: given
            .name
            .clone()
            .or_else(|| told.as_ref().map(|told| told.name.clone()))
            .ok_or_else(|| missing("--edition"))?,
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

fn refuse_other_days(file: &Unpacked, imprint: &Imprint) -> Result<(), NotImported> {
    let Some(told) = told(file.subject, &file.name, &file.text) else {
        return Ok(());
    };
    // A name that is a year says one as days do.
    let named = |name: &str| name.parse::<u16>().ok();
    let by_name = named(&told.name).zip(named(&imprint.name));
    let is_older = told.to < imprint.from || by_name.is_some_and(|(told, given)| told < given);
    let is_newer = imprint.to < told.from || by_name.is_some_and(|(told, given)| told > given);
    let which = match (is_older, is_newer) {
        (true, _) => "older",
        (_, true) => "newer",
        _ => return Ok(()),
    };
    Err(NotImported::File(format!(
        "{} tells that it is edition {}, in force from {} to {}: it is {which} than what is given.",
        file.name, told.name, told.from, told.to
    )))
}
