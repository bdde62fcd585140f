//! 7th characters: what a code needs to be complete, each character a link to the code that it makes.

use super::place::Part;
use crate::address;
use domain::codes::{Entry, Standing};
use leptos::prelude::*;

/// The 7th characters that hold at a place; nothing where none is needed.
#[component]
pub fn Sevenths<'a>(entry: Entry<'a>, on: String) -> Option<AnyView> {
    let sevenths = entry.sevenths();
    if sevenths.is_empty() {
        return None;
    }
    let (header, heading) = match (entry.standing(), entry.parent()) {
        (Standing::Billable, Some(parent)) => (parent, "7th character"),
        (Standing::NeedsSeventh, _) => (entry, "Needs a 7th character"),
        _ => (entry, "7th characters"),
    };
    let said = match entry.standing() {
        Standing::Billable => format!(
            "{} is complete. The others that {} takes:",
            entry.written(),
            header.written()
        ),
        Standing::NeedsSeventh => format!(
            "{} is not billable alone. It becomes so with one of these:",
            entry.written()
        ),
        Standing::Header => "The codes below it end with one of these:".to_owned(),
    };
    let made = |char: char| {
        header
            .children()
            .find(|child| child.name().chars().nth(6) == Some(char) && child.is_billable())
    };
    let rows = sevenths.into_iter().map(|seventh| {
        let code = made(seventh.char).map(|code| {
            let current = (code == entry).then_some("page");
            let href = address::place(code.edition().set(), &code.address(), &on);
            view! {
                <a class="code" href=href aria-current=current>
                    {code.written()}
                </a>
            }
        });
        view! {
            <li>
                <span class="char">{seventh.char}</span>
                " "
                <span class="title">{seventh.title.clone()}</span>
                " "
                {code}
            </li>
        }
    });
    let rows = rows.collect_view();
    Some(
        view! {
            <Part id="seventh" heading=heading needs=entry.standing() == Standing::NeedsSeventh>
                <p class="said">{said}</p>
                <ul class="sevenths sheet">{rows}</ul>
            </Part>
        }
        .into_any(),
    )
}
