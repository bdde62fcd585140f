//! Signing in and out, and what people change of their own account.

use super::{Answer, Posted, form, onward, takes};
use crate::{
    Error,
    accounts::{self, factor, links, sessions, sign_in},
    actors::Caller,
    http::Route,
};

pub(super) const ROUTES: &[Route] = &[
    form("/sign-in", || takes(0, sign_in)),
    form("/sign-in/code", || takes(0, code)),
    form("/sign-out", || takes(1, sign_out)),
    form("/password", || takes(0, ask_for_password)),
    form("/password/{token}", || takes(0, set_password)),
    form("/confirm/{token}", || takes(0, confirm_address)),
    form("/account/password", || takes(1, change_password)),
    form("/account/address", || takes(1, ask_for_address)),
    form("/account/devices/sign-out", || takes(2, sign_out_device)),
    form("/account/devices/sign-out-everywhere", || {
        takes(2, sign_out_everywhere)
    }),
    form("/account/second-factor", || takes(0, prove_factor)),
    form("/account/second-factor/codes", || takes(1, renew_codes)),
    form("/account/second-factor/take-off", || takes(1, take_factor_off)),
];

async fn sign_in(posted: Posted) -> Result<Answer, Error> {
    let entered = &posted.entered;
    let opened = sign_in::sign_in(
        &posted.backend,
        entered.text("address"),
        entered.raw("password"),
        entered.ticked("keep"),
        &posted.from,
    )
    .await?;
    // Whoever was signed in here before is not any more.
    sessions::leave(&posted.backend, &posted.caller).await?;
    let to = onward(entered.text("to"));
    let to = match opened.half {
        true => format!("/sign-in/code?{}", query("to", &to)),
        false => to,
    };
    Ok(Answer::SignedIn(to, opened))
}

fn query(name: &str, value: &str) -> String {
    form_urlencoded::Serializer::new(String::new())
        .append_pair(name, value)
        .finish()
}

async fn code(posted: Posted) -> Result<Answer, Error> {
    let Caller::Half(half) = &posted.caller else {
        return Err(Error::Unauthenticated);
    };
    let opened = factor::sign_in(&posted.backend, half, posted.entered.text("code")).await?;
    Ok(Answer::SignedIn(onward(posted.entered.text("to")), opened))
}

async fn sign_out(posted: Posted) -> Result<Answer, Error> {
    sessions::leave(&posted.backend, &posted.caller).await?;
    Ok(Answer::SignedOut("/sign-in?done=signed-out".to_owned()))
}

async fn ask_for_password(posted: Posted) -> Result<Answer, Error> {
    let address = posted.entered.text("address");
    links::ask_for_password(&posted.backend, address, &posted.from).await?;
    Ok(Answer::To("/password?done=link-sent".to_owned()))
}

async fn set_password(posted: Posted) -> Result<Answer, Error> {
    let new = posted.entered.raw("new");
    let opened = links::set_password(&posted.backend, posted.part("token"), new, &posted.from).await?;
    let to = if opened.half { "/sign-in/code" } else { "/" };
    Ok(Answer::SignedIn(to.to_owned(), opened))
}

async fn confirm_address(posted: Posted) -> Result<Answer, Error> {
    links::confirm_address(&posted.backend, posted.part("token")).await?;
    let to = match posted.caller {
        Caller::Somebody(_) => "/account?done=address-changed",
        _ => "/sign-in?done=address-changed",
    };
    Ok(Answer::To(to.to_owned()))
}

async fn change_password(posted: Posted) -> Result<Answer, Error> {
    let (current, new) = (posted.entered.raw("current"), posted.entered.raw("new"));
    accounts::change_password(&posted.backend, posted.actor()?, current, new).await?;
    Ok(Answer::To("/account?done=password-changed".to_owned()))
}

async fn ask_for_address(posted: Posted) -> Result<Answer, Error> {
    let (password, address) = (posted.entered.raw("password"), posted.entered.text("address"));
    links::ask_for_address(&posted.backend, posted.actor()?, password, address).await?;
    Ok(Answer::To("/account?done=address-asked".to_owned()))
}

async fn sign_out_device(posted: Posted) -> Result<Answer, Error> {
    let actor = posted.actor()?;
    sessions::sign_out_device(&posted.backend, actor, posted.entered.id("device")?).await?;
    Ok(Answer::To("/account?done=device-signed-out".to_owned()))
}

async fn sign_out_everywhere(posted: Posted) -> Result<Answer, Error> {
    sessions::sign_out_everywhere(&posted.backend, posted.actor()?).await?;
    Ok(Answer::SignedOut(
        "/sign-in?done=signed-out-everywhere".to_owned(),
    ))
}

async fn prove_factor(posted: Posted) -> Result<Answer, Error> {
    let code = posted.entered.text("code");
    factor::prove(&posted.backend, posted.actor()?, code)
        .await
        .map(Answer::Codes)
}

async fn renew_codes(posted: Posted) -> Result<Answer, Error> {
    let password = posted.entered.raw("password");
    factor::renew_codes(&posted.backend, posted.actor()?, password)
        .await
        .map(Answer::Codes)
}

async fn take_factor_off(posted: Posted) -> Result<Answer, Error> {
    factor::take_off(&posted.backend, posted.actor()?, posted.entered.raw("password")).await?;
    Ok(Answer::To("/account?done=factor-off".to_owned()))
}
