//! `/:school/settings/code-sets`: the CPT that a school brings along under its own licence.

use crate::{
    pages::{
        request::{administrator, backend, page, path},
        school::Trail,
        words::{count, moment},
    },
    ui::{Done, Field, Form, Refused, Title},
};
use domain::Date;
use leptos::prelude::*;
use server::codes::schools::{self, Brief};

/// What there is, and the form that imports.
#[component]
pub fn CodeSets() -> AnyView {
    let (backend, here) = (backend(), path());
    let load = async move {
        let administrator = administrator().await?;
        let there = schools::list(&backend, &administrator).await?;
        Ok((administrator, there))
    };
    page(load, move |(administrator, there)| {
        let school = administrator.school().clone();
        let zone = school.zone.clone();
        view! {
            <Title text=format!("Code sets · {}", school.name) />
            <div class="page">
                <Trail school />
                <h1>"Code sets"</h1>
                <Done />
                <p class="lead">
                    "Superbill names CPT codes in its own words. With the AMA’s data files of your school’s licence, members \
                    of the school see the AMA’s descriptors instead, in the code book, at the desks and in reviews. Nobody else \
                    sees them."
                </p>
                <Refused action=format!("{here}/remove") />
                {listed(&here, &there, &zone)}
                <Form action=here class="sheet" file=true>
                    <h2>"Import CPT"</h2>
                    <p>
                        <b>"Upload only files that your school’s AMA licence covers."</b>
                    </p>
                    <div class="thirds">
                        <Field name="name" label="Edition" hint="As 2026. The same name again replaces it." />
                        <Field name="from" label="In force from" kind="date" />
                        <Field name="to" label="To" kind="date" />
                    </div>
                    <Field
                        name="long"
                        label="Long descriptors, LONGULT.txt"
                        kind="file"
                        optional=true
                        hint="Each line a code, a tab or blanks, its text. Of several files the longest texts count."
                    />
                    <Field name="medium" label="Medium descriptors, MEDU.txt" kind="file" optional=true />
                    <Field name="short" label="Short descriptors, SHORTU.txt" kind="file" optional=true />
                    <button class="button first">"Import"</button>
                </Form>
            </div>
        }
        .into_any()
    })
}

fn listed(here: &str, there: &[Brief], zone: &str) -> AnyView {
    if there.is_empty() {
        return view! { <p class="empty sheet">"The school has no CPT of its own yet."</p> }.into_any();
    }
    let day = |text: &str| match text.parse::<Date>() {
        Ok(day) => server::codes::written(day),
        Err(_) => text.to_owned(),
    };
    let rows = there.iter().map(|row| {
        let codes = count(u64::try_from(row.codes).unwrap_or(0), "code", "codes");
        let says = format!(
            "{codes}, in force {} to {}",
            day(&row.effective_from),
            day(&row.effective_to)
        );
        let from = format!(
            "{}, by {}, {}",
            row.files,
            row.by_name,
            moment(row.imported_at, zone)
        );
        let takes_out = format!("Take out CPT {}", row.name);
        let (name, id) = (format!("CPT {}", row.name), row.id.to_string());
        view! {
            <li>
                <div>
                    <b>{name}</b>
                    <p>{says}</p>
                    <p class="soft">{from}</p>
                </div>
                <Form action=format!("{here}/remove") class="inline" key=("edition", id)>
                    <button class="button small danger" aria-label=takes_out>
                        "Take out"
                    </button>
                </Form>
            </li>
        }
    });
    view! { <ul class="sheet code-sets">{rows.collect_view()}</ul> }.into_any()
}
