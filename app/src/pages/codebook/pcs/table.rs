//! A table, drawn as in the book: in each row, one character of each column makes a code.

use super::super::place::Part;
use crate::address;
use domain::codes::pcs::{Row, Table};
use leptos::prelude::*;

/// The rows; the first column leads on to the builder.
#[component]
pub fn Rows(table: Table, on: String) -> AnyView {
    let count: usize = table
        .rows
        .iter()
        .map(|row| row.columns.iter().map(Vec::len).product::<usize>())
        .sum();
    let said = format!(
        "Take one character of each column in the same row. {} codes begin with {}.",
        super::super::grouped(count),
        table.name
    );
    let heads = table.axes.iter().zip(4..).map(|(axis, position)| {
        view! {
            <th role="columnheader" scope="col">
                <small>{format!("Character {position}")}</small>
                " "
                {*axis}
            </th>
        }
    });
    let heads = heads.collect_view();
    let rows: Vec<_> = table.rows.iter().map(|row| cells(&table, row, &on)).collect();
    let build = address::building(&table.name, &on);
    let caption = format!("Table {}", table.name);
    // Roles are said, because narrow windows lay the cells out as blocks.
    view! {
        <Part id="table" heading="Table">
            <p class="said">
                {said} " " <a href=build>"Build one step by step"</a>
            </p>
            <table class="pcs sheet" role="table">
                <caption class="unseen">{caption}</caption>
                <thead role="rowgroup">
                    <tr role="row">{heads}</tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </Part>
    }
    .into_any()
}

fn cells(table: &Table, row: &Row, on: &str) -> AnyView {
    let cells = row.columns.iter().enumerate().map(|(column, values)| {
        let values = values.iter().map(|value| {
            let label = value.label.clone();
            let label = if column == 0 {
                let href = address::building(&format!("{}{}", table.name, value.char), on);
                view! { <a href=href>{label}</a> }.into_any()
            } else {
                view! { <span>{label}</span> }.into_any()
            };
            view! {
                <li>
                    <b class="code">{value.char}</b>
                    " "
                    {label}
                </li>
            }
        });
        view! {
            <td role="cell" data-axis=table.axes[column]>
                <ul>{values.collect_view()}</ul>
            </td>
        }
    });
    view! { <tr role="row">{cells.collect_view()}</tr> }.into_any()
}
