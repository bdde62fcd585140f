//! Schools: made by the operator, set up by their administrators.

use crate::{
    Backend, Error, Tx, accounts,
    actors::{Administrator, Operator},
    audit::{self, Action, By, Subject},
    entity::{
        account, membership,
        school::{ActiveModel, Entity, Model},
        values::Text,
    },
    people,
};
use domain::{
    Problem,
    people::{EmailAddress, NotASlug, PersonName, Role, Slug},
};
use jiff::tz::TimeZone;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, IntoActiveModel as _};
use std::collections::HashMap;
use uuid::Uuid;

pub use crate::entity::school::Model as School;

/// A school that is to be made.
#[derive(Clone, Debug)]
pub struct NewSchool {
    /// Its place in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Its IANA time zone.
    pub zone: String,
}

/// A school as the operator sees it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The school.
    pub school: Model,
    /// How many people belong to it.
    pub people: u64,
}

/// All schools.
pub async fn list(backend: &Backend, by: &Operator) -> Result<Vec<Listed>, Error> {
    let schools = Entity::all_of(by).all(backend.db()).await?;
    let counts = membership::Entity::counted_by_school(by);
    let counts: HashMap<Uuid, i64> = counts
        .into_tuple::<(Uuid, i64)>()
        .all(backend.db())
        .await?
        .into_iter()
        .collect();
    let listed = schools.into_iter().map(|school| Listed {
        people: counts
            .get(&school.id)
            .and_then(|count| u64::try_from(*count).ok())
            .unwrap_or(0),
        school,
    });
    Ok(listed.collect())
}

/// Makes a school.
pub async fn create(backend: &Backend, by: &Operator, new: &NewSchool) -> Result<Model, Error> {
    create_as(backend, By::actor(by.actor()), new).await
}

/// Makes a school for whoever the caller vouches for.
pub(crate) async fn create_as(backend: &Backend, by: By, new: &NewSchool) -> Result<Model, Error> {
    let slug: Slug = new.slug.parse().map_err(|no: NotASlug| {
        Problem::new("bad-slug", "The place in addresses cannot be used.").field("slug", no.to_string())
    })?;
    let name = school_name(&new.name)?;
    let zone = zone(&new.zone)?;
    let tx = backend.begin().await?;
    if Entity::with_slug(slug.as_str()).one(&tx).await?.is_some() {
        let problem = Problem::new("slug-taken", format!("There is a school at /{slug} already."));
        return Err(problem.field("slug", "This is taken.").into());
    }
    let row = ActiveModel {
        id: Set(tx.new_id()),
        slug: Set(Text(slug)),
        name: Set(name.clone()),
        zone: Set(zone),
        staff_factor: Set(false),
        created_at: Set(tx.now()),
    };
    let school = row.insert(&tx).await?;
    let subject = Subject::new(school.id, name);
    audit::record(&tx, by.at(school.id), Action::SchoolCreate, subject, "").await?;
    tx.commit().await?;
    Ok(school)
}

/// What an administrator may change of the school.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Its name.
    pub name: String,
    /// Its IANA time zone.
    pub zone: String,
    /// Whether its staff needs a second factor.
    pub staff_factor: bool,
}

/// Changes the school's settings.
pub async fn change(backend: &Backend, by: &Administrator, settings: &Settings) -> Result<(), Error> {
    let name = school_name(&settings.name)?;
    let zone = zone(&settings.zone)?;
    if settings.staff_factor && !by.member().actor().has_factor() {
        let problem = Problem::new(
            "factor-first",
            "Set up your own second factor first, so that you do not lock yourself out.",
        );
        return Err(problem
            .field("staff_factor", "You have no second factor yet.")
            .into());
    }
    let old = by.school();
    let mut changes = Vec::new();
    if old.name != name {
        changes.push(format!("name from {} to {name}", old.name));
    }
    if old.zone != zone {
        changes.push(format!("time zone from {} to {zone}", old.zone));
    }
    if old.staff_factor != settings.staff_factor {
        let asked = if settings.staff_factor {
            "needs"
        } else {
            "does not need"
        };
        changes.push(format!("staff {asked} a second factor"));
    }
    if changes.is_empty() {
        return Ok(());
    }
    let tx = backend.begin().await?;
    let mut row = old.clone().into_active_model();
    row.name = Set(name.clone());
    row.zone = Set(zone);
    row.staff_factor = Set(settings.staff_factor);
    row.update(&tx).await?;
    let subject = Subject::new(old.id, name);
    audit::record(
        &tx,
        By::member(by.member()),
        Action::SchoolChange,
        subject,
        &changes.join(", "),
    )
    .await?;
    tx.commit().await
}

/// Makes somebody an administrator of a school, with a mail that lets them in.
pub async fn add_administrator(
    backend: &Backend,
    by: &Operator,
    slug: &str,
    address: &EmailAddress,
    name: &PersonName,
) -> Result<(), Error> {
    let school = Entity::with_slug(slug)
        .one(backend.db())
        .await?
        .ok_or(Error::NotFound)?;
    let tx = backend.begin().await?;
    tx.take_turn_in(school.id).await?;
    let account = accounts::find_or_make(&tx, address).await?;
    admit_administrator(&tx, By::actor(by.actor()), &school, &account, name).await?;
    people::welcome(&tx, &school, &account).await?;
    tx.commit().await
}

/// Makes an account an administrator of a school.
pub(crate) async fn admit_administrator(
    tx: &Tx<'_>,
    by: By,
    school: &Model,
    account: &account::Model,
    name: &PersonName,
) -> Result<(), Error> {
    people::admit(tx, by, school, account, name, &[Role::Administrator]).await?;
    Ok(())
}

/// The IANA time zones by name, without the links that only keep old names alive.
pub fn zones() -> Vec<String> {
    let mut names: Vec<String> = jiff::tz::db()
        .available()
        .map(|name| name.to_string())
        .filter(|name| {
            let kept = [
                "Africa/",
                "America/",
                "Antarctica/",
                "Arctic/",
                "Asia/",
                "Atlantic/",
                "Australia/",
                "Europe/",
                "Indian/",
                "Pacific/",
            ];
            name == "UTC" || kept.iter().any(|continent| name.starts_with(continent))
        })
        .collect();
    names.sort();
    names
}

/// A time zone that is known.
pub(crate) fn zone(text: &str) -> Result<String, Error> {
    let text = text.trim();
    match TimeZone::get(text) {
        Ok(zone) => Ok(zone.iana_name().unwrap_or(text).to_owned()),
        Err(_) => Err(Problem::new("bad-zone", "The time zone cannot be used.")
            .field("zone", "Choose a zone of the list, such as America/Chicago.")
            .into()),
    }
}

fn school_name(text: &str) -> Result<String, Error> {
    let name: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let length = name.chars().count();
    if length == 0 || length > 120 || name.chars().any(char::is_control) {
        return Err(Problem::new("bad-name", "The school needs a name.")
            .field("name", "Write a name of 1 to 120 characters.")
            .into());
    }
    Ok(name)
}
