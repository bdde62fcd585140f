//! `/:school/settings`.

use crate::{
    pages::{
        operator::Zone,
        request::{administrator, page, path},
        school::Trail,
    },
    ui::{Done, Field, Form, Ticks, Title},
};
use leptos::prelude::*;

/// Name, zone, and whether staff needs a second factor.
#[component]
pub fn Settings() -> AnyView {
    let here = path();
    let load = async move { administrator().await };
    page(load, move |administrator| {
        let school = administrator.school().clone();
        let says = "Staff signs in with a second factor".to_owned();
        let factor = vec![("yes".to_owned(), says, school.staff_factor)];
        view! {
            <Title text=format!("Settings · {}", school.name) />
            <div class="page">
                <Trail school=school.clone() />
                <h1>"Settings"</h1>
                <Done />
                <p>
                    <a href=format!("{here}/code-sets")>"Code sets: the school’s own CPT"</a>
                </p>
                <Form action=here class="sheet">
                    <Field name="name" label="Name of the school" value=school.name />
                    <Zone value=school.zone />
                    <Ticks
                        name="staff_factor"
                        options=factor
                        hint="Instructors and administrators without one are asked to set it up before they see anything."
                    />
                    <button class="button first">"Save"</button>
                </Form>
            </div>
        }
        .into_any()
    })
}
