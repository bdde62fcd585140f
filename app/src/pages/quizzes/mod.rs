//! A school's quizzes: the list, the builder, one question, the preview.

mod builder;
mod list;
mod preview;
mod question;

pub use builder::Builder;
pub use list::Quizzes;
pub use preview::Preview;
pub use question::{ChangeQuestion, NewQuestion};

use crate::pages::request::{backend, id, member};
use server::{
    Error,
    actors::Staff,
    quizzes::{self, Draft},
};

/// The school's own quiz of the address, for its staff.
async fn draft() -> Result<(Staff, Draft), Error> {
    let backend = backend();
    let quiz = id("quiz")?;
    let staff = member().await?.staff()?;
    let draft = quizzes::draft(&backend, &staff, quiz).await?;
    Ok((staff, draft))
}
