//! `/:school/classes/:class/settings`.

use crate::{
    pages::{
        classes::Fields,
        request::{class_staff, page, path},
        school::Trail,
    },
    ui::{Form, Title},
};
use leptos::prelude::*;

/// What a class is, to be changed by administrators.
#[component]
pub fn Settings() -> AnyView {
    let here = path();
    let load = async move {
        let staff = class_staff().await?;
        staff.member().administrator()?;
        Ok(staff)
    };
    page(load, move |staff| {
        let (school, class) = (staff.member().school().clone(), staff.class().clone());
        let zone = class.zone.clone();
        view! {
            <Title text=format!("Settings · {}", class.name) />
            <div class="page">
                <Trail school class=class.clone() />
                <h1>"Settings"</h1>
                <Form action=here class="sheet">
                    <Fields class zone />
                    <button class="button first">"Save"</button>
                </Form>
            </div>
        }
        .into_any()
    })
}
