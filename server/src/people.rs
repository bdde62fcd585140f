//! The people of a school: who belongs to it, as what, and what the school knows of them.

use crate::{
    Backend, Error, Instant, Tx, accounts,
    actors::{Administrator, Person},
    audit::{self, Action, By, Subject},
    entity::{
        account, class, class_instructor, enrolment,
        membership::{ActiveModel, Column, Entity, Model},
        school,
        values::holds,
    },
    mail::{self, Letter},
};
use domain::{
    Date, Problem,
    classes::Standing,
    people::{EmailAddress, PersonName, Role},
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, Condition, IntoActiveModel as _,
    PaginatorTrait as _, QueryFilter as _, QuerySelect as _,
};
use uuid::Uuid;

pub use crate::entity::membership::Model as Membership;

/// Lines on one page of the list.
pub const PAGE: u64 = 100;

/// What a reader asks of the list.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Words of a name or an address.
    pub words: String,
    /// Only those with this role.
    pub role: Option<Role>,
    /// Only those who left, instead of those who are there.
    pub left: bool,
    /// The page, from 0.
    pub page: u64,
}

/// A person as the list shows them.
#[derive(Clone, Debug)]
pub struct Line {
    /// The membership.
    pub id: Uuid,
    /// As the school calls them.
    pub name: PersonName,
    /// Where mail goes.
    pub address: EmailAddress,
    /// What they are.
    pub roles: Vec<Role>,
    /// Whether they have chosen a password yet.
    pub signed_up: bool,
}

/// A page of the list.
#[derive(Clone, Debug)]
pub struct List {
    /// The people, by family name.
    pub lines: Vec<Line>,
    /// How many there are in all.
    pub all: u64,
}

/// The people of a school.
pub async fn list(backend: &Backend, by: &Administrator, asked: &Asked) -> Result<List, Error> {
    let mut people = Entity::of_school(by).find_also_related(account::Entity);
    people = match asked.left {
        true => people.filter(Column::EndedAt.is_not_null()),
        false => people.filter(Column::EndedAt.is_null()),
    };
    if let Some(role) = asked.role {
        let column = match role {
            Role::Student => Column::Student,
            Role::Instructor => Column::Instructor,
            Role::Administrator => Column::Administrator,
        };
        people = people.filter(column.eq(true));
    }
    for word in asked.words.split_whitespace().take(8) {
        let named = holds(word, &[Column::GivenName, Column::FamilyName]);
        people = people.filter(
            Condition::any()
                .add(named)
                .add(holds(word, &[account::Column::Address])),
        );
    }
    let all = people.clone().count(backend.db()).await?;
    let rows = people
        .offset(asked.page.saturating_mul(PAGE))
        .limit(PAGE)
        .all(backend.db())
        .await?;
    let lines = rows
        .into_iter()
        .filter_map(|(row, account)| {
            let account = account?;
            Some(Line {
                id: row.id,
                name: row.name(),
                roles: row.roles().collect(),
                address: account.address.0,
                signed_up: account.password_hash.is_some(),
            })
        })
        .collect();
    Ok(List { lines, all })
}

/// The instructors of a school, who can be given a class.
pub async fn instructors(backend: &Backend, by: &Administrator) -> Result<Vec<Model>, Error> {
    let people = Entity::of_school(by)
        .filter(Column::EndedAt.is_null())
        .filter(Column::Instructor.eq(true));
    Ok(people.all(backend.db()).await?)
}

/// Adds somebody to the school, with a mail that lets them in. Whether the address has an account already is not told.
pub async fn add(
    backend: &Backend,
    by: &Administrator,
    address: &EmailAddress,
    name: &PersonName,
    roles: &[Role],
) -> Result<Uuid, Error> {
    if roles.is_empty() {
        return Err(no_role());
    }
    let school = by.school();
    let tx = backend.begin().await?;
    tx.take_turn_in(school.id).await?;
    let account = accounts::find_or_make(&tx, address).await?;
    if let Some(there) = Entity::of_account(school.id, account.id).one(&tx).await? {
        let sentence = match there.ended_at {
            None => format!("{} is here already, as {}.", address, there.name()),
            Some(_) => format!(
                "{} was here as {} and left. Take them back on their page.",
                address,
                there.name()
            ),
        };
        return Err(Problem::new("is-here", sentence)
            .field("address", "This person is in the school.")
            .into());
    }
    let person = admit(&tx, By::member(by.member()), school, &account, name, roles).await?;
    welcome(&tx, school, &account).await?;
    tx.commit().await?;
    Ok(person.id)
}

/// Tells somebody by mail that they are in; who has no password yet gets a link to choose one.
pub(crate) async fn welcome(
    tx: &Tx<'_>,
    school: &school::Model,
    account: &account::Model,
) -> Result<(), Error> {
    let token = accounts::links::welcome(tx, account).await?;
    let letter = Letter::Welcome {
        school: &school.name,
        path: &format!("/{}", school.slug.0),
        token: token.as_ref(),
    };
    mail::post(tx, &account.address.0, letter).await
}

/// Makes an account a member with these roles, besides those it has. A member who left comes back with these alone.
/// The caller has the school's turn.
pub(crate) async fn admit(
    tx: &Tx<'_>,
    by: By,
    school: &school::Model,
    account: &account::Model,
    name: &PersonName,
    roles: &[Role],
) -> Result<Model, Error> {
    let has = |role| roles.contains(&role);
    let titles: Vec<&str> = roles.iter().map(|role| role.word()).collect();
    let detail = titles.join(", ");
    let Some(there) = Entity::of_account(school.id, account.id).one(tx).await? else {
        let row = ActiveModel {
            id: Set(tx.new_id()),
            school_id: Set(school.id),
            account_id: Set(account.id),
            given_name: Set(name.given().to_owned()),
            family_name: Set(name.family().to_owned()),
            student: Set(has(Role::Student)),
            instructor: Set(has(Role::Instructor)),
            administrator: Set(has(Role::Administrator)),
            created_at: Set(tx.now()),
            ended_at: Set(None),
        };
        let row = row.insert(tx).await?;
        let subject = Subject::new(row.id, name.to_string());
        audit::record(tx, by.at(school.id), Action::PersonAdd, subject, &detail).await?;
        return Ok(row);
    };
    let fresh = roles.iter().any(|role| !there.is(*role));
    if !fresh && there.ended_at.is_none() {
        return Ok(there);
    }
    let subject = Subject::new(there.id, there.name().to_string());
    let action = if there.ended_at.is_some() {
        Action::PersonReturn
    } else {
        Action::PersonChange
    };
    let keeps = |role| there.ended_at.is_none() && there.is(role);
    let mut row = there.clone().into_active_model();
    row.student = Set(keeps(Role::Student) || has(Role::Student));
    row.instructor = Set(keeps(Role::Instructor) || has(Role::Instructor));
    row.administrator = Set(keeps(Role::Administrator) || has(Role::Administrator));
    row.ended_at = Set(None);
    let row = row.update(tx).await?;
    audit::record(tx, by.at(school.id), action, subject, &detail).await?;
    Ok(row)
}

/// Changes a person's name and roles. A school keeps at least one administrator.
pub async fn change(
    backend: &Backend,
    by: &Administrator,
    person: Uuid,
    name: &PersonName,
    roles: &[Role],
) -> Result<(), Error> {
    if roles.is_empty() {
        return Err(no_role());
    }
    let tx = backend.begin().await?;
    tx.take_turn_in(by.school().id).await?;
    let row = Entity::person(by.member(), person)
        .one(&tx)
        .await?
        .ok_or(Error::NotFound)?;
    let has = |role| roles.contains(&role);
    if row.administrator && !has(Role::Administrator) {
        not_the_last(&tx, &row).await?;
    }
    let mut changes = Vec::new();
    if row.name() != *name {
        changes.push(format!("name from {} to {name}", row.name()));
    }
    for &role in Role::ALL {
        match (row.is(role), has(role)) {
            (false, true) => changes.push(format!("{} from now on", role.word())),
            (true, false) => changes.push(format!("{} no longer", role.word())),
            _ => {}
        }
    }
    if changes.is_empty() {
        return Ok(());
    }
    if row.instructor && !has(Role::Instructor) {
        class_instructor::Entity::delete_of_person(person)
            .exec(&tx)
            .await?;
    }
    let mut new = row.into_active_model();
    new.given_name = Set(name.given().to_owned());
    new.family_name = Set(name.family().to_owned());
    new.student = Set(has(Role::Student));
    new.instructor = Set(has(Role::Instructor));
    new.administrator = Set(has(Role::Administrator));
    new.update(&tx).await?;
    let subject = Subject::new(person, name.to_string());
    audit::record(
        &tx,
        By::member(by.member()),
        Action::PersonChange,
        subject,
        &changes.join(", "),
    )
    .await?;
    tx.commit().await
}

/// Ends a membership: the person sees the school no longer, their open enrolments are withdrawn, they teach no class;
/// what they did stays.
pub async fn end(backend: &Backend, by: &Administrator, person: Uuid, reason: &str) -> Result<(), Error> {
    let reason = crate::enrolments::reason(reason)?;
    let tx = backend.begin().await?;
    tx.take_turn_in(by.school().id).await?;
    let row = Entity::person(by.member(), person)
        .one(&tx)
        .await?
        .ok_or(Error::NotFound)?;
    if row.ended_at.is_some() {
        return Ok(());
    }
    if row.administrator {
        not_the_last(&tx, &row).await?;
    }
    let today = tx.now().in_zone(&by.school().zone).date();
    enrolment::Entity::end_all_of(person, today, &reason)
        .exec(&tx)
        .await?;
    class_instructor::Entity::delete_of_person(person)
        .exec(&tx)
        .await?;
    let subject = Subject::new(person, row.name().to_string());
    let mut row = row.into_active_model();
    row.ended_at = Set(Some(tx.now()));
    row.update(&tx).await?;
    audit::record(&tx, By::member(by.member()), Action::PersonEnd, subject, &reason).await?;
    tx.commit().await
}

/// Takes somebody back who left. Their classes are not given back: they may have gone on.
pub async fn take_back(backend: &Backend, by: &Administrator, person: Uuid) -> Result<(), Error> {
    let tx = backend.begin().await?;
    tx.take_turn_in(by.school().id).await?;
    let row = Entity::person(by.member(), person)
        .one(&tx)
        .await?
        .ok_or(Error::NotFound)?;
    if row.ended_at.is_none() {
        return Ok(());
    }
    let subject = Subject::new(person, row.name().to_string());
    let mut row = row.into_active_model();
    row.ended_at = Set(None);
    row.update(&tx).await?;
    audit::record(&tx, By::member(by.member()), Action::PersonReturn, subject, "").await?;
    tx.commit().await
}

/// Takes a lost second factor off, for somebody whom the administrator knows. Only where the account belongs to no
/// other school: else it is the operator's to do.
pub async fn take_factor_off(backend: &Backend, by: &Administrator, person: Uuid) -> Result<(), Error> {
    let tx = backend.begin().await?;
    let row = Entity::person(by.member(), person)
        .one(&tx)
        .await?
        .ok_or(Error::NotFound)?;
    if row.ended_at.is_some() {
        return Err(Error::Conflict);
    }
    // Their own they take off on their account's page, which asks for the password.
    if row.id == by.member().membership().id {
        return Err(Error::Forbidden);
    }
    let account = accounts::locked(&tx, row.account_id).await?;
    if account.operator || Entity::elsewhere(&row).one(&tx).await?.is_some() {
        let problem = Problem::new(
            "not-yours",
            "This account is used outside this school, so only the operator can do this.",
        );
        return Err(problem.into());
    }
    accounts::factor::clear(&tx, account).await?;
    let subject = Subject::new(person, row.name().to_string());
    audit::record(
        &tx,
        By::member(by.member()),
        Action::AccountFactor,
        subject,
        "taken off by an administrator",
    )
    .await?;
    tx.commit().await
}

/// What the school knows of one person.
#[derive(Clone, Debug)]
pub struct Record {
    /// As the school calls them.
    pub name: PersonName,
    /// Where mail goes.
    pub address: EmailAddress,
    /// What they are.
    pub roles: Vec<Role>,
    /// Since when.
    pub since: Instant,
    /// When they left.
    pub left: Option<Instant>,
    /// Whether they have chosen a password yet.
    pub signed_up: bool,
    /// Whether a second factor guards the account.
    pub has_factor: bool,
    /// The classes they are or were in, the newest first.
    pub classes: Vec<Time>,
}

/// A person's time in one class.
#[derive(Clone, Debug)]
pub struct Time {
    /// The class.
    pub class: Uuid,
    /// The class's name.
    pub name: String,
    /// How it stands, or how it ended.
    pub standing: Standing,
    /// The first day.
    pub starts: Date,
    /// The last day.
    pub ends: Option<Date>,
    /// Why it ended.
    pub reason: Option<String>,
}

/// Reads a person's record, and writes down that staff did.
pub async fn record(backend: &Backend, person: &Person) -> Result<Record, Error> {
    audit::read(backend, person).await?;
    let row = person.membership();
    let account = accounts::account(backend.db(), row.account_id).await?;
    let times = enrolment::Entity::of_person(person)
        .find_also_related(class::Entity)
        .all(backend.db())
        .await?;
    let classes = times.into_iter().filter_map(|(time, class)| {
        Some(Time {
            class: time.class_id,
            name: class?.name,
            standing: time.standing.0,
            starts: time.starts_on.0,
            ends: time.ends_on.map(|day| day.0),
            reason: time.reason,
        })
    });
    Ok(Record {
        name: row.name(),
        roles: row.roles().collect(),
        since: row.created_at,
        left: row.ended_at,
        signed_up: account.password_hash.is_some(),
        has_factor: account.factor_since.is_some(),
        address: account.address.0,
        classes: classes.collect(),
    })
}

async fn not_the_last(tx: &Tx<'_>, row: &Model) -> Result<(), Error> {
    if Entity::other_administrators(row).one(tx).await?.is_none() {
        let problem = Problem::new(
            "last-administrator",
            "A school needs an administrator. Make somebody else one first.",
        );
        return Err(problem.field("roles", "This is the only administrator.").into());
    }
    Ok(())
}

fn no_role() -> Error {
    Problem::new("no-role", "Somebody in a school has at least one role.")
        .field("roles", "Choose a role.")
        .into()
}
