//! Writes loops 2300 to 2400.

use super::write::{Pen, day};
use crate::{
    claims::{
        AuthorizationKind, Draft, IllnessKind, Order, OtherDateKind, OtherPlan, Period, Procedure, Referral,
        ReferralRole,
    },
    x12::composite,
};

/// Loop 2300 and what is below it.
pub fn claim(pen: &mut Pen, claim: &Draft) {
    pen.at("2300");
    head(pen, claim);
    dates(pen, claim);
    references(pen, claim);
    if let Some(note) = &claim.note {
        pen.put("NTE", &["ADD", note.as_str()]);
    }
    let qualifiers = std::iter::once("ABK").chain(std::iter::repeat("ABF"));
    let codes: Vec<String> = qualifiers
        .zip(&claim.diagnoses)
        .map(|(qualifier, code)| composite(&[qualifier, code.as_str()]))
        .collect();
    pen.put("HI", &codes.iter().map(String::as_str).collect::<Vec<_>>());
    if !claim.claim_codes.is_empty() {
        let codes: Vec<String> = claim
            .claim_codes
            .iter()
            .map(|code| composite(&["BG", code.as_str()]))
            .collect();
        pen.put("HI", &codes.iter().map(String::as_str).collect::<Vec<_>>());
    }
    providers(pen, claim);
    if let Some(other) = &claim.other {
        other_plan(pen, claim, other);
    }
    for (number, procedure) in (1..).zip(&claim.procedures) {
        pen.step.line = number;
        pen.at("2400");
        line(pen, claim, procedure);
    }
}

/// The place that CLM05 names: the first line's.
fn place(claim: &Draft) -> &str {
    claim.procedures.first().map_or("", |line| line.place.as_str())
}

fn yes(is_so: bool) -> &'static str {
    if is_so { "Y" } else { "N" }
}

fn head(pen: &mut Pen, claim: &Draft) {
    let conditions = &claim.conditions;
    let causes = [
        (conditions.auto.is_some(), "AA"),
        (conditions.employment, "EM"),
        (conditions.other_accident, "OA"),
    ];
    let mut causes = causes.iter().filter(|(is_so, _)| *is_so).map(|(_, code)| *code);
    let (first, second) = (
        causes.next().unwrap_or_default(),
        causes.next().unwrap_or_default(),
    );
    let state = conditions.auto.as_ref().map_or("", |state| state.as_str());
    let assignment = if claim.accepts_assignment { "A" } else { "C" };
    pen.put(
        "CLM",
        &[
            claim.account.as_str(),
            &claim.total().x12(),
            "",
            "",
            &composite(&[place(claim), "B", claim.frequency.x12()]),
            yes(claim.provider_signed),
            assignment,
            yes(claim.benefits_assigned),
            claim.release.x12(),
            "",
            &composite(&[first, second, "", state]),
        ],
    );
}

fn dates(pen: &mut Pen, claim: &Draft) {
    let illness = |kind: IllnessKind| {
        let date = claim.illness.filter(|date| date.kind == kind);
        date.map(|date| (kind.x12(), day(date.on)))
    };
    let other = |kind: OtherDateKind| {
        let date = claim.other_date.filter(|date| date.kind == kind);
        date.map(|date| (kind.x12(), day(date.on)))
    };
    // In the order of the guide.
    let before = [
        illness(IllnessKind::Onset),
        other(OtherDateKind::InitialTreatment),
        other(OtherDateKind::LatestVisit),
        other(OtherDateKind::AcuteManifestation),
        other(OtherDateKind::Accident),
        illness(IllnessKind::LastPeriod),
        other(OtherDateKind::LastXray),
        other(OtherDateKind::Prescription),
    ];
    for (qualifier, on) in before.into_iter().flatten() {
        pen.put("DTP", &[qualifier, "D8", &on]);
    }
    match claim.unable_to_work {
        Some(Period { from, to: Some(to) }) => {
            pen.put("DTP", &["314", "RD8", &format!("{}-{}", day(from), day(to))]);
        }
        Some(Period { from, to: None }) => pen.put("DTP", &["360", "D8", &day(from)]),
        None => {}
    }
    let hospital = claim.hospital;
    let after = [
        hospital.map(|period| ("435", day(period.from))),
        hospital.and_then(|period| Some(("096", day(period.to?)))),
        other(OtherDateKind::Assumed),
        other(OtherDateKind::Relinquished),
        other(OtherDateKind::FirstVisit),
    ];
    for (qualifier, on) in after.into_iter().flatten() {
        pen.put("DTP", &[qualifier, "D8", &on]);
    }
}

fn references(pen: &mut Pen, claim: &Draft) {
    if claim.paid.cents() > 0 {
        pen.put("AMT", &["F5", &claim.paid.x12()]);
    }
    let authorization = |kind: AuthorizationKind| {
        let given = claim.authorization.as_ref().filter(|given| given.kind == kind);
        given.map(|given| (kind.x12(), given.number.as_str()))
    };
    let numbers = [
        authorization(AuthorizationKind::Referral),
        authorization(AuthorizationKind::Prior),
        claim.frequency.original().map(|number| ("F8", number.as_str())),
        authorization(AuthorizationKind::Clia),
    ];
    for (qualifier, number) in numbers.into_iter().flatten() {
        pen.put("REF", &[qualifier, number]);
    }
}

/// The provider of box 17 in one of its roles.
fn referral(claim: &Draft, role: ReferralRole) -> Option<&Referral> {
    claim.referral.as_ref().filter(|one| one.role == role)
}

fn providers(pen: &mut Pen, claim: &Draft) {
    if let Some(referral) = referral(claim, ReferralRole::Referring) {
        pen.at("2310A");
        pen.person("DN", &referral.name, "XX", referral.npi.as_str());
    }
    if let Some(rendering) = &claim.rendering {
        pen.at("2310B");
        pen.name("82", &rendering.name, "XX", rendering.npi.as_str());
        if let Some(taxonomy) = &rendering.taxonomy {
            pen.put("PRV", &["PE", "PXC", taxonomy.as_str()]);
        }
    }
    if let Some(facility) = &claim.facility {
        let (qualifier, npi) = facility.npi.as_ref().map_or(("", ""), |npi| ("XX", npi.as_str()));
        pen.at("2310C");
        pen.put(
            "NM1",
            &["77", "2", facility.name.as_str(), "", "", "", "", qualifier, npi],
        );
        pen.address(&facility.address);
    }
    if let Some(referral) = referral(claim, ReferralRole::Supervising) {
        pen.at("2310D");
        pen.person("DQ", &referral.name, "XX", referral.npi.as_str());
    }
}

fn other_plan(pen: &mut Pen, claim: &Draft, other: &OtherPlan) {
    let order = match claim.order {
        Order::Primary => Order::Secondary,
        Order::Secondary => Order::Primary,
    };
    pen.at("2320");
    pen.plan(order, other.relationship.x12(), &other.plan);
    if let Some(paid) = other.paid {
        pen.put("AMT", &["D", &paid.x12()]);
    }
    pen.put(
        "OI",
        &["", "", yes(claim.benefits_assigned), "", "", claim.release.x12()],
    );
    pen.at("2330A");
    pen.person("IL", &other.insured.name, "MI", other.insured.id.as_str());
    if let Some(address) = &other.insured.address {
        pen.address(address);
    }
    pen.at("2330B");
    pen.payer(&other.plan.payer);
}

fn line(pen: &mut Pen, claim: &Draft, line: &Procedure) {
    pen.put("LX", &[&pen.step.line.to_string()]);
    let code = ["HC", line.code.as_str()];
    let service = code
        .into_iter()
        .chain(line.modifiers.iter().map(|modifier| modifier.as_str()));
    let pointers: Vec<String> = line.points_to.iter().map(u8::to_string).collect();
    let place = if line.place.as_str() == place(claim) {
        ""
    } else {
        line.place.as_str()
    };
    pen.put(
        "SV1",
        &[
            &composite(&service.collect::<Vec<_>>()),
            &line.charge.x12(),
            line.quantity.x12(),
            &line.quantity.number().to_string(),
            place,
            "",
            &composite(&pointers.iter().map(String::as_str).collect::<Vec<_>>()),
            "",
            if line.is_emergency { "Y" } else { "" },
        ],
    );
    if line.from == line.to {
        pen.put("DTP", &["472", "D8", &day(line.from)]);
    } else {
        pen.put(
            "DTP",
            &["472", "RD8", &format!("{}-{}", day(line.from), day(line.to))],
        );
    }
    if let Some(control) = &line.control {
        pen.put("REF", &["6R", control.as_str()]);
    }
    if let Some(referral) = referral(claim, ReferralRole::Ordering) {
        pen.at("2420E");
        pen.person("DK", &referral.name, "XX", referral.npi.as_str());
    }
}
