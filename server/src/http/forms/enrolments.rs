//! The roster of a class: enrolling, letting in, withdrawing, transferring, and lists.

use super::{Answer, Posted, form, takes};
use crate::{
    Error,
    enrolments::{
        self, Wanted, day,
        import::{self, Mode},
    },
    http::Route,
};
use domain::Problem;

pub(super) const ROUTES: &[Route] = &[
    form("/{school}/classes/{class}/roster", || takes(0, enrol)),
    form("/{school}/classes/{class}/roster/approve", || takes(1, approve)),
    form("/{school}/classes/{class}/roster/decline", || takes(1, decline)),
    form("/{school}/classes/{class}/roster/withdraw", || takes(1, withdraw)),
    form("/{school}/classes/{class}/roster/transfer", || takes(1, transfer)),
    form("/{school}/classes/{class}/roster/enrol-again", || {
        takes(1, enrol_again)
    }),
    form("/{school}/classes/{class}/imports", || takes(0, send)),
    form("/{school}/classes/{class}/imports/{import}", || takes(0, apply)),
];

async fn enrol(posted: Posted) -> Result<Answer, Error> {
    let class = posted.class_staff().await?;
    let wanted = Wanted {
        address: posted.entered.address()?,
        name: posted.entered.name()?,
        starts: day("starts", posted.entered.text("starts"))?,
    };
    let admitted = enrolments::enrol(&posted.backend, &class, &wanted).await?;
    let done = if admitted.there {
        "there-already"
    } else {
        "enrolled"
    };
    Ok(Answer::To(at(&posted, done)))
}

async fn approve(posted: Posted) -> Result<Answer, Error> {
    let class = posted.class_staff().await?;
    enrolments::approve(&posted.backend, &class, posted.entered.id("enrolment")?).await?;
    Ok(Answer::To(at(&posted, "enrolled")))
}

async fn decline(posted: Posted) -> Result<Answer, Error> {
    let class = posted.class_staff().await?;
    enrolments::decline(&posted.backend, &class, posted.entered.id("enrolment")?).await?;
    Ok(Answer::To(at(&posted, "declined")))
}

async fn withdraw(posted: Posted) -> Result<Answer, Error> {
    let class = posted.class_staff().await?;
    let entered = &posted.entered;
    let (id, on, why) = (
        entered.id("enrolment")?,
        entered.text("on"),
        entered.text("reason"),
    );
    enrolments::withdraw(&posted.backend, &class, id, on, why).await?;
    Ok(Answer::To(at(&posted, "withdrawn")))
}

async fn transfer(posted: Posted) -> Result<Answer, Error> {
    let class = posted.class_staff().await?;
    let entered = &posted.entered;
    let to = entered.id("to").map_err(|_| {
        Problem::new("no-class", "A transfer leads to another class.").field("to", "Choose a class.")
    })?;
    let to = class.member().class_staff(&posted.backend, to).await?;
    let (id, on, why) = (
        entered.id("enrolment")?,
        entered.text("on"),
        entered.text("reason"),
    );
    enrolments::transfer(&posted.backend, &class, &to, id, on, why).await?;
    Ok(Answer::To(at(&posted, "transferred")))
}

async fn enrol_again(posted: Posted) -> Result<Answer, Error> {
    let class = posted.class_staff().await?;
    enrolments::enrol_again(&posted.backend, &class, posted.entered.id("enrolment")?).await?;
    Ok(Answer::To(at(&posted, "enrolled")))
}

async fn send(posted: Posted) -> Result<Answer, Error> {
    let class = posted.class_staff().await?;
    let pasted = posted.entered.raw("rows");
    let (name, bytes) = match posted.entered.file() {
        Some((name, bytes)) => (name, bytes.to_vec()),
        None if !pasted.trim().is_empty() => ("Pasted rows", pasted.as_bytes().to_vec()),
        None => {
            return Err(Problem::new("no-list", "There is no list yet.")
                .field("list", "Choose a file, or paste its rows.")
                .into());
        }
    };
    let import = import::send(&posted.backend, &class, name, bytes).await?;
    let (school, class) = (posted.part("school"), posted.part("class"));
    Ok(Answer::To(format!("/{school}/classes/{class}/imports/{import}")))
}

async fn apply(posted: Posted) -> Result<Answer, Error> {
    let class = posted.class_staff().await?;
    let mode = match posted.entered.text("mode") {
        "good-rows" => Mode::GoodRows,
        _ => Mode::All,
    };
    import::apply(&posted.backend, &class, posted.id("import")?, mode).await?;
    Ok(Answer::To(at(&posted, "imported")))
}

fn at(posted: &Posted, done: &str) -> String {
    format!(
        "/{}/classes/{}/roster?done={done}",
        posted.part("school"),
        posted.part("class")
    )
}
