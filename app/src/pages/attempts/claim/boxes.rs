//! The form in printed order: to be filled in, or to be looked at and printed.

use crate::ui::TextArea;
use domain::claims::form::{BoxKind, Cell, Form, FormBox, Row, boxes, rows};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The form to be filled in; `given` boxes are printed and stay.
#[component]
pub fn Boxes(form: Form, given: BTreeSet<String>) -> AnyView {
    drawn(|one| match given.contains(&one.id) {
        true => looked_at(one, &form, "cell given", ()),
        false => filled_in(one, &form),
    })
}

/// The form to be looked at; `lost` boxes are not right and lead to their reasons.
#[component]
pub fn Printed(form: Form, lost: BTreeSet<String>) -> AnyView {
    drawn(|one| match lost.contains(&one.id) {
        true => {
            let mark = view! {
                <a class="mark" href=format!("#part-{}", one.id)>
                    "✕"
                    <span class="unseen">" not right"</span>
                </a>
            };
            looked_at(one, &form, "cell lost", mark)
        }
        false => looked_at(one, &form, "cell", ()),
    })
}

/// The boxes on their grid, in the order of the form.
fn drawn(draw: impl Fn(&FormBox) -> AnyView) -> AnyView {
    let mut parts: Vec<AnyView> = Vec::new();
    let mut flat: Vec<&[Cell]> = Vec::new();
    for row in rows() {
        match row {
            Row::Boxes(cells) => flat.push(cells),
            Row::Lines(lines) => {
                parts.push(grid(&std::mem::take(&mut flat), "boxes", &draw));
                parts.push(head(lines.first().map_or(&[][..], Vec::as_slice)));
                for line in lines {
                    parts.push(grid(&[line], "boxes service", &draw));
                }
            }
        }
    }
    parts.push(grid(&flat, "boxes", &draw));
    view! {
        <section class="claim-form" id="form" aria-label="Claim form">
            {parts}
        </section>
    }
    .into_any()
}

/// Rows of boxes, in the order in which Tab goes through them.
fn grid(rows: &[&[Cell]], class: &'static str, draw: impl Fn(&FormBox) -> AnyView) -> AnyView {
    let placed = (1..)
        .zip(rows)
        .flat_map(|(row, cells)| cells.iter().map(move |cell| (row, cell)));
    let mut placed: Vec<(usize, &Cell)> = placed.collect();
    placed.sort_by_key(|(_, cell)| boxes().iter().position(|one| one.id == cell.of.id));
    let cells = placed.into_iter().map(|(row, cell)| {
        view! { <div class=format!("r{row} {}", place(cell))>{draw(cell.of)}</div> }
    });
    view! { <div class=class>{cells.collect_view()}</div> }.into_any()
}

/// The names of the boxes of a line of services, once above the first.
fn head(line: &[Cell]) -> AnyView {
    let names = line.iter().map(|cell| {
        let shown = format!("{}. {}", cell.of.number, cell.of.label);
        view! { <span class=place(cell)>{shown}</span> }
    });
    view! {
        <div class="boxes head" aria-hidden="true">
            {names.collect_view()}
        </div>
    }
    .into_any()
}

/// The classes of a place on the grid, for a page has no styles of its own.
fn place(cell: &Cell) -> String {
    format!("c{} w{}", cell.column, cell.width)
}

fn filled_in(one: &FormBox, form: &Form) -> AnyView {
    let id = format!("box-{}", one.id);
    let text = form.get(&one.id).to_owned();
    let field = match one.kind {
        BoxKind::Text => view! {
            <input
                id=id.clone()
                data-box=one.id.clone()
                type="text"
                maxlength=one.most * 2
                autocomplete="off"
                autocapitalize="characters"
                spellcheck="false"
                value=text
            />
        }
        .into_any(),
        BoxKind::Lines => {
            view! { <TextArea name=id.clone() text rows=3 attr:data-box=one.id.clone() /> }.into_any()
        }
        BoxKind::Choice(options) => {
            let options = options.iter().map(|(value, shown)| {
                let is_chosen = value.eq_ignore_ascii_case(&text);
                view! {
                    <option value=*value selected=is_chosen>
                        {*shown}
                    </option>
                }
            });
            view! {
                <select id=id.clone() data-box=one.id.clone()>
                    <option value=""></option>
                    {options.collect_view()}
                </select>
            }
            .into_any()
        }
    };
    view! {
        <div class="cell">
            <label for=id>{one.name()}</label>
            {field}
        </div>
    }
    .into_any()
}

fn looked_at(one: &FormBox, form: &Form, class: &'static str, mark: impl IntoView) -> AnyView {
    let text = form.get(&one.id);
    let shown = match one.kind {
        BoxKind::Choice(options) => options
            .iter()
            .find(|(value, _)| value.eq_ignore_ascii_case(text))
            .map_or(text, |(_, shown)| shown),
        BoxKind::Text | BoxKind::Lines => text,
    };
    view! {
        <div class=class>
            <span class="name">{one.name()}</span>
            <span class="text" id=format!("box-{}", one.id) tabindex="-1">
                {mark.into_view()}
                {shown.to_owned()}
            </span>
        </div>
    }
    .into_any()
}
