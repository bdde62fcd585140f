//! The terms of the Alphabetic Index that lead to a code: what it is looked for by, and a way to check that one was led
//! to it rightly.

use super::place::Part;
use crate::address;
use domain::{
    Date,
    codes::{CodeBook, CodeSet, Entry, IndexPart, Kind, TermRef},
};
use leptos::prelude::*;

/// So many of them are listed; a code for everything that has none of its own has hundreds.
const LISTED: usize = 12;

/// The terms, part by part, that lead to it or to the nearest header above it; nothing where none does.
pub fn leading(book: &CodeBook, entry: Entry<'_>, day: Date, on: &str) -> Option<AnyView> {
    if entry.edition().set() != CodeSet::Icd10Cm {
        return None;
    }
    // To many codes the Index leads by a header alone: `S62.61-`.
    let codes =
        std::iter::successors(Some(entry), |code| code.parent()).take_while(|code| code.kind() == Kind::Code);
    let (led, terms) = codes
        .map(|code| (code, terms(book, code, day)))
        .find(|(_, terms)| !terms.is_empty())?;
    let above = (led != entry)
        .then(|| view! { <p class="soft">{format!("The Index leads to {}-, which it completes.", led.written())}</p> });
    let more = terms.len().saturating_sub(LISTED);
    let more = (more > 0).then(|| view! { <p class="soft">{format!("{more} more terms lead to it.")}</p> });
    let listed = terms.into_iter().take(LISTED).map(|term| {
        let part = term.within().part();
        let kind = (part != IndexPart::Diseases).then(|| view! { <span class="soft">{part.name()}</span> });
        view! {
            <li>
                <a href=address::term(part, &term.address(), on)>{term.way()}</a>
                " "
                {kind}
            </li>
        }
    });
    let listed = listed.collect_view();
    Some(
        view! {
            <Part id="indexed" heading="In the Index">
                {above}
                <ul class="led">{listed}</ul>
                {more}
            </Part>
        }
        .into_any(),
    )
}

fn terms<'b>(book: &'b CodeBook, code: Entry<'_>, day: Date) -> Vec<TermRef<'b>> {
    let indexes = IndexPart::ALL
        .into_iter()
        .filter_map(|part| book.index(part, day));
    indexes.flat_map(|index| index.leading_to(code.name())).collect()
}
