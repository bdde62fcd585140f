//! Classes: the list, a class, its roster, and lists of enrolments.

mod class;
mod import;
mod imports;
mod list;
mod roster;
mod settings;

pub use class::Class;
pub use import::Import;
pub use imports::Imports;
pub use list::{Cards, Classes};
pub use roster::Roster;
pub use settings::Settings;

use crate::{
    pages::operator::Zone,
    ui::{Choice, Field},
};
use domain::classes::Delivery;
use leptos::prelude::*;
use server::classes::Class as Row;

/// What a class is: the fields of a new one, and of one that is changed.
#[component]
fn Fields(#[prop(optional)] class: Option<Row>, #[prop(into)] zone: String) -> AnyView {
    let deliveries = Delivery::ALL.iter().copied();
    let deliveries = deliveries
        .map(|delivery| (delivery.word().to_owned(), delivery.title().to_owned()))
        .collect();
    let value = |of: fn(&Row) -> String| class.as_ref().map(of).unwrap_or_default();
    let zone = class.as_ref().map_or(zone, |class| class.zone.clone());
    view! {
        <Field name="name" label="Name" value=value(|class| class.name.clone()) hint="Such as Class 26-B." />
        <Choice
            name="delivery"
            label="Delivery"
            options=deliveries
            value=value(|class| class.delivery.0.word().to_owned())
        />
        <div class="pair">
            <Field
                name="starts"
                label="First day"
                kind="date"
                value=value(|class| class.starts_on.0.to_string())
            />
            <Field name="ends" label="Last day" kind="date" value=value(|class| class.ends_on.0.to_string()) />
        </div>
        <Zone value=zone />
    }
    .into_any()
}
