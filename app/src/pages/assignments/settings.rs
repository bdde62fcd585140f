//! `/:school/assignments/:assignment/settings`: when and how often, for its staff.

use super::Fields;
use crate::{
    pages::{
        request::{backend, id, member, page},
        school::Trail,
    },
    ui::{Form, Title},
};
use leptos::prelude::*;

/// The form of an assignment's window.
#[component]
pub fn Settings() -> AnyView {
    let backend = backend();
    let load = async move {
        let member = member().await?;
        member.assignment_staff(&backend, id("assignment")?).await
    };
    page(load, |staff| {
        let (school, class) = (staff.member().school().clone(), staff.staff().class().clone());
        let row = staff.assignment().clone();
        let here = format!("/{}/assignments/{}", school.slug.0, row.id);
        view! {
            <Title text=format!("Settings · {}", row.title) />
            <div class="page">
                <Trail school class=class.clone() />
                <h1>{row.title.clone()} ", settings"</h1>
                <p class="lead soft">
                    "Attempts under way may end later than before, and never earlier."
                </p>
                <Form action=format!("{here}/settings") class="sheet">
                    <Fields row zone=class.zone />
                    <div class="acts">
                        <button class="button first">"Save"</button>
                        <a class="button" href=here>
                            "Back"
                        </a>
                    </div>
                </Form>
            </div>
        }
        .into_any()
    })
}
