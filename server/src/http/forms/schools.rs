//! The school's settings.

use super::{Answer, Posted, form, takes};
use crate::{
    Error,
    http::Route,
    schools::{self, Settings},
};

pub(super) const ROUTES: &[Route] = &[form("/{school}/settings", || takes(0, change))];

async fn change(posted: Posted) -> Result<Answer, Error> {
    let administrator = posted.administrator().await?;
    let settings = Settings {
        name: posted.entered.text("name").to_owned(),
        zone: posted.entered.text("zone").to_owned(),
        staff_factor: posted.entered.ticked("staff_factor"),
    };
    schools::change(&posted.backend, &administrator, &settings).await?;
    Ok(Answer::To(format!(
        "/{}/settings?done=saved",
        posted.part("school")
    )))
}
