//! Accounts of the installation: who signs in, from which devices, and what is counted and mailed on the way.

use crate::tables::{drop, index, table, unique, within};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// In the order in which they can be made; dropped in the other.
const TABLES: [&str; 6] = [
    "account",
    "recovery_code",
    "session",
    "account_link",
    "limit_count",
    "mail",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table("account")
                    .col(text_uniq("address"))
                    .col(text_null("password_hash"))
                    .col(big_integer_null("confirmed_at"))
                    .col(boolean("operator"))
                    .col(boolean("demonstration"))
                    .col(binary_null("factor_secret"))
                    .col(big_integer_null("factor_since"))
                    .col(big_integer_null("factor_step"))
                    .col(big_integer("created_at"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                table("recovery_code")
                    .col(uuid("account_id"))
                    .col(binary("code_hash"))
                    .col(big_integer_null("used_at"))
                    .foreign_key(&mut within("recovery_code", "account_id", "account"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                table("session")
                    .col(binary("token_hash"))
                    .col(uuid("account_id"))
                    .col(boolean("complete"))
                    .col(text("device"))
                    .col(big_integer("created_at"))
                    .col(big_integer("seen_at"))
                    .col(big_integer("expires_at"))
                    .col(big_integer("lifetime"))
                    .foreign_key(&mut within("session", "account_id", "account"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                table("account_link")
                    .col(binary("token_hash"))
                    .col(uuid("account_id"))
                    .col(text("purpose"))
                    .col(text("address"))
                    .col(big_integer("created_at"))
                    .col(big_integer("expires_at"))
                    .col(big_integer_null("used_at"))
                    .foreign_key(&mut within("account_link", "account_id", "account"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("limit_count")
                    .col(text("subject").primary_key())
                    .col(big_integer("since"))
                    .col(big_integer("count"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                table("mail")
                    .col(text("recipient"))
                    .col(text("subject"))
                    .col(text("body"))
                    .col(big_integer("created_at"))
                    .col(big_integer("next_at"))
                    .col(big_integer("tries"))
                    .col(big_integer_null("sent_at"))
                    .col(text_null("fault"))
                    .to_owned(),
            )
            .await?;
        for made in [
            index("recovery_code", &["account_id"]),
            unique("session", &["token_hash"]),
            index("session", &["account_id"]),
            index("session", &["expires_at"]),
            unique("account_link", &["token_hash"]),
            index("account_link", &["account_id"]),
            index("mail", &["sent_at", "next_at"]),
        ] {
            manager.create_index(made).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &TABLES).await
    }
}
