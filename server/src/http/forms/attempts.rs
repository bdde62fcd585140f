//! Attempts: answers without scripts, submitting, and what staff put right.

use super::{Answer, Posted, form, takes};
use crate::{
    Error,
    attempts::{self, Field},
    http::Route,
};

pub(super) const ROUTES: &[Route] = &[
    form("/{school}/attempts/{attempt}/answers", || takes(1, answer)),
    form("/{school}/attempts/{attempt}/submit", || takes(1, submit)),
    form("/{school}/attempts/{attempt}/scores", || takes(1, score)),
    form("/{school}/attempts/{attempt}/reopen", || takes(1, reopen)),
];

/// The questions' fields: `q-` and the question's id, beside `seen-` and the same.
fn fields(posted: &Posted) -> Vec<Field> {
    let entered = &posted.entered;
    let fields = entered.with_prefix("q-").map(|(question, text)| Field {
        question: question.to_owned(),
        text: text.to_owned(),
        seen: entered.number(&format!("seen-{question}")).unwrap_or(0),
    });
    fields.collect()
}

async fn answer(posted: Posted) -> Result<Answer, Error> {
    let own = posted.own_attempt().await?;
    attempts::save_form(&posted.backend, &own, &fields(&posted)).await?;
    Ok(Answer::To(at(&posted, "answers-saved")))
}

async fn submit(posted: Posted) -> Result<Answer, Error> {
    let own = posted.own_attempt().await?;
    let fields = fields(&posted);
    if own.attempt().is_open()
        && !fields.is_empty()
        && !attempts::submit_if_over(&posted.backend, &own).await?
    {
        attempts::save_form(&posted.backend, &own, &fields).await?;
    }
    attempts::submit(&posted.backend, &own).await?;
    Ok(Answer::To(at(&posted, "submitted")))
}

async fn score(posted: Posted) -> Result<Answer, Error> {
    let staff = posted.attempt_staff().await?;
    let entered = &posted.entered;
    let (part, points, why) = (
        entered.text("part"),
        entered.text("points"),
        entered.text("reason"),
    );
    attempts::change_score(&posted.backend, &staff, part, points, why).await?;
    Ok(Answer::To(at(&posted, "score-changed")))
}

async fn reopen(posted: Posted) -> Result<Answer, Error> {
    let staff = posted.attempt_staff().await?;
    let (minutes, why) = (posted.entered.text("minutes"), posted.entered.text("reason"));
    attempts::reopen(&posted.backend, &staff, minutes, why).await?;
    Ok(Answer::To(at(&posted, "reopened")))
}

fn at(posted: &Posted, done: &str) -> String {
    format!(
        "/{}/attempts/{}?done={done}",
        posted.part("school"),
        posted.part("attempt")
    )
}
