//! The quiz: without scripts a form, woken it saves each answer as it is given.

use super::{Task, bar::Kept, saver::Saver, typing::submit_when_kept};
use domain::{
    quizzes::{Asks, Paper, PaperQuestion, Response},
    saves::Entry,
};
use leptos::{ev, html, prelude::*};
use std::collections::BTreeMap;

/// Questions to be answered; `prompts` is each question's HTML.
#[island]
pub fn QuizPlayer(
    /// Whose attempt it is.
    task: Task,
    /// The questions.
    paper: Paper,
    /// Each question's prompt as HTML, in their order.
    prompts: Vec<String>,
) -> impl IntoView {
    let saver = Saver::new(&task);
    let answers: RwSignal<BTreeMap<String, Response>> = RwSignal::new(given(&task));
    let woken = RwSignal::new(false);
    let form = NodeRef::<html::Form>::new();
    Effect::new(move |_| {
        woken.set(true);
        for (part, entry) in saver.restore() {
            if let Entry::Question(response) = entry {
                answers.update(|answers| {
                    answers.insert(part, response);
                });
            }
        }
        let online = window_event_listener(ev::online, move |_| saver.again());
        on_cleanup(move || online.remove());
    });
    let count = paper.questions.len();
    let answered =
        move || answers.with(|answers| answers.values().filter(|response| is_answer(response)).count());
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let missing = count - answered().min(count);
        let sure = match missing {
            0 => true,
            _ => {
                let asks = match missing {
                    1 => "1 question has no answer. Submit anyway?".to_owned(),
                    _ => format!("{missing} questions have no answer. Submit anyway?"),
                };
                window().confirm_with_message(&asks).unwrap_or(true)
            }
        };
        if sure {
            submit_when_kept(saver, form);
        }
    };
    let questions = paper
        .questions
        .into_iter()
        .zip(prompts)
        .enumerate()
        .map(|(at, (question, prompt))| {
            view! { <Question number=at + 1 question prompt saver answers /> }
        });
    let questions = questions.collect_view();
    let (submit_to, answers_to) = (task.submit.clone(), task.answers.clone());
    view! {
        <div class="answering-bar">
            <p class="soft">{move || format!("{} of {count} answered", answered())}</p>
            <Kept saver task />
        </div>
        <form class="quiz" method="post" action=submit_to on:submit=submit node_ref=form>
            <ol class="questions">{questions}</ol>
            <div class="quiz-end">
                <button class="button" formaction=answers_to hidden=woken>
                    "Save answers"
                </button>
                <button class="button first">"Submit"</button>
            </div>
        </form>
    }
}

fn given(task: &Task) -> BTreeMap<String, Response> {
    let response = |(part, (_, entry)): (&String, &(domain::saves::Receipt, Entry))| match entry {
        Entry::Question(response) => Some((part.clone(), response.clone())),
        Entry::Chart(_) | Entry::Claim(_) => None,
    };
    task.saved.iter().filter_map(response).collect()
}

fn is_answer(response: &Response) -> bool {
    match response {
        Response::Choice(_) | Response::Truth(_) => true,
        Response::Code(written) => !written.trim().is_empty(),
    }
}

#[component]
fn Question(
    number: usize,
    question: PaperQuestion,
    prompt: String,
    saver: Saver,
    answers: RwSignal<BTreeMap<String, Response>>,
) -> impl IntoView {
    let id = StoredValue::new(question.id.clone());
    let name = format!("q-{}", question.id);
    let save = move |response: Response| {
        answers.update(|answers| {
            answers.insert(id.get_value(), response.clone());
        });
        saver.change(&id.get_value(), Entry::Question(response));
    };
    let radio = {
        let name = name.clone();
        move |value: String, text: String, response: Response| {
            let (chosen, picked) = (response.clone(), response);
            let is_chosen = move || answers.with(|answers| answers.get(&id.get_value()) == Some(&chosen));
            view! {
                <label class="option">
                    <input
                        type="radio"
                        name=name.clone()
                        value=value
                        checked=is_chosen.clone()()
                        prop:checked=is_chosen
                        on:change=move |_| save(picked.clone())
                    />
                    <span>{text}</span>
                </label>
            }
        }
    };
    let body = match question.asks {
        Asks::Single { options } => options
            .into_iter()
            .map(|option| radio(option.id.clone(), option.text, Response::Choice(option.id)))
            .collect_view()
            .into_any(),
        Asks::TrueFalse => [true, false]
            .map(|truth| {
                let text = if truth { "True" } else { "False" };
                radio(truth.to_string(), text.to_owned(), Response::Truth(truth))
            })
            .collect_view()
            .into_any(),
        Asks::Code { set, .. } => {
            let text = move || match answers.with(|answers| answers.get(&id.get_value()).cloned()) {
                Some(Response::Code(written)) => written,
                _ => String::new(),
            };
            let label = format!("{} code", set.name());
            view! {
                <label class="code-entry">
                    <span>{label}</span>
                    <input
                        class="input code"
                        type="text"
                        name=name.clone()
                        maxlength=Response::MOST_CODE
                        autocomplete="off"
                        autocapitalize="characters"
                        spellcheck="false"
                        value=text()
                        prop:value=text
                        on:change=move |event| save(Response::Code(event_target_value(&event)))
                    />
                </label>
            }
            .into_any()
        }
    };
    let seen = move || {
        saver
            .seen
            .with(|seen| seen.get(&id.get_value()).copied().unwrap_or(0))
    };
    let points = match question.points {
        1 => "1 point".to_owned(),
        points => format!("{points} points"),
    };
    view! {
        <li class="question sheet">
            <fieldset>
                <legend>
                    <strong>"Question " {number}</strong>
                    <span class="soft">{points}</span>
                </legend>
                <div class="prose" inner_html=prompt></div>
                <div class="options">{body}</div>
                <input type="hidden" name=format!("seen-{}", question.id) value=seen() prop:value=move || seen().to_string() />
            </fieldset>
        </li>
    }
}
