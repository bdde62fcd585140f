//! A chart as it is read: its facts, its documents one below the other, a bar that leads to each.

use crate::pages::words::day;
use domain::cases::{Document, Facts, Mark, document_html};
use leptos::prelude::*;

/// The chart; the marks are drawn in it.
#[component]
pub fn Chart(facts: Facts, documents: Vec<Document>, #[prop(optional)] marks: Vec<Mark>) -> AnyView {
    let tabs = documents.iter().enumerate().map(|(at, document)| {
        view! { <a href=format!("#document-{at}")>{document.title.clone()}</a> }
    });
    let tabs = tabs.collect_view();
    let marks_in = |at: usize| {
        let own = marks.iter().filter(move |mark| mark.place.document == at);
        own.cloned().collect::<Vec<Mark>>()
    };
    let texts = documents.iter().enumerate().map(|(at, document)| {
        let html = document_html(document, &marks_in(at));
        view! {
            <article class="document" id=format!("document-{at}") aria-labelledby=format!("document-{at}-title")>
                <header>
                    <h2 id=format!("document-{at}-title")>{document.title.clone()}</h2>
                    <span class="soft">{document.author.title()}</span>
                </header>
                <div class="chart-text prose" inner_html=html></div>
            </article>
        }
    });
    let texts = texts.collect_view();
    let seen = match facts.from == facts.to {
        true => day(facts.from),
        false => format!("{} to {}", day(facts.from), day(facts.to)),
    };
    let claim = match &facts.place {
        Some(place) => format!("{}, place {place}", facts.bills.title()),
        None => facts.bills.title().to_owned(),
    };
    let payer = facts.payer.as_ref().map(|payer| payer.replace('-', " "));
    view! {
        <section class="chart" aria-label="Chart" tabindex="0">
            <nav class="chart-tabs" aria-label="Documents">
                {tabs} <a class="below" href="#codes">
                    "Codes"
                </a>
            </nav>
            <dl class="chart-head">
                <div>
                    <dt>"Patient"</dt>
                    <dd>{format!("{}, {}", facts.sex, age(facts.age))}</dd>
                </div>
                <div>
                    <dt>"Seen"</dt>
                    <dd>{seen}</dd>
                </div>
                <div>
                    <dt>"Setting"</dt>
                    <dd>{facts.setting.title()}</dd>
                </div>
                <div>
                    <dt>"Claim"</dt>
                    <dd>{claim}</dd>
                </div>
                {payer
                    .map(|payer| {
                        view! {
                            <div>
                                <dt>"Payer"</dt>
                                <dd>{payer}</dd>
                            </div>
                        }
                    })}
            </dl>
            {texts}
        </section>
    }
    .into_any()
}

/// `68 years`.
fn age(age: domain::Age) -> String {
    use crate::pages::words::count;
    match age {
        domain::Age::Days(days) => count(days.into(), "day", "days"),
        domain::Age::Months(months) => count(months.into(), "month", "months"),
        domain::Age::Years(years) => count(years.into(), "year", "years"),
    }
}
