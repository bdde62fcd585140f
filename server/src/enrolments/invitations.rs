//! Invitations: a mailed link that brings somebody into a school, and perhaps a class, once they say yes.

use super::{admit, join, join::Joined};
use crate::{
    Backend, Error, Tx,
    accounts::{self, Token, sessions, sessions::Opened, sign_in::From},
    actors::{Actor, Administrator, ClassStaff},
    audit::{self, Action, By, Subject},
    entity::{
        account, class, enrolment,
        invitation::{ActiveModel, Entity, Model},
        membership, school,
        values::Text,
    },
    mail::{self, Letter},
    people,
};
use domain::{
    classes::Standing,
    people::{EmailAddress, PersonName, Role, password},
};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, IntoActiveModel as _};
use std::time::Duration;
use uuid::Uuid;

/// An invitation that nobody has taken up.
pub use crate::entity::invitation::Model as Waiting;

const LASTS: Duration = Duration::from_secs(14 * 24 * 60 * 60);

/// An invitation that is to be written.
pub(super) struct Wanted<'a> {
    pub class: Option<&'a class::Model>,
    pub join_code: Option<Uuid>,
    pub address: &'a EmailAddress,
    pub name: &'a PersonName,
    pub role: Role,
}

/// Writes an invitation and its mail.
pub(super) async fn write(tx: &Tx<'_>, school: &school::Model, wanted: &Wanted<'_>) -> Result<Uuid, Error> {
    let (id, token) = (tx.new_id(), Token::new(tx.rng()));
    let row = ActiveModel {
        id: Set(id),
        token_hash: Set(token.hash()),
        school_id: Set(school.id),
        class_id: Set(wanted.class.map(|class| class.id)),
        join_code_id: Set(wanted.join_code),
        address: Set(Text(wanted.address.clone())),
        given_name: Set(wanted.name.given().to_owned()),
        family_name: Set(wanted.name.family().to_owned()),
        role: Set(Text(wanted.role)),
        created_at: Set(tx.now()),
        expires_at: Set(tx.now() + LASTS),
        accepted_at: Set(None),
        closed_at: Set(None),
    };
    row.insert(tx).await?;
    let letter = Letter::Invitation {
        school: &school.name,
        class: wanted.class.map(|class| class.name.as_str()),
        token: &token,
    };
    mail::post(tx, wanted.address, letter).await?;
    Ok(id)
}

/// Invites a student into a class.
pub async fn invite(
    backend: &Backend,
    by: &ClassStaff,
    address: &EmailAddress,
    name: &PersonName,
) -> Result<(), Error> {
    let wanted = Wanted {
        class: Some(by.class()),
        join_code: None,
        address,
        name,
        role: Role::Student,
    };
    let tx = backend.begin().await?;
    admit::open_for(by.class(), super::today(by.class(), tx.now()))?;
    let id = write(&tx, by.member().school(), &wanted).await?;
    let subject = Subject::new(id, name.to_string());
    audit::record(
        &tx,
        By::member(by.member()),
        Action::InvitationCreate,
        subject,
        &by.class().name,
    )
    .await?;
    tx.commit().await
}

/// Invites somebody into the school, in any role.
pub async fn invite_to_school(
    backend: &Backend,
    by: &Administrator,
    address: &EmailAddress,
    name: &PersonName,
    role: Role,
) -> Result<(), Error> {
    let wanted = Wanted {
        class: None,
        join_code: None,
        address,
        name,
        role,
    };
    let tx = backend.begin().await?;
    let id = write(&tx, by.school(), &wanted).await?;
    let subject = Subject::new(id, name.to_string());
    audit::record(
        &tx,
        By::member(by.member()),
        Action::InvitationCreate,
        subject,
        role.word(),
    )
    .await?;
    tx.commit().await
}

/// Invitations into a class that nobody has taken up, the newest first.
pub async fn of_class(backend: &Backend, by: &ClassStaff) -> Result<Vec<Model>, Error> {
    Ok(Entity::of_class(by).all(backend.db()).await?)
}

/// Invitations into a school, and its classes, that nobody has taken up, the newest first.
pub async fn of_school(backend: &Backend, by: &Administrator) -> Result<Vec<Model>, Error> {
    Ok(Entity::of_school(by).all(backend.db()).await?)
}

impl Model {
    /// As the school is to call the person.
    pub fn name(&self) -> PersonName {
        PersonName::stored(&self.given_name, &self.family_name)
    }
}

/// Withdraws an invitation into a class.
pub async fn close(backend: &Backend, by: &ClassStaff, id: Uuid) -> Result<(), Error> {
    let tx = backend.begin().await?;
    let row = Entity::one_of(Entity::of_class(by), id).one(&tx).await?;
    close_row(&tx, By::member(by.member()), row.ok_or(Error::NotFound)?).await?;
    tx.commit().await
}

/// Withdraws an invitation into the school.
pub async fn close_of_school(backend: &Backend, by: &Administrator, id: Uuid) -> Result<(), Error> {
    let tx = backend.begin().await?;
    let row = Entity::one_of(Entity::of_school(by), id).one(&tx).await?;
    close_row(&tx, By::member(by.member()), row.ok_or(Error::NotFound)?).await?;
    tx.commit().await
}

async fn close_row(tx: &Tx<'_>, by: By, row: Model) -> Result<(), Error> {
    let subject = Subject::new(row.id, row.name().to_string());
    let mut row = row.into_active_model();
    row.closed_at = Set(Some(tx.now()));
    row.update(tx).await?;
    audit::record(tx, by, Action::InvitationClose, subject, "").await
}

/// A good invitation, for whoever holds its link.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// The school.
    pub school: school::Model,
    /// The class.
    pub class: Option<class::Model>,
    /// The address it went to.
    pub address: EmailAddress,
    /// As the school is to call the person.
    pub name: PersonName,
    /// What they will be.
    pub role: Role,
    /// Whether the address has an account with a password: then its owner signs in to accept. Only who reads the
    /// address's mail learns this.
    pub has_account: bool,
    row: Model,
}

/// Opens an invitation.
///
/// # Errors
/// `NotFound` where it was taken up, withdrawn, is too old, or never was.
pub async fn open(backend: &Backend, token: &str) -> Result<Invitation, Error> {
    let token = Token::parse(token).ok_or(Error::NotFound)?;
    let found = Entity::with_token(&token.hash())
        .find_also_related(school::Entity)
        .one(backend.db())
        .await?;
    let Some((row, Some(school))) = found else {
        return Err(Error::NotFound);
    };
    if row.accepted_at.is_some() || row.closed_at.is_some() || backend.clock().now() >= row.expires_at {
        return Err(Error::NotFound);
    }
    let class = match row.class_id {
        Some(id) => class::Entity::by_id(id).one(backend.db()).await?,
        None => None,
    };
    let account = account::Entity::with_address(&row.address.0)
        .one(backend.db())
        .await?;
    Ok(Invitation {
        school,
        class,
        address: row.address.0.clone(),
        name: row.name(),
        role: row.role.0,
        has_account: account.is_some_and(|account| account.password_hash.is_some()),
        row,
    })
}

/// Takes an invitation up as somebody who is signed in, with whatever account.
pub async fn accept(backend: &Backend, actor: &Actor, invitation: &Invitation) -> Result<Joined, Error> {
    let tx = backend.begin().await?;
    tx.take_turn_in(invitation.school.id).await?;
    let account = accounts::account(&tx, actor.id()).await?;
    let joined = take_up(&tx, &account, invitation, &invitation.name).await?;
    tx.commit().await?;
    Ok(joined)
}

/// Takes an invitation up as somebody new: the account gets a password, its address is confirmed by the link.
pub async fn accept_as_new(
    backend: &Backend,
    invitation: &Invitation,
    name: &PersonName,
    new_password: &str,
    from: &From,
) -> Result<(Joined, Opened), Error> {
    if invitation.has_account {
        return Err(Error::Conflict);
    }
    password::check(new_password, Some(&invitation.address), "new")?;
    let hash = backend.passwords().hash(backend.rng(), new_password).await?;
    let tx = backend.begin().await?;
    tx.take_turn_in(invitation.school.id).await?;
    let account = accounts::find_or_make(&tx, &invitation.address).await?;
    if account.password_hash.is_some() {
        return Err(Error::Conflict);
    }
    let account = accounts::vouch(&tx, account, hash, false).await?;
    let joined = take_up(&tx, &account, invitation, name).await?;
    let wanted = sessions::Wanted {
        device: from.device.clone(),
        keep: false,
        complete: true,
    };
    let opened = sessions::open(&tx, account.id, wanted).await?;
    tx.commit().await?;
    Ok((joined, opened))
}

async fn take_up(
    tx: &Tx<'_>,
    account: &account::Model,
    invitation: &Invitation,
    name: &PersonName,
) -> Result<Joined, Error> {
    let row = &invitation.row;
    if Entity::accept(row.id, tx.now()).exec(tx).await?.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    let school = &invitation.school;
    let by = By::account(account).at(school.id);
    let subject = Subject::new(row.id, row.name().to_string());
    audit::record(tx, by.clone(), Action::InvitationAccept, subject, "").await?;
    if let (Some(code), Some(class)) = (row.join_code_id, &invitation.class) {
        return join::join_in(tx, account, code, class, school, name).await;
    }
    let there = membership::Entity::of_account(school.id, account.id)
        .one(tx)
        .await?;
    // The invitation may be older than the end.
    if there.is_some_and(|there| there.ended_at.is_some()) {
        return Err(join::left());
    }
    let person = people::admit(tx, by.clone(), school, account, name, &[invitation.role]).await?;
    let Some(class) = &invitation.class else {
        return Ok(Joined::In);
    };
    admit::open_for(class, super::today(class, tx.now()))?;
    admit::teaches_not(tx, class, &person).await?;
    let starts = super::today(class, tx.now()).max(class.starts_on.0);
    match enrolment::Entity::open(class.id, person.id).one(tx).await? {
        Some(open) if open.standing.0 == Standing::Enrolled => return Ok(Joined::In),
        Some(asked) => {
            let mut asked = asked.into_active_model();
            asked.standing = Set(Text(Standing::Enrolled));
            asked.starts_on = Set(Text(starts));
            asked.update(tx).await?;
        }
        None => {
            let row = admit::row(tx, class.id, person.id, Standing::Enrolled, starts);
            row.insert(tx).await?;
        }
    }
    let subject = Subject::new(person.id, person.name().to_string());
    let detail = format!("{}, by invitation", class.name);
    audit::record(tx, by, Action::EnrolmentStart, subject, &detail).await?;
    Ok(Joined::In)
}
