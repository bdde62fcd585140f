//! One's own notes in the code book, exams by the books alone, a class's book year, and the code sets that a school
//! brings along.

use crate::tables::{drop, index, table, unique, within};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table("book_mark")
                    .col(uuid("account_id"))
                    .col(text("code_set"))
                    .col(text("place"))
                    .col(text_null("tab"))
                    .col(text("note"))
                    .col(text("highlights"))
                    .col(text_null("before"))
                    .col(big_integer("updated_at"))
                    .foreign_key(&mut within("book_mark", "account_id", "account"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                table("school_code_set")
                    .col(uuid("school_id"))
                    .col(text("name"))
                    .col(text("effective_from"))
                    .col(text("effective_to"))
                    .col(binary("content"))
                    .col(big_integer("codes"))
                    .col(text("files"))
                    .col(text("by_name"))
                    .col(big_integer("imported_at"))
                    .foreign_key(&mut within("school_code_set", "school_id", "school"))
                    .to_owned(),
            )
            .await?;
        for made in [
            unique("book_mark", &["account_id", "code_set", "place"]),
            index("school_code_set", &["school_id"]),
        ] {
            manager.create_index(made).await?;
        }
        for (of, name, stands) in COLUMNS {
            let mut column = text(name);
            column.default(stands);
            let added = Table::alter().table(of).add_column(column).to_owned();
            manager.alter_table(added).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (of, name, _) in COLUMNS {
            let dropped = Table::alter().table(of).drop_column(name).to_owned();
            manager.alter_table(dropped).await?;
        }
        drop(manager, &["book_mark", "school_code_set"]).await
    }
}

/// Table, column, and what stands there from the start.
const COLUMNS: [(&str, &str, &str); 2] = [("assignment", "aids", "all"), ("class", "editions", "{}")];
