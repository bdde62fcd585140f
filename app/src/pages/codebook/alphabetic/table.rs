//! A table of the book, or a part of it: a line for each term, a column for each of its codes.

use super::lines::{code, leads, title};
use crate::address;
use domain::codes::{Edition, TermRef};
use leptos::prelude::*;

/// A term that has more below it than this has a page for that.
const PRINTED_WHOLE: u32 = 24;

/// The lines of a term and of what stands below it; `all`: to the last.
#[component]
pub fn Table<'a>(term: TermRef<'a>, edition: Option<&'a Edition>, all: bool, on: String) -> AnyView {
    let index = term.within();
    let columns: Vec<(u8, String)> = index.columns().map(|(at, head)| (at, head.to_owned())).collect();
    let mut lines = Vec::new();
    collect(term, 0, all, &mut lines);
    let rows = lines.into_iter().map(|(line, depth, more)| {
        let cells = columns.iter().map(|(column, _)| {
            let code = line.cell(*column).map(|text| code(text, edition, &on));
            view! { <td>{code.unwrap_or_else(|| view! { <span class="soft">"–"</span> }.into_any())}</td> }
        });
        let more = more.then(|| {
            let href = address::term(index.part(), &line.address(), &on);
            view! { " " <a class="more" href=href>{format!("{} below it", line.below())}</a> }
        });
        view! {
            <tr>
                <th scope="row" class=format!("deep-{}", depth.min(5))>
                    {title(line)} {leads(line, edition, &on)} {more}
                </th>
                {cells.collect_view()}
            </tr>
        }
    });
    let rows = rows.collect_view();
    let heads = columns
        .iter()
        .map(|(_, head)| view! { <th scope="col">{head.clone()}</th> });
    view! {
        <div class="wide" role="region" aria-label=index.part().name() tabindex="0">
            <table class="codes">
                <thead>
                    <tr>
                        <th scope="col">{if index.part().word() == "drugs" { "Substance" } else { "Neoplasm" }}</th>
                        {heads.collect_view()}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn collect<'a>(term: TermRef<'a>, depth: usize, all: bool, lines: &mut Vec<(TermRef<'a>, usize, bool)>) {
    let whole = all || depth == 0 || term.below() <= PRINTED_WHOLE;
    lines.push((term, depth, !whole));
    if whole {
        term.children()
            .for_each(|child| collect(child, depth + 1, all, lines));
    }
}
