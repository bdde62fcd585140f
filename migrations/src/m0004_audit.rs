//! Who did what to whom when. Rows outlive whom they name, so they refer to nothing.

use crate::tables::{drop, index, table};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table("audit_event")
                    .col(big_integer("at"))
                    .col(uuid_null("school_id"))
                    .col(uuid_null("actor_id"))
                    .col(text("actor_name"))
                    .col(text("action"))
                    .col(uuid_null("subject_id"))
                    .col(text("subject_name"))
                    .col(text("detail"))
                    .to_owned(),
            )
            .await?;
        for made in [
            index("audit_event", &["school_id", "id"]),
            index("audit_event", &["subject_id", "id"]),
        ] {
            manager.create_index(made).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["audit_event"]).await
    }
}
