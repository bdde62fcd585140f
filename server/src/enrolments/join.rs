//! Join codes: on the board in the classroom, they let students in until they expire or their places are taken.

use super::{admit, invitations};
use crate::{
    Backend, Error, Instant, Tx,
    accounts::sign_in::From,
    actors::{Actor, ClassStaff},
    audit::{self, Action, By, Subject},
    entity::{
        account, class, enrolment,
        join_code::{ActiveModel, Entity, Model},
        membership, school,
    },
    limits::{self, Limit},
    people,
};
use domain::{
    Problem,
    classes::Standing,
    people::{EmailAddress, JoinCode, NotAJoinCode, PersonName, Role},
};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, IntoActiveModel as _};
use std::time::Duration;
use uuid::Uuid;

pub use crate::entity::join_code::Model as Code;

/// Codes are 40 random bits; guesses from one address are few beside that.
const GUESSES: Limit = Limit::quarter("join code from an address", 100);
/// Requests for an invitation, by whoever holds a code.
const REQUESTS: Limit = Limit::quarter("invitation to an address", 3);
/// The same from one network address: a few classes at once, not every address that somebody can think of.
const REQUESTS_FROM: Limit = Limit::quarter("invitations from an address", 200);

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// A code is on a board for at most so many days.
pub const MOST_DAYS: u64 = 180;
/// And lets in at most so many.
pub const MOST_PLACES: u32 = 1000;

/// The codes of a class, the newest first.
pub async fn codes(backend: &Backend, by: &ClassStaff) -> Result<Vec<Model>, Error> {
    Ok(Entity::of_class(by).all(backend.db()).await?)
}

impl Model {
    /// Whether it still lets somebody in.
    pub fn is_good(&self, now: Instant) -> bool {
        self.closed_at.is_none() && now < self.expires_at && self.taken < self.places
    }
}

/// Makes a code for a class.
pub async fn create(
    backend: &Backend,
    by: &ClassStaff,
    days: u64,
    places: u32,
    approval: bool,
) -> Result<JoinCode, Error> {
    if !(1..=MOST_DAYS).contains(&days) {
        let problem = Problem::new("bad-days", format!("A code is good for 1 to {MOST_DAYS} days."));
        return Err(problem.field("days", "Choose another number.").into());
    }
    if !(1..=MOST_PLACES).contains(&places) {
        let problem = Problem::new("bad-places", format!("A code lets in 1 to {MOST_PLACES} people."));
        return Err(problem.field("places", "Choose another number.").into());
    }
    let code = JoinCode::from_bytes(backend.rng().bytes());
    let tx = backend.begin().await?;
    let row = ActiveModel {
        id: Set(tx.new_id()),
        class_id: Set(by.class().id),
        code: Set(code.to_string()),
        expires_at: Set(tx.now() + DAY.saturating_mul(u32::try_from(days).unwrap_or(u32::MAX))),
        places: Set(places.into()),
        taken: Set(0),
        approval: Set(approval),
        created_at: Set(tx.now()),
        closed_at: Set(None),
    };
    row.insert(&tx).await?;
    let how = if approval { ", with approval" } else { "" };
    let detail = format!("{places} places, {days} days{how}");
    record(&tx, by, Action::JoinCodeCreate, &detail).await?;
    tx.commit().await?;
    Ok(code)
}

/// Closes a code.
pub async fn close(backend: &Backend, by: &ClassStaff, id: Uuid) -> Result<(), Error> {
    let tx = backend.begin().await?;
    let row = Entity::one_of_class(by, id)
        .one(&tx)
        .await?
        .ok_or(Error::NotFound)?;
    if row.closed_at.is_some() {
        return Ok(());
    }
    let mut row = row.into_active_model();
    row.closed_at = Set(Some(tx.now()));
    row.update(&tx).await?;
    record(&tx, by, Action::JoinCodeClose, "").await?;
    tx.commit().await
}

async fn record(tx: &Tx<'_>, by: &ClassStaff, action: Action, detail: &str) -> Result<(), Error> {
    let subject = Subject::new(by.class().id, by.class().name.clone());
    audit::record(tx, By::member(by.member()), action, subject, detail).await
}

/// What a good code opens.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The code.
    pub code: JoinCode,
    /// The class.
    pub class: class::Model,
    /// The class's school.
    pub school: school::Model,
    /// Whether staff has to say yes.
    pub approval: bool,
    row: Model,
}

/// What a code opens. One that expired, is full, was closed or never was answers the same.
pub async fn look_up(backend: &Backend, code: &str, from: &From) -> Result<Offer, Error> {
    let ip = from.ip.to_string();
    limits::check(backend, GUESSES, &ip).await?;
    let code = JoinCode::parse(code)
        .map_err(|no: NotAJoinCode| Problem::new("bad-code", no.to_string()).field("code", no.to_string()))?;
    let found = Entity::with_code(&code)
        .find_also_related(class::Entity)
        .one(backend.db())
        .await?;
    let now = backend.clock().now();
    if let Some((row, Some(class))) = found
        && row.is_good(now)
        && let Some(school) = school::Entity::by_id(class.school_id).one(backend.db()).await?
    {
        let approval = row.approval;
        return Ok(Offer {
            code,
            class,
            school,
            approval,
            row,
        });
    }
    limits::take(backend, GUESSES, &ip).await?;
    Err(not_good())
}

pub(super) fn not_good() -> Error {
    Problem::new(
        "no-such-code",
        "This code lets nobody in: it may be mistyped, expired or full.",
    )
    .field("code", "Ask whoever gave it to you.")
    .into()
}

pub(super) fn left() -> Error {
    let sentence = "Your membership of this school has ended. Ask the school to take you back.";
    Problem::new("left", sentence).into()
}

/// What came of joining.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Joined {
    /// They are in the class now, or were already.
    In,
    /// Staff has to say yes first.
    Asked,
}

/// Somebody who is signed in joins with a code. The name is for a school that does not know them yet.
pub async fn join(
    backend: &Backend,
    actor: &Actor,
    offer: &Offer,
    name: &PersonName,
) -> Result<Joined, Error> {
    let tx = backend.begin().await?;
    tx.take_turn_in(offer.school.id).await?;
    let account = crate::accounts::account(&tx, actor.id()).await?;
    let joined = join_in(&tx, &account, offer.row.id, &offer.class, &offer.school, name).await?;
    tx.commit().await?;
    Ok(joined)
}

/// Takes a place of a code for an account, in the school's turn.
pub(super) async fn join_in(
    tx: &Tx<'_>,
    account: &account::Model,
    code: Uuid,
    class: &class::Model,
    school: &school::Model,
    name: &PersonName,
) -> Result<Joined, Error> {
    let there = membership::Entity::of_account(school.id, account.id)
        .one(tx)
        .await?;
    if there.as_ref().is_some_and(|row| row.ended_at.is_some()) {
        return Err(left());
    }
    if let Some(row) = &there {
        admit::teaches_not(tx, class, row).await?;
        if let Some(open) = enrolment::Entity::open(class.id, row.id).one(tx).await? {
            return Ok(match open.standing.0 {
                Standing::Requested => Joined::Asked,
                _ => Joined::In,
            });
        }
    }
    admit::open_for(class, super::today(class, tx.now()))?;
    // The place is taken in the same statement that looks whether there is one.
    if Entity::take_place(code, tx.now()).exec(tx).await?.rows_affected == 0 {
        return Err(not_good());
    }
    let row = Entity::by_id(code).one(tx).await?.ok_or_else(not_good)?;
    let by = By::account(account).at(school.id);
    let person = people::admit(tx, by.clone(), school, account, name, &[Role::Student]).await?;
    let starts = super::today(class, tx.now()).max(class.starts_on.0);
    let (standing, action, joined) = match row.approval {
        true => (Standing::Requested, Action::EnrolmentRequest, Joined::Asked),
        false => (Standing::Enrolled, Action::EnrolmentStart, Joined::In),
    };
    admit::row(tx, class.id, person.id, standing, starts)
        .insert(tx)
        .await?;
    let subject = Subject::new(person.id, person.name().to_string());
    audit::record(tx, by, action, subject, &format!("{}, by join code", class.name)).await?;
    Ok(joined)
}

/// Somebody without a session asks to join: the address gets an invitation, whether it has an account or not.
pub async fn ask(
    backend: &Backend,
    offer: &Offer,
    address: &EmailAddress,
    name: &PersonName,
    from: &From,
) -> Result<(), Error> {
    limits::take(backend, REQUESTS_FROM, &from.ip.to_string()).await?;
    limits::take(backend, REQUESTS, address.as_str()).await?;
    let wanted = invitations::Wanted {
        class: Some(&offer.class),
        join_code: Some(offer.row.id),
        address,
        name,
        role: Role::Student,
    };
    let tx = backend.begin().await?;
    invitations::write(&tx, &offer.school, &wanted).await?;
    tx.commit().await
}
