//! Reads loops 2300 to 2400.

use super::{
    cursor::{Cursor, Line, NAME, day, days, is, name, optional, parsed, person, value, word, wrong, yes},
    read::{SBR, payer, plan},
};
use crate::{
    claims::{
        Authorization, AuthorizationKind, Billing, Claim, Conditions, Dependent, Draft, Facility, Frequency,
        Illness, IllnessKind, Insured, Money, Order, OtherDate, OtherDateKind, OtherInsured, OtherPlan,
        Period, Plan, Procedure, Quantity, Referral, ReferralRole, Relationship, Release, Rendering, Text,
    },
    x12::{Refusal, Segment},
};

/// Lines that a claim has at most. A file may name a hundred thousand, of which none is worth reading.
const MOST_LINES: usize = 50;
/// Modifiers and pointers that are read: one more than a line may have, so that [`Claim::new`] says so.
const MOST_PARTS: usize = 5;

/// What stands above the claim.
pub struct Start {
    pub billing: Billing,
    pub order: Order,
    pub plan: Plan,
    pub insured: Insured,
    pub dependent: Option<Dependent>,
    pub casualty: Option<Text<30>>,
}

/// Loop 2300 and what is below it.
pub fn claim(cursor: &mut Cursor, start: Start) -> Result<Claim, Refusal> {
    let clm = cursor.need("CLM", None, &[1, 2, 5, 6, 7, 8, 9, 11])?;
    let mut draft = head(clm, start)?;
    dates(cursor, &mut draft)?;
    let paid = cursor.next_if("AMT", Some((1, "F5")), &[1, 2])?;
    draft.paid = paid.map(|amt| value(amt, 2)).transpose()?.unwrap_or_default();
    references(cursor, clm, &mut draft)?;
    let note = cursor.next_if("NTE", Some((1, "ADD")), &[1, 2])?;
    draft.note = note.map(|nte| value(nte, 2)).transpose()?;
    diagnoses(cursor, &mut draft)?;
    claim_codes(cursor, &mut draft)?;
    providers(cursor, &mut draft)?;
    draft.other = other_plan(cursor, &draft)?;
    let place = clm.component(5, 1);
    while let Some(lx) = cursor.next_if("LX", None, &[1])? {
        is(lx, 1, &(draft.procedures.len() + 1).to_string())?;
        if draft.procedures.len() == MOST_LINES {
            return Err(wrong(lx, 1, "a claim has one to fifty lines"));
        }
        draft.procedures.push(line(cursor, clm, place)?);
        ordered(cursor, &mut draft)?;
    }
    let total: Money = value(clm, 2)?;
    if draft.total() != total {
        return Err(wrong(clm, 2, "the total is not the sum of the lines"));
    }
    Claim::new(draft).map_err(|problem| {
        let field = problem.fields.first();
        let said = field.map(|field| format!("{} ({})", field.sentence, field.name));
        clm.refuse(None, crate::x12::Fault::Value(said.unwrap_or(problem.sentence)))
    })
}

fn head(clm: Line, start: Start) -> Result<Draft, Refusal> {
    if clm.components(5).count() != 3 || clm.component(5, 2) != "B" {
        return Err(wrong(clm, 5, "write place, B and frequency, 11:B:1"));
    }
    let accepts_assignment = word(clm, 7, |code| match code {
        "A" => Some(true),
        "C" => Some(false),
        _ => None,
    })?;
    Ok(Draft {
        account: value(clm, 1)?,
        billing: start.billing,
        order: start.order,
        plan: start.plan,
        insured: start.insured,
        dependent: start.dependent,
        casualty: start.casualty,
        other: None,
        conditions: conditions(clm)?,
        claim_codes: Vec::new(),
        illness: None,
        other_date: None,
        unable_to_work: None,
        hospital: None,
        referral: None,
        note: None,
        diagnoses: Vec::new(),
        frequency: Frequency::Original,
        authorization: None,
        procedures: Vec::new(),
        accepts_assignment,
        benefits_assigned: yes(clm, 8)?,
        release: word(clm, 9, Release::of_x12)?,
        provider_signed: yes(clm, 6)?,
        paid: Money::ZERO,
        rendering: None,
        facility: None,
    })
}

/// CLM11: two causes, nothing, a state.
fn conditions(clm: Line) -> Result<Conditions, Refusal> {
    let mut conditions = Conditions::default();
    let mut is_auto = false;
    for (number, part) in (1..).zip(clm.components(11)) {
        let cause = match (number, part) {
            (_, "") => continue,
            (1 | 2, "AA") => &mut is_auto,
            (1 | 2, "EM") => &mut conditions.employment,
            (1 | 2, "OA") => &mut conditions.other_accident,
            (4, state) => {
                conditions.auto = Some(parsed(clm, 11, state)?);
                continue;
            }
            _ => return Err(wrong(clm, 11, "a claim of this product has no such cause")),
        };
        if std::mem::replace(cause, true) {
            return Err(wrong(clm, 11, "a cause stands here twice"));
        }
    }
    if is_auto != conditions.auto.is_some() {
        return Err(wrong(clm, 11, "a car accident has its state"));
    }
    Ok(conditions)
}

fn dates(cursor: &mut Cursor, draft: &mut Draft) -> Result<(), Refusal> {
    let mut discharged = None;
    while let Some(dtp) = cursor.next_if("DTP", None, &[1, 2, 3])? {
        let code = dtp.element(1);
        let twice = || wrong(dtp, 1, "a claim of this product has one such date");
        let one = || is(dtp, 2, "D8").and_then(|()| day(dtp, 3, dtp.element(3)));
        let is_first = if let Some(kind) = IllnessKind::of_x12(code) {
            draft.illness.replace(Illness { kind, on: one()? }).is_none()
        } else if let Some(kind) = OtherDateKind::of_x12(code) {
            draft.other_date.replace(OtherDate { kind, on: one()? }).is_none()
        } else {
            match code {
                "314" => {
                    is(dtp, 2, "RD8")?;
                    let (from, to) = days(dtp, 3)?;
                    draft
                        .unable_to_work
                        .replace(Period { from, to: Some(to) })
                        .is_none()
                }
                "360" => draft
                    .unable_to_work
                    .replace(Period {
                        from: one()?,
                        to: None,
                    })
                    .is_none(),
                "435" => draft
                    .hospital
                    .replace(Period {
                        from: one()?,
                        to: None,
                    })
                    .is_none(),
                "096" => discharged.replace((one()?, dtp)).is_none(),
                _ => return Err(wrong(dtp, 1, "a claim of this product has no such date")),
            }
        };
        if !is_first {
            return Err(twice());
        }
    }
    if let Some((to, dtp)) = discharged {
        let Some(hospital) = &mut draft.hospital else {
            return Err(wrong(dtp, 1, "who is discharged was admitted: 435 is missing"));
        };
        hospital.to = Some(to);
    }
    Ok(())
}

fn references(cursor: &mut Cursor, clm: Line, draft: &mut Draft) -> Result<(), Refusal> {
    let mut original = None;
    while let Some(segment) = cursor.next_if("REF", None, &[1, 2])? {
        let is_first = if segment.element(1) == "F8" {
            original.replace(value(segment, 2)?).is_none()
        } else {
            let given = Authorization {
                kind: word(segment, 1, AuthorizationKind::of_x12)?,
                number: value(segment, 2)?,
            };
            draft.authorization.replace(given).is_none()
        };
        if !is_first {
            return Err(wrong(segment, 1, "a claim of this product has one such number"));
        }
    }
    draft.frequency = match (clm.component(5, 3), original) {
        ("1", None) => Frequency::Original,
        ("7", Some(number)) => Frequency::Replacement(number),
        ("8", Some(number)) => Frequency::Void(number),
        ("1", Some(_)) => return Err(wrong(clm, 5, "a new claim names no earlier one in REF F8")),
        ("7" | "8", None) => return Err(wrong(clm, 5, "a correction names the earlier claim in REF F8")),
        _ => return Err(wrong(clm, 5, "the frequency is 1, 7 or 8")),
    };
    Ok(())
}

fn diagnoses(cursor: &mut Cursor, draft: &mut Draft) -> Result<(), Refusal> {
    let hi = cursor.need("HI", None, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])?;
    for (number, _) in (1..).zip(hi.elements()) {
        let qualifier = if number == 1 { "ABK" } else { "ABF" };
        if hi.component(number, 1) != qualifier || hi.components(number).count() != 2 {
            return Err(wrong(
                hi,
                number,
                &format!("only {qualifier} with a code can stand here"),
            ));
        }
        draft.diagnoses.push(parsed(hi, number, hi.component(number, 2))?);
    }
    Ok(())
}

/// A second HI has condition codes.
fn claim_codes(cursor: &mut Cursor, draft: &mut Draft) -> Result<(), Refusal> {
    let Some(hi) = cursor.next_if("HI", None, &[1, 2, 3, 4])? else {
        return Ok(());
    };
    for (number, _) in (1..).zip(hi.elements()) {
        if hi.component(number, 1) != "BG" || hi.components(number).count() != 2 {
            return Err(wrong(hi, number, "only BG with a code can stand here"));
        }
        draft
            .claim_codes
            .push(parsed(hi, number, hi.component(number, 2))?);
    }
    Ok(())
}

fn providers(cursor: &mut Cursor, draft: &mut Draft) -> Result<(), Refusal> {
    draft.referral = referral(cursor, ReferralRole::Referring)?;
    if let Some(nm1) = cursor.next_if("NM1", Some((1, "82")), NAME)? {
        is(nm1, 8, "XX")?;
        let prv = cursor.next_if("PRV", Some((1, "PE")), &[1, 2, 3])?;
        let taxonomy = prv
            .map(|prv| is(prv, 2, "PXC").and_then(|()| value(prv, 3)))
            .transpose()?;
        draft.rendering = Some(Rendering {
            name: name(nm1)?,
            npi: value(nm1, 9)?,
            taxonomy,
        });
    }
    if let Some(nm1) = cursor.next_if("NM1", Some((1, "77")), &[1, 2, 3, 8, 9])? {
        is(nm1, 2, "2")?;
        let npi = optional(nm1, 9)?;
        is(nm1, 8, if npi.is_some() { "XX" } else { "" })?;
        draft.facility = Some(Facility {
            name: value(nm1, 3)?,
            npi,
            address: cursor.address()?,
        });
    }
    if let Some(found) = referral(cursor, ReferralRole::Supervising)?
        && draft.referral.replace(found).is_some()
    {
        return Err(cursor.misplaced("one of referring and supervising provider alone"));
    }
    Ok(())
}

/// Loop 2420E: one provider ordered all lines, and is none where another stands in loop 2310A or 2310D.
fn ordered(cursor: &mut Cursor, draft: &mut Draft) -> Result<(), Refusal> {
    let found = referral(cursor, ReferralRole::Ordering)?;
    let is_first = draft.procedures.len() == 1 && draft.referral.is_none();
    let expected = draft
        .referral
        .as_ref()
        .filter(|one| one.role == ReferralRole::Ordering);
    match found {
        Some(found) if is_first => draft.referral = Some(found),
        found if found.as_ref() != expected => {
            return Err(cursor.misplaced("one ordering provider in each line, and then no other in box 17"));
        }
        _ => {}
    }
    Ok(())
}

fn referral(cursor: &mut Cursor, role: ReferralRole) -> Result<Option<Referral>, Refusal> {
    let Some(nm1) = cursor.next_if("NM1", Some((1, role.x12())), NAME)? else {
        return Ok(None);
    };
    is(nm1, 8, "XX")?;
    Ok(Some(Referral {
        role,
        name: person(nm1)?,
        npi: value(nm1, 9)?,
    }))
}

fn other_plan(cursor: &mut Cursor, draft: &Draft) -> Result<Option<OtherPlan>, Refusal> {
    let order = match draft.order {
        Order::Primary => Order::Secondary,
        Order::Secondary => Order::Primary,
    };
    let Some(sbr) = cursor.next_if("SBR", None, SBR)? else {
        return Ok(None);
    };
    is(sbr, 1, order.x12())?;
    let paid = cursor.next_if("AMT", Some((1, "D")), &[1, 2])?;
    let paid = paid.map(|amt| value(amt, 2)).transpose()?;
    let oi = cursor.need("OI", None, &[3, 6])?;
    is(oi, 3, if draft.benefits_assigned { "Y" } else { "N" })?;
    is(oi, 6, draft.release.x12())?;
    let nm1 = cursor.need("NM1", Some((1, "IL")), NAME)?;
    is(nm1, 8, "MI")?;
    let insured = OtherInsured {
        id: value(nm1, 9)?,
        name: person(nm1)?,
        address: cursor.address_if()?,
    };
    Ok(Some(OtherPlan {
        plan: plan(sbr, payer(cursor)?)?,
        insured,
        relationship: word(sbr, 2, Relationship::of_x12)?,
        paid,
    }))
}

fn line(cursor: &mut Cursor, clm: Line, place: &str) -> Result<Procedure, Refusal> {
    let sv1 = cursor.need("SV1", None, &[1, 2, 3, 4, 5, 7, 9])?;
    if sv1.component(1, 1) != "HC" {
        return Err(wrong(sv1, 1, "only HC with a code can stand here"));
    }
    let modifiers = sv1.components(1).skip(2).take(MOST_PARTS);
    let modifiers = modifiers
        .map(|modifier| parsed(sv1, 1, modifier))
        .collect::<Result<_, _>>()?;
    let dtp = cursor.need("DTP", Some((1, "472")), &[1, 2, 3])?;
    let (from, to) = if dtp.element(2) == "RD8" {
        days(dtp, 3)?
    } else {
        is(dtp, 2, "D8")?;
        let on = day(dtp, 3, dtp.element(3))?;
        (on, on)
    };
    let control = cursor.next_if("REF", Some((1, "6R")), &[1, 2])?;
    let is_emergency = match sv1.element(9) {
        "" => false,
        _ => yes(sv1, 9)?,
    };
    Ok(Procedure {
        code: parsed(sv1, 1, sv1.component(1, 2))?,
        modifiers,
        charge: value(sv1, 2)?,
        quantity: quantity(sv1)?,
        place: match sv1.element(5) {
            "" => parsed(clm, 5, place)?,
            own => parsed(sv1, 5, own)?,
        },
        from,
        to,
        points_to: sv1
            .components(7)
            .take(MOST_PARTS)
            .map(|to| parsed(sv1, 7, to))
            .collect::<Result<_, _>>()?,
        is_emergency,
        control: control.map(|segment| value(segment, 2)).transpose()?,
    })
}

/// SV103 and SV104; `1.00` is 1.
fn quantity(sv1: &Segment) -> Result<Quantity, Refusal> {
    let text = sv1.element(4);
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let is_whole = rest.bytes().all(|c| c == b'0') && whole.bytes().all(|c| c.is_ascii_digit());
    let number = whole.parse().ok().filter(|_| is_whole);
    let number = number.ok_or_else(|| wrong(sv1, 4, "write a whole number"))?;
    word(sv1, 3, |code| match code {
        "UN" => Some(Quantity::Units(1)),
        "MJ" => Some(Quantity::Minutes(1)),
        _ => None,
    })
    .map(|kind| match kind {
        Quantity::Units(_) => Quantity::Units(number),
        Quantity::Minutes(_) => Quantity::Minutes(number),
    })
}
