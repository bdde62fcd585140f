//! The lines on the desk, each with what can be done to it.

use super::state::{Diagnosis, Entered, Procedure, letter};
use domain::{
    cases::{Facts, Poa},
    codes::Standing,
};
use leptos::{ev, prelude::*};

/// What the book says of a line's code.
fn title(title: Option<String>, standing: Option<Standing>) -> impl IntoView {
    let lacks = standing.filter(|standing| *standing != Standing::Billable);
    view! {
        <span class="title">
            {title.unwrap_or_else(|| "not in the code book".to_owned())}
            {lacks.map(|standing| view! { <em class="lacks">{standing.words()}</em> })}
        </span>
    }
}

/// Moves a row; the keyboard does it with Alt and the arrows.
fn swap<T>(rows: &mut [T], at: usize, down: bool) -> bool {
    let to = if down { at + 1 } else { at.wrapping_sub(1) };
    let there = to < rows.len();
    if there {
        rows.swap(at, to);
    }
    there
}

/// Whether a key moves its line, and whether down.
fn moves(event: &ev::KeyboardEvent) -> Option<bool> {
    let down = match &*event.key() {
        "ArrowDown" => true,
        "ArrowUp" => false,
        _ => return None,
    };
    event.alt_key().then(|| {
        event.prevent_default();
        down
    })
}

/// The diagnoses in their order.
#[component]
pub fn Diagnoses(entered: Entered, facts: Facts, changed: Callback<()>) -> impl IntoView {
    let rows = entered.diagnoses;
    let hint = if facts.inpatient {
        "principal first"
    } else {
        "first-listed first"
    };
    let inpatient = facts.inpatient;
    let go = move |id: u32, down: bool| {
        let moved = rows.try_update(|rows| {
            let at = rows.iter().position(|row| row.id == id)?;
            Some(swap(rows, at, down))
        });
        if moved.flatten() == Some(true) {
            changed.run(());
        }
    };
    let drop = move |id: u32| {
        rows.update(|rows| rows.retain(|row| row.id != id));
        entered.procedures.update(|rows| {
            for row in rows {
                row.points_to.retain(|pointed| *pointed != id);
            }
        });
        changed.run(());
    };
    let row = move |Diagnosis {
                        id,
                        code,
                        title: says,
                        standing,
                        poa,
                    }: Diagnosis| {
        let place = move || rows.with(|rows| rows.iter().position(|row| row.id == id).unwrap_or(0));
        let set_poa = move |event| {
            let poa = event_target_value(&event);
            rows.update(|rows| {
                if let Some(row) = rows.iter_mut().find(|row| row.id == id) {
                    row.poa = poa;
                }
            });
            changed.run(());
        };
        let name = code.clone();
        let say = move |act: &str| format!("{act} {name}");
        let keys = move |event: ev::KeyboardEvent| {
            if let Some(down) = moves(&event) {
                go(id, down);
            }
        };
        view! {
            <li on:keydown=keys>
                <span class="letter">{move || letter(place()).to_string()}</span>
                <span class="code">{code.clone()}</span>
                {title(says, standing)}
                <span class="row-acts">
                    {inpatient
                        .then(|| {
                            view! {
                                <label class="poa">
                                    <span>"POA"</span>
                                    <select class="input" on:change=set_poa>
                                        <option value="" selected=poa.is_empty()>
                                            "–"
                                        </option>
                                        {Poa::ALL
                                            .iter()
                                            .map(|one| {
                                                let word = one.word();
                                                view! {
                                                    <option value=word selected=poa == word>
                                                        {word}
                                                    </option>
                                                }
                                            })
                                            .collect_view()}
                                    </select>
                                </label>
                            }
                        })}
                    <button type="button" class="small-act" aria-label=say("Move up:") on:click=move |_| go(id, false)>
                        "↑"
                    </button>
                    <button type="button" class="small-act" aria-label=say("Move down:") on:click=move |_| go(id, true)>
                        "↓"
                    </button>
                    <button type="button" class="small-act" aria-label=say("Remove") on:click=move |_| drop(id)>
                        "✕"
                    </button>
                </span>
            </li>
        }
    };
    view! {
        <section class="lines-of" aria-labelledby="diagnoses">
            <h2 id="diagnoses">"Diagnoses " <span class="soft">{hint}</span></h2>
            <ol class="sheet code-lines">
                <For each=move || rows.get() key=|row| row.id let:one>
                    {row(one)}
                </For>
            </ol>
            <p class="soft none" hidden=move || rows.with(|rows| !rows.is_empty())>
                "None yet. Enter a code in the box below."
            </p>
        </section>
    }
}

/// The procedures with modifiers, units, days and pointers.
#[component]
pub fn Procedures(entered: Entered, facts: Facts, changed: Callback<()>) -> impl IntoView {
    let rows = entered.procedures;
    let (pointers, days) = (facts.pointers, facts.days);
    let go = move |id: u32, down: bool| {
        let moved = rows.try_update(|rows| {
            let at = rows.iter().position(|row| row.id == id)?;
            Some(swap(rows, at, down))
        });
        if moved.flatten() == Some(true) {
            changed.run(());
        }
    };
    let drop = move |id: u32| {
        rows.update(|rows| rows.retain(|row| row.id != id));
        changed.run(());
    };
    let change = move |id: u32, with: Box<dyn FnOnce(&mut Procedure)>| {
        rows.update(|rows| {
            if let Some(row) = rows.iter_mut().find(|row| row.id == id) {
                with(row);
            }
        });
        changed.run(());
    };
    let (from, to) = (domain::day::write(facts.from), domain::day::write(facts.to));
    let row = move |one: Procedure| {
        let id = one.id;
        let place = move || rows.with(|rows| rows.iter().position(|row| row.id == id).unwrap_or(0) + 1);
        let pointed = move || {
            let own = rows.with(|rows| {
                rows.iter()
                    .find(|row| row.id == id)
                    .map(|row| row.points_to.clone())
            });
            entered.letters(&own.unwrap_or_default())
        };
        let name = one.code.clone();
        let say = move |act: &str| format!("{act} {name}");
        let keys = move |event: ev::KeyboardEvent| {
            if let Some(down) = moves(&event) {
                go(id, down);
            }
        };
        let (from, to) = (from.clone(), to.clone());
        view! {
            <li on:keydown=keys>
                <span class="letter">{move || place().to_string()}</span>
                <span class="code">{one.code.clone()}</span>
                {title(one.title, one.standing)}
                <span class="row-acts">
                    <button type="button" class="small-act" aria-label=say("Move up:") on:click=move |_| go(id, false)>
                        "↑"
                    </button>
                    <button type="button" class="small-act" aria-label=say("Move down:") on:click=move |_| go(id, true)>
                        "↓"
                    </button>
                    <button type="button" class="small-act" aria-label=say("Remove") on:click=move |_| drop(id)>
                        "✕"
                    </button>
                </span>
                <span class="row-fields">
                    <label>
                        <span>"Modifiers"</span>
                        <input
                            class="input code"
                            autocomplete="off"
                            autocapitalize="characters"
                            spellcheck="false"
                            value=one.modifiers
                            on:input=move |event| {
                                let text = event_target_value(&event);
                                change(id, Box::new(move |row| row.modifiers = text));
                            }
                        />
                    </label>
                    <label class="narrow">
                        <span>"Units"</span>
                        <input
                            class="input code"
                            type="number"
                            min="1"
                            value=one.units
                            on:input=move |event| {
                                let units = event_target_value(&event).parse().unwrap_or(1);
                                change(id, Box::new(move |row| row.units = units));
                            }
                        />
                    </label>
                    {pointers
                        .then(|| {
                            view! {
                                <label class="narrow">
                                    <span>"Points to"</span>
                                    <input
                                        class="input code"
                                        autocomplete="off"
                                        autocapitalize="characters"
                                        spellcheck="false"
                                        placeholder="A B"
                                        value=pointed()
                                        prop:value=pointed
                                        on:change=move |event| {
                                            let pointed = entered.rows_of(&event_target_value(&event));
                                            change(id, Box::new(move |row| row.points_to = pointed));
                                        }
                                    />
                                </label>
                            }
                        })}
                    {days
                        .then(|| {
                            view! {
                                <label>
                                    <span>"Day of service"</span>
                                    <input
                                        class="input"
                                        type="date"
                                        min=from
                                        max=to
                                        value=one.on
                                        on:change=move |event| {
                                            let on = event_target_value(&event);
                                            change(id, Box::new(move |row| row.on = on));
                                        }
                                    />
                                </label>
                            }
                        })}
                </span>
            </li>
        }
    };
    view! {
        <section class="lines-of" aria-labelledby="procedures">
            <h2 id="procedures">"Procedures"</h2>
            <ol class="sheet code-lines">
                <For each=move || rows.get() key=|row| row.id let:one>
                    {row(one)}
                </For>
            </ol>
            <p class="soft none" hidden=move || rows.with(|rows| !rows.is_empty())>
                "None yet."
            </p>
        </section>
    }
}

/// What an inpatient coder abstracts besides.
#[component]
pub fn Abstract(entered: Entered, facts: Facts, changed: Callback<()>) -> impl IntoView {
    let fields = facts.abstracted;
    (!fields.is_empty()).then(|| {
        let fields = fields.into_iter().map(|field| {
            let word = field.word();
            let value = move || {
                entered
                    .abstracted
                    .with(|fields| fields.get(word).cloned().unwrap_or_default())
            };
            view! {
                <label>
                    <span>{field.title()}</span>
                    <input
                        class="input code"
                        autocomplete="off"
                        autocapitalize="characters"
                        spellcheck="false"
                        value=value()
                        prop:value=value
                        on:input=move |event| {
                            let text = event_target_value(&event);
                            entered
                                .abstracted
                                .update(|fields| {
                                    fields.insert(word.to_owned(), text);
                                });
                            changed.run(());
                        }
                    />
                </label>
            }
        });
        view! {
            <section class="lines-of" aria-labelledby="abstract">
                <h2 id="abstract">"Abstract"</h2>
                <div class="sheet row-fields abstract-fields">{fields.collect_view()}</div>
            </section>
        }
    })
}
