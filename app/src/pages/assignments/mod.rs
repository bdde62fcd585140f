//! Assignments: what a class was given, as its students have it and as its staff run it.

mod assign;
mod given;
mod lesson;
mod page;
mod settings;
mod staff;

pub use assign::Assign;
pub use given::{GivenLines, Meta};
pub use page::Assignment;
pub use settings::Settings;

use crate::{
    pages::words::{local, place},
    ui::{Choice, Field},
};
use leptos::prelude::*;
use server::assignments::{Aids, Assignment as Row, Mode, Reveal};

/// When and how often: the fields of a new assignment, and of one that is changed. Times are the class's.
#[component]
fn Fields(#[prop(optional)] row: Option<Row>, zone: String) -> AnyView {
    let when = |of: fn(&Row) -> Option<server::Instant>| {
        let at = row.as_ref().and_then(of);
        at.map(|at| local(at, &zone)).unwrap_or_default()
    };
    let number = |of: fn(&Row) -> Option<i64>| {
        let number = row.as_ref().and_then(of);
        number.map(|number| number.to_string()).unwrap_or_default()
    };
    let reveals = Reveal::ALL.iter().copied();
    let reveals = reveals
        .map(|reveal| (reveal.word().to_owned(), reveal.title().to_owned()))
        .collect();
    let modes = Mode::ALL.iter().copied();
    let modes = modes
        .map(|mode| (mode.word().to_owned(), mode.title().to_owned()))
        .collect();
    let mode = row
        .as_ref()
        .map_or(Mode::Practice.word(), |row| row.mode.0.word());
    let aids = Aids::ALL.iter().copied();
    let aids = aids
        .map(|aids| (aids.word().to_owned(), aids.title().to_owned()))
        .collect();
    let aid = row.as_ref().map_or(Aids::All.word(), |row| row.aids.0.word());
    let reveal = row.as_ref().map_or("after-submit", |row| row.reveal.0.word());
    view! {
        <p class="hint">"All times are times of " {place(&zone)} "."</p>
        <div class="thirds">
            <Field
                name="opens"
                label="Opens"
                kind="datetime-local"
                value=when(|row| Some(row.opens_at))
                hint="Empty: now"
                optional=true
            />
            <Field name="due" label="Due" kind="datetime-local" value=when(|row| row.due_at) optional=true />
            <Field name="closes" label="Closes" kind="datetime-local" value=when(|row| row.closes_at) optional=true />
        </div>
        <div class="thirds">
            <Field
                name="attempts"
                label="Attempts"
                kind="number"
                value=number(|row| row.attempts)
                hint="Empty: as many as they like"
                optional=true
                least="1".to_owned()
                most="100".to_owned()
            />
            <Field
                name="minutes"
                label="Time limit, minutes"
                kind="number"
                value=number(|row| row.minutes)
                hint="Empty: none"
                optional=true
                least="1".to_owned()
                most="1440".to_owned()
            />
            <Choice
                name="reveal"
                label="Students see the key"
                options=reveals
                value=reveal.to_owned()
            />
            <Choice name="mode" label="Help while at work" options=modes value=mode.to_owned() />
            <Choice
                name="aids"
                label="Looking codes up"
                options=aids
                value=aid.to_owned()
                hint="Books only: while an attempt is open there is no search and no check for its student, as at a certification exam."
            />
        </div>
    }
    .into_any()
}
