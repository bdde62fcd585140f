//! An account of the installation: an address, a password, a second factor. What a school calls its person is a membership.

use crate::{Instant, entity::values::Text};
use domain::people::EmailAddress;
use sea_orm::{QuerySelect as _, entity::prelude::*, sea_query::LockType};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Unique; where mail goes and what one signs in with.
    pub address: Text<EmailAddress>,
    /// In PHC form; none until the person has chosen a password.
    pub password_hash: Option<String>,
    /// When somebody who reads the address's mail first used a link, or the operator vouched.
    pub confirmed_at: Option<Instant>,
    /// May run the installation.
    pub operator: bool,
    /// One of the demonstration school's, whose password everybody knows.
    pub demonstration: bool,
    /// The TOTP secret; asked for at sign-in from `factor_since` on.
    pub factor_secret: Option<Vec<u8>>,
    /// When the second factor was proved to work.
    pub factor_since: Option<Instant>,
    /// The last TOTP step that was used; none is taken twice.
    pub factor_step: Option<i64>,
    pub created_at: Instant,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Entity {
    /// The account of an address; nobody is told whether there is one.
    pub fn with_address(address: &EmailAddress) -> Select<Self> {
        Self::find().filter(Column::Address.eq(Text(address.clone())))
    }

    /// One account, named by what belongs to it.
    pub fn by_id(id: Uuid) -> Select<Self> {
        Self::find_by_id(id)
    }

    /// An account that is about to be changed: until the transaction ends it is nobody else's to change.
    pub fn locked(id: Uuid) -> Select<Self> {
        Self::find_by_id(id).lock(LockType::NoKeyUpdate)
    }

    /// The accounts whose passwords everybody knows.
    pub fn of_demonstration() -> Select<Self> {
        Self::find().filter(Column::Demonstration.eq(true))
    }

    /// The accounts of some addresses.
    pub fn with_addresses<'a>(addresses: impl Iterator<Item = &'a EmailAddress>) -> Select<Self> {
        Self::find().filter(Column::Address.is_in(addresses.map(EmailAddress::as_str)))
    }
}
