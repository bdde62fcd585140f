//! The pages, one route each. All are drawn whole, on the server, with the true status.

mod account;
mod assignments;
mod attempts;
mod audit;
mod classes;
mod codebook;
mod document;
mod front;
mod invitations;
mod join;
mod missing;
mod operator;
mod progress;
mod quizzes;
pub mod request;
mod school;
mod words;

pub use document::Document;

use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_router::{
    MatchNestedRoutes, SsrMode,
    components::{Route, Router, Routes},
    path,
};

/// Every page with its address.
#[component]
pub fn Pages() -> impl IntoView {
    view! {
        <Router>
            <Routes fallback=missing::Missing>
                <Route path=path!("/") view=school::Front ssr=SsrMode::Async />
                <Route path=path!("/sign-in") view=account::SignIn ssr=SsrMode::Async />
                <Route path=path!("/sign-in/code") view=account::Code ssr=SsrMode::Async />
                <Route path=path!("/password") view=account::AskForPassword ssr=SsrMode::Async />
                <Route path=path!("/password/:token") view=account::NewPassword ssr=SsrMode::Async />
                <Route path=path!("/confirm/:token") view=account::Confirm ssr=SsrMode::Async />
                <Route path=path!("/account") view=account::Account ssr=SsrMode::Async />
                <Route path=path!("/account/second-factor") view=account::Factor ssr=SsrMode::Async />
                <Route path=path!("/join") view=join::Join ssr=SsrMode::Async />
                <Route path=path!("/join/:code") view=join::Offer ssr=SsrMode::Async />
                <Route path=path!("/invitation/:token") view=join::Invitation ssr=SsrMode::Async />
                <Route path=path!("/operator") view=operator::Operator ssr=SsrMode::Async />
                <Route path=path!("/operator/log") view=operator::OperatorLog ssr=SsrMode::Async />
                <Route path=path!("/codebook") view=codebook::Search ssr=SsrMode::Async />
                <Route path=path!("/codebook/index/:part") view=codebook::IndexPart ssr=SsrMode::Async />
                <Route path=path!("/codebook/index/:part/:term") view=codebook::IndexTerm ssr=SsrMode::Async />
                <Route path=path!("/codebook/icd10pcs") view=codebook::Build ssr=SsrMode::Async />
                <Route path=path!("/codebook/compare") view=codebook::Compare ssr=SsrMode::Async />
                <Route path=path!("/codebook/mine") view=codebook::Mine ssr=SsrMode::Async />
                <Route path=path!("/codebook/:set/:code") view=codebook::Place ssr=SsrMode::Async />
                <SchoolPages />
            </Routes>
        </Router>
    }
}

/// The pages of a school, below its place in addresses.
#[component(transparent)]
fn SchoolPages() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/:school") view=school::School ssr=SsrMode::Async />
        <Route path=path!("/:school/people") view=school::People ssr=SsrMode::Async />
        <Route path=path!("/:school/people/:person") view=school::Person ssr=SsrMode::Async />
        <Route path=path!("/:school/settings") view=school::Settings ssr=SsrMode::Async />
        <Route path=path!("/:school/settings/code-sets") view=school::CodeSets ssr=SsrMode::Async />
        <Route path=path!("/:school/audit") view=audit::Audit ssr=SsrMode::Async />
        <Route path=path!("/:school/classes") view=classes::Classes ssr=SsrMode::Async />
        <Route path=path!("/:school/classes/:class") view=classes::Class ssr=SsrMode::Async />
        <Route path=path!("/:school/classes/:class/settings") view=classes::Settings ssr=SsrMode::Async />
        <Route path=path!("/:school/classes/:class/roster") view=classes::Roster ssr=SsrMode::Async />
        <Route path=path!("/:school/classes/:class/imports") view=classes::Imports ssr=SsrMode::Async />
        <Route path=path!("/:school/classes/:class/imports/:import") view=classes::Import ssr=SsrMode::Async />
        <LearningPages />
    }
    .into_inner()
}

/// What is taught and learned in a school.
#[component(transparent)]
fn LearningPages() -> impl MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/:school/classes/:class/assignments") view=assignments::Assign ssr=SsrMode::Async />
        <Route path=path!("/:school/classes/:class/progress") view=progress::Progress ssr=SsrMode::Async />
        <Route path=path!("/:school/assignments/:assignment") view=assignments::Assignment ssr=SsrMode::Async />
        <Route path=path!("/:school/assignments/:assignment/settings") view=assignments::Settings ssr=SsrMode::Async />
        <Route path=path!("/:school/attempts/:attempt") view=attempts::Attempt ssr=SsrMode::Async />
        <Route path=path!("/:school/quizzes") view=quizzes::Quizzes ssr=SsrMode::Async />
        <Route path=path!("/:school/quizzes/:quiz") view=quizzes::Builder ssr=SsrMode::Async />
        <Route path=path!("/:school/quizzes/:quiz/preview") view=quizzes::Preview ssr=SsrMode::Async />
        <Route path=path!("/:school/quizzes/:quiz/questions") view=quizzes::NewQuestion ssr=SsrMode::Async />
        <Route path=path!("/:school/quizzes/:quiz/questions/:question") view=quizzes::ChangeQuestion ssr=SsrMode::Async />
    }
    .into_inner()
}

/// Sets the status of the page being drawn.
fn answer_with(status: axum::http::StatusCode) {
    expect_context::<ResponseOptions>().set_status(status);
}

#[cfg(test)]
mod tests;
