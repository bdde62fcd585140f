//! The people of a school.

use super::{Answer, Posted, form, takes};
use crate::{Error, enrolments::invitations, http::Route, people};
use domain::{Problem, people::Role};

pub(super) const ROUTES: &[Route] = &[
    form("/{school}/people", || takes(0, add)),
    form("/{school}/people/invitations", || takes(1, invite)),
    form("/{school}/people/invitations/close", || {
        takes(2, close_invitation)
    }),
    form("/{school}/people/{person}", || takes(0, change)),
    form("/{school}/people/{person}/end", || takes(1, end)),
    form("/{school}/people/{person}/take-back", || takes(1, take_back)),
    form("/{school}/people/{person}/second-factor", || {
        takes(1, take_factor_off)
    }),
];

async fn add(posted: Posted) -> Result<Answer, Error> {
    let administrator = posted.administrator().await?;
    let (address, name, roles) = (
        posted.entered.address()?,
        posted.entered.name()?,
        posted.entered.roles(),
    );
    let person = people::add(&posted.backend, &administrator, &address, &name, &roles).await?;
    Ok(Answer::To(format!(
        "/{}/people/{person}?done=added",
        posted.part("school")
    )))
}

async fn invite(posted: Posted) -> Result<Answer, Error> {
    let administrator = posted.administrator().await?;
    let (address, name) = (posted.entered.address()?, posted.entered.name()?);
    let role = Role::of_word(posted.entered.text("role")).ok_or_else(|| {
        Problem::new("no-role", "Somebody in a school has a role.").field("role", "Choose a role.")
    })?;
    invitations::invite_to_school(&posted.backend, &administrator, &address, &name, role).await?;
    Ok(Answer::To(format!(
        "/{}/people?done=invited",
        posted.part("school")
    )))
}

async fn close_invitation(posted: Posted) -> Result<Answer, Error> {
    let administrator = posted.administrator().await?;
    invitations::close_of_school(&posted.backend, &administrator, posted.entered.id("invitation")?).await?;
    Ok(Answer::To(format!(
        "/{}/people?done=invitation-closed",
        posted.part("school")
    )))
}

async fn change(posted: Posted) -> Result<Answer, Error> {
    let administrator = posted.administrator().await?;
    let (name, roles) = (posted.entered.name()?, posted.entered.roles());
    people::change(
        &posted.backend,
        &administrator,
        posted.id("person")?,
        &name,
        &roles,
    )
    .await?;
    Ok(Answer::To(at(&posted, "saved")))
}

async fn end(posted: Posted) -> Result<Answer, Error> {
    let administrator = posted.administrator().await?;
    let reason = posted.entered.text("reason");
    people::end(&posted.backend, &administrator, posted.id("person")?, reason).await?;
    Ok(Answer::To(at(&posted, "membership-ended")))
}

async fn take_back(posted: Posted) -> Result<Answer, Error> {
    let administrator = posted.administrator().await?;
    people::take_back(&posted.backend, &administrator, posted.id("person")?).await?;
    Ok(Answer::To(at(&posted, "taken-back")))
}

async fn take_factor_off(posted: Posted) -> Result<Answer, Error> {
    let administrator = posted.administrator().await?;
    people::take_factor_off(&posted.backend, &administrator, posted.id("person")?).await?;
    Ok(Answer::To(at(&posted, "factor-off")))
}

fn at(posted: &Posted, done: &str) -> String {
    format!(
        "/{}/people/{}?done={done}",
        posted.part("school"),
        posted.part("person")
    )
}
