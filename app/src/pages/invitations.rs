//! Invitations that nobody has taken up, on the pages of a school's people and of a class.

use crate::{pages::words::moment, ui::Form};
use leptos::prelude::*;
use server::enrolments::invitations::Waiting;

/// One line an invitation, with the way to withdraw it. `close` is where that is posted to.
#[component]
pub fn Invited(invitations: Vec<Waiting>, close: String, zone: String) -> AnyView {
    let lines = invitations.into_iter().map(move |waiting| {
        let name = waiting.name().to_string();
        view! {
            <li>
                <span>
                    <strong>{name.clone()}</strong>
                    <span class="soft">
                        {waiting.address.0.to_string()} ", " {waiting.role.0.word()} ", good until "
                        {moment(waiting.expires_at, &zone)}
                    </span>
                </span>
                <Form action=close.clone() key=("invitation", waiting.id.to_string()) class="inline">
                    <button class="button small" aria-label=format!("Withdraw the invitation of {name}")>
                        "Withdraw"
                    </button>
                </Form>
            </li>
        }
    });
    view! { <ul class="lines">{lines.collect_view()}</ul> }.into_any()
}
