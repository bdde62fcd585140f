//! What a claim scrubber and a careful biller see in a filled form, without any key. Whether a box can be read at all is
//! not said here: where one cannot, these rules are silent.

mod advice;
mod corrections;
mod diagnoses;
mod edits;
mod insured;
mod lines;
mod pointers;
mod reading;
mod services;
mod signatures;

use crate::{
    claims::{
        Office,
        form::{Finding, Form},
    },
    codes::CodeBook,
};
use reading::Reading;

/// Checks a form, with what is printed on it, before it goes out. In the order of the boxes.
pub fn check(form: &Form, office: &Office, book: &CodeBook) -> Vec<Finding> {
    let reading = Reading { form, office, book };
    let mut found = Found(Vec::new());
    insured::check(&reading, &mut found);
    signatures::check(&reading, &mut found);
    diagnoses::check(&reading, &mut found);
    corrections::check(&reading, &mut found);
    lines::check(&reading, &mut found);
    services::check(&reading, &mut found);
    pointers::check(&reading, &mut found);
    edits::check(&reading, &mut found);
    advice::check(&reading, &mut found);
    let mut found = found.0;
    found.sort_by_key(|one| one.boxes.first().map_or(usize::MAX, |id| super::ids::place(id)));
    found
}

/// What was found.
struct Found(Vec<Finding>);

impl Found {
    /// What is so in several boxes is said once, with all of them.
    fn add<'a>(
        &mut self,
        boxes: impl IntoIterator<Item = &'a str>,
        title: &str,
        text: impl Into<String>,
        source: &str,
    ) {
        let boxes = boxes.into_iter().map(str::to_owned);
        let text = text.into();
        let mut all = self.0.iter_mut();
        if let Some(same) = all.find(|one| one.title == title && one.text == text && one.source == source) {
            same.boxes.extend(boxes);
            return;
        }
        self.0.push(Finding {
            boxes: boxes.collect(),
            title: title.to_owned(),
            text,
            source: source.to_owned(),
        });
    }
}
