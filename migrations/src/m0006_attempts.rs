//! What classes are given, and what students make of it.

use crate::tables::{drop, index, table, unique, within};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// In the order in which they can be made; dropped in the other.
const TABLES: [&str; 5] = [
    "assignment",
    "allowance",
    "attempt",
    "attempt_answer",
    "score_change",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table("assignment")
                    .col(uuid("class_id"))
                    .col(uuid("version_id"))
                    .col(text("kind"))
                    .col(text("title"))
                    .col(text("module"))
                    .col(big_integer("place"))
                    .col(big_integer("opens_at"))
                    .col(big_integer_null("due_at"))
                    .col(big_integer_null("closes_at"))
                    .col(text("zone"))
                    .col(big_integer_null("attempts"))
                    .col(big_integer_null("minutes"))
                    .col(text("reveal"))
                    .col(big_integer("created_at"))
                    .foreign_key(&mut within("assignment", "class_id", "class"))
                    .foreign_key(&mut within("assignment", "version_id", "content_version"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                table("allowance")
                    .col(uuid("assignment_id"))
                    .col(uuid("membership_id"))
                    .col(big_integer("attempts"))
                    .col(big_integer("minutes"))
                    .col(big_integer_null("closes_at"))
                    .col(text("reason"))
                    .col(big_integer("changed_at"))
                    .foreign_key(&mut within("allowance", "assignment_id", "assignment"))
                    .foreign_key(&mut within("allowance", "membership_id", "membership"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                table("attempt")
                    .col(uuid("assignment_id"))
                    .col(uuid("membership_id"))
                    .col(big_integer("number"))
                    .col(uuid("version_id"))
                    .col(text("editions"))
                    .col(big_integer("seed"))
                    .col(big_integer("started_at"))
                    .col(big_integer_null("deadline_at"))
                    .col(big_integer_null("submitted_at"))
                    .col(big_integer("submission"))
                    .col(boolean("timed_out"))
                    .col(boolean("late"))
                    .col(big_integer_null("score_num"))
                    .col(big_integer_null("score_den"))
                    .col(text_null("grade"))
                    .col(text_null("tally"))
                    .foreign_key(&mut within("attempt", "assignment_id", "assignment"))
                    .foreign_key(&mut within("attempt", "membership_id", "membership"))
                    .foreign_key(&mut within("attempt", "version_id", "content_version"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                table("attempt_answer")
                    .col(uuid("attempt_id"))
                    .col(text("part"))
                    .col(big_integer("revision"))
                    .col(text("body"))
                    .col(big_integer("saved_at"))
                    .foreign_key(&mut within("attempt_answer", "attempt_id", "attempt"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                table("score_change")
                    .col(uuid("attempt_id"))
                    .col(big_integer("submission"))
                    .col(text("part"))
                    .col(big_integer("old_num"))
                    .col(big_integer("old_den"))
                    .col(big_integer("new_num"))
                    .col(big_integer("new_den"))
                    .col(text("reason"))
                    .col(text("by_name"))
                    .col(big_integer("created_at"))
                    .foreign_key(&mut within("score_change", "attempt_id", "attempt"))
                    .to_owned(),
            )
            .await?;
        for made in [
            index("assignment", &["class_id"]),
            unique("allowance", &["assignment_id", "membership_id"]),
            // Two starts at once make one attempt.
            unique("attempt", &["assignment_id", "membership_id", "number"]),
            index("attempt", &["membership_id"]),
            index("attempt", &["deadline_at"]),
            // Whoever saves over what they did not see is told, and nothing that was confirmed is ever overwritten.
            unique("attempt_answer", &["attempt_id", "part", "revision"]),
            index("score_change", &["attempt_id"]),
        ] {
            manager.create_index(made).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &TABLES).await
    }
}
