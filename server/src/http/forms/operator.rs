//! What the operator of the installation does.

use super::{Answer, Posted, form, takes};
use crate::{
    Error,
    http::Route,
    schools::{self, NewSchool},
};

pub(super) const ROUTES: &[Route] = &[
    form("/operator", || takes(0, create_school)),
    form("/operator/administrators", || takes(1, add_administrator)),
];

async fn create_school(posted: Posted) -> Result<Answer, Error> {
    let operator = posted.actor()?.operator()?;
    let text = |name: &str| posted.entered.text(name).to_owned();
    let new = NewSchool {
        slug: text("slug"),
        name: text("name"),
        zone: text("zone"),
    };
    schools::create(&posted.backend, &operator, &new).await?;
    Ok(Answer::To("/operator?done=school-made".to_owned()))
}

async fn add_administrator(posted: Posted) -> Result<Answer, Error> {
    let operator = posted.actor()?.operator()?;
    let (slug, address, name) = (
        posted.entered.text("school"),
        posted.entered.address()?,
        posted.entered.name()?,
    );
    schools::add_administrator(&posted.backend, &operator, slug, &address, &name).await?;
    Ok(Answer::To("/operator?done=administrator-added".to_owned()))
}
