//! Whether there is help while students answer.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut mode = text("mode");
        mode.default("practice");
        manager
            .alter_table(Table::alter().table("assignment").add_column(mode).to_owned())
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .alter_table(Table::alter().table("assignment").drop_column("mode").to_owned())
            .await
    }
}
