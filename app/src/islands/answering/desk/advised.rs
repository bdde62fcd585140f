//! What the code book says of the codes on the desk, each with the note or the edit that says so.

use super::state::Entered;
use crate::api::{Failure, attempts::advise_answer};
use domain::codes::{Finding, Level};
use leptos::{prelude::*, task::spawn_local};

/// A button that asks, and what came of it. What is said holds for the codes as they were asked about: it goes when they
/// change.
#[component]
pub fn Advised(entered: Entered, school: String, attempt: String) -> impl IntoView {
    let findings = RwSignal::new(None::<Vec<Finding>>);
    let failed = RwSignal::new(String::new());
    let asked = StoredValue::new(0_u32);
    let forget = move || {
        asked.update_value(|asked| *asked += 1);
        findings.set(None);
        failed.set(String::new());
    };
    Effect::new(move |_| {
        entered.diagnoses.track();
        entered.procedures.track();
        forget();
    });
    let ask = move |_| {
        forget();
        let number = asked.get_value();
        let call = advise_answer(school.clone(), attempt.clone(), entered.answer());
        spawn_local(async move {
            let answer = call.await;
            if asked.try_get_value() != Some(number) {
                return;
            }
            match answer {
                Ok(advice) => findings.set(Some(advice.findings)),
                Err(Failure(problem)) => failed.set(problem.sentence),
            }
        });
    };
    let none = move || entered.diagnoses.with(Vec::is_empty) && entered.procedures.with(Vec::is_empty);
    let says = move || {
        if !failed.with(String::is_empty) {
            return failed.get();
        }
        findings.with(|findings| match findings.as_ref().map(Vec::len) {
            None => "The book reads the codes beside each other. It does not know the chart.".to_owned(),
            Some(0) => "Nothing to say. Codes that go together can still be the wrong ones.".to_owned(),
            Some(1) => "1 finding".to_owned(),
            Some(many) => format!("{many} findings"),
        })
    };
    let list = move || {
        let findings = findings.get().unwrap_or_default();
        findings.into_iter().map(finding).collect_view()
    };
    view! {
        <section class="findings" aria-label="What the book says">
            <p class="findings-ask">
                <button type="button" class="button small" disabled=none on:click=ask>
                    "Check codes"
                </button>
                <span class="soft" role="status">
                    {says}
                </span>
            </p>
            <ul>{list}</ul>
        </section>
    }
}

fn finding(finding: Finding) -> impl IntoView {
    let (level, class) = match finding.level {
        Level::Error => ("Error", "finding bad"),
        Level::Warning => ("Look again", "finding"),
        Level::Hint => ("Hint", "finding slight"),
    };
    view! {
        <li class=class>
            <p>
                <b>{level}</b>
                " "
                <span class="code">{finding.codes.join(", ")}</span>
            </p>
            <p>{finding.text}</p>
            <p class="soft">{finding.source}</p>
        </li>
    }
}
