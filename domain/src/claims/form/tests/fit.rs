//! Random claims as a form can say them.

use super::*;
use crate::claims::tests::any;
use proptest::prelude::*;

/// Letters and digits of a text, so many at most, two at least.
fn clean<const MOST: usize>(text: &str, most: usize) -> Text<MOST> {
    let kept: String = text
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == ' ')
        .collect();
    let kept: String = format!("Q{kept}").chars().take(most - 1).collect();
    of(&format!("{}X", kept.trim()))
}

fn number<const MOST: usize>(text: &Text<MOST>, most: usize) -> Text<MOST> {
    clean::<MOST>(&text.as_str().replace(' ', ""), most)
}

fn name(name: &FullName) -> FullName {
    FullName {
        family: clean(name.family.as_str(), 9),
        given: Some(match &name.given {
            Some(given) => clean(&given.as_str().replace(' ', ""), 7),
            None => of("ANN"),
        }),
        middle: name.middle.as_ref().map(|middle| of(&middle.as_str()[..1])),
        suffix: name.suffix.clone(),
    }
}

fn address(address: &Address) -> Address {
    Address {
        line1: clean(address.line1.as_str(), 20),
        line2: None,
        city: clean(address.city.as_str(), 11),
        ..address.clone()
    }
}

fn group(group: &mut Option<Group>, is_known: bool) {
    *group = group.take().map(|group| match group {
        Group::Number(text) if is_known => Group::Number(number(&text, 20)),
        Group::Number(text) => Group::Name(clean(text.as_str(), 20)),
        Group::Name(text) => Group::Name(clean(text.as_str(), 20)),
    });
}

fn other(draft: &mut Draft, on: crate::Date) {
    let patient = draft.patient().unwrap().clone();
    let to = draft.relationship();
    let is_medicare = draft.is_medicare();
    let is_before = is_medicare && draft.order == Order::Secondary;
    let patient_address = draft.patient_address().clone();
    let insured = draft.insured.who.person().cloned();
    let Some(other) = &mut draft.other else { return };
    other.paid = None;
    other.plan.payer.name = clean(other.plan.payer.name.as_str(), 25);
    other.insured.id = number(&other.insured.id, 14);
    other.insured.name = name(&other.insured.name);
    group(&mut other.plan.group, false);
    let is_own = other.relationship == Relationship::Own;
    if is_own {
        other.insured.name = patient.name.clone();
    }
    if is_before {
        other.insured.address = other.insured.address.as_ref().map(|_| match is_own {
            true => patient_address,
            false => draft.billing.address.clone(),
        });
        if let Some(own) = &mut other.insured.address {
            *own = address(own);
        }
        if matches!(other.relationship, Relationship::Employee | Relationship::Partner) {
            other.relationship = Relationship::Other;
        }
        draft.plan.reason = Some(reason(other.plan.filing, patient.born, on));
        return;
    }
    other.insured.address = None;
    if is_medicare && other.plan.filing == Filing::Medicaid {
        other.plan.group = None;
        other.relationship = Relationship::Own;
        other.insured.name = patient.name;
        return;
    }
    let is_insured = insured.is_some_and(|one| one.name.sorted() == other.insured.name.sorted());
    other.relationship = match (is_own, to) {
        (true, _) => Relationship::Own,
        (_, to) if is_insured => to,
        (_, Relationship::Child) if !is_medicare => Relationship::Child,
        _ => Relationship::Spouse,
    };
    if is_medicare {
        draft.accepts_assignment = true;
        draft.benefits_assigned = true;
    }
}

fn fit(claim: Claim) -> (Claim, Office) {
    let mut draft = claim.into_draft();
    let on = day("2027-12-31");
    draft.procedures.truncate(6);
    for line in &mut draft.procedures {
        line.control = None;
        let is_anesthesia = line.code.as_str().starts_with("00") || line.code.as_str().starts_with("01");
        let is_anesthesia = is_anesthesia && line.code.as_str().bytes().all(|c| c.is_ascii_digit());
        let quantity = line.quantity.number();
        line.quantity = if is_anesthesia {
            Quantity::Minutes(quantity)
        } else {
            Quantity::Units(quantity)
        };
    }
    let total = draft.total();
    draft.paid = draft.paid.min(total).min(Money::of_cents(99_999_999).unwrap());
    draft.account = number(&draft.account, 14);
    draft.note = draft.note.as_ref().map(|note| clean(note.as_str(), 71));
    draft.release = Release::Signed;
    if draft.is_medicare() {
        draft.claim_codes.clear();
    }
    let billing = &mut draft.billing;
    billing.name = Name::Organization(clean(&billing.name.spoken(), 25));
    billing.taxonomy = Some(billing.taxonomy.clone().unwrap_or_else(|| of("207Q00000X")));
    billing.address = address(&billing.address);
    billing.pay_to = None;
    billing.contact.get_or_insert_with(|| Contact {
        name: of("CAMILLE"),
        phone: of("5045550140"),
    });
    if let Some(rendering) = &mut draft.rendering {
        let own = match &rendering.name {
            Name::Person(person) => name(person),
            Name::Organization(text) => name(&FullName {
                family: of(text.as_str()),
                given: None,
                middle: None,
                suffix: None,
            }),
        };
        rendering.name = Name::Person(own);
        rendering.taxonomy = Some(of("207Q00000X"));
    }
    if let Some(facility) = &mut draft.facility {
        facility.name = clean(facility.name.as_str(), 25);
        facility.address = address(&facility.address);
    }
    if let Some(referral) = &mut draft.referral {
        referral.name = name(&referral.name);
        referral.name.family = of(&referral.name.family.as_str().replace(' ', ""));
    }
    draft.frequency = match draft.frequency {
        Frequency::Original => Frequency::Original,
        Frequency::Replacement(text) => Frequency::Replacement(number(&text, 18)),
        Frequency::Void(text) => Frequency::Void(number(&text, 18)),
    };
    if let Some(given) = &mut draft.authorization {
        given.number = number(&given.number, 20);
        match given.kind {
            AuthorizationKind::Clia => given.number = of("19D0123456"),
            _ => given.kind = AuthorizationKind::Prior,
        }
    }
    draft.plan.payer.name = clean(draft.plan.payer.name.as_str(), 25);
    group(&mut draft.plan.group, true);
    draft.casualty = draft.casualty.as_ref().map(|text| number(text, 20));
    who(&mut draft);
    if draft.is_medicare() {
        draft.benefits_assigned = draft.accepts_assignment;
    }
    other(&mut draft, on);
    let office = Office { on, ..office(&draft) };
    (Claim::new(draft).unwrap(), office)
}

fn who(draft: &mut Draft) {
    let is_medicare = draft.is_medicare();
    let insured = &mut draft.insured;
    if !is_medicare {
        insured.id = number(&insured.id, 20);
    }
    insured.address = address(&insured.address);
    if let Some(dependent) = &mut draft.dependent {
        dependent.person.name = name(&dependent.person.name);
        dependent.address = address(&dependent.address);
        if draft.plan.filing == Filing::WorkersCompensation {
            insured.who = Who::Organization(of("DOCKSIDE SHIPPING"));
            dependent.relationship = Relationship::Employee;
        } else {
            if let Who::Organization(_) = insured.who {
                insured.who = Who::Person(dependent.person.clone());
            }
            if matches!(
                dependent.relationship,
                Relationship::Employee | Relationship::Partner
            ) {
                dependent.relationship = Relationship::Other;
            }
        }
    }
    if let Who::Person(person) = &mut insured.who {
        person.name = name(&person.name);
    }
}

/// A claim that fits on a form, and the office that sends it.
pub fn claim() -> impl Strategy<Value = (Claim, Office)> {
    any::claim().prop_map(fit)
}
