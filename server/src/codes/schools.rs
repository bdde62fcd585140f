//! CPT as a school brings it along: the AMA's files of its own licence, kept for that school alone.

use crate::{
    Backend, Error, Tx,
    actors::Administrator,
    audit::{self, Action, By, Subject},
    entity::school_code_set::{ActiveModel, Entity},
};
use domain::{
    Date, Problem,
    codes::{CodeSet, Edition, Imprint, merge_cpt},
};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, ModelTrait as _};
use uuid::Uuid;

pub use crate::entity::school_code_set::Brief;

/// The largest upload, in bytes, three files together: the longest texts have some 3 MB.
pub const MOST_BYTES: usize = 24 * 1024 * 1024;
/// What an edition is called, in characters.
const LONGEST_NAME: usize = 20;

/// What an administrator sends.
#[derive(Clone, Debug, Default)]
pub struct Sent {
    /// What the edition is called, such as `2026`.
    pub name: String,
    /// The first day in force, as `2026-01-01`.
    pub from: String,
    /// The last day in force.
    pub to: String,
    /// The files: the form's field, the file's name, its bytes; those with the longest texts first.
    pub files: Vec<(&'static str, String, Vec<u8>)>,
}

impl Sent {
    fn imprint(&self) -> Result<Imprint, Problem> {
        let mut problem = Problem::new("bad-edition", "This cannot be imported.");
        let name = self.name.trim();
        if name.is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
            problem = problem.field("name", "Name the edition in at most 20 characters, as 2026.");
        }
        let mut day = |field: &'static str, text: &str| {
            let day: Option<Date> = text.trim().parse().ok();
            if day.is_none() {
                problem.fields.push(domain::Field {
                    name: field.to_owned(),
                    sentence: "Write a day as 2026-01-01.".to_owned(),
                });
            }
            day
        };
        let (from, to) = (day("from", &self.from), day("to", &self.to));
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            problem = problem.field("to", "It ends before it begins.");
        }
        if self.files.is_empty() {
            problem = problem.field("long", "Choose at least one file.");
        }
        match (from, to) {
            (Some(from), Some(to)) if problem.fields.is_empty() => Ok(Imprint {
                name: name.to_owned(),
                from,
                to,
            }),
            _ => Err(problem),
        }
    }
}

/// Reads the files whole, then keeps them; an edition of the same name is replaced.
///
/// # Errors
/// What is wrong, with file, line and reason; then what was there stays.
pub async fn import(backend: &Backend, by: &Administrator, sent: Sent) -> Result<(), Error> {
    let imprint = sent.imprint()?;
    let ours = backend.codebook();
    let taken = |edition: &Edition| edition.set() == CodeSet::Cpt && edition.name() == imprint.name;
    if ours.editions().any(taken) {
        let sentence = format!(
            "An edition of Superbill is called {}. Choose another name.",
            imprint.name
        );
        return Err(Problem::new("name-taken", sentence.clone())
            .field("name", sentence)
            .into());
    }
    let (name, files) = (imprint.name.clone(), names(&sent));
    let (from, to) = (imprint.from, imprint.to);
    let reading = tokio::task::spawn_blocking(move || read(&sent, imprint));
    let (content, codes) = reading.await.map_err(Error::internal)??;
    let tx = backend.begin().await?;
    tx.take_turn_in(by.school().id).await?;
    for row in Entity::of_school(by).all(&tx).await? {
        if row.name == name {
            row.delete(&tx).await?;
            continue;
        }
        let days = |text: &str| text.parse::<Date>().map_err(Error::internal);
        if days(&row.effective_from)? <= to && from <= days(&row.effective_to)? {
            let sentence = format!(
                "CPT {} is in force from {} to {}, and two are never in force on one day. Take it out, or set other days.",
                row.name, row.effective_from, row.effective_to
            );
            return Err(Problem::new("overlaps", sentence.clone())
                .field("from", sentence)
                .into());
        }
    }
    let row = ActiveModel {
        id: Set(tx.new_id()),
        school_id: Set(by.school().id),
        name: Set(name.clone()),
        effective_from: Set(from.to_string()),
        effective_to: Set(to.to_string()),
        content: Set(content),
        codes: Set(i64::try_from(codes).unwrap_or(i64::MAX)),
        files: Set(files.clone()),
        by_name: Set(by.member().name().to_string()),
        imported_at: Set(tx.now()),
    };
    row.insert(&tx).await?;
    let detail = format!("CPT {name} imported from {files}: {codes} codes");
    changed(backend, tx, by, &detail).await
}

fn names(sent: &Sent) -> String {
    let plain = |name: &str| {
        name.chars()
            .filter(|c| !c.is_control())
            .take(80)
            .collect::<String>()
    };
    let names: Vec<String> = sent.files.iter().map(|(_, name, _)| plain(name)).collect();
    names.join(", ")
}

/// The longest texts, compressed, and how many codes there are.
fn read(sent: &Sent, imprint: Imprint) -> Result<(Vec<u8>, usize), Error> {
    // The AMA's files are plain ASCII or Latin-1, where each byte is the character of its number.
    let text = |bytes: &[u8]| match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().copied().map(char::from).collect(),
    };
    let texts: Vec<String> = sent.files.iter().map(|(_, _, bytes)| text(bytes)).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let bad = |place: usize, says: String| {
        let (field, name) = sent
            .files
            .get(place)
            .map_or(("long", ""), |(field, name, _)| (*field, name));
        Error::from(Problem::new("bad-file", "Nothing was imported.").field(field, format!("{name}: {says}")))
    };
    let merged = merge_cpt(&texts).map_err(|(place, refused)| bad(place, refused.to_string()))?;
    let edition = Edition::from_cpt(&merged, imprint, None).map_err(|refused| bad(0, refused.to_string()))?;
    let content = zstd::encode_all(merged.as_bytes(), 12).map_err(Error::internal)?;
    Ok((content, edition.code_count()))
}

/// What a school has, the latest first.
pub async fn list(backend: &Backend, by: &Administrator) -> Result<Vec<Brief>, Error> {
    let rows = Entity::of_school(by).into_partial_model();
    Ok(rows.all(backend.db()).await?)
}

/// Takes an edition out. From then on nobody sees its texts.
pub async fn remove(backend: &Backend, by: &Administrator, id: Uuid) -> Result<(), Error> {
    let tx = backend.begin().await?;
    let row = Entity::one_of(by, id).one(&tx).await?.ok_or(Error::NotFound)?;
    let detail = format!("CPT {} taken out", row.name);
    row.delete(&tx).await?;
    changed(backend, tx, by, &detail).await
}

/// Notes what was done in the log, and keeps it.
async fn changed(backend: &Backend, tx: Tx<'_>, by: &Administrator, detail: &str) -> Result<(), Error> {
    let subject = Subject::new(by.school().id, by.school().name.clone());
    let by_whom = By::member(by.member());
    audit::record(&tx, by_whom, Action::SchoolChange, subject, detail).await?;
    tx.commit().await?;
    // Other servers let go of it when they next look for what the school has.
    backend.school_sets().forget(by.school().id, &[]);
    Ok(())
}
