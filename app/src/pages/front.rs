//! The front page: what Superbill is, shown on one visit from its chart to its claim. No script of any kind.

use crate::ui::Title;
use leptos::prelude::*;
use leptos_meta::{Link, Meta};

const TITLE: &str = "Superbill: learn medical coding and billing on real work";
const DESCRIPTION: &str = "A training platform for medical coding and billing: invented charts, the official \
                           ICD-10-CM code book, and grading that shows line by line what each code earned and why.";

/// `/`
#[component]
pub fn Front() -> impl IntoView {
    view! {
        <Title text=TITLE />
        <Meta name="description" content=DESCRIPTION />
        <Link rel="canonical" href="/" />
        <div class="front">
            <Hero />
            <Visit />
            <Readers />
        </div>
    }
}

#[component]
fn Hero() -> AnyView {
    let tries = ["fall from ladder", "E11.329", "cystitis", "Colles"];
    view! {
        <section class="hero">
            <div>
                <h1>"From the chart to the claim."</h1>
                <p class="lede">
                    "Superbill is a training platform for medical coding and billing. You read a chart, mark what counts, \
                    code it against the official book, and see line by line what each code earned and why."
                </p>
            </div>
            <form class="lookup sheet" action="/codebook" method="get" role="search">
                <div class="field">
                    <label for="q">"Look up a diagnosis"</label>
                    <input class="input" type="search" id="q" name="q" autocomplete="off" spellcheck="false" required />
                </div>
                <button class="button first">"Look up"</button>
                <p class="tries">
                    "A code or plain words: "
                    {tries
                        .into_iter()
                        .map(|q| view! { <a href=format!("/codebook?q={}", q.replace(' ', "+"))>{q}</a> " " })
                        .collect_view()}
                </p>
            </form>
        </section>
    }
    .into_any()
}

/// One diagnosis of the visit below. Codes and titles are those of ICD-10-CM 2026; a test holds them to the book.
struct Line {
    letter: char,
    /// The right code, and its title in the book.
    code: &'static str,
    title: &'static str,
    /// What the student entered; `None` where the line was missed.
    entered: Option<&'static str>,
    /// The credit, and the sentence that goes with it.
    credit: u8,
    why: Option<&'static str>,
}

const LINES: [Line; 4] = [
    Line {
        letter: 'A',
        code: "S52.532A",
        title: "Colles' fracture of left radius, initial encounter for closed fracture",
        entered: Some("S52.532A"),
        credit: 1,
        why: None,
    },
    Line {
        letter: 'B',
        code: "E11.3293",
        title: "Type 2 diabetes mellitus with mild nonproliferative diabetic retinopathy without macular edema, bilateral",
        entered: Some("E11.329"),
        credit: 0,
        why: Some("Needs a 7th character for the eye. The chart says both: E11.3293."),
    },
    Line {
        letter: 'C',
        code: "Z79.84",
        title: "Long term (current) use of oral hypoglycemic drugs",
        entered: None,
        credit: 0,
        why: Some("Missed. The chart names metformin once: Z79.84."),
    },
    Line {
        letter: 'D',
        code: "W11.XXXA",
        title: "Fall on and from ladder, initial encounter",
        entered: Some("W11.XXXA"),
        credit: 1,
        why: None,
    },
];

#[component]
fn Visit() -> AnyView {
    view! {
        <section class="visit" aria-labelledby="visit">
            <h2 id="visit">"One visit, three desks"</h2>
            <Chart />
            <Graded />
            <Claim />
        </section>
    }
    .into_any()
}

#[component]
fn Chart() -> AnyView {
    view! {
        <figure>
            <figcaption>
                <b>"Read"</b>
                " what the provider wrote. Mark what is evidence."
            </figcaption>
            <div class="sheet">
                <dl class="chart-head">
                    <div>
                        <dt>"Emergency note"</dt>
                        <dd>"4 May 2026, 19:10"</dd>
                    </div>
                    <div>
                        <dt>"Patient"</dt>
                        <dd>"F, 58 years"</dd>
                    </div>
                </dl>
                <div class="chart-text">
                    <h3>"History"</h3>
                    <p>
                        "58-year-old who "<Marked letter='D'>"fell from a step ladder"</Marked>
                        " while clearing gutters at her own house about two hours ago, landing on the outstretched left \
                        hand. Immediate pain and swelling at the wrist. No head strike, no loss of consciousness. "
                        <Marked letter='B'>
                            "Type 2 diabetes with mild nonproliferative retinopathy of both eyes, no macular edema"
                        </Marked>"; "<Marked letter='C'>"takes metformin"</Marked>"."
                    </p>
                    <h3>"Course"</h3>
                    <p>
                        "Hematoma block with 8 mL lidocaine 1%. Closed reduction under traction, well aligned on \
                        post-reduction films; sugar-tong splint applied. Orthopedics will provide all further fracture \
                        care."
                    </p>
                    <h3>"Impression"</h3>
                    <p>
                        <Marked letter='A'>"Closed Colles’ fracture, left."</Marked>
                        " Type 2 diabetes, as above."
                    </p>
                </div>
            </div>
        </figure>
    }
    .into_any()
}

/// A passage under the highlighter. The letter ties it to its line; the hue only helps.
#[component]
fn Marked(letter: char, children: Children) -> impl IntoView {
    view! {
        <mark class=hue(letter)>
            {children()} <span class="unseen">", evidence for line "</span> <b class="letter">{letter}</b>
        </mark>
    }
}

fn hue(letter: char) -> &'static str {
    match letter {
        'A' => "hl-1",
        'B' => "hl-2",
        'C' => "hl-3",
        _ => "hl-4",
    }
}

#[component]
fn Graded() -> AnyView {
    let earned: u8 = LINES.iter().map(|line| line.credit).sum();
    view! {
        <figure class="graded">
            <figcaption>
                <b>"Code"</b>
                " it. Each line is graded by itself, with the reason."
            </figcaption>
            <div class="sheet">
                <p class="graded-head">
                    <span>"Diagnoses, first-listed first"</span>
                    <span>"Credit"</span>
                </p>
                <ol>{LINES.into_iter().map(|line| view! { <GradedLine line /> }).collect_view()}</ol>
                <p class="graded-foot">
                    <span>{format!("{earned} of {} lines right", LINES.len())}</span>
                    <span class="code">{format!("{earned}/{}", LINES.len())}</span>
                </p>
            </div>
        </figure>
    }
    .into_any()
}

#[component]
fn GradedLine(line: Line) -> impl IntoView {
    let entered = match line.entered {
        Some(code) => view! { <span class="code">{code}</span> }.into_any(),
        None => view! { <span class="soft">"not entered"</span> }.into_any(),
    };
    let (sign, word) = if line.credit == 1 {
        ("✓", "right")
    } else {
        ("✕", "no credit")
    };
    view! {
        <li class:lost=line.credit == 0>
            <b class=format!("letter {}", hue(line.letter))>{line.letter}</b>
            <div>
                <p class="entered">{entered}</p>
                {match line.why {
                    Some(why) => view! { <p class="why">{why}</p> }.into_any(),
                    None => view! { <p class="soft">{line.title}</p> }.into_any(),
                }}
                <a class="book" href=format!("/codebook/icd10cm/{}", line.code)>
                    {line.code}
                    " in the book"
                </a>
            </div>
            <p class="credit">
                <span class="code">{line.credit}</span>
                <span aria-hidden="true">{sign}</span>
                <span class="unseen">{word}</span>
            </p>
        </li>
    }
}

#[component]
fn Claim() -> AnyView {
    view! {
        <figure class="whole">
            <figcaption>
                <b>"Bill"</b>
                " what was coded. The pointer in 24E says which diagnosis a service was for."
            </figcaption>
            <div class="claim">
                <dl>
                    {LINES
                        .into_iter()
                        .map(|line| {
                            view! {
                                <div>
                                    <dt>{format!("21. Diagnosis {}", line.letter)}</dt>
                                    <dd>{line.code.replace('.', "")}</dd>
                                </div>
                            }
                        })
                        .collect_view()}
                </dl>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">"24A. From"</th>
                            <th scope="col" class="wide">"B. Place"</th>
                            <th scope="col">"D. Procedure"</th>
                            <th scope="col">"E. Pointer"</th>
                            <th scope="col" class="wide">"F. Charges"</th>
                            <th scope="col" class="wide">"G. Units"</th>
                        </tr>
                    </thead>
                    <tbody>
                        <ClaimLine procedure="99284 57" pointer="ABC" charge="486 00" />
                        <ClaimLine procedure="25605 54 LT" pointer="A" charge="912 00" />
                    </tbody>
                </table>
            </div>
        </figure>
    }
    .into_any()
}

#[component]
fn ClaimLine(procedure: &'static str, pointer: &'static str, charge: &'static str) -> impl IntoView {
    view! {
        <tr>
            <td>"05 04 26"</td>
            <td class="wide">"23"</td>
            <td>{procedure}</td>
            <td>{pointer}</td>
            <td class="wide">{charge}</td>
            <td class="wide">"1"</td>
        </tr>
    }
}

#[component]
fn Readers() -> AnyView {
    view! {
        <section class="readers" aria-labelledby="readers">
            <h2 id="readers">"Who it is for"</h2>
            <div>
                <h3>"Students"</h3>
                <p>
                    "Practice on charts that read like charts: long, abbreviated, sometimes contradictory. A right code in \
                    the wrong place keeps part of its credit. A wrong one comes with the guideline that says so."
                </p>
            </div>
            <div>
                <h3>"Instructors"</h3>
                <p>
                    "A case is a chart and its key, in plain files. Let it vary, left or right, initial or subsequent, and \
                    every student gets a chart of their own. The key is checked against the code book before anyone sees \
                    it."
                </p>
            </div>
            <div>
                <h3>"Schools"</h3>
                <p>
                    "One program on one server of yours. The ICD-10-CM book is inside, with every note and every 7th \
                    character. No patient is real and no CPT description is copied."
                </p>
            </div>
            <p class="so-far">
                <b>"What is here today: "</b>
                "the code book, open to everyone; for schools a first course with lessons, charts and a quiz, quizzes of their \
                own, and the first six claims on a billing desk, to commercial plans, Medicare and an employer's insurer."
            </p>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::codes::{CodeSet, Standing};

    #[test]
    fn the_lines_are_as_the_book_has_them() {
        let book = server::codes::embedded().unwrap();
        let seen = "2026-05-04".parse().unwrap();
        let edition = book.in_force(CodeSet::Icd10Cm, seen).unwrap();
        for line in LINES {
            let right = edition.place(line.code).unwrap();
            assert_eq!((&*right.written(), &*right.title()), (line.code, line.title));
            assert!(right.is_billable(), "{}", line.code);
            assert_eq!(line.entered == Some(line.code), line.credit == 1, "{}", line.code);
        }
        let entered = edition.place("E11.329").unwrap();
        assert_eq!(entered.standing(), Standing::NeedsSeventh);
    }
}
