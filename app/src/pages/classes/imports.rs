//! `/:school/classes/:class/imports`: sending an enrolment list.

use crate::{
    pages::{
        request::{class_staff, page, path},
        school::Trail,
    },
    ui::{Field, Form, Lines, Title},
};
use leptos::prelude::*;

/// A file or pasted rows; the next page reports on them before anybody is enrolled.
#[component]
pub fn Imports() -> AnyView {
    let here = path();
    let load = async move { class_staff().await };
    page(load, move |staff| {
        let (school, class) = (staff.member().school().clone(), staff.class().clone());
        view! {
            <Title text=format!("Enrol a list · {}", class.name) />
            <div class="page">
                <Trail school class />
                <h1>"Enrol a list"</h1>
                <p class="lead">
                    "A CSV file with a line a student: email address, first name, last name, and if you like the first day. "
                    <a href="/roster-template.csv">"Start from the template"</a>
                    ". The next page shows what would come of each row; nobody is enrolled before you say so."
                </p>
                <Form action=here class="sheet" file=true>
                    <Field
                        name="list"
                        label="File"
                        kind="file"
                        optional=true
                        hint="CSV as a spreadsheet saves it, at most 5 MB and 20,000 rows."
                    />
                    <Lines
                        name="rows"
                        label="Or paste the rows here, the heading first"
                        rows=8
                        hint="email,first name,last name,start date"
                    />
                    <button class="button first">"Check the list"</button>
                </Form>
            </div>
        }
        .into_any()
    })
}
