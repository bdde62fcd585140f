//! What is backed up: every table but a few, described by its entity.

use crate::{
    Error,
    entity::{
        account, allowance, assignment, attempt, attempt_answer, audit_event, book_mark, class,
        class_instructor, code_set_edition, content_item, content_version, enrolment, invitation, join_code,
        membership, recovery_code, roster_import, school, school_code_set, score_change,
    },
};
use data_encoding::BASE64;
use sea_orm::{
    ColumnTrait as _, EntityTrait, IdenStatic as _, Iterable as _, QueryResult,
    sea_query::{Alias, ColumnType, Expr, ExprTrait as _, InsertStatement, Order, Query, SelectStatement},
};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use uuid::Uuid;

/// Tables that no backup holds: whoever steals one is signed in nowhere and has nobody's link, and a restored
/// installation sends no mail twice.
pub const LEFT_OUT: [&str; 4] = ["session", "account_link", "limit_count", "mail"];

/// All others, each after those that its rows refer to.
pub(super) fn all() -> Result<Vec<Table>, Error> {
    Ok(vec![
        Table::of::<code_set_edition::Entity>()?,
        Table::of::<account::Entity>()?,
        Table::of::<recovery_code::Entity>()?,
        Table::of::<book_mark::Entity>()?,
        Table::of::<school::Entity>()?,
        Table::of::<school_code_set::Entity>()?,
        Table::of::<membership::Entity>()?,
        Table::of::<class::Entity>()?,
        Table::of::<class_instructor::Entity>()?,
        Table::of::<enrolment::Entity>()?,
        Table::of::<join_code::Entity>()?,
        Table::of::<invitation::Entity>()?,
        Table::of::<roster_import::Entity>()?,
        Table::of::<content_item::Entity>()?,
        Table::of::<content_version::Entity>()?,
        Table::of::<assignment::Entity>()?,
        Table::of::<allowance::Entity>()?,
        Table::of::<attempt::Entity>()?,
        Table::of::<attempt_answer::Entity>()?,
        Table::of::<score_change::Entity>()?,
        Table::of::<audit_event::Entity>()?,
    ])
}

/// Rows that are read at once, and written at once.
const ROWS: usize = 500;
/// PostgreSQL and SQLite bind only so many values in a statement.
const VALUES: usize = 30_000;

/// A table as a backup has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Table {
    pub name: String,
    pub columns: Vec<Column>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Column {
    pub name: String,
    pub kind: Kind,
}

/// What a column holds, as far as it matters on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    Uuid,
    Text,
    Integer,
    Boolean,
    Bytes,
}

impl Kind {
    fn of(column: &ColumnType) -> Option<Self> {
        match column {
            ColumnType::Uuid => Some(Self::Uuid),
            ColumnType::Text | ColumnType::String(_) => Some(Self::Text),
            ColumnType::BigInteger => Some(Self::Integer),
            ColumnType::Boolean => Some(Self::Boolean),
            ColumnType::VarBinary(_) | ColumnType::Blob => Some(Self::Bytes),
            _ => None,
        }
    }

    /// A column's value of a row that was read.
    fn read(self, row: &QueryResult, at: usize) -> Result<Json, Error> {
        Ok(match self {
            Self::Uuid => row
                .try_get_by::<Option<Uuid>, _>(at)?
                .map(|id| id.to_string())
                .into(),
            Self::Text => row.try_get_by::<Option<String>, _>(at)?.into(),
            Self::Integer => row.try_get_by::<Option<i64>, _>(at)?.into(),
            Self::Boolean => row.try_get_by::<Option<bool>, _>(at)?.into(),
            Self::Bytes => row
                .try_get_by::<Option<Vec<u8>>, _>(at)?
                .map(|bytes| BASE64.encode(&bytes))
                .into(),
        })
    }

    /// The same value, to be written; `None` where it is of another kind.
    fn value(self, json: &Json) -> Option<Expr> {
        if json.is_null() {
            return Some(match self {
                Self::Uuid => Expr::val(None::<Uuid>),
                Self::Text => Expr::val(None::<String>),
                Self::Integer => Expr::val(None::<i64>),
                Self::Boolean => Expr::val(None::<bool>),
                Self::Bytes => Expr::val(None::<Vec<u8>>),
            });
        }
        Some(match self {
            Self::Uuid => Expr::val(json.as_str()?.parse::<Uuid>().ok()?),
            Self::Text => Expr::val(json.as_str()?),
            Self::Integer => Expr::val(json.as_i64()?),
            Self::Boolean => Expr::val(json.as_bool()?),
            Self::Bytes => Expr::val(BASE64.decode(json.as_str()?.as_bytes()).ok()?),
        })
    }
}

impl Table {
    /// An entity's table, whose first column is its key, a UUID.
    fn of<E: EntityTrait>() -> Result<Self, Error> {
        let name = E::default().table_name().to_owned();
        let columns: Option<Vec<Column>> = E::Column::iter()
            .map(|column| {
                Some(Column {
                    name: column.as_str().to_owned(),
                    kind: Kind::of(column.def().get_column_type())?,
                })
            })
            .collect();
        match columns {
            Some(columns) if columns.first().is_some_and(Column::is_key) => Ok(Self { name, columns }),
            _ => Err(Error::internal(format!(
                "{name} is a table that no backup can hold"
            ))),
        }
    }

    /// How many rows are read at once: a file can be megabytes.
    pub fn page(&self) -> usize {
        let files = self.columns.iter().any(|column| column.name == "content");
        if files { 1 } else { ROWS }
    }

    /// How many rows are written at once.
    pub fn batch(&self) -> usize {
        self.page().min(VALUES / self.columns.len().max(1))
    }

    /// A page of rows, after the row with this id.
    pub fn select(&self, after: Option<Uuid>) -> SelectStatement {
        let mut select = Query::select();
        select
            .columns(self.idens())
            .from(Alias::new(&self.name))
            .order_by("id", Order::Asc)
            .limit(self.page() as u64);
        if let Some(after) = after {
            select.and_where(Expr::col("id").gt(after));
        }
        select
    }

    /// A statement that writes rows, once it has some.
    pub fn insert(&self) -> InsertStatement {
        let mut insert = Query::insert();
        insert.into_table(Alias::new(&self.name)).columns(self.idens());
        insert
    }

    /// A row of [`Table::select`].
    pub fn read(&self, row: &QueryResult) -> Result<Vec<Json>, Error> {
        let columns = self.columns.iter().enumerate();
        columns.map(|(at, column)| column.kind.read(row, at)).collect()
    }

    /// A row for [`Table::insert`]; `None` where it does not fit the columns.
    pub fn values(&self, row: &[Json]) -> Option<Vec<Expr>> {
        if row.len() != self.columns.len() {
            return None;
        }
        let columns = self.columns.iter().zip(row);
        columns.map(|(column, json)| column.kind.value(json)).collect()
    }

    fn idens(&self) -> impl Iterator<Item = Alias> {
        self.columns.iter().map(|column| Alias::new(&column.name))
    }
}

impl Column {
    fn is_key(&self) -> bool {
        self.name == "id" && self.kind == Kind::Uuid
    }
}
