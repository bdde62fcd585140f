//! What the migrations' tables have in common.

use sea_orm_migration::{prelude::*, schema::pk_uuid};

/// A table whose key is `id`, a UUID that the backend makes.
pub fn table(name: &'static str) -> TableCreateStatement {
    Table::create().table(name).col(pk_uuid("id")).take()
}

/// A column that names a row of another table, and goes with it.
pub fn within(from: &'static str, column: &'static str, to: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(from, column)
        .to(to, "id")
        .on_delete(ForeignKeyAction::Cascade)
        .take()
}

/// An index, named after its table and columns.
pub fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut made = Index::create();
    made.name(format!("{table}_{}", columns.join("_"))).table(table);
    for column in columns {
        made.col(*column);
    }
    made.take()
}

/// An index in which each combination stands once.
pub fn unique(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    index(table, columns).unique().take()
}

/// As [`unique`], among the rows whose `open` column is empty.
pub fn unique_where(
    table: &'static str,
    columns: &[&'static str],
    open: &'static str,
) -> IndexCreateStatement {
    unique(table, columns)
        .cond_where(Expr::col(open).is_null())
        .take()
}

/// Drops tables, the last made first.
pub async fn drop(manager: &SchemaManager<'_>, tables: &[&'static str]) -> Result<(), DbErr> {
    for name in tables.iter().rev() {
        manager.drop_table(Table::drop().table(*name).to_owned()).await?;
    }
    Ok(())
}
