//! Subterms below their main term, indented as the book prints them.

use super::part::joined;
use crate::address;
use domain::codes::{Edition, LeadKind, TermRef};
use leptos::prelude::*;

/// A term with no more below it than this is printed with all of it; of a longer one, what is below has a page.
const PRINTED_WHOLE: u32 = 24;
/// The same for what the page is about.
pub const PAGE: u32 = 500;

/// What stands below a term; `all`: to the last.
pub fn below(term: TermRef<'_>, edition: Option<&Edition>, all: bool, on: &str) -> Option<AnyView> {
    let lines: Vec<_> = term
        .children()
        .map(|child| {
            let whole = all || child.below() <= PRINTED_WHOLE;
            let more = (!whole).then(|| {
                let href = address::term(child.within().part(), &child.address(), on);
                view! { <a class="more" href=href>{format!("{} below it", child.below())}</a> }
            });
            view! {
                <li>
                    <p>{title(child)} {leads(child, edition, on)} {more}</p>
                    {whole.then(|| below(child, edition, all, on))}
                </li>
            }
        })
        .collect();
    (!lines.is_empty()).then(|| view! { <ul class="subterms">{lines}</ul> }.into_any())
}

/// A term's title; what need not be in the record is said softly (Guidelines I.A.7).
pub fn title(term: TermRef<'_>) -> AnyView {
    let [before, nonessential, after] = term.parts().map(str::to_owned);
    let soft =
        (!nonessential.is_empty()).then(|| view! { <span class="soft">{format!(" {nonessential}")}</span> });
    let after = (!after.is_empty()).then(|| joined(&after));
    view! { <span class="term">{before} {soft} {after}</span> }.into_any()
}

/// Where it leads: codes into the tabular list, "see" to another term.
pub fn leads(term: TermRef<'_>, edition: Option<&Edition>, on: &str) -> Vec<AnyView> {
    term.leads()
        .map(|(kind, text)| match kind {
            LeadKind::Code => code(text, edition, on),
            LeadKind::Cell(_) => ().into_any(),
            LeadKind::Manifestation => view! { " [" {code(text, edition, on)} "]" }.into_any(),
            LeadKind::See => see(term, "see", text, on),
            LeadKind::SeeAlso => see(term, "see also", text, on),
            LeadKind::SeeCategory => view! { " " <i>"see"</i> " " {code(text, edition, on)} }.into_any(),
        })
        .collect()
}

/// A code as printed, which leads to its place in the tabular list; one that the list lacks leads to what is nearest.
pub fn code(text: &str, edition: Option<&Edition>, on: &str) -> AnyView {
    let plain: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    let place = edition.and_then(|edition| Some((edition.nearest(&plain)?, edition)));
    let Some((entry, edition)) = place else {
        return view! { " " <span class="code">{text.to_owned()}</span> }.into_any();
    };
    let gone = (entry.name() != plain).then(|| {
        view! { <span class="soft">{format!(" not in {}", edition.name())}</span> }
    });
    let href = address::place(edition.set(), &entry.address(), on);
    let title = entry.title().into_owned();
    view! {
        " "
        <a class="code" href=href title=title>{text.to_owned()}</a>
        {gone}
    }
    .into_any()
}

fn see(term: TermRef<'_>, word: &'static str, named: &str, on: &str) -> AnyView {
    let to = term.within().follow(named).filter(|to| *to != term);
    let named = match to {
        Some(to) => {
            let href = address::term(to.within().part(), &to.address(), on);
            view! { <a href=href>{named.to_owned()}</a> }.into_any()
        }
        None => named.to_owned().into_any(),
    };
    view! { <span class="see">" — " <i>{word}</i> " " {named}</span> }.into_any()
}
