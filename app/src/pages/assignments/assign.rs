//! `/:school/classes/:class/assignments`: what there is to give to a class, and the form that gives it.

use super::Fields;
use crate::{
    pages::{
        request::{backend, class_staff, page},
        school::Trail,
    },
    ui::{Form, Ticks, Title},
};
use leptos::prelude::*;
use server::content::{self, Item, Library};

/// The courseware with a box beside each item.
#[component]
pub fn Assign() -> AnyView {
    let backend = backend();
    let load = async move {
        let staff = class_staff().await?;
        let library = content::library(&backend, &staff.member().staff()?).await?;
        Ok((staff, library))
    };
    page(load, |(staff, library)| {
        let (school, class) = (staff.member().school().clone(), staff.class().clone());
        let action = format!("/{}/classes/{}/assignments", school.slug.0, class.id);
        let empty = library.items().next().is_none();
        let quizzes = format!("/{}/quizzes", school.slug.0);
        view! {
            <Title text=format!("Assign · {}", class.name) />
            <div class="page">
                <Trail school class=class.clone() />
                <h1>"Assign to " {class.name.clone()}</h1>
                {empty
                    .then(|| {
                        view! {
                            <p class="empty sheet">
                                "There is nothing to assign yet. The operator brings in the courseware, and you can "
                                <a href=quizzes>"build a quiz"</a> "."
                            </p>
                        }
                    })}
                <Form action class="sheet choose">
                    <Choose library />
                    <h2>"When and how often"</h2>
                    <Fields zone=class.zone />
                    <button class="button first">"Assign"</button>
                </Form>
            </div>
        }
        .into_any()
    })
}

/// The items, module by module.
#[component]
fn Choose(library: Library) -> AnyView {
    let option = |item: Item| {
        let shown = format!("{}: {}", item.kind.title(), item.title);
        (item.id.to_string(), shown, false)
    };
    let several = library.courses.len() > 1;
    let modules = library.courses.into_iter().flat_map(|course| {
        let title = course.title;
        course.modules.into_iter().map(move |module| {
            let legend = match several {
                true => format!("{title}: {}", module.title),
                false => module.title.clone(),
            };
            (legend, module.items)
        })
    });
    let own = ("Your school's own".to_owned(), library.own);
    let loose = ("In no course".to_owned(), library.loose);
    let groups = modules.chain([own, loose]).filter(|(_, items)| !items.is_empty());
    let groups = groups.map(|(legend, items)| {
        let options = items.into_iter().map(option).collect();
        view! { <Ticks name="items" legend options /> }
    });
    groups.collect_view().into_any()
}
