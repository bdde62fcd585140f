//! A claim: what a biller reads, the form, and what it came to.

mod boxes;
mod record;
mod review;

pub use review::ClaimReview;

use crate::islands::{ClaimDesk, Task};
use boxes::Boxes;
use domain::markdown::html;
use leptos::prelude::*;
use record::{Record, Rules};
use server::attempts::ClaimSheet;

/// The desk of an open claim: the form, and beside it what a biller reads.
#[component]
pub fn Claim(task: Task, school: String, claim: ClaimSheet, checks: bool) -> AnyView {
    let given = claim.sheet.given.0.into_keys().collect();
    view! {
        <div class="prose" inner_html=html(&claim.sheet.summary)></div>
        <noscript>
            <p class="note warn">"The claim form needs scripts. Allow them for this page, or use another browser."</p>
        </noscript>
        <div class="claim-desk">
            <Boxes form=claim.form given />
            <ClaimDesk task school checks>
                <Record office=claim.office documents=claim.documents />
                <Rules />
            </ClaimDesk>
        </div>
    }
    .into_any()
}
