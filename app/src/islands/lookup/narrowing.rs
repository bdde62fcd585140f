//! What else a look-up asks: a chapter, the patient's age and sex.

use crate::islands::search::Search;
use domain::codes::Narrow;
use leptos::prelude::*;

/// The fields, folded away until somebody wants them.
#[component]
pub fn Narrowing(
    search: Search,
    /// The chapters by their names in addresses.
    chapters: Vec<(String, String)>,
) -> impl IntoView {
    let now = search.narrow.get_untracked();
    let open = !now.is_empty();
    let set = move |change: fn(&mut Narrow, String), to: String| {
        search.narrow.update(|narrow| change(narrow, to));
        search.now();
    };
    let options = chapters.into_iter().map(|(name, title)| {
        let chosen = name == now.chapter;
        view! {
            <option value=name selected=chosen>
                {title}
            </option>
        }
    });
    let sexes = [("", "Any"), ("F", "Female"), ("M", "Male")].map(|(word, says)| {
        view! {
            <option value=word selected=word == now.sex>
                {says}
            </option>
        }
    });
    view! {
        <details class="narrowing" open=open>
            <summary>"Chapter, age, sex"</summary>
            <div>
                <label>
                    "Chapter of ICD-10-CM "
                    <select
                        class="input"
                        name="chapter"
                        on:change=move |event| set(|narrow, to| narrow.chapter = to, event_target_value(&event))
                    >
                        <option value="">"Any"</option>
                        {options.collect_view()}
                    </select>
                </label>
                <label>
                    "Age "
                    <input
                        class="input"
                        name="age"
                        size="5"
                        maxlength="6"
                        placeholder="34y"
                        autocomplete="off"
                        value=now.age
                        on:change=move |event| set(|narrow, to| narrow.age = to, event_target_value(&event))
                    />
                </label>
                <label>
                    "Sex "
                    <select
                        class="input"
                        name="sex"
                        on:change=move |event| set(|narrow, to| narrow.sex = to, event_target_value(&event))
                    >
                        {sexes}
                    </select>
                </label>
            </div>
        </details>
    }
}
