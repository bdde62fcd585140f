//! `/join`: the code from the board.

use crate::ui::{Field, Form, Title};
use leptos::prelude::*;

/// Asks for the code.
#[component]
pub fn Join() -> AnyView {
    view! {
        <Title text="Join a class · Superbill" />
        <div class="narrow-page">
            <h1>"Join a class"</h1>
            <Form action="/join" class="sheet">
                <Field
                    name="code"
                    label="Join code"
                    code=true
                    first=true
                    hint="Eight letters and digits from your instructor, such as K7QM-3F9T."
                />
                <button class="button first">"Next"</button>
            </Form>
        </div>
    }
    .into_any()
}
