mod boxes;
mod details;
mod errors;
mod errors_other;
mod fit;
mod round;
mod sending;

use super::*;
use crate::claims::{
    tests::{child, day, medicare, of, worker},
    *,
};

/// An office whose practice bills a claim and whose payers are those of it.
pub fn office(claim: &Draft) -> Office {
    let billing = &claim.billing;
    let contact = billing.contact.clone().unwrap();
    let Name::Organization(name) = billing.name.clone() else {
        panic!("a practice is an organization");
    };
    let provider = claim.rendering.as_ref().map(|one| Provider {
        name: match &one.name {
            Name::Person(name) => name.clone(),
            Name::Organization(_) => panic!("a provider is a person"),
        },
        credential: of("MD"),
        npi: one.npi.clone(),
        taxonomy: one.taxonomy.clone().unwrap_or_else(|| of("207Q00000X")),
    });
    let profile = |plan: &Plan| PayerProfile {
        payer: plan.payer.clone(),
        filing: plan.filing,
        takes_corrections: plan.filing != Filing::Medicare,
        paper_pointers: if plan.filing == Filing::Medicare { 1 } else { 4 },
        filing_days: 365,
        notes: String::new(),
    };
    Office {
        practice: Practice {
            name,
            npi: billing.npi.clone(),
            taxonomy: billing.taxonomy.clone().unwrap_or_else(|| of("207Q00000X")),
            address: billing.address.clone(),
            tax_id: billing.tax_id.clone(),
            contact,
            submitter: of("BFP001"),
            providers: provider.into_iter().collect(),
            fees: vec![],
        },
        payer: profile(&claim.plan),
        other: claim.other.as_ref().map(|other| profile(&other.plan)),
        order: claim.order,
        sends: Medium::Electronic,
        on: day("2026-05-06"),
    }
}

/// The example as a form can say it: what the form has no box for is what the office knows.
pub fn known(mut draft: Draft) -> Draft {
    if let Some(rendering) = &mut draft.rendering {
        rendering.taxonomy = Some(of("207Q00000X"));
    }
    for line in &mut draft.procedures {
        line.control = None;
    }
    draft.insured.id = plain(&draft.insured.id);
    draft.casualty = draft.casualty.as_ref().map(plain);
    for given in draft.authorization.iter_mut() {
        given.number = plain(&given.number);
    }
    // The form has an initial of the middle name.
    let short = |person: &mut Person| {
        person.name.middle = person
            .name
            .middle
            .as_ref()
            .map(|middle| of(&middle.as_str()[..1]));
    };
    if let Who::Person(person) = &mut draft.insured.who {
        short(person);
    }
    if let Some(dependent) = &mut draft.dependent {
        short(&mut dependent.person);
    }
    draft
}

fn plain<const MOST: usize>(text: &Text<MOST>) -> Text<MOST> {
    of(&text.as_str().replace('-', ""))
}

/// An example with its office and its form.
pub fn filled(draft: Draft) -> (Draft, Office, Form) {
    let draft = known(draft);
    let office = office(&draft);
    let claim = Claim::new(draft.clone()).unwrap();
    let form = Form::of(&claim, &office).unwrap();
    (draft, office, form)
}

/// A form with one box changed.
pub fn with(form: &Form, id: &str, text: &str) -> Form {
    let mut form = form.clone();
    form.0.insert(id.to_owned(), text.to_owned());
    form
}

/// A child's supplement after Medicare: the Medigap example.
pub fn medigap() -> Draft {
    let base = medicare();
    let name = base.patient().unwrap().name.clone();
    Draft {
        other: Some(OtherPlan {
            plan: Plan {
                payer: Payer {
                    name: of("Gulf Supplement"),
                    id: of("55123"),
                    address: None,
                },
                filing: Filing::Commercial,
                group: None,
                reason: None,
            },
            insured: OtherInsured {
                id: of("12345678"),
                name: FullName {
                    middle: Some(of("M")),
                    ..name
                },
                address: None,
            },
            relationship: Relationship::Own,
            paid: None,
        }),
        ..base
    }
}
