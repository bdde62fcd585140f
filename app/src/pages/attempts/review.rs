//! A submitted attempt: the chart with its evidence marked beside the lines and their reasons, or the questions with theirs.

use super::{
    chart::Chart,
    claim::ClaimReview,
    drg::Drgs,
    errors::says,
    score::{Changes, Marks, Total, points},
};
use domain::{
    answers::Answer,
    cases::{Case, Chart as Text, KeyLine, Mark},
    codes::{Code, CodeBook, CodeSet},
    grading::{ErrorWord, Grade, LineKind, LineResult},
    markdown::html,
    quizzes::{Key, Question, Quiz, Response},
};
use leptos::prelude::*;
use server::attempts::{Graded, Review, Saved};
use std::collections::BTreeMap;

/// All of it; `staff` is the attempt's address where the reader may change scores.
#[component]
pub fn Reviewed(review: Review, #[prop(optional)] staff: Option<String>) -> AnyView {
    let marks = Marks::new(&review, staff);
    let total = view! { <Total review=review.clone() /> };
    let body = match (review.graded, review.answered) {
        (Graded::Case(grade), Saved::Case(case, answer)) => {
            view! { <CaseReview case=*case answer grade book=review.book marks /> }.into_any()
        }
        (Graded::Quiz(_), Saved::Quiz(quiz, responses)) => {
            view! { <QuizReview quiz responses book=review.book marks /> }.into_any()
        }
        (Graded::Claim(grade), Saved::Claim(claim, form)) => {
            view! { <ClaimReview claim=*claim form grade marks /> }.into_any()
        }
        _ => view! { <p class="empty sheet">"There is nothing to look at."</p> }.into_any(),
    };
    view! {
        {total}
        {body}
    }
    .into_any()
}

/// The letter of a diagnosis, the number of a procedure.
fn label(kind: LineKind, at: usize) -> String {
    match kind {
        LineKind::Diagnosis => {
            let letter = u8::try_from(at % 26).unwrap_or(0);
            char::from(b'A' + letter).to_string()
        }
        LineKind::Procedure => (at + 1).to_string(),
        LineKind::Abstract => format!("{}.", at + 1),
    }
}

fn hue(at: usize) -> u8 {
    u8::try_from(at % 4 + 1).unwrap_or(1)
}

/// The evidence of all lines of the way that counted.
fn evidence(case: &Case, way: Option<&str>) -> Vec<Mark> {
    let text = Text::new(case);
    let stands = |line: &KeyLine| line.way.is_none() || way.is_none() || line.way.as_deref() == way;
    let diagnoses = case.diagnoses.iter().map(|key| &key.line).enumerate();
    let procedures = case.procedures.iter().map(|key| &key.line).enumerate();
    let abstracts = case.abstracts.iter().map(|key| &key.line).enumerate();
    let all = diagnoses
        .map(|line| (LineKind::Diagnosis, line))
        .chain(procedures.map(|line| (LineKind::Procedure, line)))
        .chain(abstracts.map(|line| (LineKind::Abstract, line)));
    let mut marks = Vec::new();
    for (kind, (at, line)) in all.filter(|(_, (_, line))| stands(line)) {
        for quote in &line.evidence {
            if let Ok(place) = text.find(quote) {
                marks.push(Mark {
                    place,
                    hue: hue(at),
                    label: label(kind, at),
                });
            }
        }
    }
    marks
}

#[component]
fn CaseReview(
    case: Case,
    answer: Answer,
    grade: Grade,
    book: std::sync::Arc<CodeBook>,
    marks: Marks,
) -> AnyView {
    let highlights = evidence(&case, grade.way.as_deref());
    let (facts, documents) = (case.sheet().facts, case.documents.clone());
    let group = |kind: LineKind, title: &'static str| {
        let lines = grade
            .lines
            .iter()
            .enumerate()
            .filter(|(_, line)| line.kind == kind);
        let lines: Vec<AnyView> = lines
            .map(|(at, line)| {
                let shown = Shown::of(&case, &answer, line, &book);
                view! { <Line shown marks=marks.clone() part=format!("line-{at}") /> }.into_any()
            })
            .collect();
        (!lines.is_empty()).then(|| {
            view! {
                <section class="part-of-page">
                    <h2>{title}</h2>
                    <ul class="graded sheet">{lines}</ul>
                </section>
            }
        })
    };
    let groups = [
        group(LineKind::Diagnosis, "Diagnoses"),
        group(LineKind::Procedure, "Procedures"),
        group(LineKind::Abstract, "Abstract"),
    ];
    let groups = groups.collect_view();
    let drgs = view! { <Drgs case answer way=grade.way.clone() /> };
    view! {
        <div class="desk review">
            <Chart facts documents marks=highlights />
            <section id="codes" class="desk-lines" aria-label="Lines">
                {grade.way.map(|way| view! { <p class="soft">"Graded as: " {way.replace('-', " ")}</p> })}
                {groups}
                {drgs}
            </section>
        </div>
    }
    .into_any()
}

/// One graded line with everything that is said of it.
struct Shown {
    label: String,
    hue: Option<u8>,
    /// What was entered, and its title.
    entered: Option<(String, String)>,
    /// The key's code where it is another, and its title.
    key: Option<(String, String)>,
    /// Modifiers, units and pointers as entered, and as in the key where they differ.
    details: Vec<String>,
    errors: Vec<ErrorWord>,
    lost: bool,
    why: String,
    cites: Vec<String>,
    optional: bool,
}

impl Shown {
    fn of(case: &Case, answer: &Answer, line: &LineResult, book: &CodeBook) -> Self {
        let on = case.coded_on();
        let title = |set: CodeSet, code: &Code| {
            book.entry(set, on, code).map_or_else(
                || "not in the code book".to_owned(),
                |entry| entry.title().into_owned(),
            )
        };
        let written = |set: CodeSet, text: &str| {
            Code::new(text).map_or_else(
                || (text.to_owned(), String::new()),
                |code| (code.written(set), title(set, &code)),
            )
        };
        let entered: Option<(String, String)>;
        let (mut key, mut details, mut rest) = (None, Vec::new(), KeyLine::default());
        let mut position = None;
        match line.kind {
            LineKind::Diagnosis => {
                let own = line.entered.and_then(|at| answer.diagnoses.get(at));
                entered = own.map(|own| written(CodeSet::Icd10Cm, &own.code));
                if let Some((at, right)) = line.key.and_then(|at| Some((at, case.diagnoses.get(at)?))) {
                    position = Some(at);
                    key = Some(written(CodeSet::Icd10Cm, &right.code));
                    rest = right.line.clone();
                    if line.errors.contains(&ErrorWord::Poa) {
                        let poa = match right.poa {
                            Some(domain::cases::PoaKey::Is(poa)) => poa.word().to_owned(),
                            _ => "exempt, nothing is entered".to_owned(),
                        };
                        let own = own
                            .and_then(|own| own.poa.clone())
                            .unwrap_or_else(|| "nothing".to_owned());
                        details.push(format!("Present on admission: {poa}; entered: {own}"));
                    }
                }
            }
            LineKind::Procedure => {
                let own = line.entered.and_then(|at| answer.procedures.get(at));
                let set = |code: &str| {
                    let code = Code::new(code);
                    code.and_then(|code| CodeSet::of_procedure(&code))
                        .unwrap_or(CodeSet::Cpt)
                };
                entered = own.map(|own| written(set(&own.code), &own.code));
                if let Some((at, right)) = line.key.and_then(|at| Some((at, case.procedures.get(at)?))) {
                    position = Some(at);
                    key = Some(written(right.set, &right.code));
                    rest = right.line.clone();
                    let list = |codes: Vec<String>| match codes.is_empty() {
                        true => "none".to_owned(),
                        false => codes.join(", "),
                    };
                    let modifiers = list(right.modifiers.iter().map(ToString::to_string).collect());
                    let pointers = list(
                        right
                            .points_to
                            .iter()
                            .map(|code| code.written(CodeSet::Icd10Cm))
                            .collect(),
                    );
                    if own.is_none() || line.errors.contains(&ErrorWord::Modifier) {
                        details.push(format!("Modifiers: {modifiers}"));
                    }
                    if line.errors.contains(&ErrorWord::Units) || own.is_none() && right.units != 1 {
                        details.push(format!("Units: {}", right.units));
                    }
                    if line.errors.contains(&ErrorWord::Linkage) {
                        details.push(format!("Points to: {pointers}"));
                    }
                    if let Some(mdm) = right.mdm {
                        let level = |level: domain::cases::Level| level.word();
                        details.push(format!(
                            "Decision making: problems {}, data {}, risk {}",
                            level(mdm.problems),
                            level(mdm.data),
                            level(mdm.risk)
                        ));
                    }
                    if let Some(minutes) = right.minutes {
                        details.push(format!("Documented time: {minutes} minutes"));
                    }
                }
            }
            LineKind::Abstract => {
                let own = line.entered.and_then(|at| answer.abstracted.0.get(at));
                entered = own.map(|(_, value)| (value.clone(), String::new()));
                if let Some((at, right)) = line.key.and_then(|at| Some((at, case.abstracts.get(at)?))) {
                    position = Some(at);
                    key = Some((right.value.to_string(), right.field.title().to_owned()));
                    rest = right.line.clone();
                }
            }
        }
        let trap = entered.as_ref().and_then(|(code, _)| {
            let code = Code::new(code)?;
            case.traps.iter().find(|trap| trap.code == code)
        });
        let (why, cites) = match trap.filter(|_| line.key.is_none()) {
            Some(trap) => (trap.why.clone(), trap.cites.clone()),
            None => (rest.why.clone(), rest.cites.clone()),
        };
        let same = entered
            .as_ref()
            .zip(key.as_ref())
            .is_some_and(|(own, key)| own.0 == key.0);
        Self {
            label: position.map_or_else(|| "–".to_owned(), |at| label(line.kind, at)),
            hue: position.map(hue),
            lost: !line.errors.is_empty(),
            errors: line.errors.clone(),
            key: key.filter(|_| !same),
            entered,
            details,
            why,
            cites,
            optional: rest.optional,
        }
    }
}

#[component]
fn Line(shown: Shown, marks: Marks, part: String) -> AnyView {
    let (credit, most) = marks.credit(&part);
    let code = |(code, title): (String, String)| {
        view! {
            <span class="code">{code}</span>
            " "
            <span>{title}</span>
        }
    };
    let errors: Vec<&str> = shown.errors.iter().map(|word| says(*word)).collect();
    let cites = shown.cites.join("; ");
    let missed = shown.entered.is_none();
    let class = shown
        .hue
        .map_or_else(|| "letter".to_owned(), |hue| format!("letter hl-{hue}"));
    view! {
        <li class:lost=shown.lost>
            <span class=class>{shown.label}</span>
            <div class="graded-line">
                {shown.entered.map(|entered| view! { <p class="entered">{code(entered)}</p> })}
                {shown
                    .key
                    .map(|key| {
                        view! {
                            <p class="key">
                                <span class="soft">{if missed { "Missed: " } else { "Right: " }}</span>
                                {code(key)}
                            </p>
                        }
                    })}
                {(!errors.is_empty()).then(|| view! { <p class="wrong">{errors.join(" · ")}</p> })}
                {shown.details.into_iter().map(|detail| view! { <p class="soft">{detail}</p> }).collect_view()}
                {shown.optional.then(|| view! { <p class="soft">"Optional: right to enter, no loss to omit."</p> })}
                {(!shown.why.is_empty())
                    .then(|| view! { <div class="why prose" inner_html=html(&shown.why)></div> })}
                {(!cites.is_empty()).then(|| view! { <p class="soft cites">{cites}</p> })}
                <Changes marks part />
            </div>
            <span class="credit">
                {points(credit)} <span class="unseen">" of " {points(most)} " points"</span>
            </span>
        </li>
    }
    .into_any()
}

#[component]
fn QuizReview(
    quiz: Quiz,
    responses: BTreeMap<String, Response>,
    book: std::sync::Arc<CodeBook>,
    marks: Marks,
) -> AnyView {
    let questions = quiz.questions.into_iter().enumerate().map(|(at, question)| {
        let response = responses.get(&question.id).cloned();
        view! { <Asked number=at + 1 question response book=book.clone() marks=marks.clone() /> }
    });
    view! { <ol class="questions">{questions.collect_view()}</ol> }.into_any()
}

#[component]
fn Asked(
    number: usize,
    question: Question,
    response: Option<Response>,
    book: std::sync::Arc<CodeBook>,
    marks: Marks,
) -> AnyView {
    let (credit, most) = marks.credit(&question.id);
    let right = question.grade(response.as_ref()).right;
    let option = |text: String, why: String, chosen: bool, is_right: bool| {
        let says = match (chosen, is_right) {
            (true, true) => "your answer, right",
            (true, false) => "your answer",
            (false, true) => "right",
            (false, false) => "",
        };
        view! {
            <li class:right=is_right class:chosen=chosen>
                <span>{text}</span>
                {(!says.is_empty()).then(|| view! { <strong class="says">{says}</strong> })}
                {(!why.is_empty()).then(|| view! { <p class="soft">{why}</p> })}
            </li>
        }
    };
    let body = match &question.key {
        Key::Single { options, right } => {
            let options = options.iter().map(|one| {
                let chosen = response == Some(Response::Choice(one.id.clone()));
                option(one.text.clone(), one.why.clone(), chosen, one.id == *right)
            });
            view! { <ul class="options">{options.collect_view()}</ul> }.into_any()
        }
        Key::TrueFalse { right } => {
            let options = [true, false].map(|truth| {
                let chosen = response == Some(Response::Truth(truth));
                let text = if truth { "True" } else { "False" };
                option(text.to_owned(), String::new(), chosen, truth == *right)
            });
            view! { <ul class="options">{options.collect_view()}</ul> }.into_any()
        }
        Key::Code {
            set,
            on,
            right: codes,
        } => {
            let entered = response
                .as_ref()
                .map(Response::text)
                .filter(|text| !text.trim().is_empty());
            let title = |code: &Code| {
                let entry = book.entry(*set, *on, code);
                entry.map(|entry| entry.title().into_owned()).unwrap_or_default()
            };
            let codes = codes.iter().map(|code| {
                view! {
                    <li class="right">
                        <span>
                            <span class="code">{code.written(*set)}</span>
                            " "
                            {title(code)}
                        </span>
                        <strong class="says">"right"</strong>
                    </li>
                }
            });
            view! {
                <ul class="options">
                    {entered
                        .filter(|_| !right)
                        .map(|entered| {
                            view! {
                                <li class="chosen">
                                    <span class="code">{entered}</span>
                                    <strong class="says">"your answer"</strong>
                                </li>
                            }
                        })} {codes.collect_view()}
                </ul>
            }
            .into_any()
        }
    };
    let cites = question.cites.join("; ");
    view! {
        <li class="question sheet" class:lost=!right>
            <header>
                <h2>"Question " {number}</h2>
                <span class="credit">{points(credit)} " of " {points(most)}</span>
            </header>
            <div class="prose" inner_html=html(&question.prompt)></div>
            {body}
            {response.is_none().then(|| view! { <p class="wrong">"Not answered"</p> })}
            <div class="why prose" inner_html=html(&question.why)></div>
            {(!cites.is_empty()).then(|| view! { <p class="soft cites">{cites}</p> })}
            <Changes marks part=question.id />
        </li>
    }
    .into_any()
}
