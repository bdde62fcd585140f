//! Write transactions.

use crate::{Backend, Error, Instant, entity::school};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, RuntimeErr,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait as _,
    entity::prelude::async_trait::async_trait,
};
use std::ops::Deref;
use tokio::sync::SemaphorePermit;
use uuid::Uuid;

/// A write transaction: it stands once [`Tx::commit`] returned, and leaves no trace where it is dropped before.
///
/// SQLite's takes the writer's place at once: one that reads first and then writes would fail where another wrote in
/// between. It derefs to the backend, for its clock and its ids.
#[derive(Debug)]
pub struct Tx<'b> {
    tx: DatabaseTransaction,
    backend: &'b Backend,
    _turn: SemaphorePermit<'b>,
}

impl<'b> Tx<'b> {
    pub(crate) async fn begin(backend: &'b Backend, turn: SemaphorePermit<'b>) -> Result<Self, Error> {
        let immediate = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(Self {
            tx: backend.db().begin_with_options(immediate).await?,
            backend,
            _turn: turn,
        })
    }

    /// Makes it stand.
    pub async fn commit(self) -> Result<(), Error> {
        Ok(self.tx.commit().await?)
    }

    /// Waits for whoever else changes who is what in a school, and takes their place until the transaction ends.
    ///
    /// What is looked up then stands while it is acted upon: the last administrator, an open enrolment, a name that is
    /// free. SQLite has one writer and needs no turns. A transaction that locks an account too takes its turn first.
    pub async fn take_turn_in(&self, school: Uuid) -> Result<(), Error> {
        school::Entity::locked(school).one(&self.tx).await?;
        Ok(())
    }

    /// Now, by the backend's clock.
    pub fn now(&self) -> Instant {
        self.backend.clock().now()
    }

    /// A new id.
    pub fn new_id(&self) -> Uuid {
        self.backend.new_id()
    }
}

impl Deref for Tx<'_> {
    type Target = Backend;

    fn deref(&self) -> &Backend {
        self.backend
    }
}

#[async_trait]
impl ConnectionTrait for Tx<'_> {
    fn get_database_backend(&self) -> DbBackend {
        self.tx.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.tx.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.tx.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.tx.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.tx.query_all_raw(statement).await
    }
}

/// Whether a transaction failed because of others, so that the request may be answered anew: the database gave it up
/// (SQLSTATE 40001, 40P01), or somebody wrote the same unique row first (23505; 1555 and 2067 on SQLite), which is
/// found then.
pub fn may_be_tried_again(error: &Error) -> bool {
    let Error::Internal(cause) = error else {
        return false;
    };
    let Some(DbErr::Exec(cause) | DbErr::Query(cause)) = cause.downcast_ref::<DbErr>() else {
        return false;
    };
    let RuntimeErr::SqlxError(cause) = cause else {
        return false;
    };
    let code = cause.as_database_error().and_then(|error| error.code());
    matches!(
        code.as_deref(),
        Some("40001" | "40P01" | "23505" | "1555" | "2067")
    )
}
