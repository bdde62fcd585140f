//! What stands in the boxes of the page, and what the server says of it.

use crate::api::{Failure, claims::read_claim};
use domain::claims::form::{Form, Seen};
use leptos::{
    prelude::*,
    task::spawn_local,
    wasm_bindgen::{JsCast as _, JsValue},
    web_sys::{Element, HtmlElement, js_sys::Reflect},
};
use std::collections::BTreeMap;

/// The attribute that names a box.
pub const BOX: &str = "data-box";

/// The form as it stands on the page; every part is a handle.
#[derive(Clone, Copy)]
pub struct Filled {
    /// The box in hand.
    pub at: RwSignal<String>,
    /// What the server sees in the form.
    pub seen: RwSignal<Seen>,
    /// What kept it from answering.
    pub failed: RwSignal<String>,
    school: StoredValue<String>,
    attempt: StoredValue<String>,
    /// The number of the last call, whose answer counts.
    asked: StoredValue<u32>,
}

impl Filled {
    pub fn new(school: String, attempt: String) -> Self {
        Self {
            at: RwSignal::new(String::new()),
            seen: RwSignal::new(Seen::default()),
            failed: RwSignal::new(String::new()),
            school: StoredValue::new(school),
            attempt: StoredValue::new(attempt),
            asked: StoredValue::new(0),
        }
    }

    /// What stands in the boxes; an empty one is not there.
    pub fn form(self) -> Form {
        let boxes = all("[data-box]").into_iter().filter_map(|field| {
            let text = text(&field);
            Some((field.get_attribute(BOX)?, text)).filter(|(_, text)| !text.trim().is_empty())
        });
        Form(boxes.collect())
    }

    /// Puts another form into the boxes.
    pub fn put(self, form: &BTreeMap<String, String>) {
        for field in all("[data-box]") {
            let id = field.get_attribute(BOX).unwrap_or_default();
            let text = form.get(&id).map_or("", |text| text);
            // Inputs, choices and text areas have one name for it.
            let _ = Reflect::set(&field, &VALUE.into(), &JsValue::from_str(text));
        }
    }

    /// Asks what the server sees in the form.
    pub fn read(self, check: bool) {
        let number = self.asked.get_value() + 1;
        self.asked.set_value(number);
        let call = read_claim(
            self.school.get_value(),
            self.attempt.get_value(),
            self.form(),
            check,
        );
        spawn_local(async move {
            let answer = call.await;
            // Where a later call is under way, its 837P is newer. What a check found was asked for and is shown.
            let is_newest = self.asked.try_get_value() == Some(number);
            match answer {
                Ok(seen) => {
                    self.failed.set(String::new());
                    self.seen.update(|there| {
                        if is_newest {
                            there.segments = seen.segments;
                        }
                        if seen.findings.is_some() {
                            there.findings = seen.findings;
                        }
                    });
                }
                Err(Failure(problem)) if is_newest || check => self.failed.set(problem.sentence),
                Err(_) => {}
            }
        });
    }

    /// Goes to a box.
    pub fn go(self, id: &str) {
        let node = document().get_element_by_id(&format!("box-{id}"));
        if let Some(node) = node.and_then(|node| node.dyn_into::<HtmlElement>().ok()) {
            // What cannot be focused is given and stays.
            let _ = node.focus();
        }
    }
}

const VALUE: &str = "value";

fn text(field: &Element) -> String {
    let value = Reflect::get(field, &VALUE.into()).ok();
    value.and_then(|value| value.as_string()).unwrap_or_default()
}

/// The elements of the page that a selector finds.
pub fn all(selector: &str) -> Vec<Element> {
    let Ok(found) = document().query_selector_all(selector) else {
        return Vec::new();
    };
    let element = |at| found.item(at).and_then(|node| node.dyn_into().ok());
    (0..found.length()).filter_map(element).collect()
}
