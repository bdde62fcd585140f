//! What classes are given.

use super::{Answer, Posted, form, takes};
use crate::{
    Error,
    assignments::{self, Given, OnTop},
    attempts,
    http::Route,
};

pub(super) const ROUTES: &[Route] = &[
    form("/{school}/classes/{class}/assignments", || takes(0, create)),
    form("/{school}/assignments/{assignment}/settings", || takes(0, change)),
    form("/{school}/assignments/{assignment}/withdraw", || {
        takes(1, withdraw)
    }),
    form("/{school}/assignments/{assignment}/renew", || takes(1, renew)),
    form("/{school}/assignments/{assignment}/allowances", || {
        takes(1, allow)
    }),
    form("/{school}/assignments/{assignment}/attempts", || takes(1, start)),
    form("/{school}/assignments/{assignment}/done", || takes(1, done)),
];

fn given(posted: &Posted) -> Given {
    let text = |name: &str| posted.entered.text(name).to_owned();
    Given {
        items: posted
            .entered
            .all("items")
            .filter_map(|id| id.parse().ok())
            .collect(),
        opens: text("opens"),
        due: text("due"),
        closes: text("closes"),
        attempts: text("attempts"),
        minutes: text("minutes"),
        reveal: text("reveal"),
        mode: text("mode"),
        aids: text("aids"),
    }
}

async fn create(posted: Posted) -> Result<Answer, Error> {
    let class = posted.class_staff().await?;
    assignments::create(&posted.backend, &class, &given(&posted)).await?;
    Ok(Answer::To(format!(
        "/{}/classes/{}?done=assigned",
        posted.part("school"),
        posted.part("class")
    )))
}

async fn change(posted: Posted) -> Result<Answer, Error> {
    let staff = posted.assignment_staff().await?;
    assignments::change(&posted.backend, &staff, &given(&posted)).await?;
    Ok(Answer::To(at(&posted, "saved")))
}

async fn withdraw(posted: Posted) -> Result<Answer, Error> {
    let staff = posted.assignment_staff().await?;
    assignments::withdraw(&posted.backend, &staff).await?;
    let class = staff.staff().class().id;
    Ok(Answer::To(format!(
        "/{}/classes/{class}?done=taken-from-class",
        posted.part("school")
    )))
}

async fn renew(posted: Posted) -> Result<Answer, Error> {
    let staff = posted.assignment_staff().await?;
    assignments::renew(&posted.backend, &staff).await?;
    Ok(Answer::To(at(&posted, "renewed")))
}

async fn allow(posted: Posted) -> Result<Answer, Error> {
    let staff = posted.assignment_staff().await?;
    let text = |name: &str| posted.entered.text(name).to_owned();
    let on_top = OnTop {
        attempts: text("attempts"),
        minutes: text("minutes"),
        closes: text("closes"),
        reason: text("reason"),
    };
    let person = posted.entered.id("person")?;
    assignments::allow(&posted.backend, &staff, person, &on_top).await?;
    Ok(Answer::To(at(&posted, "allowed")))
}

async fn start(posted: Posted) -> Result<Answer, Error> {
    let student = posted.assignment_student().await?;
    let attempt = attempts::start(&posted.backend, &student).await?;
    Ok(Answer::To(format!(
        "/{}/attempts/{attempt}",
        posted.part("school")
    )))
}

async fn done(posted: Posted) -> Result<Answer, Error> {
    let student = posted.assignment_student().await?;
    attempts::done(&posted.backend, &student).await?;
    let class = student.student().class().id;
    Ok(Answer::To(format!(
        "/{}/classes/{class}?done=read",
        posted.part("school")
    )))
}

fn at(posted: &Posted, done: &str) -> String {
    format!(
        "/{}/assignments/{}?done={done}",
        posted.part("school"),
        posted.part("assignment")
    )
}
