//! A school's own pages: its classes at a glance, its people, its settings.

mod code_sets;
mod home;
mod people;
mod person;
mod settings;

pub use code_sets::CodeSets;
pub use home::{Front, School};
pub use people::People;
pub use person::Person;
pub use settings::Settings;

use leptos::prelude::*;
use server::{classes::Class, schools::School as Row};

/// The way back, above a page's heading.
#[component]
pub fn Trail(school: Row, #[prop(optional)] class: Option<Class>) -> AnyView {
    let slug = school.slug.0.to_string();
    let class = class.map(|class| {
        view! {
            <span aria-hidden="true">"›"</span>
            <a href=format!("/{slug}/classes/{}", class.id)>{class.name}</a>
        }
    });
    view! {
        <nav class="trail" aria-label="Breadcrumb">
            <a href=format!("/{slug}")>{school.name}</a>
            {class}
        </nav>
    }
    .into_any()
}
