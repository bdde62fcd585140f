//! People into a class, one or thousands at once: first a plan that changes nothing, then its carrying out in one
//! transaction.

use super::today;
use crate::{
    Backend, Error, Tx, accounts,
    actors::ClassStaff,
    audit::{self, Action, By, Subject},
    entity::{
        account, class, class_instructor, enrolment, membership, school,
        values::{Text, unless_there},
    },
    mail::{self, Letter},
};
use domain::{
    Date, Problem,
    classes::Standing,
    people::{EmailAddress, PersonName},
};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ConnectionTrait, EntityTrait as _, IntoActiveModel as _,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Somebody who is to be in a class.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Where mail goes.
    pub address: EmailAddress,
    /// As the school is to call them, where it does not know them yet.
    pub name: PersonName,
    /// The first day; none is today, or the class's first day where that is later.
    pub starts: Option<Date>,
}

/// What would come of one wanted enrolment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Planned {
    /// New to the school.
    New,
    /// In the school already, by this name, and new to the class.
    Known(PersonName),
    /// Asked to be let in, by this name.
    Asked(PersonName),
    /// In the class already, by this name: nothing changes.
    There(PersonName),
    /// It cannot be, for this reason.
    Refused(String),
}

/// What came of one.
#[derive(Clone, Debug)]
pub struct Admitted {
    /// The membership.
    pub person: Uuid,
    /// As the school calls them.
    pub name: PersonName,
    /// Whether they were in the class already.
    pub there: bool,
}

/// Enrols one person, with a mail that lets them in.
pub async fn enrol(backend: &Backend, by: &ClassStaff, wanted: &Wanted) -> Result<Admitted, Error> {
    let tx = backend.begin().await?;
    let (class, school) = (by.class(), by.member().school());
    tx.take_turn_in(school.id).await?;
    open_for(class, today(class, tx.now()))?;
    if let Some(starts) = wanted.starts {
        within(class, starts)?;
    }
    let wanted = std::slice::from_ref(wanted);
    let known = Known::of(&tx, class, wanted).await?;
    let planned = known.plan(&wanted[0]);
    if let Planned::Refused(why) = planned {
        return Err(Problem::new("not-enrolled", why).into());
    }
    let there = matches!(planned, Planned::There(_));
    let known = carry_out(&tx, &By::member(by.member()), school, class, known, wanted).await?;
    let person = known.membership(&wanted[0].address);
    let person = person.ok_or_else(|| Error::internal("somebody was enrolled and is gone"))?;
    let admitted = Admitted {
        person: person.id,
        name: person.name(),
        there,
    };
    tx.commit().await?;
    Ok(admitted)
}

/// A class that is over takes nobody.
pub(super) fn open_for(class: &class::Model, today: Date) -> Result<(), Error> {
    if today > class.ends_on.0 {
        let sentence = format!(
            "{} ended on {}. Change its last day first.",
            class.name, class.ends_on.0
        );
        return Err(Problem::new("class-over", sentence).into());
    }
    Ok(())
}

fn within(class: &class::Model, starts: Date) -> Result<(), Error> {
    if !class.term()?.contains(starts) {
        let sentence = format!(
            "{} runs from {} to {}.",
            class.name, class.starts_on.0, class.ends_on.0
        );
        return Err(Problem::new("outside-term", sentence)
            .field("starts", "Choose one of these days.")
            .into());
    }
    Ok(())
}

/// Nobody is instructor and student of one class.
pub(super) async fn teaches_not(
    tx: &Tx<'_>,
    class: &class::Model,
    person: &membership::Model,
) -> Result<(), Error> {
    let teaches = class_instructor::Entity::of(class.id, person.id);
    if teaches.one(tx).await?.is_some() {
        let sentence = format!("{} teaches {}.", person.name(), class.name);
        return Err(Problem::new("teaches", sentence).into());
    }
    Ok(())
}

/// What the school knows of wanted people. Rows are asked for in pieces: SQLite binds at most 32,766 values at once.
pub(super) struct Known {
    accounts: HashMap<EmailAddress, account::Model>,
    memberships: HashMap<Uuid, membership::Model>,
    open: HashMap<Uuid, enrolment::Model>,
    teaching: HashSet<Uuid>,
}

const AT_ONCE: usize = 1000;

impl Known {
    pub(super) async fn of<C: ConnectionTrait>(
        db: &C,
        class: &class::Model,
        wanted: &[Wanted],
    ) -> Result<Self, Error> {
        let mut known = Self {
            accounts: HashMap::new(),
            memberships: HashMap::new(),
            open: HashMap::new(),
            teaching: HashSet::new(),
        };
        known
            .learn(db, class.school_id, wanted.iter().map(|wanted| &wanted.address))
            .await?;
        for row in enrolment::Entity::all_open(class.id).all(db).await? {
            known.open.insert(row.membership_id, row);
        }
        let teaching = class_instructor::Entity::of_class(class.id).all(db).await?;
        known
            .teaching
            .extend(teaching.iter().map(|row| row.membership_id));
        Ok(known)
    }

    /// Reads the accounts of some addresses, and what they are in the school.
    async fn learn<'a, C: ConnectionTrait>(
        &mut self,
        db: &C,
        school: Uuid,
        addresses: impl Iterator<Item = &'a EmailAddress>,
    ) -> Result<(), Error> {
        let addresses: Vec<&EmailAddress> = addresses.collect();
        for some in addresses.chunks(AT_ONCE) {
            let accounts = account::Entity::with_addresses(some.iter().copied())
                .all(db)
                .await?;
            let ids: Vec<Uuid> = accounts.iter().map(|account| account.id).collect();
            let members = membership::Entity::of_accounts(school, ids).all(db).await?;
            self.memberships
                .extend(members.into_iter().map(|row| (row.account_id, row)));
            let by_address = accounts
                .into_iter()
                .map(|account| (account.address.0.clone(), account));
            self.accounts.extend(by_address);
        }
        Ok(())
    }

    fn membership(&self, address: &EmailAddress) -> Option<&membership::Model> {
        self.memberships.get(&self.accounts.get(address)?.id)
    }

    /// What would come of one.
    pub(super) fn plan(&self, wanted: &Wanted) -> Planned {
        let Some(person) = self.membership(&wanted.address) else {
            return Planned::New;
        };
        let name = person.name();
        if person.ended_at.is_some() {
            return Planned::Refused(format!(
                "{name} left the school. Take them back on their page first."
            ));
        }
        if self.teaching.contains(&person.id) {
            return Planned::Refused(format!("{name} teaches this class."));
        }
        match self.open.get(&person.id).map(|row| row.standing.0) {
            Some(Standing::Requested) => Planned::Asked(name),
            Some(_) => Planned::There(name),
            None => Planned::Known(name),
        }
    }
}

/// Enrols all that are wanted and not refused, in the school's turn, in which `known` was read; those who are there already
/// stay as they are. Returns what is known by then.
pub(super) async fn carry_out(
    tx: &Tx<'_>,
    by: &By,
    school: &school::Model,
    class: &class::Model,
    mut known: Known,
    wanted: &[Wanted],
) -> Result<Known, Error> {
    make_accounts(tx, school, &mut known, wanted).await?;
    let added = make_memberships(tx, school, &mut known, wanted).await?;
    audit::record_all(tx, by, Action::PersonAdd, added).await?;

    let (mut rows, mut events, mut letters) = (Vec::new(), Vec::new(), Vec::new());
    let first = today(class, tx.now()).max(class.starts_on.0);
    for wanted in wanted {
        let Some(person) = known.membership(&wanted.address) else {
            continue;
        };
        let starts = wanted.starts.unwrap_or(first);
        let subject = Subject::new(person.id, person.name().to_string());
        match known.plan(wanted) {
            Planned::Known(_) => {
                rows.push(row(tx, class.id, person.id, Standing::Enrolled, starts));
            }
            Planned::Asked(_) => {
                let Some(asked) = known.open.get(&person.id) else {
                    continue;
                };
                let mut asked = asked.clone().into_active_model();
                asked.standing = Set(Text(Standing::Enrolled));
                asked.starts_on = Set(Text(starts));
                asked.update(tx).await?;
            }
            Planned::New | Planned::There(_) | Planned::Refused(_) => continue,
        }
        events.push((subject, format!("{} from {starts}", class.name)));
        if !person.student {
            let mut person = person.clone().into_active_model();
            person.student = Set(true);
            person.update(tx).await?;
        }
        letters.push(&wanted.address);
    }
    for some in rows.chunks(AT_ONCE) {
        enrolment::Entity::insert_many(some.to_vec())
            .on_conflict(unless_there())
            .exec_without_returning(tx)
            .await?;
    }
    audit::record_all(tx, by, Action::EnrolmentStart, events).await?;
    post_letters(tx, school, class, &known, &letters).await?;
    Ok(known)
}

/// An enrolment as it is written.
pub(super) fn row(
    tx: &Tx<'_>,
    class: Uuid,
    person: Uuid,
    standing: Standing,
    starts: Date,
) -> enrolment::ActiveModel {
    enrolment::ActiveModel {
        id: Set(tx.new_id()),
        class_id: Set(class),
        membership_id: Set(person),
        standing: Set(Text(standing)),
        starts_on: Set(Text(starts)),
        ends_on: Set(None),
        reason: Set(None),
        moved_to: Set(None),
        created_at: Set(tx.now()),
    }
}

/// Accounts are the installation's: another school may be making one, so that they are read again.
async fn make_accounts(
    tx: &Tx<'_>,
    school: &school::Model,
    known: &mut Known,
    wanted: &[Wanted],
) -> Result<(), Error> {
    let missing: Vec<&EmailAddress> = wanted
        .iter()
        .map(|wanted| &wanted.address)
        .filter(|address| !known.accounts.contains_key(*address))
        .collect();
    let rows: Vec<_> = missing.iter().map(|address| accounts::row(tx, address)).collect();
    for some in rows.chunks(AT_ONCE) {
        account::Entity::insert_many(some.to_vec())
            .on_conflict(unless_there())
            .exec_without_returning(tx)
            .await?;
    }
    known.learn(tx, school.id, missing.into_iter()).await
}

async fn make_memberships(
    tx: &Tx<'_>,
    school: &school::Model,
    known: &mut Known,
    wanted: &[Wanted],
) -> Result<Vec<(Subject, String)>, Error> {
    let (mut rows, mut added) = (Vec::new(), Vec::new());
    for wanted in wanted {
        let Some(account) = known.accounts.get(&wanted.address) else {
            continue;
        };
        if known.memberships.contains_key(&account.id) {
            continue;
        }
        let row = membership::Model {
            id: tx.new_id(),
            school_id: school.id,
            account_id: account.id,
            given_name: wanted.name.given().to_owned(),
            family_name: wanted.name.family().to_owned(),
            student: true,
            instructor: false,
            administrator: false,
            created_at: tx.now(),
            ended_at: None,
        };
        added.push((
            Subject::new(row.id, wanted.name.to_string()),
            "student".to_owned(),
        ));
        rows.push(row.clone().into_active_model().reset_all());
        known.memberships.insert(row.account_id, row);
    }
    for some in rows.chunks(AT_ONCE) {
        membership::Entity::insert_many(some.to_vec())
            .exec_without_returning(tx)
            .await?;
    }
    Ok(added)
}

/// Tells people that they are in; who has no password yet gets a link to choose one.
async fn post_letters(
    tx: &Tx<'_>,
    school: &school::Model,
    class: &class::Model,
    known: &Known,
    to: &[&EmailAddress],
) -> Result<(), Error> {
    let path = format!("/{}/classes/{}", school.slug.0, class.id);
    let (mut links, mut mails) = (Vec::new(), Vec::new());
    for address in to {
        let Some(account) = known.accounts.get(*address) else {
            continue;
        };
        let token = accounts::links::welcome_row(tx, account).map(|(token, link)| {
            links.push(link);
            token
        });
        let letter = Letter::Enrolled {
            school: &school.name,
            class: &class.name,
            path: &path,
            token: token.as_ref(),
        };
        mails.push(mail::row(tx, address, letter));
    }
    accounts::links::keep_all(tx, links).await?;
    mail::post_all(tx, mails).await
}
