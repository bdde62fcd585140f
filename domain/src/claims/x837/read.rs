//! Reads the envelopes, and loops 1000 to 2010.

use super::{
    Control, Envelope, GUIDE, Submitter,
    cursor::{Cursor, Line, NAME, day, is, name, optional, person, value, word, wrong},
    read_claim,
};
use crate::{
    Sex,
    claims::{
        Billing, Claim, Contact, Dependent, Filing, Group, Insured, Name, Order, Payer, Person, Plan,
        Relationship, SecondaryReason, TaxId, Text, Who,
    },
    x12::{Document, Refusal, Segment, Set, sets},
};
use jiff::civil::Time;

/// What one transaction set held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// What stands around the claims.
    pub envelope: Envelope,
    /// The claims, in order.
    pub claims: Vec<Claim>,
}

/// Reads a file of 837P, a set at a time.
///
/// # Errors
/// What is no X12, what is no 837P of [`GUIDE`], and what a [`Claim`] has no place for: with segment, element and byte.
pub fn read(bytes: &[u8]) -> Result<Vec<Received>, Refusal> {
    let document = Document::read(bytes)?;
    sets(&document)?.iter().map(set).collect()
}

fn set(set: &Set) -> Result<Received, Refusal> {
    is(set.group, 8, GUIDE)?;
    let mut cursor = Cursor::new(set.segments);
    let start = cursor.need("ST", Some((1, "837")), &[1, 2, 3])?;
    is(start, 3, GUIDE)?;
    let head = cursor.need("BHT", Some((1, "0019")), &[1, 2, 3, 4, 5, 6])?;
    is(head, 2, "00")?;
    is(head, 6, "CH")?;
    let from = cursor.need("NM1", Some((1, "41")), NAME)?;
    is(from, 8, "46")?;
    let Name::Organization(submitter) = name(from)? else {
        return Err(wrong(from, 2, "only 2 can stand here"));
    };
    let contact = cursor.need("PER", Some((1, "IC")), &[1, 2, 3, 4])?;
    let contact = call(contact)?;
    let to = cursor.need("NM1", Some((1, "40")), NAME)?;
    is(to, 8, "46")?;
    let Name::Organization(receiver_name) = name(to)? else {
        return Err(wrong(to, 2, "only 2 can stand here"));
    };
    let envelope = Envelope {
        submitter: Submitter {
            id: value(from, 9)?,
            name: submitter,
            contact,
        },
        receiver: value(to, 9)?,
        receiver_name,
        when: day(head, 4, head.element(4))?.to_datetime(time(head)?),
        interchange: control(set.interchange, 13)?,
        group: control(set.group, 6)?,
        set: control(start, 2)?,
        reference: value(head, 3)?,
    };
    let claims = claims(&mut cursor)?;
    Ok(Received { envelope, claims })
}

fn control(segment: &Segment, element: u32) -> Result<Control, Refusal> {
    Control::parse(segment.element(element)).map_err(|why| wrong(segment, element, &why.to_string()))
}

/// BHT05, hours and minutes.
fn time(head: &Segment) -> Result<Time, Refusal> {
    let refusal = || wrong(head, 5, "write a time in four digits, 0930");
    let text = head.element(5);
    let two = |from: usize| text.get(from..from + 2).and_then(|part| part.parse::<i8>().ok());
    let is_plain = text.len() == 4 && text.bytes().all(|c| c.is_ascii_digit());
    let (Some(hour), Some(minute), true) = (two(0), two(2), is_plain) else {
        return Err(refusal());
    };
    Time::new(hour, minute, 0, 0).map_err(|_| refusal())
}

/// The hierarchy: billing providers, their subscribers, and patients who are not.
fn claims(cursor: &mut Cursor) -> Result<Vec<Claim>, Refusal> {
    let mut claims = Vec::new();
    let mut level = 0;
    while let Some(hl) = cursor.next_if("HL", Some((3, "20")), &[1, 3, 4])? {
        level += 1;
        let provider = level;
        numbered(hl, level, None, "1")?;
        let billing = billing(cursor)?;
        while let Some(hl) = cursor.next_if("HL", Some((3, "22")), &[1, 2, 3, 4])? {
            level += 1;
            let has_child = hl.element(4) == "1";
            numbered(hl, level, Some(provider), if has_child { "1" } else { "0" })?;
            let subscriber = subscriber(cursor)?;
            let subscriber_level = level;
            let mut casualty = subscriber.casualty;
            let dependent = if has_child {
                let hl = cursor.need("HL", Some((3, "23")), &[1, 2, 3, 4])?;
                level += 1;
                numbered(hl, level, Some(subscriber_level), "0")?;
                let (dependent, number) = dependent(cursor)?;
                casualty = casualty.or(number);
                Some(dependent)
            } else {
                None
            };
            let start = read_claim::Start {
                billing: billing.clone(),
                order: subscriber.order,
                plan: subscriber.plan,
                insured: subscriber.insured,
                dependent,
                casualty,
            };
            if subscriber.is_own == has_child {
                return Err(wrong(
                    hl,
                    4,
                    "a patient stands below a subscriber exactly where SBR02 is not 18",
                ));
            }
            claims.push(read_claim::claim(cursor, start)?);
        }
    }
    let _ = cursor.need("SE", None, &[1, 2])?;
    Ok(claims)
}

fn numbered(hl: Line, level: u32, parent: Option<u32>, child: &str) -> Result<(), Refusal> {
    is(hl, 1, &level.to_string())?;
    is(
        hl,
        2,
        &parent.map(|parent| parent.to_string()).unwrap_or_default(),
    )?;
    is(hl, 4, child)
}

/// PER with a name and a telephone.
fn call(segment: &Segment) -> Result<Contact, Refusal> {
    is(segment, 3, "TE")?;
    Ok(Contact {
        name: value(segment, 2)?,
        phone: value(segment, 4)?,
    })
}

fn billing(cursor: &mut Cursor) -> Result<Billing, Refusal> {
    let specialty = cursor.next_if("PRV", Some((1, "BI")), &[1, 2, 3])?;
    let taxonomy = specialty
        .map(|segment| is(segment, 2, "PXC").and_then(|()| value(segment, 3)))
        .transpose()?;
    let nm1 = cursor.need("NM1", Some((1, "85")), NAME)?;
    is(nm1, 8, "XX")?;
    let name = name(nm1)?;
    let address = cursor.address()?;
    let tax = cursor.need("REF", None, &[1, 2])?;
    let tax_id =
        TaxId::of_x12(tax.element(1), tax.element(2)).map_err(|why| wrong(tax, 2, &why.to_string()))?;
    let contact = cursor.next_if("PER", Some((1, "IC")), &[1, 2, 3, 4])?;
    let contact = contact.map(|segment| call(segment)).transpose()?;
    let pay_to = match cursor.next_if("NM1", Some((1, "87")), &[1, 2])? {
        Some(nm1) => {
            is(nm1, 2, if matches!(name, Name::Person(_)) { "1" } else { "2" })?;
            Some(cursor.address()?)
        }
        None => None,
    };
    Ok(Billing {
        name,
        npi: value(nm1, 9)?,
        taxonomy,
        address,
        tax_id,
        contact,
        pay_to,
    })
}

/// What loop 2000B holds.
struct Subscriber {
    is_own: bool,
    order: Order,
    plan: Plan,
    insured: Insured,
    casualty: Option<Text<30>>,
}

fn subscriber(cursor: &mut Cursor) -> Result<Subscriber, Refusal> {
    let sbr = cursor.need("SBR", None, SBR)?;
    let is_own = sbr.element(2) == Relationship::Own.x12();
    if !is_own {
        is(sbr, 2, "")?;
    }
    let nm1 = cursor.need("NM1", Some((1, "IL")), NAME)?;
    is(nm1, 8, "MI")?;
    let name = name(nm1)?;
    let address = cursor.address()?;
    let who = match name {
        Name::Person(name) => {
            let (born, sex) = born(cursor)?;
            Who::Person(Person { name, born, sex })
        }
        Name::Organization(name) => Who::Organization(name),
    };
    let casualty = casualty(cursor)?;
    let payer = payer(cursor)?;
    Ok(Subscriber {
        is_own,
        order: word(sbr, 1, Order::of_x12)?,
        plan: plan(sbr, payer)?,
        insured: Insured {
            id: value(nm1, 9)?,
            who,
            address,
        },
        casualty,
    })
}

/// The elements of SBR that a claim has a place for.
pub(super) const SBR: &[u32] = &[1, 2, 3, 4, 5, 9];

/// A plan of SBR and its payer.
pub(super) fn plan(sbr: &Segment, payer: Payer) -> Result<Plan, Refusal> {
    let group = match (optional(sbr, 3)?, optional(sbr, 4)?) {
        (Some(_), Some(_)) => return Err(wrong(sbr, 4, "a group has its number or its name")),
        (Some(number), None) => Some(Group::Number(number)),
        (None, name) => name.map(Group::Name),
    };
    let reason = match sbr.element(5) {
        "" => None,
        _ => Some(word(sbr, 5, SecondaryReason::of_x12)?),
    };
    Ok(Plan {
        payer,
        filing: word(sbr, 9, Filing::of_x12)?,
        group,
        reason,
    })
}

/// NM1 PR with an address, where there is one.
pub(super) fn payer(cursor: &mut Cursor) -> Result<Payer, Refusal> {
    let nm1 = cursor.need("NM1", Some((1, "PR")), &[1, 2, 3, 8, 9])?;
    is(nm1, 2, "2")?;
    is(nm1, 8, "PI")?;
    Ok(Payer {
        name: value(nm1, 3)?,
        id: value(nm1, 9)?,
        address: cursor.address_if()?,
    })
}

fn born(cursor: &mut Cursor) -> Result<(crate::Date, Sex), Refusal> {
    let dmg = cursor.need("DMG", Some((1, "D8")), &[1, 2, 3])?;
    Ok((day(dmg, 2, dmg.element(2))?, value(dmg, 3)?))
}

fn casualty(cursor: &mut Cursor) -> Result<Option<Text<30>>, Refusal> {
    let number = cursor.next_if("REF", Some((1, "Y4")), &[1, 2])?;
    number.map(|segment| value(segment, 2)).transpose()
}

fn dependent(cursor: &mut Cursor) -> Result<(Dependent, Option<Text<30>>), Refusal> {
    let pat = cursor.need("PAT", None, &[1])?;
    let nm1 = cursor.need("NM1", Some((1, "QC")), &[1, 2, 3, 4, 5, 7])?;
    let name = person(nm1)?;
    let address = cursor.address()?;
    let (born, sex) = born(cursor)?;
    let dependent = Dependent {
        relationship: word(pat, 1, Relationship::of_x12)?,
        person: Person { name, born, sex },
        address,
    };
    Ok((dependent, casualty(cursor)?))
}
