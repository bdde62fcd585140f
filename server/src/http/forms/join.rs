//! Coming in by a join code or an invitation.

use super::{Answer, Posted, form, takes};
use crate::{
    Error,
    actors::Caller,
    enrolments::{
        invitations,
        join::{self, Joined},
    },
    entity::{class, school},
    http::Route,
};
use domain::people::PersonName;

pub(super) const ROUTES: &[Route] = &[
    form("/join", || takes(0, look_up)),
    form("/join/{code}", || takes(0, join)),
    form("/invitation/{token}", || takes(0, accept)),
];

async fn look_up(posted: Posted) -> Result<Answer, Error> {
    let code = posted.entered.text("code");
    let offer = join::look_up(&posted.backend, code, &posted.from).await?;
    Ok(Answer::To(format!("/join/{}", offer.code)))
}

async fn join(posted: Posted) -> Result<Answer, Error> {
    let offer = join::look_up(&posted.backend, posted.part("code"), &posted.from).await?;
    if let Caller::Somebody(actor) = &posted.caller {
        // The school's own name for somebody it knows stays; a name is asked of the others alone.
        let name = match actor.member(&posted.backend, offer.school.slug.0.as_str()).await {
            Ok(member) => member.name(),
            Err(_) => posted.entered.name()?,
        };
        let joined = join::join(&posted.backend, actor, &offer, &name).await?;
        return Ok(Answer::To(into(&offer.school, Some(&offer.class), &joined)));
    }
    let (address, name) = (posted.entered.address()?, posted.entered.name()?);
    join::ask(&posted.backend, &offer, &address, &name, &posted.from).await?;
    Ok(Answer::To(format!("/join/{}?done=invitation-sent", offer.code)))
}

async fn accept(posted: Posted) -> Result<Answer, Error> {
    let invitation = invitations::open(&posted.backend, posted.part("token")).await?;
    let (school, class) = (&invitation.school, invitation.class.as_ref());
    if let Caller::Somebody(actor) = &posted.caller {
        let joined = invitations::accept(&posted.backend, actor, &invitation).await?;
        return Ok(Answer::To(into(school, class, &joined)));
    }
    if invitation.has_account {
        return Err(Error::Unauthenticated);
    }
    let name: PersonName = posted.entered.name()?;
    let new = posted.entered.raw("new");
    let (joined, opened) =
        invitations::accept_as_new(&posted.backend, &invitation, &name, new, &posted.from).await?;
    Ok(Answer::SignedIn(into(school, class, &joined), opened))
}

fn into(school: &school::Model, class: Option<&class::Model>, joined: &Joined) -> String {
    let slug = &school.slug.0;
    match (joined, class) {
        (Joined::In, Some(class)) => format!("/{slug}/classes/{}?done=joined", class.id),
        (Joined::In, None) => format!("/{slug}?done=joined"),
        (Joined::Asked, _) => format!("/{slug}?done=asked"),
    }
}
