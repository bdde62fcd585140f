//! Somebody's name, as every form asks for it.

use super::Field;
use domain::people::PersonName;
use leptos::prelude::*;

/// Given and family name, side by side.
#[component]
pub fn Name(
    /// The name that stands there from the start.
    #[prop(optional)]
    name: Option<PersonName>,
    /// Whether it is the reader's own, which browsers know.
    #[prop(optional)]
    own: bool,
) -> AnyView {
    let part = |of: fn(&PersonName) -> &str| name.as_ref().map_or("", of).to_owned();
    let (given, family) = if own {
        ("given-name", "family-name")
    } else {
        ("off", "off")
    };
    view! {
        <div class="pair">
            <Field
                name="given"
                label="First name"
                value=part(PersonName::given)
                autocomplete=given
                optional=true
            />
            <Field name="family" label="Last name" value=part(PersonName::family) autocomplete=family />
        </div>
    }
    .into_any()
}
