//! Forms: each posts to an address of its own, and shows again what was entered and what is wrong with it.

use crate::{
    pages::request::{problem_of, redraw},
    ui::TextArea,
};
use domain::Problem;
use leptos::prelude::*;

/// The form in which a field stands.
#[derive(Clone, Debug)]
struct Within {
    /// What is wrong with it, where it was just posted.
    problem: Option<Problem>,
    /// Whether what stands in the fields was entered just now.
    again: bool,
    /// Sets apart the ids of forms that stand on one page.
    prefix: String,
}

/// A form; `key` tells apart those on a page that post to the same address, one a row.
#[component]
pub fn Form(
    /// Where it posts to.
    #[prop(into)]
    action: String,
    /// A hidden field, its name and value, that names the row.
    #[prop(optional)]
    key: Option<(&'static str, String)>,
    /// Sets apart the ids of its fields from those of other forms on the page.
    #[prop(into, optional)]
    prefix: String,
    /// Classes besides `form`.
    #[prop(into, optional)]
    class: String,
    /// Whether it sends a file.
    #[prop(optional)]
    file: bool,
    children: Children,
) -> AnyView {
    let posted = redraw().filter(|redraw| redraw.form == action);
    let posted = posted.filter(|redraw| {
        key.as_ref()
            .is_none_or(|(name, value)| redraw.entered.text(name) == value)
    });
    let problem = posted.as_ref().and_then(|redraw| redraw.problem.clone());
    provide_context(Within {
        problem: problem.clone(),
        again: posted.is_some(),
        prefix,
    });
    let key = key.map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
    let kind = if file {
        "multipart/form-data"
    } else {
        "application/x-www-form-urlencoded"
    };
    view! {
        <form class=format!("form {class}") method="post" action=action enctype=kind novalidate>
            {problem.map(|problem| view! { <Refusal problem /> })}
            {key}
            {children()}
        </form>
    }
    .into_any()
}

/// What is wrong with a form, above its fields.
#[component]
pub fn Refusal(problem: Problem) -> AnyView {
    view! {
        <div class="note bad" role="alert" tabindex="-1" autofocus=problem.fields.is_empty()>
            <p>{problem.sentence}</p>
        </div>
    }
    .into_any()
}

/// The problem of a form whose row is not on the page any more; else its form shows it.
#[component]
pub fn Refused(#[prop(into)] action: String) -> AnyView {
    problem_of(&action)
        .map(|problem| view! { <Refusal problem /> })
        .into_any()
}

impl Within {
    fn fault(&self, name: &str) -> Option<String> {
        let fields = &self.problem.as_ref()?.fields;
        let field = fields.iter().find(|field| field.name == name)?;
        Some(field.sentence.clone())
    }

    /// Whether the page begins at a field: at the first that is wrong, else where the page says.
    fn begins_at(&self, name: &str, first: bool) -> bool {
        match self.problem.as_ref().and_then(|problem| problem.fields.first()) {
            Some(field) => field.name == name,
            None => first && self.problem.is_none(),
        }
    }

    fn id(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    fn value(&self, name: &str, value: String) -> String {
        if !self.again {
            return value;
        }
        let entered = redraw().and_then(|redraw| redraw.entered.shown(name).map(ToOwned::to_owned));
        entered.unwrap_or_default()
    }
}

fn within() -> Within {
    expect_context::<Within>()
}

/// A line of text with its label, a hint, and what is wrong with it.
#[component]
pub fn Field(
    /// Under which it is sent.
    name: &'static str,
    /// What it is called.
    #[prop(into)]
    label: String,
    /// `text`, `email`, `password`, `date`, `datetime-local`, `number`, `file` or `search`.
    #[prop(default = "text")]
    kind: &'static str,
    /// What stands in it from the start.
    #[prop(into, optional)]
    value: String,
    /// A sentence that helps.
    #[prop(into, optional)]
    hint: String,
    /// As browsers name what belongs in it, `current-password`; empty says nothing.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Whether it can stay empty.
    #[prop(optional)]
    optional: bool,
    /// For a code: monospaced, no corrections.
    #[prop(optional)]
    code: bool,
    /// The least and the most of a number or day.
    #[prop(into, optional)]
    least: Option<String>,
    /// See `least`.
    #[prop(into, optional)]
    most: Option<String>,
    /// Whether the page begins here.
    #[prop(optional)]
    first: bool,
) -> AnyView {
    let form = within();
    let (id, fault) = (form.id(name), form.fault(name));
    let value = form.value(name, value);
    let described = described(&id, !hint.is_empty(), fault.is_some());
    let class = if code { "input code" } else { "input" };
    view! {
        <div class="field">
            <label for=id.clone()>
                {label} {optional.then(|| view! { <span class="optional">" (optional)"</span> })}
            </label>
            <input
                class=class
                type=kind
                id=id.clone()
                name=name
                value=(!matches!(kind, "password" | "file")).then_some(value)
                autocomplete=autocomplete
                autocapitalize=(code || kind == "email").then_some("off")
                spellcheck=(code || kind == "email").then_some("false")
                required=!optional
                min=least
                max=most
                autofocus=form.begins_at(name, first)
                aria-invalid=fault.is_some().then_some("true")
                aria-describedby=described
            />
            <Says id hint fault />
        </div>
    }
    .into_any()
}

/// Lines of text with a label.
#[component]
pub fn Lines(
    /// Under which they are sent.
    name: &'static str,
    /// What they are called.
    #[prop(into)]
    label: String,
    /// What stands there from the start.
    #[prop(into, optional)]
    value: String,
    /// A sentence that helps.
    #[prop(into, optional)]
    hint: String,
    /// How many lines are shown.
    #[prop(default = 4)]
    rows: u16,
) -> AnyView {
    let form = within();
    let (id, fault) = (form.id(name), form.fault(name));
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <TextArea
                name=name
                id=id.clone()
                text=form.value(name, value)
                rows
                described=described(&id, !hint.is_empty(), fault.is_some()).unwrap_or_default()
                invalid=fault.is_some()
            />
            <Says id hint fault />
        </div>
    }
    .into_any()
}

/// One of several.
#[component]
pub fn Choice(
    /// Under which it is sent.
    name: &'static str,
    /// What it is called.
    #[prop(into)]
    label: String,
    /// What is sent and what is shown, each.
    options: Vec<(String, String)>,
    /// What is chosen from the start.
    #[prop(into, optional)]
    value: String,
    /// A sentence that helps.
    #[prop(into, optional)]
    hint: String,
    /// What stands first and chooses nothing; without it the first option is chosen.
    #[prop(into, optional)]
    none: Option<String>,
) -> AnyView {
    let form = within();
    let (id, fault) = (form.id(name), form.fault(name));
    let chosen = form.value(name, value);
    let options = options.into_iter().map(|(value, shown)| {
        let selected = value == chosen;
        view! {
            <option value=value selected=selected>
                {shown}
            </option>
        }
    });
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select
                class="input"
                id=id.clone()
                name=name
                aria-invalid=fault.is_some().then_some("true")
                aria-describedby=described(&id, !hint.is_empty(), fault.is_some())
            >
                {none.map(|none| view! { <option value="">{none}</option> })}
                {options.collect_view()}
            </select>
            <Says id hint fault />
        </div>
    }
    .into_any()
}

/// Several of several, or one box alone.
#[component]
pub fn Ticks(
    /// Under which they are sent.
    name: &'static str,
    /// What they are called; empty for one box alone.
    #[prop(into, optional)]
    legend: String,
    /// What is sent, what is shown, and whether it is ticked from the start.
    options: Vec<(String, String, bool)>,
    /// A sentence that helps.
    #[prop(into, optional)]
    hint: String,
) -> AnyView {
    let form = within();
    let (id, fault) = (form.id(name), form.fault(name));
    let redraw = redraw();
    let ticked = |value: &str, from_start: bool| match &redraw {
        Some(redraw) if form.again => redraw.entered.all(name).any(|entered| entered == value),
        _ => from_start,
    };
    let described = described(&id, !hint.is_empty(), fault.is_some());
    let boxes = options.into_iter().map(|(value, shown, from_start)| {
        let checked = ticked(&value, from_start);
        view! {
            <label class="tick">
                <input type="checkbox" name=name value=value checked=checked />
                <span>{shown}</span>
            </label>
        }
    });
    let boxes = boxes.collect_view();
    let says = view! { <Says id hint fault /> };
    if legend.is_empty() {
        return view! { <div class="ticks" role="group" aria-describedby=described>{boxes} {says}</div> }
            .into_any();
    }
    view! {
        <fieldset class="ticks" aria-describedby=described>
            <legend>{legend}</legend>
            <div>{boxes}</div>
            {says}
        </fieldset>
    }
    .into_any()
}

/// The hint of a field, and what is wrong with it.
#[component]
fn Says(id: String, hint: String, fault: Option<String>) -> AnyView {
    view! {
        {(!hint.is_empty()).then(|| view! { <p class="hint" id=format!("{id}-hint")>{hint}</p> })}
        {fault
            .map(|fault| {
                view! {
                    <p class="fault" id=format!("{id}-fault")>
                        {fault}
                    </p>
                }
            })}
    }
    .into_any()
}

fn described(id: &str, hint: bool, fault: bool) -> Option<String> {
    let parts = [(hint, "hint"), (fault, "fault")];
    let ids: Vec<String> = parts
        .into_iter()
        .filter(|(there, _)| *there)
        .map(|(_, part)| format!("{id}-{part}"))
        .collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}
