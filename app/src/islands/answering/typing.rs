//! What every desk does with what is typed: a pause in it saves, and submitting waits until all of it is kept.

use super::saver::Saver;
use leptos::{
    ev, html, leptos_dom::helpers::TimeoutHandle, prelude::*, wasm_bindgen::JsCast as _,
    web_sys::HtmlFormElement,
};
use std::time::Duration;

/// Typing that pauses so long is saved.
const PAUSE: Duration = Duration::from_millis(400);

/// Saves once typing pauses.
#[derive(Clone, Copy)]
pub struct Typing {
    timer: StoredValue<Option<TimeoutHandle>>,
    save: Callback<()>,
}

impl Typing {
    pub fn new(save: Callback<()>) -> Self {
        Self {
            timer: StoredValue::new(None),
            save,
        }
    }

    /// Something was typed.
    pub fn changed(self) {
        let handle = set_timeout_with_handle(
            move || {
                self.timer.set_value(None);
                self.save.run(());
            },
            PAUSE,
        );
        self.timer.update_value(|timer| {
            timer.take().inspect(TimeoutHandle::clear);
            *timer = handle.ok();
        });
    }

    /// What was typed a moment ago is saved at once.
    pub fn flush(self) {
        let waits = self.timer.try_update_value(Option::take).flatten();
        if let Some(timer) = waits {
            timer.clear();
            self.save.run(());
        }
    }
}

/// Sends a form once everything is kept.
pub fn submit_when_kept(saver: Saver, form: NodeRef<html::Form>) {
    saver.when_kept(Callback::new(move |()| {
        let form = form
            .get_untracked()
            .map(|form| form.unchecked_into::<HtmlFormElement>());
        // A form that the browser will not send stays; its button is there still.
        let _ = form.map(|form| form.submit());
    }));
}

/// While the page is open: tries again when the network is back, and submits at Ctrl and Enter.
pub fn listen(saver: Saver, form: NodeRef<html::Form>) {
    let online = window_event_listener(ev::online, move |_| saver.again());
    let keys = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            if let Some(form) = form.get_untracked() {
                // The browser checks the form and asks its handler.
                let _ = form.unchecked_ref::<HtmlFormElement>().request_submit();
            }
        }
    });
    on_cleanup(move || {
        online.remove();
        keys.remove();
    });
}
