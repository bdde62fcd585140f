//! What schools teach with: items, and their versions, which never change.

use crate::tables::{drop, index, table, unique, unique_where, within};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 2] = ["content_item", "content_version"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table("content_item")
                    .col(uuid_null("school_id"))
                    .col(text("kind"))
                    .col(text("slug"))
                    .col(uuid_null("source_id"))
                    .col(big_integer("created_at"))
                    .col(big_integer_null("retired_at"))
                    .foreign_key(&mut within("content_item", "school_id", "school"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                table("content_version")
                    .col(uuid("item_id"))
                    .col(big_integer("number"))
                    .col(text("title"))
                    .col(text("body"))
                    .col(text("hash"))
                    .col(big_integer("created_at"))
                    .foreign_key(&mut within("content_version", "item_id", "content_item"))
                    .to_owned(),
            )
            .await?;
        for made in [
            // A name stands once in the installation's courseware; a school's own items are named by their ids.
            unique_where("content_item", &["kind", "slug"], "school_id"),
            index("content_item", &["school_id"]),
            unique("content_version", &["item_id", "number"]),
        ] {
            manager.create_index(made).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &TABLES).await
    }
}
