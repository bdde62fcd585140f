//! Classes: one run of a program or course with people and dates.

use crate::{
    Backend, Error,
    actors::{Administrator, ClassStaff, InClass, Member},
    audit::{self, Action, By, Subject},
    codes,
    entity::{
        class::{ActiveModel, Entity, Model},
        class_instructor, enrolment, membership,
        values::Text,
    },
    schools,
};
use domain::{
    Date, Problem,
    classes::{ClassName, Delivery, NotAClassName, Standing, Term},
    codes::Edition,
    people::{PersonName, Role},
};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, IntoActiveModel as _};
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

pub use crate::entity::class::Model as Class;

/// A class that is to be, as a form gives it.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// Its name.
    pub name: String,
    /// `on-campus`, `online` or `hybrid`.
    pub delivery: String,
    /// The first day, as `2026-05-04`.
    pub starts: String,
    /// The last day.
    pub ends: String,
    /// Its IANA time zone.
    pub zone: String,
    /// The editions that its attempts use: the set's word and the edition's name; empty goes by the date of service.
    pub editions: Vec<(String, String)>,
}

struct Parsed {
    name: ClassName,
    delivery: Delivery,
    term: Term,
    zone: String,
}

impl Given {
    fn parse(&self) -> Result<Parsed, Error> {
        let mut problem = Problem::new("bad-class", "The class cannot be like this.");
        let name = ClassName::parse(&self.name);
        if let Err(no) = &name {
            problem = problem.field("name", NotAClassName::to_string(no));
        }
        let delivery = Delivery::of_word(&self.delivery);
        if delivery.is_none() {
            problem = problem.field("delivery", "Choose how the class is held.");
        }
        let mut day = |field: &'static str, text: &str| {
            let day: Option<Date> = text.trim().parse().ok();
            if day.is_none() {
                problem.fields.push(domain::Field {
                    name: field.to_owned(),
                    sentence: "Write a day as 2026-05-04.".to_owned(),
                });
            }
            day
        };
        let (starts, ends) = (day("starts", &self.starts), day("ends", &self.ends));
        let zone = schools::zone(&self.zone).map_err(Error::into_problem);
        if let Err(bad) = &zone {
            problem.fields.extend(bad.fields.clone());
        }
        let (Ok(name), Some(delivery), Some(starts), Some(ends), Ok(zone)) =
            (name, delivery, starts, ends, zone)
        else {
            return Err(problem.into());
        };
        Ok(Parsed {
            name,
            delivery,
            term: Term::new(starts, ends)?,
            zone,
        })
    }
}

impl Model {
    /// Its days, from the first to the last.
    pub fn term(&self) -> Result<Term, Error> {
        Ok(Term::new(self.starts_on.0, self.ends_on.0)?)
    }
}

/// A class as lists show it.
#[derive(Clone, Debug)]
pub struct Line {
    /// The class.
    pub class: Model,
    /// Who teaches it.
    pub instructors: Vec<PersonName>,
    /// How many students it has now.
    pub students: u64,
    /// How many ask to be let in.
    pub requests: u64,
    /// What the reader is in it.
    pub mine: Mine,
}

/// What the reader of a list is in a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mine {
    /// They teach it.
    Teaching,
    /// They learn in it.
    Enrolled,
    /// They asked to be let in.
    Requested,
    /// They see it as administrators.
    Running,
}

/// The classes that somebody sees: all for administrators, else those they teach or attend, the latest first.
pub async fn list(backend: &Backend, member: &Member) -> Result<Vec<Line>, Error> {
    let db = backend.db();
    let taught = Entity::taught_by(member).all(db).await?;
    let attended = Entity::attended_by(member).all(db).await?;
    let open = enrolment::Entity::open_of(member).all(db).await?;
    let open: HashMap<Uuid, Standing> = open.iter().map(|row| (row.class_id, row.standing.0)).collect();
    let teaching: HashSet<Uuid> = taught.iter().map(|class| class.id).collect();
    let mut classes = match member.administrator() {
        Ok(administrator) => Entity::of_school(&administrator).all(db).await?,
        Err(_) => {
            let mut classes = taught;
            classes.extend(attended.into_iter().filter(|class| !teaching.contains(&class.id)));
            classes
        }
    };
    let ids: Vec<Uuid> = classes.iter().map(|class| class.id).collect();
    let (mut teachers, counts) = (teachers(backend, &ids).await?, counts(backend, &ids).await?);
    classes.sort_by(|one, other| (other.starts_on.0, &one.name).cmp(&(one.starts_on.0, &other.name)));
    let lines = classes.into_iter().map(|class| {
        let mine = match (teaching.contains(&class.id), open.get(&class.id)) {
            (true, _) => Mine::Teaching,
            (false, Some(Standing::Requested)) => Mine::Requested,
            (false, Some(_)) => Mine::Enrolled,
            (false, None) => Mine::Running,
        };
        let instructors = teachers.remove(&class.id).unwrap_or_default();
        let count = |standing| counts.get(&(class.id, standing)).copied().unwrap_or(0);
        Line {
            instructors: instructors.iter().map(membership::Model::name).collect(),
            students: count(Standing::Enrolled),
            requests: count(Standing::Requested),
            class,
            mine,
        }
    });
    Ok(lines.collect())
}

/// How many students and requests some classes have, in one query for a thousand.
async fn counts(backend: &Backend, classes: &[Uuid]) -> Result<HashMap<(Uuid, Standing), u64>, Error> {
    let mut counts = HashMap::new();
    for some in classes.chunks(AT_ONCE) {
        let counted = enrolment::Entity::counted_in(some.iter().copied())
            .into_tuple::<(Uuid, Text<Standing>, i64)>()
            .all(backend.db())
            .await?;
        let counted = counted
            .into_iter()
            .map(|(class, standing, count)| ((class, standing.0), u64::try_from(count).unwrap_or(0)));
        counts.extend(counted);
    }
    Ok(counts)
}

/// SQLite binds at most 32,766 values in a statement.
const AT_ONCE: usize = 1000;

/// Makes a class.
pub async fn create(backend: &Backend, by: &Administrator, given: &Given) -> Result<Model, Error> {
    let parsed = given.parse()?;
    let tx = backend.begin().await?;
    tx.take_turn_in(by.school().id).await?;
    let row = ActiveModel {
        id: Set(tx.new_id()),
        school_id: Set(by.school().id),
        name: Set(parsed.name.as_str().to_owned()),
        delivery: Set(Text(parsed.delivery)),
        starts_on: Set(Text(parsed.term.starts())),
        ends_on: Set(Text(parsed.term.ends())),
        zone: Set(parsed.zone),
        editions: Set(editions(backend, by, given).await?),
        created_at: Set(tx.now()),
    };
    if Entity::named(by.school().id, parsed.name.as_str())
        .one(&tx)
        .await?
        .is_some()
    {
        return Err(name_taken(&parsed.name));
    }
    let class = row.insert(&tx).await?;
    let subject = Subject::new(class.id, class.name.clone());
    audit::record(&tx, By::member(by.member()), Action::ClassCreate, subject, "").await?;
    tx.commit().await?;
    Ok(class)
}

/// Changes a class. Enrolments keep their days.
pub async fn change(
    backend: &Backend,
    by: &Administrator,
    class: &ClassStaff,
    given: &Given,
) -> Result<(), Error> {
    let (parsed, old) = (given.parse()?, class.class());
    let editions = editions(backend, by, given).await?;
    let tx = backend.begin().await?;
    tx.take_turn_in(by.school().id).await?;
    let namesake = Entity::named(by.school().id, parsed.name.as_str())
        .one(&tx)
        .await?;
    if namesake.is_some_and(|other| other.id != old.id) {
        return Err(name_taken(&parsed.name));
    }
    let mut changes = Vec::new();
    let mut changed = |what: &str, from: String, to: String| {
        if from != to {
            changes.push(format!("{what} from {from} to {to}"));
        }
    };
    changed("name", old.name.clone(), parsed.name.to_string());
    changed(
        "delivery",
        old.delivery.0.word().to_owned(),
        parsed.delivery.word().to_owned(),
    );
    changed(
        "first day",
        old.starts_on.0.to_string(),
        parsed.term.starts().to_string(),
    );
    changed(
        "last day",
        old.ends_on.0.to_string(),
        parsed.term.ends().to_string(),
    );
    changed("time zone", old.zone.clone(), parsed.zone.clone());
    changed("book year", old.editions.clone(), editions.clone());
    if changes.is_empty() {
        return Ok(());
    }
    let mut row = old.clone().into_active_model();
    row.name = Set(parsed.name.as_str().to_owned());
    row.delivery = Set(Text(parsed.delivery));
    row.starts_on = Set(Text(parsed.term.starts()));
    row.ends_on = Set(Text(parsed.term.ends()));
    row.zone = Set(parsed.zone);
    row.editions = Set(editions);
    row.update(&tx).await?;
    let subject = Subject::new(old.id, parsed.name.to_string());
    audit::record(
        &tx,
        By::member(by.member()),
        Action::ClassChange,
        subject,
        &changes.join(", "),
    )
    .await?;
    tx.commit().await
}

/// The book years of a class, by the words of their sets, JSON; those that go by the date of service are left out.
async fn editions(backend: &Backend, by: &Administrator, given: &Given) -> Result<String, Error> {
    let book = codes::book_of(backend, by.member().actor()).await?;
    let chosen: BTreeMap<&str, &str> = given
        .editions
        .iter()
        .map(|(set, name)| (set.trim(), name.trim()))
        .filter(|(_, name)| !name.is_empty())
        .collect();
    for (set, name) in &chosen {
        let there = |edition: &Edition| edition.set().word() == *set && edition.name() == *name;
        if !book.editions().any(there) {
            let sentence = "The book has no such edition. Choose one of the list.";
            return Err(Problem::new("no-such-edition", sentence)
                .field(format!("book-{set}"), sentence)
                .into());
        }
    }
    serde_json::to_string(&chosen).map_err(Error::internal)
}

fn name_taken(name: &ClassName) -> Error {
    Problem::new("name-taken", format!("There is a class named {name} already."))
        .field("name", "Choose a name that no other class of the school has.")
        .into()
}

/// Who teaches a class, for whoever is in it.
pub async fn instructors(backend: &Backend, class: &InClass) -> Result<Vec<membership::Model>, Error> {
    let class = match class {
        InClass::Staff(staff) => staff.class(),
        InClass::Student(student) => student.class(),
    };
    let mut found = teachers(backend, &[class.id]).await?;
    Ok(found.remove(&class.id).unwrap_or_default())
}

async fn teachers(
    backend: &Backend,
    classes: &[Uuid],
) -> Result<HashMap<Uuid, Vec<membership::Model>>, Error> {
    let mut teachers: HashMap<Uuid, Vec<membership::Model>> = HashMap::new();
    for some in classes.chunks(AT_ONCE) {
        let found = class_instructor::Entity::of_classes(some.iter().copied())
            .find_also_related(membership::Entity)
            .all(backend.db())
            .await?;
        for (row, person) in found {
            teachers.entry(row.class_id).or_default().extend(person);
        }
    }
    for people in teachers.values_mut() {
        people.sort_by_cached_key(|person| person.name().sorted().to_lowercase());
    }
    Ok(teachers)
}

/// Gives a class an instructor of the school.
pub async fn add_instructor(
    backend: &Backend,
    by: &Administrator,
    class: &ClassStaff,
    person: Uuid,
) -> Result<(), Error> {
    let tx = backend.begin().await?;
    tx.take_turn_in(by.school().id).await?;
    let row = membership::Entity::person(by.member(), person).one(&tx).await?;
    let Some(row) = row.filter(|row| row.is(Role::Instructor) && row.ended_at.is_none()) else {
        let problem = Problem::new(
            "no-instructor",
            "Only an instructor of the school can teach a class.",
        );
        return Err(problem.field("instructor", "Choose an instructor.").into());
    };
    let (class, teaches) = (
        class.class(),
        class_instructor::Entity::of(class.class().id, person),
    );
    if teaches.one(&tx).await?.is_some() {
        return Ok(());
    }
    if enrolment::Entity::open(class.id, person)
        .one(&tx)
        .await?
        .is_some()
    {
        let sentence = format!("{} is a student of this class.", row.name());
        return Err(Problem::new("is-student", sentence)
            .field("instructor", "Choose somebody else.")
            .into());
    }
    let teaches = class_instructor::ActiveModel {
        id: Set(tx.new_id()),
        class_id: Set(class.id),
        membership_id: Set(person),
        created_at: Set(tx.now()),
    };
    teaches.insert(&tx).await?;
    let subject = Subject::new(person, row.name().to_string());
    audit::record(
        &tx,
        By::member(by.member()),
        Action::InstructorAdd,
        subject,
        &class.name,
    )
    .await?;
    tx.commit().await
}

/// Takes an instructor off a class.
pub async fn remove_instructor(
    backend: &Backend,
    by: &Administrator,
    class: &ClassStaff,
    person: Uuid,
) -> Result<(), Error> {
    let tx = backend.begin().await?;
    let row = membership::Entity::person(by.member(), person)
        .one(&tx)
        .await?
        .ok_or(Error::NotFound)?;
    let class = class.class();
    let gone = class_instructor::Entity::delete_of(class.id, person)
        .exec(&tx)
        .await?;
    if gone.rows_affected == 0 {
        return Ok(());
    }
    let subject = Subject::new(person, row.name().to_string());
    audit::record(
        &tx,
        By::member(by.member()),
        Action::InstructorRemove,
        subject,
        &class.name,
    )
    .await?;
    tx.commit().await
}
