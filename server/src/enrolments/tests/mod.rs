//! How people come into classes and leave them, asked through the router as browsers do.

mod invitations;
mod join;
mod lists;
mod roster;

use crate::testing::people::{Class, World};

/// How everybody's time in a class stands: whose, since when, until when, why it ended.
async fn stand(world: &World, class: &Class) -> Vec<String> {
    let mut lines = Vec::new();
    for row in world.enrolments(class.id).await {
        let person = world.membership(row.membership_id).await;
        let ends = row
            .ends_on
            .map_or_else(|| "…".to_owned(), |day| day.0.to_string());
        let reason = row.reason.unwrap_or_default();
        lines.push(format!(
            "{} {} {}–{ends} {reason}",
            person.family_name,
            row.standing.0.word(),
            row.starts_on.0
        ));
    }
    lines.sort();
    lines
}

/// The forms of a class.
fn form(class: &Class, name: &str) -> String {
    format!("/demo/classes/{}/{name}", class.id)
}
