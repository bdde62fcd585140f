//! `/:school/classes/:class/settings`.

use crate::{
    pages::{
        classes::Fields,
        request::{backend, class_staff, page, path},
        school::Trail,
    },
    ui::{Choice, Form, Title},
};
use domain::codes::{CodeBook, CodeSet};
use leptos::prelude::*;
use server::codes;
use std::collections::BTreeMap;

/// What a class is, to be changed by administrators.
#[component]
pub fn Settings() -> AnyView {
    let (backend, here) = (backend(), path());
    let load = async move {
        let staff = class_staff().await?;
        staff.member().administrator()?;
        let book = codes::book_of(&backend, staff.member().actor()).await?;
        let pinned = staff.class().pinned()?;
        Ok((staff, book, pinned))
    };
    page(load, move |(staff, book, pinned)| {
        let (school, class) = (staff.member().school().clone(), staff.class().clone());
        let zone = class.zone.clone();
        view! {
            <Title text=format!("Settings · {}", class.name) />
            <div class="page">
                <Trail school class=class.clone() />
                <h1>"Settings"</h1>
                <Form action=here class="sheet">
                    <Fields class zone />
                    {years(&book, &pinned)}
                    <button class="button first">"Save"</button>
                </Form>
            </div>
        }
        .into_any()
    })
}

/// The sets, each with the name of its field.
const YEARS: [(CodeSet, &str); 4] = [
    (CodeSet::Icd10Cm, "book-icd10cm"),
    (CodeSet::Icd10Pcs, "book-icd10pcs"),
    (CodeSet::Hcpcs, "book-hcpcs"),
    (CodeSet::Cpt, "book-cpt"),
];

/// The book year, set by set, of those that the book has.
fn years(book: &CodeBook, pinned: &BTreeMap<String, String>) -> AnyView {
    let choices = YEARS.into_iter().filter_map(|(set, field)| {
        let editions = book.editions().filter(|edition| edition.set() == set);
        let options: Vec<(String, String)> = editions
            .map(|edition| (edition.name().to_owned(), edition.name().to_owned()))
            .collect();
        let value = pinned.get(set.word()).cloned().unwrap_or_default();
        (!options.is_empty()).then(|| {
            view! {
                <Choice name=field label=set.name() options value none="As of the date of service" />
            }
        })
    });
    view! {
        <fieldset class="ticks">
            <legend>"Book year"</legend>
            <p class="hint">
                "Attempts that begin from now on look up and are graded in this edition, whatever the date of service. \
                Certification exams change books each January; attempts under way keep theirs."
            </p>
            <div class="thirds">{choices.collect_view()}</div>
        </fieldset>
    }
    .into_any()
}
