//! `/:school/quizzes/:quiz/preview`: the quiz as a student sees it; nothing is saved.

use super::draft;
use crate::{
    pages::{request::page, school::Trail},
    ui::Title,
};
use domain::{markdown::html, quizzes::Asks};
use leptos::prelude::*;

/// The preview.
#[component]
pub fn Preview() -> AnyView {
    page(draft(), |(staff, draft)| {
        let school = staff.member().school().clone();
        let back = format!("/{}/quizzes/{}", school.slug.0, draft.id);
        let paper = draft.quiz.paper();
        let questions = paper.questions.into_iter().enumerate().map(|(at, question)| {
            let name = format!("q-{}", question.id);
            let radio = |text: String| {
                view! {
                    <label class="option">
                        <input type="radio" name=name.clone() />
                        <span>{text}</span>
                    </label>
                }
            };
            let body = match question.asks {
                Asks::Single { options } => {
                    options.into_iter().map(|option| radio(option.text)).collect_view().into_any()
                }
                Asks::TrueFalse => ["True", "False"].map(|text| radio(text.to_owned())).collect_view().into_any(),
                Asks::Code { set, .. } => view! {
                    <label class="code-entry">
                        <span>{set.name()} " code"</span>
                        <input class="input code" autocomplete="off" spellcheck="false" />
                    </label>
                }
                .into_any(),
            };
            view! {
                <li class="question sheet">
                    <fieldset>
                        <legend>
                            <strong>"Question " {at + 1}</strong>
                            <span class="soft">{crate::pages::words::count(question.points.into(), "point", "points")}</span>
                        </legend>
                        <div class="prose" inner_html=html(&question.prompt)></div>
                        <div class="options">{body}</div>
                    </fieldset>
                </li>
            }
        });
        let questions = questions.collect_view();
        view! {
            <Title text=format!("Preview · {}", paper.title) />
            <div class="page">
                <Trail school />
                <header class="page-head">
                    <div>
                        <h1>{paper.title.clone()}</h1>
                        <p class="soft">"As a student sees it. Nothing is saved."</p>
                    </div>
                    <a class="button" href=back>
                        "Back to building"
                    </a>
                </header>
                <div class="prose" inner_html=html(&paper.intro)></div>
                <ol class="questions">{questions}</ol>
            </div>
        }
        .into_any()
    })
}
