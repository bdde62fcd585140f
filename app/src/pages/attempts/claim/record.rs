//! What a biller has at hand: the documents, the practice with its fees, the payers, and the rule of each box.

use crate::pages::words::{count, day};
use domain::{
    cases::{Document, document_html},
    claims::{
        Medium, Office, PayerProfile, Practice,
        form::{FormBox, boxes},
    },
    markdown::html,
};
use leptos::prelude::*;

/// Documents, practice and payers, each to be opened.
#[component]
pub fn Record(office: Office, documents: Vec<Document>) -> AnyView {
    let documents = documents.into_iter().enumerate().map(|(at, document)| {
        view! {
            <details class="document" open=at == 0>
                <summary>
                    {document.title.clone()} " " <span class="soft">{document.author.title()}</span>
                </summary>
                <div class="chart-text prose" inner_html=document_html(&document, &[])></div>
            </details>
        }
    });
    let goes = match office.sends {
        Medium::Electronic => "as an 837P",
        Medium::Paper => "on paper",
    };
    view! {
        <section class="record" data-panel="record" aria-label="Record">
            <p class="soft">{format!("Goes out {goes} on {}.", day(office.on))}</p>
            {documents.collect_view()}
            <ThePractice practice=office.practice />
            <ThePayer title="Payer" payer=office.payer />
            {office.other.map(|payer| view! { <ThePayer title="Other payer" payer /> })}
        </section>
    }
    .into_any()
}

#[component]
fn ThePractice(practice: Practice) -> AnyView {
    let providers = practice.providers.iter().map(|one| {
        let name = &one.name;
        let given = name.given.as_ref().map(ToString::to_string).unwrap_or_default();
        view! {
            <tr>
                <td>{format!("{given} {}, {}", name.family, one.credential)}</td>
                <td class="code">{one.npi.to_string()}</td>
            </tr>
        }
    });
    let providers = providers.collect_view();
    let fees = practice.fees.iter().map(|fee| {
        let modifier = fee
            .modifier
            .as_ref()
            .map(|one| format!(" {one}"))
            .unwrap_or_default();
        view! {
            <tr>
                <td class="code">{format!("{}{modifier}", fee.code)}</td>
                <td>{fee.label.clone()}</td>
                <td class="number">{fee.charge.to_string()}</td>
            </tr>
        }
    });
    let fees = fees.collect_view();
    let address = &practice.address;
    view! {
        <details class="document">
            <summary>"Practice and fees"</summary>
            <div class="facts">
                <p>
                    {practice.name.to_string()} <br /> {address.street()} <br />
                    {format!("{} {} {}", address.city, address.state, address.zip.on_form())}
                </p>
                <p class="code">
                    {format!("NPI {}", practice.npi)} <br /> {practice.tax_id.to_string()} <br />
                    {format!("Phone {}", practice.contact.phone)}
                </p>
                <table>
                    <thead>
                        <tr>
                            <th>"Provider"</th>
                            <th>"NPI"</th>
                        </tr>
                    </thead>
                    <tbody>{providers}</tbody>
                </table>
                <table>
                    <thead>
                        <tr>
                            <th>"Service"</th>
                            <th>"What it is (teaching label)"</th>
                            <th class="number">"Fee, a unit"</th>
                        </tr>
                    </thead>
                    <tbody>{fees}</tbody>
                </table>
            </div>
        </details>
    }
    .into_any()
}

#[component]
fn ThePayer(title: &'static str, payer: PayerProfile) -> AnyView {
    let corrections = match payer.takes_corrections {
        true => "takes corrected claims",
        false => "takes no corrected claims",
    };
    let limit = count(payer.filing_days.into(), "day", "days");
    let address = payer.payer.address.as_ref().map(|address| {
        view! {
            <br />
            {address.street()}
            <br />
            {format!("{} {} {}", address.city, address.state, address.zip.on_form())}
        }
    });
    view! {
        <details class="document">
            <summary>{title} ": " {payer.payer.name.to_string()}</summary>
            <div class="facts">
                <p>{payer.payer.name.to_string()} {address}</p>
                <p class="soft">
                    {format!(
                        "Payer number {}; a claim must arrive within {limit} of the service; {corrections}.",
                        payer.payer.id,
                    )}
                </p>
                <div class="prose" inner_html=html(&payer.notes)></div>
            </div>
        </details>
    }
    .into_any()
}

/// The rules, hidden until a box of theirs is in hand; boxes of one number stand together.
#[component]
pub fn Rules() -> AnyView {
    let mut numbers: Vec<(&str, Vec<&FormBox>)> = Vec::new();
    // The six lines of 24 have the same rules.
    for one in boxes().iter().filter(|one| one.line <= 1) {
        let number = rule_of(&one.id);
        match numbers.iter_mut().find(|(known, _)| *known == number) {
            Some((_, own)) => own.push(one),
            None => numbers.push((number, vec![one])),
        }
    }
    let rules = numbers.into_iter().map(|(number, own)| {
        let own = own.into_iter().map(|one| {
            view! {
                <h2>{format!("{}. {}", one.number, one.label)}</h2>
                <div class="prose" inner_html=html(one.rule)></div>
                <p class="soft cites">{one.source}</p>
            }
        });
        view! {
            <article data-rule=number hidden>
                {own.collect_view()}
            </article>
        }
    });
    view! {
        <section class="rules" data-panel="rule" aria-label="Rule of the box" hidden>
            <p class="soft">"The rule of the box that you are in. F1 leads here from any box."</p>
            {rules.collect_view()}
        </section>
    }
    .into_any()
}

/// Boxes of one number share the part of their ids before the point.
fn rule_of(id: &str) -> &str {
    id.split('.').next().unwrap_or(id)
}
