//! `/:school/classes/:class/imports/:import`: what would come of a list, row by row, and its application.

use crate::{
    pages::{
        request::{backend, class_staff, id, page, path},
        school::Trail,
        words::count,
    },
    ui::{Refused, Title},
};
use leptos::prelude::*;
use server::enrolments::{
    Planned,
    import::{self, Counts, Report, Row},
};

/// The report; faults first, for they are what is to be mended.
#[component]
pub fn Import() -> AnyView {
    let (backend, here) = (backend(), path());
    let load = async move {
        let staff = class_staff().await?;
        let report = import::report(&backend, &staff, id("import")?).await?;
        Ok((staff, report))
    };
    page(load, move |(staff, report)| {
        let (school, class) = (staff.member().school().clone(), staff.class().clone());
        let counts = report.counts();
        let roster = format!("/{}/classes/{}", school.slug.0, class.id);
        view! {
            <Title text=format!("{} · {}", report.file_name, class.name) />
            <div class="page">
                <Trail school class />
                <header class="page-head">
                    <div>
                        <h1>{report.file_name.clone()}</h1>
                        <p class="soft">{count(report.rows.len() as u64, "row", "rows")}</p>
                    </div>
                    <a class="button" href=format!("{roster}/imports")>
                        "Another list"
                    </a>
                </header>
                <Sums counts />
                <Ignored columns=report.ignored.clone() />
                <Decide here counts report=report.clone() roster />
                <Rows report />
            </div>
        }
        .into_any()
    })
}

#[component]
fn Sums(counts: Counts) -> AnyView {
    let sums = [
        (counts.enrols, "to be enrolled"),
        (counts.there, "in the class already"),
        (counts.faults, "with faults"),
    ];
    let sums = sums.map(|(number, says)| {
        view! {
            <div>
                <dd>{number}</dd>
                <dt>{says}</dt>
            </div>
        }
    });
    view! { <dl class="sums sheet">{sums.collect_view()}</dl> }.into_any()
}

#[component]
fn Ignored(columns: Vec<String>) -> AnyView {
    (!columns.is_empty())
        .then(|| {
            view! {
                <div class="note warn">
                    <p>"These columns are not read: " {columns.join(", ")} "."</p>
                </div>
            }
        })
        .into_any()
}

#[component]
fn Decide(here: String, counts: Counts, report: Report, roster: String) -> AnyView {
    if counts.enrols == 0 {
        let says = match (report.applied, counts.faults) {
            (true, _) => "The list was applied. There is nothing left to do.",
            (false, 0) => "Everybody on the list is in the class already. There is nothing to do.",
            (false, _) => "No row can be used. Mend the file and send it again.",
        };
        return view! {
            <div class="note">
                <p>{says}</p>
                <a href=format!("{roster}/roster")>"To the roster"</a>
            </div>
        }
        .into_any();
    }
    let students = count(counts.enrols as u64, "student", "students");
    let (mode, says, verb) = match counts.faults {
        0 => ("all", None, format!("Enrol {students}")),
        faults => (
            "good-rows",
            Some(format!(
                "You can mend the file and send it again, or go on without {}.",
                count(faults as u64, "row", "rows")
            )),
            format!("Enrol the {students} without faults"),
        ),
    };
    view! {
        <Refused action=here.clone() />
        <form class="form sheet" method="post" action=here>
            {says.map(|says| view! { <p>{says}</p> })}
            <input type="hidden" name="mode" value=mode />
            <p class="hint">"Each gets an email. All of them are enrolled at once, or none."</p>
            <button class="button first">{verb}</button>
        </form>
    }
    .into_any()
}

/// Rows without a fault that are shown; the faults are all shown.
const MOST_SHOWN: usize = 200;

#[component]
fn Rows(report: Report) -> AnyView {
    let (good, bad): (Vec<Row>, Vec<Row>) = report.rows.into_iter().partition(|row| row.outcome.is_ok());
    let more = good.len().saturating_sub(MOST_SHOWN);
    let bad = (!bad.is_empty()).then(|| view! { <Table id="faults" heading="With faults" rows=bad /> });
    let good: Vec<Row> = good.into_iter().take(MOST_SHOWN).collect();
    let good = (!good.is_empty()).then(|| view! { <Table id="good" heading="Without faults" rows=good /> });
    view! {
        {bad}
        {good}
        {(more > 0).then(|| view! { <p class="soft">"And " {more} " more without faults."</p> })}
    }
    .into_any()
}

#[component]
fn Table(id: &'static str, heading: &'static str, rows: Vec<Row>) -> AnyView {
    let rows = rows.into_iter().map(|row| {
        let outcome = match row.outcome {
            Ok(planned) => view! { <p>{says(&planned)}</p> }.into_any(),
            Err(faults) => {
                let faults = faults
                    .into_iter()
                    .map(|fault| view! { <p class="fault">{fault}</p> });
                faults.collect_view().into_any()
            }
        };
        view! {
            <tr>
                <td class="number">{row.line}</td>
                <td class="given">{row.shown}</td>
                <td>{outcome}</td>
            </tr>
        }
    });
    view! {
        <section class="part-of-page" aria-labelledby=id>
            <h2 id=id>{heading}</h2>
            <div class="sheet table" role="group" aria-label=heading tabindex="0">
                <table>
                    <thead>
                        <tr>
                            <th scope="col" class="number">
                                "Line"
                            </th>
                            <th scope="col">"Row"</th>
                            <th scope="col">"What comes of it"</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

fn says(planned: &Planned) -> String {
    match planned {
        Planned::New => "New to the school: enrolled, with an email to choose a password.".to_owned(),
        Planned::Known(name) => format!("In the school as {name}: enrolled."),
        Planned::Asked(name) => format!("{name} asked to join: let in."),
        Planned::There(name) => format!("In the class already, as {name}: nothing changes."),
        Planned::Refused(why) => why.clone(),
    }
}
