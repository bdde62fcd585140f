//! Schools, who belongs to them, their classes, and how people come into a class.

use crate::tables::{drop, index, table, unique, unique_where, within};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// In the order in which they can be made; dropped in the other.
const TABLES: [&str; 8] = [
    "school",
    "membership",
    "class",
    "class_instructor",
    "enrolment",
    "join_code",
    "invitation",
    "roster_import",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table("school")
                    .col(text_uniq("slug"))
                    .col(text("name"))
                    .col(text("zone"))
                    .col(boolean("staff_factor"))
                    .col(big_integer("created_at"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                table("membership")
                    .col(uuid("school_id"))
                    .col(uuid("account_id"))
                    .col(text("given_name"))
                    .col(text("family_name"))
                    .col(boolean("student"))
                    .col(boolean("instructor"))
                    .col(boolean("administrator"))
                    .col(big_integer("created_at"))
                    .col(big_integer_null("ended_at"))
                    .foreign_key(&mut within("membership", "school_id", "school"))
                    .foreign_key(&mut within("membership", "account_id", "account"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                table("class")
                    .col(uuid("school_id"))
                    .col(text("name"))
                    .col(text("delivery"))
                    .col(text("starts_on"))
                    .col(text("ends_on"))
                    .col(text("zone"))
                    .col(big_integer("created_at"))
                    .foreign_key(&mut within("class", "school_id", "school"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                table("class_instructor")
                    .col(uuid("class_id"))
                    .col(uuid("membership_id"))
                    .col(big_integer("created_at"))
                    .foreign_key(&mut within("class_instructor", "class_id", "class"))
                    .foreign_key(&mut within("class_instructor", "membership_id", "membership"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                table("enrolment")
                    .col(uuid("class_id"))
                    .col(uuid("membership_id"))
                    .col(text("standing"))
                    .col(text("starts_on"))
                    .col(text_null("ends_on"))
                    .col(text_null("reason"))
                    .col(uuid_null("moved_to"))
                    .col(big_integer("created_at"))
                    .foreign_key(&mut within("enrolment", "class_id", "class"))
                    .foreign_key(&mut within("enrolment", "membership_id", "membership"))
                    .foreign_key(&mut within("enrolment", "moved_to", "class"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                table("join_code")
                    .col(uuid("class_id"))
                    .col(text_uniq("code"))
                    .col(big_integer("expires_at"))
                    .col(big_integer("places"))
                    .col(big_integer("taken"))
                    .col(boolean("approval"))
                    .col(big_integer("created_at"))
                    .col(big_integer_null("closed_at"))
                    .foreign_key(&mut within("join_code", "class_id", "class"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                table("invitation")
                    .col(binary("token_hash"))
                    .col(uuid("school_id"))
                    .col(uuid_null("class_id"))
                    .col(uuid_null("join_code_id"))
                    .col(text("address"))
                    .col(text("given_name"))
                    .col(text("family_name"))
                    .col(text("role"))
                    .col(big_integer("created_at"))
                    .col(big_integer("expires_at"))
                    .col(big_integer_null("accepted_at"))
                    .col(big_integer_null("closed_at"))
                    .foreign_key(&mut within("invitation", "school_id", "school"))
                    .foreign_key(&mut within("invitation", "class_id", "class"))
                    .foreign_key(&mut within("invitation", "join_code_id", "join_code"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                table("roster_import")
                    .col(uuid("class_id"))
                    .col(uuid("account_id"))
                    .col(text("file_name"))
                    .col(binary("content"))
                    .col(big_integer("created_at"))
                    .col(big_integer_null("applied_at"))
                    .foreign_key(&mut within("roster_import", "class_id", "class"))
                    .foreign_key(&mut within("roster_import", "account_id", "account"))
                    .to_owned(),
            )
            .await?;
        for made in [
            unique("membership", &["school_id", "account_id"]),
            index("membership", &["account_id"]),
            unique("class", &["school_id", "name"]),
            unique("class_instructor", &["class_id", "membership_id"]),
            index("class_instructor", &["membership_id"]),
            // One open enrolment of a person in a class; earlier ones stay as they ended.
            unique_where("enrolment", &["class_id", "membership_id"], "ends_on"),
            index("enrolment", &["membership_id"]),
            index("join_code", &["class_id"]),
            unique("invitation", &["token_hash"]),
            index("invitation", &["school_id"]),
            index("invitation", &["class_id"]),
            index("roster_import", &["class_id"]),
        ] {
            manager.create_index(made).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &TABLES).await
    }
}
