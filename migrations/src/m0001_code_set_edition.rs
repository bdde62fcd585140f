//! Imported editions of code sets, one compressed blob each.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[derive(DeriveIden)]
enum CodeSetEdition {
    Table,
    Id,
    CodeSet,
    Name,
    EffectiveFrom,
    EffectiveTo,
    Format,
    Content,
    Codes,
    Billable,
    ImportedAt,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table(CodeSetEdition::Table)
                    .col(ColumnDef::new(CodeSetEdition::Id).uuid().not_null().primary_key())
                    .col(ColumnDef::new(CodeSetEdition::CodeSet).text().not_null())
                    .col(ColumnDef::new(CodeSetEdition::Name).text().not_null())
                    .col(ColumnDef::new(CodeSetEdition::EffectiveFrom).text().not_null())
                    .col(ColumnDef::new(CodeSetEdition::EffectiveTo).text().not_null())
                    .col(ColumnDef::new(CodeSetEdition::Format).text().not_null())
                    .col(ColumnDef::new(CodeSetEdition::Content).binary().not_null())
                    .col(ColumnDef::new(CodeSetEdition::Codes).big_integer().not_null())
                    .col(ColumnDef::new(CodeSetEdition::Billable).big_integer().not_null())
                    .col(
                        ColumnDef::new(CodeSetEdition::ImportedAt)
                            .big_integer()
                            .not_null(),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("code_set_edition_set_name")
                    .table(CodeSetEdition::Table)
                    .col(CodeSetEdition::CodeSet)
                    .col(CodeSetEdition::Name)
                    .unique()
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table(CodeSetEdition::Table).to_owned())
            .await
    }
}
