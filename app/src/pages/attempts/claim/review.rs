//! A graded claim: the form with what is not right marked, each box with its reason, and the 837P.

use super::{boxes::Printed, record::Record};
use crate::pages::attempts::score::{Changes, Marks, points};
use domain::{
    claims::{
        form::{self, Form, FormBox, SentSegment},
        task::{BoxResult, BoxWord, ClaimGrade, KeyBox},
    },
    markdown::html,
};
use leptos::prelude::*;
use server::content::ClaimTask;

/// All of it.
#[component]
pub fn ClaimReview(claim: ClaimTask, form: Form, grade: ClaimGrade, marks: Marks) -> AnyView {
    let lost = grade.boxes.iter().filter(|result| result.word.is_some());
    let lost = lost.map(|result| result.id.clone()).collect();
    let line = |result: &BoxResult| {
        let key = result.key.as_ref();
        let key = key.and_then(|id| claim.task.keys.iter().find(|key| key.id == *id));
        view! { <Line result=result.clone() key=key.cloned() marks=marks.clone() /> }
    };
    let (wrong, right): (Vec<_>, Vec<_>) = grade.boxes.iter().partition(|result| result.word.is_some());
    let (wrong, right) = (
        wrong.into_iter().map(line).collect_view(),
        right.into_iter().map(line).collect_view(),
    );
    let clean = grade.boxes.iter().all(|result| result.word.is_none());
    let sent = |form: &Form| form::sent(form, &form::read(form, &claim.office), &claim.office);
    let (own, key) = (sent(&form), sent(&claim.task.filled()));
    let documents = claim.documents();
    view! {
        <div class="claim-review">
            <Printed form=form.clone() lost />
            {clean.then(|| view! { <p class="note good">"Every box is as the key has it."</p> })}
            <div class="claim-lines">
                {(!clean)
                    .then(|| {
                        view! {
                            <section class="part-of-page">
                                <h2>"To look at again"</h2>
                                <ul class="graded sheet">{wrong}</ul>
                            </section>
                        }
                    })}
                <details class="part-of-page">
                    <summary>
                        <h2>"Boxes that are right"</h2>
                    </summary>
                    <ul class="graded sheet">{right}</ul>
                </details>
                <details class="part-of-page">
                    <summary>
                        <h2>"The 837P of this claim"</h2>
                    </summary>
                    <Segments segments=own />
                </details>
                <details class="part-of-page">
                    <summary>
                        <h2>"The 837P of the key"</h2>
                    </summary>
                    <Segments segments=key />
                </details>
                <details class="part-of-page">
                    <summary>
                        <h2>"The record"</h2>
                    </summary>
                    <Record office=claim.office documents />
                </details>
            </div>
        </div>
    }
    .into_any()
}

fn says(word: BoxWord) -> &'static str {
    match word {
        BoxWord::Written => "right, but not as the form has it",
        BoxWord::Sequence => "not in its place",
        BoxWord::Missed => "left empty",
        BoxWord::Overfilled => "must stay empty",
        BoxWord::Wrong => "another value",
        BoxWord::Follows => "the sum of your lines, not of the right ones",
    }
}

#[component]
fn Line(result: BoxResult, key: Option<KeyBox>, marks: Marks) -> AnyView {
    let BoxResult {
        id,
        entered,
        word,
        counts,
        ..
    } = result;
    let (credit, most) = marks.credit(&id);
    let part = format!("part-{id}");
    let found = form::find(&id);
    let title = found.map_or_else(|| id.clone(), FormBox::name);
    let right = key
        .as_ref()
        .map(|key| key.value.clone())
        .filter(|_| word.is_some());
    let right = right.filter(|value| !value.is_empty());
    let accept = key.as_ref().map(|key| key.accept.join(" · ")).unwrap_or_default();
    let (why, cites) = key.map(|key| (key.why, key.cites)).unwrap_or_default();
    let (rule, source) = found.map_or(("", ""), |found| (found.rule, found.source));
    let (why, cites) = match why.is_empty() {
        true => (rule.to_owned(), source.to_owned()),
        false => (why, cites.join("; ")),
    };
    view! {
        <li class:lost=word.is_some() id=part>
            <span class="letter">{found.map_or("", |found| found.number)}</span>
            <div class="graded-line">
                <p class="soft">{title}</p>
                {entered.map(|entered| view! { <p class="entered code">{entered}</p> })}
                {right
                    .map(|right| {
                        view! {
                            <p class="key">
                                <span class="soft">"Right: "</span>
                                <span class="code">{right}</span>
                            </p>
                        }
                    })}
                {word.map(|word| view! { <p class="wrong">{says(word)}</p> })}
                {(!accept.is_empty() && word.is_some())
                    .then(|| {
                        view! {
                            <p class="soft">
                                "Worth the same: " <span class="code">{accept}</span>
                            </p>
                        }
                    })}
                {(!why.is_empty()).then(|| view! { <div class="why prose" inner_html=html(&why)></div> })}
                {(!cites.is_empty()).then(|| view! { <p class="soft cites">{cites}</p> })}
                {counts.then(|| view! { <Changes marks part=id /> })}
            </div>
            <span class="credit">
                {match counts {
                    true => view! { {points(credit)} <span class="unseen">" of " {points(most)} " points"</span> }.into_any(),
                    false => view! { <span class="soft">"not counted"</span> }.into_any(),
                }}
            </span>
        </li>
    }
    .into_any()
}

#[component]
fn Segments(segments: Vec<SentSegment>) -> AnyView {
    let waits = segments.iter().flat_map(|segment| segment.waits.clone());
    let mut waits: Vec<String> = waits.collect();
    waits.dedup();
    let lines = segments.into_iter().map(|segment| {
        view! {
            <li class:waits=!segment.waits.is_empty()>
                <span>{segment.shown().to_owned()}</span>
                {(!segment.waits.is_empty())
                    .then(|| view! { <span class="soft">" waits for " {segment.waits.join(", ")}</span> })}
            </li>
        }
    });
    view! {
        {(!waits.is_empty())
            .then(|| view! { <p class="note warn">"It would not have gone out: " {waits.join(", ")} " cannot be read."</p> })}
        <ol class="segments sheet">{lines.collect_view()}</ol>
    }
    .into_any()
}
