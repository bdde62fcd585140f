//! A new sign-in in place: the page stays, and what was not kept goes out afterwards.

use super::saver::Saver;
use leptos::{
    ev,
    prelude::*,
    task::spawn_local,
    wasm_bindgen::{JsCast as _, JsValue},
    web_sys::{Request, RequestInit, RequestRedirect, Response, ResponseType, UrlSearchParams},
};
use wasm_bindgen_futures::JsFuture;

/// The form; it asks for the password of the account whose attempt this is.
#[component]
pub fn SignIn(saver: Saver, address: String) -> impl IntoView {
    let (password, says) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let whose = StoredValue::new(address.clone());
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        says.set("Signing in…".to_owned());
        spawn_local(async move {
            let led_on = sign_in(&whose.get_value(), &password.get_untracked()).await;
            match led_on {
                Some(true) => {
                    password.set(String::new());
                    says.set(
                        "If a second factor is asked for, give it in the other tab, then try again."
                            .to_owned(),
                    );
                    saver.again();
                }
                Some(false) => says.set("The address and the password do not belong together.".to_owned()),
                None => says.set("The server cannot be reached. Try again.".to_owned()),
            }
        });
    };
    view! {
        <div class="note warn sign-in-again">
            <form on:submit=submit>
                <p>
                    <strong>"You are not signed in any more."</strong>
                    " Your answers are kept on this device. Sign in as " {address} " to go on here."
                </p>
                <label for="again-password">"Password"</label>
                <input
                    class="input"
                    type="password"
                    id="again-password"
                    autocomplete="current-password"
                    prop:value=password
                    on:input=move |event| password.set(event_target_value(&event))
                />
                <button class="button first">"Sign in"</button>
                <a class="button" href="/sign-in" target="_blank">
                    "In another tab"
                </a>
                <button type="button" class="button" on:click=move |_| saver.again()>
                    "Try again"
                </button>
                <p role="status">{says}</p>
            </form>
        </div>
    }
}

/// Sends the sign-in's form. Whether it led on; none where the server could not be reached.
async fn sign_in(address: &str, password: &str) -> Option<bool> {
    let fields = UrlSearchParams::new().ok()?;
    fields.append("address", address);
    fields.append("password", password);
    fields.append("to", "/");
    let how = RequestInit::new();
    how.set_method("POST");
    how.set_redirect(RequestRedirect::Manual);
    how.set_body(&JsValue::from(fields));
    let request = Request::new_with_str_and_init("/sign-in", &how).ok()?;
    let answer = JsFuture::from(window().fetch_with_request(&request)).await.ok()?;
    let answer: Response = answer.dyn_into().ok()?;
    Some(answer.type_() == ResponseType::Opaqueredirect)
}
