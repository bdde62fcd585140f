//! What must hold between the parts of a claim.

mod medicare;
pub(super) use medicare::is_mbi;

use super::{
    address::Address,
    claim::Draft,
    dates::{IllnessKind, OtherDateKind, Period},
    kinds::{Filing, Order, Relationship},
    money::Money,
    plan::{Group, Plan, Who},
    procedure::Procedure,
    text::Text,
};
use crate::{Date, Problem, Sex};

/// The greatest charge of a line: the box has six digits before the cents (NUCC 1500 manual, 24F).
const MOST_CHARGE: i64 = 99_999_999;
/// The greatest total: seven digits (NUCC 1500 manual, 28).
const MOST_TOTAL: i64 = 999_999_999;

/// What was found, by field.
struct Found(Vec<(String, String)>);

impl Found {
    fn add(&mut self, field: impl Into<String>, sentence: impl Into<String>) {
        self.0.push((field.into(), sentence.into()));
    }

    fn add_if(&mut self, is_wrong: bool, field: &str, sentence: &str) {
        if is_wrong {
            self.add(field, sentence);
        }
    }
}

/// Checks the parts of a draft together.
///
/// # Errors
/// `claim-not-valid`, with every field that is wrong.
pub fn check(draft: &Draft) -> Result<(), Problem> {
    let mut found = Found(Vec::new());
    addresses(draft, &mut found);
    plans(draft, &mut found);
    medicare::check(draft, &mut found);
    people(draft, &mut found);
    diagnoses(draft, &mut found);
    for (number, line) in (1..).zip(&draft.procedures) {
        procedure(draft, number, line, &mut found);
    }
    amounts(draft, &mut found);
    dates(draft, &mut found);
    conditions(draft, &mut found);
    codes(draft, &mut found);
    if found.0.is_empty() {
        return Ok(());
    }
    let problem = Problem::new("claim-not-valid", "The parts of this claim do not fit together.");
    Err(found.0.into_iter().fold(problem, |problem, (field, sentence)| {
        problem.field(field, sentence)
    }))
}

/// 837P, N4: cities of two letters or more; 2010AA: no box of the post office; 2010AA and 2310C: ZIP of nine digits.
fn addresses(draft: &Draft, found: &mut Found) {
    let billing = &draft.billing;
    found.add_if(
        billing.address.is_box(),
        "billing.address",
        "Write the street where the practice is. A post office box can be the address for payment.",
    );
    let whole = [
        ("billing.address.zip", Some(&billing.address)),
        (
            "facility.address.zip",
            draft.facility.as_ref().map(|facility| &facility.address),
        ),
    ];
    for (field, address) in whole {
        let is_short = address.is_some_and(|address| !address.zip.is_whole());
        found.add_if(is_short, field, "Write all nine digits of the ZIP code.");
    }
    let other = draft.other.as_ref();
    let all: [(&str, Option<&Address>); 8] = [
        ("billing.address.city", Some(&billing.address)),
        ("billing.pay_to.city", billing.pay_to.as_ref()),
        ("insured.address.city", Some(&draft.insured.address)),
        (
            "dependent.address.city",
            draft.dependent.as_ref().map(|one| &one.address),
        ),
        (
            "facility.address.city",
            draft.facility.as_ref().map(|one| &one.address),
        ),
        ("plan.payer.address.city", draft.plan.payer.address.as_ref()),
        (
            "other.plan.payer.address.city",
            other.and_then(|one| one.plan.payer.address.as_ref()),
        ),
        (
            "other.insured.address.city",
            other.and_then(|one| one.insured.address.as_ref()),
        ),
    ];
    for (field, address) in all {
        let is_short = address.is_some_and(|address| address.city.as_str().len() < 2);
        found.add_if(is_short, field, "Write the city in two letters or more.");
    }
}

fn plans(draft: &Draft, found: &mut Found) {
    let short = |id: &Text<80>| id.as_str().len() < 2;
    found.add_if(
        draft.order == Order::Secondary && draft.other.is_none(),
        "other",
        "A claim to the second payer names the first one.",
    );
    let mut ids = vec![
        ("plan.payer.id", &draft.plan.payer.id),
        ("insured.id", &draft.insured.id),
    ];
    let is_second = draft.order == Order::Secondary;
    reason("plan.reason", &draft.plan, is_second, found);
    if let Some(other) = &draft.other {
        reason("other.plan.reason", &other.plan, !is_second, found);
        ids.extend([
            ("other.plan.payer.id", &other.plan.payer.id),
            ("other.insured.id", &other.insured.id),
        ]);
        found.add_if(
            other.paid.is_some_and(|paid| paid > draft.total()),
            "other.paid",
            "The other payer cannot have paid more than the total charge.",
        );
    }
    for (field, id) in ids {
        found.add_if(short(id), field, "This number has two characters or more.");
    }
}

/// 837P, SBR05: Medicare that pays second says why, and nobody else does.
fn reason(field: &str, plan: &Plan, is_second: bool, found: &mut Found) {
    match (plan.filing == Filing::Medicare && is_second, plan.reason) {
        (true, None) => found.add(field, "Say why Medicare pays second."),
        (false, Some(_)) => found.add(field, "Only Medicare that pays second has a reason."),
        _ => {}
    }
}

fn people(draft: &Draft, found: &mut Found) {
    match (&draft.insured.who, &draft.dependent) {
        (Who::Organization(_), None) => {
            found.add("dependent", "Where an employer is insured, the patient is named.");
        }
        (_, Some(dependent)) if dependent.relationship == Relationship::Own => found.add(
            "dependent.relationship",
            "Say what the patient is to the insured, or leave the patient out where both are one.",
        ),
        _ => {}
    }
}

fn diagnoses(draft: &Draft, found: &mut Found) {
    let count = draft.diagnoses.len();
    found.add_if(
        !(1..=12).contains(&count),
        "diagnoses",
        "A claim has one to twelve diagnoses.",
    );
    for (number, code) in (1..).zip(&draft.diagnoses) {
        if draft
            .diagnoses
            .iter()
            .take(number - 1)
            .any(|before| before == code)
        {
            found.add(
                format!("diagnoses.{number}"),
                "This diagnosis stands above already.",
            );
        }
    }
    let lines = draft.procedures.len();
    found.add_if(
        !(1..=50).contains(&lines),
        "procedures",
        "A claim has one to fifty lines.",
    );
}

fn procedure(draft: &Draft, number: usize, line: &Procedure, found: &mut Found) {
    let mut add = |field: &str, sentence: &str| found.add(format!("procedures.{number}.{field}"), sentence);
    let twice = |at: usize| line.points_to[..at].contains(&line.points_to[at]);
    if !(1..=4).contains(&line.points_to.len()) {
        add("points_to", "A line points to one to four diagnoses.");
    } else if (0..line.points_to.len()).any(twice) {
        add("points_to", "This line points to one diagnosis twice.");
    } else if line
        .points_to
        .iter()
        .any(|to| *to == 0 || usize::from(*to) > draft.diagnoses.len())
    {
        add("points_to", "This line points to a diagnosis that is not there.");
    }
    let modifiers = &line.modifiers;
    if modifiers.len() > 4 {
        add("modifiers", "A line has up to four modifiers.");
    } else if (0..modifiers.len()).any(|at| modifiers[..at].contains(&modifiers[at])) {
        add("modifiers", "This modifier stands here twice.");
    }
    if !(1..=999).contains(&line.quantity.number()) {
        add("quantity", "Write 1 to 999 units or minutes.");
    }
    if line.charge.cents() > MOST_CHARGE {
        add("charge", "The charge of a line is 999,999.99 at most.");
    }
    if line.to < line.from {
        add("to", "The last day comes before the first.");
    }
}

fn amounts(draft: &Draft, found: &mut Found) {
    let total = draft.total();
    found.add_if(
        total.cents() > MOST_TOTAL,
        "procedures",
        "The total charge is 9,999,999.99 at most.",
    );
    found.add_if(
        draft.paid > total.max(Money::ZERO),
        "paid",
        "The patient cannot have paid more than the total charge.",
    );
}

/// Days of this and the last century, in their order.
fn dates(draft: &Draft, found: &mut Found) {
    let mut all: Vec<(String, Date)> = Vec::new();
    let born = [
        ("insured.who.born", draft.insured.who.person()),
        (
            "dependent.person.born",
            draft.dependent.as_ref().map(|one| &one.person),
        ),
    ];
    all.extend(
        born.into_iter()
            .filter_map(|(field, person)| Some((field.to_owned(), person?.born))),
    );
    all.extend(draft.illness.map(|one| ("illness.on".to_owned(), one.on)));
    all.extend(draft.other_date.map(|one| ("other_date.on".to_owned(), one.on)));
    let periods = [
        ("unable_to_work", draft.unable_to_work),
        ("hospital", draft.hospital),
    ];
    for (field, period) in periods {
        let Some(Period { from, to }) = period else {
            continue;
        };
        all.push((format!("{field}.from"), from));
        all.extend(to.map(|to| (format!("{field}.to"), to)));
        found.add_if(
            to.is_some_and(|to| to < from),
            &format!("{field}.to"),
            "The last day comes before the first.",
        );
    }
    for (number, line) in (1..).zip(&draft.procedures) {
        let days = [("from", line.from), ("to", line.to)];
        all.extend(days.map(|(field, day)| (format!("procedures.{number}.{field}"), day)));
    }
    for (field, day) in all {
        if !(1900..=2099).contains(&day.year()) {
            found.add(field, "Write a day between 1900 and 2099.");
        }
    }
    let first = draft.procedures.iter().map(|line| line.from).min();
    let (Some(first), Some(patient)) = (first, draft.patient()) else {
        return;
    };
    let field = if draft.dependent.is_some() {
        "dependent.person.born"
    } else {
        "insured.who.born"
    };
    found.add_if(
        patient.born > first,
        field,
        "The patient was born after the first service.",
    );
    let last = draft.procedures.iter().map(|line| line.to).max();
    found.add_if(
        draft
            .illness
            .is_some_and(|one| last.is_some_and(|last| one.on > last)),
        "illness.on",
        "The illness began after the last service.",
    );
    found.add_if(
        draft
            .illness
            .is_some_and(|one| one.kind == IllnessKind::LastPeriod)
            && patient.sex == Sex::M,
        "illness.kind",
        "A last menstrual period is a woman's.",
    );
}

/// 837P, CLM11 (its third component is not used) and DTP 439: an accident that is not of work alone has its day.
fn conditions(draft: &Draft, found: &mut Found) {
    let conditions = &draft.conditions;
    let is_all = conditions.employment && conditions.auto.is_some() && conditions.other_accident;
    found.add_if(is_all, "conditions", "A claim names two causes at most.");
    let is_accident = conditions.auto.is_some() || conditions.other_accident;
    let has_day = draft
        .other_date
        .is_some_and(|date| date.kind == OtherDateKind::Accident);
    found.add_if(
        is_accident && !has_day,
        "other_date",
        "An accident has its day in box 15.",
    );
    found.add_if(
        has_day && !is_accident && !conditions.employment,
        "conditions",
        "The day of an accident is there. Say whether it was at work, with a car, or another.",
    );
    let casualty = [Filing::WorkersCompensation, Filing::Automobile, Filing::Liability];
    found.add_if(
        draft.casualty.is_some() && !casualty.contains(&draft.plan.filing),
        "casualty",
        "Only workers' compensation, automobile and liability insurers number the injury.",
    );
    found.add_if(
        matches!(&draft.plan.group, Some(Group::Number(_)))
            && draft.plan.filing == Filing::WorkersCompensation,
        "plan.group",
        "Workers' compensation has no groups. Its claim number stands in box 11b.",
    );
}

/// Box 10d has room for four codes with three spaces between; each stands there once.
fn codes(draft: &Draft, found: &mut Found) {
    let codes = &draft.claim_codes;
    found.add_if(
        codes.len() > 4,
        "claim_codes",
        "A claim has up to four condition codes.",
    );
    let is_twice = (0..codes.len()).any(|at| codes[..at].contains(&codes[at]));
    found.add_if(is_twice, "claim_codes", "This condition code stands here twice.");
}
