//! Advice on codes as somebody entered them.

use crate::{Backend, Error, actors::Caller};
use domain::{
    Age, Problem, Sex,
    codes::{Advice, Entered, Setting, Visit, Written},
};

/// No claim has more lines: 25 diagnoses and 99 services (837P, 837I).
pub const MOST_ADVISED: usize = 124;

/// What the book, as the caller sees it, says of codes entered for a day (`on`; empty is today), beside each other.
///
/// # Errors
/// `BooksOnly` where they are at work by the books alone; too many codes, a day that is none.
pub async fn advise(
    backend: &Backend,
    caller: &Caller,
    codes: &[Written],
    on: &str,
    patient: (Option<Age>, Option<Sex>),
    setting: Setting,
) -> Result<Advice, Error> {
    super::may_search(backend, caller).await?;
    few(codes.len())?;
    let visit = Visit {
        on: super::day(backend, on)?,
        age: patient.0,
        sex: patient.1,
        setting,
    };
    let entered = codes.iter().map(Written::entered);
    let entered: Vec<Option<Entered>> = entered.collect::<Result<_, _>>().map_err(|_| {
        let sentence = "A line has a day that is none of the calendar. Write it as 2026-05-04.";
        Problem::new("bad-date", sentence).field("codes", sentence)
    })?;
    let entered: Vec<Entered> = entered.into_iter().flatten().collect();
    let book = super::book_for(backend, caller).await?;
    Ok(book.advise(&entered, visit))
}

/// Whether so many codes are checked at once.
pub(crate) fn few(codes: usize) -> Result<(), Error> {
    if codes > MOST_ADVISED {
        let sentence = format!("At most {MOST_ADVISED} codes are checked at once.");
        return Err(Problem::new("too-many", &*sentence)
            .field("codes", sentence.clone())
            .into());
    }
    Ok(())
}
