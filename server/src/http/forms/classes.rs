//! Classes, who teaches them, and the ways into them.

use super::{Answer, Posted, form, takes};
use crate::{
    Error,
    classes::{self, Given},
    enrolments::{invitations, join},
    http::Route,
};

pub(super) const ROUTES: &[Route] = &[
    form("/{school}/classes", || takes(0, create)),
    form("/{school}/classes/{class}/settings", || takes(0, change)),
    form("/{school}/classes/{class}/instructors", || {
        takes(1, add_instructor)
    }),
    form("/{school}/classes/{class}/instructors/remove", || {
        takes(2, remove_instructor)
    }),
    form("/{school}/classes/{class}/join-codes", || takes(1, create_code)),
    form("/{school}/classes/{class}/join-codes/close", || {
        takes(2, close_code)
    }),
    form("/{school}/classes/{class}/invitations", || takes(1, invite)),
    form("/{school}/classes/{class}/invitations/close", || {
        takes(2, close_invitation)
    }),
];

fn given(posted: &Posted) -> Given {
    let text = |name: &str| posted.entered.text(name).to_owned();
    Given {
        name: text("name"),
        delivery: text("delivery"),
        starts: text("starts"),
        ends: text("ends"),
        zone: text("zone"),
        editions: posted
            .entered
            .with_prefix("book-")
            .map(|(set, name)| (set.to_owned(), name.to_owned()))
            .collect(),
    }
}

async fn create(posted: Posted) -> Result<Answer, Error> {
    let administrator = posted.administrator().await?;
    let class = classes::create(&posted.backend, &administrator, &given(&posted)).await?;
    Ok(Answer::To(format!(
        "/{}/classes/{}?done=made",
        posted.part("school"),
        class.id
    )))
}

async fn change(posted: Posted) -> Result<Answer, Error> {
    let class = posted.class_staff().await?;
    let administrator = class.member().administrator()?;
    classes::change(&posted.backend, &administrator, &class, &given(&posted)).await?;
    Ok(Answer::To(at(&posted, "saved")))
}

async fn add_instructor(posted: Posted) -> Result<Answer, Error> {
    let class = posted.class_staff().await?;
    let administrator = class.member().administrator()?;
    let person = posted.entered.id("instructor")?;
    classes::add_instructor(&posted.backend, &administrator, &class, person).await?;
    Ok(Answer::To(at(&posted, "instructor-added")))
}

async fn remove_instructor(posted: Posted) -> Result<Answer, Error> {
    let class = posted.class_staff().await?;
    let administrator = class.member().administrator()?;
    let person = posted.entered.id("instructor")?;
    classes::remove_instructor(&posted.backend, &administrator, &class, person).await?;
    Ok(Answer::To(at(&posted, "instructor-removed")))
}

async fn create_code(posted: Posted) -> Result<Answer, Error> {
    let class = posted.class_staff().await?;
    let entered = &posted.entered;
    let (days, places) = (
        entered.number("days").unwrap_or(0),
        entered.number("places").unwrap_or(0),
    );
    join::create(&posted.backend, &class, days, places, entered.ticked("approval")).await?;
    Ok(Answer::To(at(&posted, "code-made")))
}

async fn close_code(posted: Posted) -> Result<Answer, Error> {
    let class = posted.class_staff().await?;
    join::close(&posted.backend, &class, posted.entered.id("join_code")?).await?;
    Ok(Answer::To(at(&posted, "code-closed")))
}

async fn invite(posted: Posted) -> Result<Answer, Error> {
    let class = posted.class_staff().await?;
    let (address, name) = (posted.entered.address()?, posted.entered.name()?);
    invitations::invite(&posted.backend, &class, &address, &name).await?;
    Ok(Answer::To(at(&posted, "invited")))
}

async fn close_invitation(posted: Posted) -> Result<Answer, Error> {
    let class = posted.class_staff().await?;
    invitations::close(&posted.backend, &class, posted.entered.id("invitation")?).await?;
    Ok(Answer::To(at(&posted, "invitation-closed")))
}

fn at(posted: &Posted, done: &str) -> String {
    format!(
        "/{}/classes/{}?done={done}",
        posted.part("school"),
        posted.part("class")
    )
}
