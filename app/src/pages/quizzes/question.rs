//! `/:school/quizzes/:quiz/questions` and `…/:question`: one question, new or changed.

use super::draft;
use crate::{
    pages::{
        request::{asked, page, part},
        school::Trail,
    },
    ui::{Choice, Field, Form, Lines, Title},
};
use domain::{
    codes::CodeSet,
    quizzes::{Key, Question, QuestionKind},
};
use leptos::prelude::*;
use server::{Error, quizzes::Draft, schools::School};

/// A new question of the kind that the address asks for.
#[component]
pub fn NewQuestion() -> AnyView {
    let load = async {
        let (staff, draft) = draft().await?;
        Ok((staff.member().school().clone(), draft))
    };
    page(load, |(school, draft)| {
        let entered = crate::pages::request::redraw().map(|redraw| redraw.entered.text("kind").to_owned());
        let kind = entered
            .or_else(|| Some(asked("kind")))
            .and_then(|word| QuestionKind::of_word(&word));
        let kind = kind.unwrap_or(QuestionKind::Single);
        let action = format!("/{}/quizzes/{}/questions", school.slug.0, draft.id);
        view! { <Editor school draft kind action /> }.into_any()
    })
}

/// A question that is there.
#[component]
pub fn ChangeQuestion() -> AnyView {
    let load = async {
        let (staff, draft) = draft().await?;
        let id = part("question");
        let question = draft.quiz.questions.iter().find(|question| question.id == id);
        let question = question.cloned().ok_or(Error::NotFound)?;
        Ok((staff.member().school().clone(), draft, question))
    };
    page(load, |(school, draft, question)| {
        let action = format!(
            "/{}/quizzes/{}/questions/{}",
            school.slug.0, draft.id, question.id
        );
        let kind = question.key.kind();
        view! { <Editor school draft kind action question /> }.into_any()
    })
}

/// So many options can be written.
const OPTIONS: [&str; 6] = ["a", "b", "c", "d", "e", "f"];

#[component]
fn Editor(
    school: School,
    draft: Draft,
    kind: QuestionKind,
    action: String,
    #[prop(optional)] question: Option<Question>,
) -> AnyView {
    let back = format!("/{}/quizzes/{}", school.slug.0, draft.id);
    let heading = match &question {
        Some(_) => "Change the question",
        None => "New question",
    };
    let whole = question.clone();
    let text = move |of: fn(&Question) -> String| whole.as_ref().map(of).unwrap_or_default();
    let points = question
        .as_ref()
        .map_or(1, |question| question.points)
        .to_string();
    let title = format!("{heading} · {}", draft.quiz.title);
    view! {
        <Title text=title />
        <div class="page">
            <Trail school />
            <h1>{heading}</h1>
            <p class="soft">
                {kind.title()} ", in " <a href=back.clone()>{draft.quiz.title.clone()}</a>
            </p>
            <Form action key=("seen", draft.version.to_string()) class="sheet">
                <input type="hidden" name="kind" value=kind.word() />
                <Lines
                    name="prompt"
                    label="Question"
                    value=text(|question| question.prompt.clone())
                    hint="Markdown: **bold**, lists, tables."
                    rows=4
                />
                <Right kind question=question.clone() />
                <Lines
                    name="why"
                    label="Why the answer is right"
                    value=text(|question| question.why.clone())
                    hint="Students read it after grading."
                    rows=3
                />
                <div class="pair">
                    <Field
                        name="cites"
                        label="What says so"
                        value=text(|question| question.cites.join("; "))
                        hint="ICD-10-CM I.B.5; parted by semicolons"
                        optional=true
                    />
                    <Field
                        name="points"
                        label="Points"
                        kind="number"
                        value=points
                        least="1".to_owned()
                        most="100".to_owned()
                    />
                </div>
                <div class="acts">
                    <button class="button first">"Save the question"</button>
                    <a class="button" href=back>
                        "Back"
                    </a>
                </div>
            </Form>
        </div>
    }
    .into_any()
}

/// The right answer, and what else can be chosen.
#[component]
fn Right(kind: QuestionKind, question: Option<Question>) -> AnyView {
    match kind {
        QuestionKind::Single => view! { <Options question=question.clone() /> }.into_any(),
        QuestionKind::TrueFalse => {
            let right = match question.as_ref().map(|question| &question.key) {
                Some(Key::TrueFalse { right }) => right.to_string(),
                _ => String::new(),
            };
            let options = vec![
                ("true".to_owned(), "True".to_owned()),
                ("false".to_owned(), "False".to_owned()),
            ];
            view! { <Choice name="right" label="The statement is" options value=right none="Choose" /> }
                .into_any()
        }
        QuestionKind::Code => view! { <RightCode question=question.clone() /> }.into_any(),
    }
}

#[component]
fn Options(question: Option<Question>) -> AnyView {
    let (options, right) = match question.map(|question| question.key) {
        Some(Key::Single { options, right }) => (options, right),
        _ => (Vec::new(), String::new()),
    };
    let fields = OPTIONS.into_iter().enumerate().map(|(at, letter)| {
        let option = options.get(at);
        let text = option.map(|option| option.text.clone()).unwrap_or_default();
        let why = option.map(|option| option.why.clone()).unwrap_or_default();
        let label = letter.to_uppercase();
        view! {
            <div class="pair">
                <Field
                    name=option_name(at)
                    label=format!("Option {label}")
                    value=text
                    optional={ at > 1 }
                />
                <Field name=why_name(at) label=format!("Why {label} is wrong, or right") value=why optional=true />
            </div>
        }
    });
    let fields = fields.collect_view();
    let right = options
        .iter()
        .position(|option| option.id == right)
        .map(|at| OPTIONS[at.min(5)]);
    let letters = OPTIONS
        .map(|letter| (letter.to_owned(), letter.to_uppercase()))
        .to_vec();
    view! {
        {fields}
        <Choice name="right" label="Right option" options=letters value=right.unwrap_or("").to_owned() none="Choose" />
    }
    .into_any()
}

fn option_name(at: usize) -> &'static str {
    [
        "option-a", "option-b", "option-c", "option-d", "option-e", "option-f",
    ][at.min(5)]
}

fn why_name(at: usize) -> &'static str {
    ["why-a", "why-b", "why-c", "why-d", "why-e", "why-f"][at.min(5)]
}

#[component]
fn RightCode(question: Option<Question>) -> AnyView {
    let (set, on, codes) = match question.map(|question| question.key) {
        Some(Key::Code { set, on, right }) => {
            let codes: Vec<String> = right.iter().map(|code| code.written(set)).collect();
            (set, on.to_string(), codes.join(", "))
        }
        _ => (CodeSet::Icd10Cm, String::new(), String::new()),
    };
    let sets = CodeSet::ALL
        .map(|set| (set.word().to_owned(), set.name().to_owned()))
        .to_vec();
    view! {
        <div class="thirds">
            <Choice name="set" label="Code set" options=sets value=set.word().to_owned() />
            <Field name="on" label="Date of service" kind="date" value=on />
            <Field name="codes" label="Right codes" value=codes code=true hint="Any of them is right: N30.00, N30.01" />
        </div>
    }
    .into_any()
}
