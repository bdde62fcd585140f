//! `/codebook/compare`: two editions of a set, one beside the other, and what their changes touch in the reader's schools.

use super::{grouped, own};
use crate::{
    address,
    pages::{
        answer_with,
        request::{asked, backend, caller, page},
    },
    ui::Title,
};
use axum::http::StatusCode;
use domain::{
    codes::{Change, Changes, CodeBook, CodeSet, Edition, compare},
    courses::ItemKind,
};
use leptos::prelude::*;
use server::{
    codes::{
        self,
        changes::{self, Touched},
    },
    schools::School,
};

const HERE: &str = "/codebook/compare";
/// Changes on one page.
const SHOWN: usize = 200;

/// What is asked for.
#[derive(Clone)]
struct Asked {
    set: CodeSet,
    from: String,
    to: String,
    chapter: Option<String>,
    page: usize,
}

impl Asked {
    fn of_address() -> Self {
        let text = |name: &str| Some(asked(name)).filter(|text| !text.is_empty());
        Self {
            set: asked("set").parse().unwrap_or(CodeSet::Icd10Cm),
            from: asked("from"),
            to: asked("to"),
            chapter: text("chapter"),
            page: asked("page").parse().unwrap_or(1).max(1),
        }
    }

    fn address(&self, path: &str, chapter: &str, page: usize) -> String {
        let page = if page > 1 { page.to_string() } else { String::new() };
        let asked = [
            ("set", self.set.word()),
            ("from", &*self.from),
            ("to", &*self.to),
            ("chapter", chapter),
            ("page", &*page),
        ];
        address::with(path, &asked)
    }
}

/// The comparison; which editions is for the reader to choose, from the start the two latest.
#[component]
pub fn Compare() -> AnyView {
    let backend = backend();
    let mut asked = Asked::of_address();
    let load = async move {
        let book = own::book().await?;
        if asked.from.is_empty()
            && asked.to.is_empty()
            && let [.., old, new] = &*codes::editions(&book, asked.set)
        {
            (asked.from, asked.to) = (old.name().to_owned(), new.name().to_owned());
        }
        let touched = match (
            codes::pair(&book, asked.set, &asked.from, &asked.to),
            caller().actor(),
        ) {
            (Some((old, new)), Ok(actor)) => changes::touched(&backend, actor, old, new).await?,
            _ => Vec::new(),
        };
        Ok((book, asked, touched))
    };
    page(load, |(book, asked, touched)| drawn(&book, &asked, touched))
}

fn drawn(book: &CodeBook, asked: &Asked, touched: Vec<(School, Vec<Touched>)>) -> AnyView {
    let name = asked.set.name();
    let there = codes::editions(book, asked.set);
    let pair = codes::pair(book, asked.set, &asked.from, &asked.to);
    let matter = match (&*there, pair) {
        ([], _) => {
            answer_with(StatusCode::NOT_FOUND);
            said(format!("The book holds no edition of {name}."))
        }
        ([one], _) => said(format!(
            "The book holds one edition of {name}, {}. Once another is imported, both are compared here.",
            one.name()
        )),
        (_, None) => {
            answer_with(StatusCode::NOT_FOUND);
            said(format!(
                "The book holds no such edition of {name}. Choose two of the list."
            ))
        }
        (_, Some((old, new))) => compared(old, new, asked, touched),
    };
    let choose = (there.len() > 1).then(|| choose(&there, asked));
    let sets = codes::sets(book).into_iter().map(|set| {
        let href = address::with(HERE, &[("set", set.word())]);
        view! {
            <li>
                <a href=href aria-current=(set == asked.set).then_some("page")>
                    {set.name()}
                </a>
            </li>
        }
    });
    view! {
        <Title text=format!("{name}: editions compared · Superbill") />
        <div class="page compare">
            <header class="page-head">
                <h1>"Editions compared"</h1>
                <a class="button" href="/codebook">
                    "Code book"
                </a>
            </header>
            <nav aria-label="Code sets">
                <ul class="tries">{sets.collect_view()}</ul>
            </nav>
            {choose}
            {matter}
        </div>
    }
    .into_any()
}

fn said(sentence: String) -> AnyView {
    view! { <p class="empty sheet">{sentence}</p> }.into_any()
}

/// Which editions.
fn choose(there: &[&Edition], asked: &Asked) -> AnyView {
    let select = |id: &'static str, label: &'static str, chosen: &str| {
        let options: Vec<_> = there
            .iter()
            .map(|edition| {
                let name = edition.name().to_owned();
                view! { <option selected=name == chosen>{name.clone()}</option> }
            })
            .collect();
        view! {
            <div class="field">
                <label for=id>{label}</label>
                <select class="input" id=id name=id>
                    {options}
                </select>
            </div>
        }
    };
    let fields = (
        select("from", "Older edition", &asked.from),
        select("to", "Newer edition", &asked.to),
    );
    view! {
        <form class="filter" method="get" action=HERE>
            <input type="hidden" name="set" value=asked.set.word() />
            {fields.0}
            {fields.1}
            <button class="button first">"Compare"</button>
        </form>
    }
    .into_any()
}

fn compared(old: &Edition, new: &Edition, asked: &Asked, touched: Vec<(School, Vec<Touched>)>) -> AnyView {
    let changes = compare(old, new);
    let teaching = [old, new].into_iter().find(|edition| !edition.is_complete());
    let teaching = teaching.map(|edition| {
        let says = format!(
            "Edition {} is a teaching set: what it lacks is not taught, and may well be valid.",
            edition.name()
        );
        view! { <p class="note warn">{says}</p> }
    });
    let sums = [
        (changes.added.len(), "added"),
        (changes.deleted.len(), "deleted"),
        (changes.revised.len(), "revised"),
    ];
    let sums = sums.map(|(number, says)| {
        view! {
            <div>
                <dd>{grouped(number)}</dd>
                <dt>{says}</dt>
            </div>
        }
    });
    let parts = match changes.is_empty() {
        true => said("Nothing changed from one to the other.".to_owned()),
        false => parts(&changes, (old, new), asked),
    };
    let csv = address::changes(asked.set, &asked.from, &asked.to);
    view! {
        {teaching}
        <dl class="sums sheet">{sums.collect_view()}</dl>
        {schools(touched)}
        {parts}
        <p>
            <a href=csv>"All changes as a CSV file"</a>
        </p>
    }
    .into_any()
}

/// What the reader's schools teach that names codes which went or were revised.
fn schools(touched: Vec<(School, Vec<Touched>)>) -> AnyView {
    let schools = touched.into_iter().enumerate().map(|(at, (school, touched))| {
        let id = format!("touched-{at}");
        let rows = touched.iter().map(|one| {
            let codes = one.codes.join(", ");
            let item = &one.item;
            let named = format!("{}: {}", item.kind.title(), item.title);
            // What the school made it can mend; the courseware's own is not edited here.
            let named = match item.own && item.kind == ItemKind::Quiz {
                true => {
                    let href = format!("/{}/quizzes/{}", school.slug.0, item.id);
                    view! { <a href=href>{named}</a> }.into_any()
                }
                false => named.into_any(),
            };
            view! { <li>{named} " " <span class="code">{codes}</span></li> }
        });
        let rows = match touched.is_empty() {
            true => view! { <p class="empty sheet">"No key names a code that went or was revised."</p> }
                .into_any(),
            false => view! { <ul class="sheet revisions">{rows.collect_view()}</ul> }.into_any(),
        };
        view! {
            <section class="part-of-page" aria-labelledby=id.clone()>
                <h2 id=id.clone()>"What it touches in " {school.name}</h2>
                {rows}
            </section>
        }
    });
    schools.collect_view().into_any()
}

/// The chapters with their numbers, and the changes of the one that is open.
fn parts(changes: &Changes<'_>, (old, new): (&Edition, &Edition), asked: &Asked) -> AnyView {
    let parts = changes.by_chapter();
    let open = asked
        .chapter
        .clone()
        .or_else(|| parts.first().map(|part| part.0.clone()));
    let open = open.unwrap_or_default();
    let named = parts.len() > 1 || parts.iter().any(|part| !part.0.is_empty());
    let rows = parts.iter().map(|(address, title, changes)| {
        let number = |word: &str| changes.iter().filter(|change| change.word() == word).count();
        let numbers = [("added", "Added"), ("deleted", "Deleted"), ("revised", "Revised")];
        let numbers = numbers.map(|(word, label)| {
            view! { <td class="number" data-label=label>{grouped(number(word))}</td> }
        });
        view! {
            <tr>
                <th scope="row">
                    <a href=asked.address(HERE, address, 1) aria-current=(*address == open).then_some("true")>
                        {if title.is_empty() { "In no chapter".to_owned() } else { title.clone() }}
                    </a>
                </th>
                {numbers.collect_view()}
            </tr>
        }
    });
    let table = named.then(|| {
        view! {
            <div class="sheet table" role="group" aria-label="Chapters" tabindex="0">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">"Chapter"</th>
                            <th scope="col" class="number">
                                "Added"
                            </th>
                            <th scope="col" class="number">
                                "Deleted"
                            </th>
                            <th scope="col" class="number">
                                "Revised"
                            </th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        }
    });
    let days = (old.from().to_string(), new.from().to_string());
    let part = parts.iter().find(|part| part.0 == open);
    let list = part.map(|(address, title, changes)| listed(address, title, changes, &days, asked));
    view! {
        {table}
        {list}
    }
    .into_any()
}

fn listed(
    address: &str,
    title: &str,
    changes: &[Change<'_>],
    (old, new): &(String, String),
    asked: &Asked,
) -> AnyView {
    let pages = changes.len().div_ceil(SHOWN);
    let at = asked.page.min(pages);
    let rows = changes.iter().skip((at - 1) * SHOWN).take(SHOWN).map(|change| {
        let entry = change.entry();
        let on = if matches!(change, Change::Deleted(_)) {
            old
        } else {
            new
        };
        let href = address::place(entry.edition().set(), &entry.address(), on);
        let was = match change {
            Change::Revised(before, after) if before.title() != after.title() => {
                Some(format!("before: {}", before.title()))
            }
            Change::Revised(before, _) => Some(format!("before: {}", before.standing().words())),
            Change::Added(_) | Change::Deleted(_) => None,
        };
        view! {
            <li>
                <a href=href>
                    <span class="code">{entry.written()}</span>
                    " "
                    <span class="title">{entry.title().into_owned()}</span>
                </a>
                " "
                <span class="label">{change.word()}</span>
                {was.map(|was| view! { <p class="soft">{was}</p> })}
            </li>
        }
    });
    let step = |to: usize, says: &'static str| {
        let href = asked.address(HERE, address, to);
        (1..=pages)
            .contains(&to)
            .then(|| view! { <a href=href>{says}</a> })
    };
    let steps = (pages > 1).then(|| {
        view! {
            <nav class="acts" aria-label="Pages">
                {(at > 1).then(|| step(at - 1, "Before"))}
                <span class="soft">{format!("Page {at} of {pages}")}</span>
                {step(at + 1, "After")}
            </nav>
        }
    });
    let heading = if title.is_empty() {
        "Changes".to_owned()
    } else {
        title.to_owned()
    };
    view! {
        <section class="part-of-page" aria-labelledby="changes">
            <h2 id="changes">{heading}</h2>
            <ol class="sheet revisions">{rows.collect_view()}</ol>
            {steps}
        </section>
    }
    .into_any()
}
