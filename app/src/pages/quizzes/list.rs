//! `/:school/quizzes`: the quizzes of the courseware and the school's own.

use crate::{
    pages::{
        request::{backend, member, page},
        school::Trail,
    },
    ui::{Done, Field, Form, Title},
};
use domain::courses::ItemKind;
use leptos::prelude::*;
use server::content::{self, Item};

/// The list, and the form of a new quiz.
#[component]
pub fn Quizzes() -> AnyView {
    let backend = backend();
    let load = async move {
        let staff = member().await?.staff()?;
        let library = content::library(&backend, &staff).await?;
        Ok((staff, library))
    };
    page(load, |(staff, library)| {
        let school = staff.member().school().clone();
        let here = format!("/{}/quizzes", school.slug.0);
        let quizzes: Vec<Item> = library
            .items()
            .filter(|(_, item)| item.kind == ItemKind::Quiz)
            .map(|(_, item)| item.clone())
            .collect();
        let (own, others): (Vec<Item>, Vec<Item>) = quizzes.into_iter().partition(|item| item.own);
        let copy = format!("{here}/copy");
        let (at, none) = (here.clone(), own.is_empty());
        let own = own.into_iter().map(move |item| {
            view! {
                <li>
                    <span>
                        <a href=format!("{at}/{}", item.id)>{item.title}</a>
                        <span class="soft">"version " {item.number}</span>
                    </span>
                </li>
            }
        });
        let others = others.into_iter().map(move |item| {
            let says = format!("Copy and edit: {}", item.title);
            view! {
                <li>
                    <span>{item.title}</span>
                    <Form action=copy.clone() key=("item", item.id.to_string()) class="inline">
                        <button class="button small" aria-label=says>
                            "Copy and edit"
                        </button>
                    </Form>
                </li>
            }
        });
        view! {
            <Title text=format!("Quizzes · {}", school.name) />
            <div class="page">
                <Trail school />
                <h1>"Quizzes"</h1>
                <Done />
                <section class="part-of-page" aria-labelledby="own">
                    <h2 id="own">"Your school’s own"</h2>
                    <div class="sheet">
                        {none.then(|| view! { <p class="padded soft">"None yet."</p> })}
                        <ul class="lines">{own.collect_view()}</ul>
                        <div class="padded rule">
                            <Form action=here.clone() class="row">
                                <Field name="title" label="Title of a new quiz" />
                                <button class="button first">"Make the quiz"</button>
                            </Form>
                        </div>
                    </div>
                </section>
                <section class="part-of-page" aria-labelledby="courseware">
                    <h2 id="courseware">"Of the courseware"</h2>
                    <p class="soft">"They can be assigned as they are. To change one, make a copy of your own."</p>
                    <div class="sheet">
                        <ul class="lines">{others.collect_view()}</ul>
                    </div>
                </section>
            </div>
        }
        .into_any()
    })
}
