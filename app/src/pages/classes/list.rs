//! `/:school/classes`: the classes that the reader sees; administrators make new ones here.

use crate::{
    pages::{
        classes::Fields,
        request::{backend, member, page},
        school::Trail,
        words::{count, day},
    },
    ui::{Form, Title},
};
use leptos::prelude::*;
use server::{
    classes::{self, Line, Mine},
    schools::School,
};

/// The list, and the form of a new class.
#[component]
pub fn Classes() -> AnyView {
    let backend = backend();
    let load = async move {
        let member = member().await?;
        let lines = classes::list(&backend, &member).await?;
        Ok((member, lines))
    };
    page(load, |(member, lines)| {
        let school = member.school().clone();
        let new = member.administrator().is_ok().then(|| {
            let (action, zone) = (format!("/{}/classes", school.slug.0), school.zone.clone());
            view! {
                <section class="part-of-page" aria-labelledby="new">
                    <h2 id="new">"New class"</h2>
                    <Form action class="sheet">
                        <Fields zone />
                        <button class="button first">"Make the class"</button>
                    </Form>
                </section>
            }
        });
        view! {
            <Title text=format!("Classes · {}", school.name) />
            <div class="page">
                <Trail school=school.clone() />
                <h1>"Classes"</h1>
                <Cards school lines />
                {new}
            </div>
        }
        .into_any()
    })
}

/// Classes one by one, with what the reader is in each.
#[component]
pub fn Cards(school: School, lines: Vec<Line>) -> AnyView {
    if lines.is_empty() {
        return view! {
            <p class="empty sheet">
                "There is no class for you here yet. With a code from your instructor you can "
                <a href="/join">"join one"</a> "."
            </p>
        }
        .into_any();
    }
    let cards = lines
        .into_iter()
        .map(|line| view! { <Card line slug=school.slug.0.to_string() /> });
    view! { <ul class="cards">{cards.collect_view()}</ul> }.into_any()
}

#[component]
fn Card(line: Line, slug: String) -> AnyView {
    let class = line.class;
    let address = format!("/{slug}/classes/{}", class.id);
    let teachers: Vec<String> = line.instructors.iter().map(ToString::to_string).collect();
    let teachers = if teachers.is_empty() {
        "no instructor yet".to_owned()
    } else {
        teachers.join(", ")
    };
    let (mine, open) = match line.mine {
        Mine::Teaching => (Some("You teach this class"), true),
        Mine::Enrolled => (Some("You are a student of this class"), true),
        Mine::Requested => (
            Some("You asked to join; your instructor has not answered yet"),
            false,
        ),
        Mine::Running => (None, true),
    };
    let staff = matches!(line.mine, Mine::Teaching | Mine::Running);
    let name = match open {
        true => view! { <a href=address.clone()>{class.name}</a> }.into_any(),
        false => class.name.into_any(),
    };
    let requests = (staff && line.requests > 0).then(|| {
        view! {
            <a href=format!("{address}/roster")>{count(line.requests, "request", "requests")} " to answer"</a>
        }
    });
    view! {
        <li class="card sheet">
            <div>
                <h2>{name}</h2>
                <p class="soft">
                    {class.delivery.0.title()} " · " {day(class.starts_on.0)} " to " {day(class.ends_on.0)} " · "
                    {teachers}
                </p>
                {mine.map(|mine| view! { <p>{mine}</p> })}
                {requests.map(|link| view! { <p>{link}</p> })}
            </div>
            {staff
                .then(|| {
                    view! {
                        <a class="button" href=format!("{address}/roster")>
                            {count(line.students, "student", "students")}
                        </a>
                    }
                })}
        </li>
    }
    .into_any()
}
