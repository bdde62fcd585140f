//! Writes the envelopes, and loops 1000 to 2010.

use super::{Envelope, GUIDE, write_claim};
use crate::{
    Date,
    claims::{Address, Billing, Claim, Draft, FullName, Group, Name, Order, Payer, Person, Plan, Who},
    x12::Writer,
};

/// An 837P as text, and where each of its segments stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The interchange; each segment on a line of its own.
    pub text: String,
    /// One for each segment, in order.
    pub steps: Vec<Step>,
}

/// Where a segment stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// The loop, `2010BA`; of an envelope or the header, empty.
    pub place: &'static str,
    /// The claim, from 1; 0 before the first subscriber.
    pub claim: u32,
    /// The service line, from 1; 0 outside of lines.
    pub line: u32,
}

/// Writes segments and notes where they stand.
#[derive(Default)]
pub(super) struct Pen {
    writer: Writer,
    steps: Vec<Step>,
    /// Where the next segment stands.
    pub step: Step,
    /// The hierarchical level that was written last.
    level: u32,
}

impl Pen {
    pub fn put(&mut self, tag: &str, elements: &[&str]) {
        self.writer.put(tag, elements);
        self.steps.push(self.step);
    }

    /// Goes to a loop.
    pub fn at(&mut self, place: &'static str) {
        self.step.place = place;
    }

    /// A hierarchical level below another; gives its number.
    fn level(&mut self, parent: u32, code: &str, has_child: bool) -> u32 {
        self.level += 1;
        let parent = if parent == 0 {
            String::new()
        } else {
            parent.to_string()
        };
        let child = if has_child { "1" } else { "0" };
        self.put("HL", &[&self.level.to_string(), &parent, code, child]);
        self.level
    }

    /// NM1 of a person or an organization, with a number and its qualifier.
    pub fn name(&mut self, role: &str, name: &Name, qualifier: &str, number: &str) {
        match name {
            Name::Person(name) => self.person(role, name, qualifier, number),
            Name::Organization(name) => {
                self.put(
                    "NM1",
                    &[role, "2", name.as_str(), "", "", "", "", qualifier, number],
                );
            }
        }
    }

    pub fn person(&mut self, role: &str, name: &FullName, qualifier: &str, number: &str) {
        let given = name.given.as_ref().map_or("", |given| given.as_str());
        let middle = name.middle.as_ref().map_or("", |middle| middle.as_str());
        let suffix = name.suffix.as_ref().map_or("", |suffix| suffix.as_str());
        let family = name.family.as_str();
        self.put(
            "NM1",
            &[role, "1", family, given, middle, "", suffix, qualifier, number],
        );
    }

    pub fn address(&mut self, address: &Address) {
        let line2 = address.line2.as_ref().map_or("", |line2| line2.as_str());
        self.put("N3", &[address.line1.as_str(), line2]);
        self.put(
            "N4",
            &[
                address.city.as_str(),
                address.state.as_str(),
                address.zip.as_str(),
            ],
        );
    }

    fn born(&mut self, person: &Person) {
        self.put("DMG", &["D8", &day(person.born), &person.sex.to_string()]);
    }

    pub fn payer(&mut self, payer: &Payer) {
        self.put(
            "NM1",
            &[
                "PR",
                "2",
                payer.name.as_str(),
                "",
                "",
                "",
                "",
                "PI",
                payer.id.as_str(),
            ],
        );
        if let Some(address) = &payer.address {
            self.address(address);
        }
    }

    pub fn plan(&mut self, order: Order, relationship: &str, plan: &Plan) {
        let (number, name) = match &plan.group {
            Some(Group::Number(number)) => (number.as_str(), ""),
            Some(Group::Name(name)) => ("", name.as_str()),
            None => ("", ""),
        };
        let reason = plan.reason.map_or("", |reason| reason.x12());
        let filing = plan.filing.x12();
        self.put(
            "SBR",
            &[
                order.x12(),
                relationship,
                number,
                name,
                reason,
                "",
                "",
                "",
                filing,
            ],
        );
    }
}

/// A day in eight digits.
pub(super) fn day(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// Writes claims as one transaction set in one interchange, for tests and training: ISA15 is `T`. The same claims and
/// envelope give the same bytes. Claims in a row that one provider bills stand under one level of that provider.
pub fn write(envelope: &Envelope, claims: &[Claim]) -> Written {
    written(envelope, claims.iter().map(|claim| &**claim))
}

/// Writes one draft as [`write`] would a claim, to show what will be sent while the claim is not whole yet. It is no
/// file to send: [`Claim::new`] has not checked it.
pub fn write_draft(envelope: &Envelope, draft: &Draft) -> Written {
    written(envelope, [draft].into_iter())
}

fn written<'a>(envelope: &Envelope, claims: impl Iterator<Item = &'a Draft>) -> Written {
    let mut pen = Pen::default();
    let date = day(envelope.when.date());
    let time = format!("{:02}{:02}", envelope.when.hour(), envelope.when.minute());
    let sender = envelope.submitter.id.as_str();
    let receiver = envelope.receiver.as_str();
    let (interchange, group) = (envelope.interchange.padded(9), envelope.group.to_string());
    let set = envelope.set.padded(4);
    let none = " ".repeat(10);
    let (from, to) = (format!("{sender:<15}"), format!("{receiver:<15}"));
    #[rustfmt::skip]
    pen.put("ISA", &[
        "00", &none, "00", &none, "ZZ", &from, "ZZ", &to, &date[2..], &time, "^", "00501", &interchange, "0", "T", ":",
    ]);
    pen.put("GS", &["HC", sender, receiver, &date, &time, &group, "X", GUIDE]);
    pen.put("ST", &["837", &set, GUIDE]);
    pen.put(
        "BHT",
        &["0019", "00", envelope.reference.as_str(), &date, &time, "CH"],
    );
    header(&mut pen, envelope);
    let mut billing: Option<(&Billing, u32)> = None;
    for claim in claims {
        let level = match billing {
            Some((same, level)) if *same == claim.billing => level,
            _ => provider(&mut pen, &claim.billing),
        };
        billing = Some((&claim.billing, level));
        subscriber(&mut pen, level, claim);
    }
    pen.step = Step::default();
    let count = pen.writer.segments() - 1;
    pen.put("SE", &[&count.to_string(), &set]);
    pen.put("GE", &["1", &group]);
    pen.put("IEA", &["1", &interchange]);
    Written {
        text: pen.writer.finish(),
        steps: pen.steps,
    }
}

fn header(pen: &mut Pen, envelope: &Envelope) {
    let Envelope {
        submitter, receiver, ..
    } = envelope;
    pen.at("1000A");
    pen.put(
        "NM1",
        &[
            "41",
            "2",
            submitter.name.as_str(),
            "",
            "",
            "",
            "",
            "46",
            submitter.id.as_str(),
        ],
    );
    let contact = &submitter.contact;
    pen.put(
        "PER",
        &["IC", contact.name.as_str(), "TE", contact.phone.as_str()],
    );
    pen.at("1000B");
    let name = envelope.receiver_name.as_str();
    pen.put("NM1", &["40", "2", name, "", "", "", "", "46", receiver.as_str()]);
}

fn provider(pen: &mut Pen, billing: &Billing) -> u32 {
    pen.step.line = 0;
    pen.at("2000A");
    let level = pen.level(0, "20", true);
    if let Some(taxonomy) = &billing.taxonomy {
        pen.put("PRV", &["BI", "PXC", taxonomy.as_str()]);
    }
    pen.at("2010AA");
    pen.name("85", &billing.name, "XX", billing.npi.as_str());
    pen.address(&billing.address);
    pen.put("REF", &[billing.tax_id.x12(), billing.tax_id.digits()]);
    if let Some(contact) = &billing.contact {
        pen.put(
            "PER",
            &["IC", contact.name.as_str(), "TE", contact.phone.as_str()],
        );
    }
    if let Some(pay_to) = &billing.pay_to {
        let kind = if matches!(billing.name, Name::Person(_)) {
            "1"
        } else {
            "2"
        };
        pen.at("2010AB");
        pen.put("NM1", &["87", kind]);
        pen.address(pay_to);
    }
    level
}

fn subscriber(pen: &mut Pen, provider: u32, claim: &Draft) {
    pen.step.claim += 1;
    pen.step.line = 0;
    pen.at("2000B");
    let level = pen.level(provider, "22", claim.dependent.is_some());
    let own = if claim.dependent.is_some() {
        ""
    } else {
        claim.relationship().x12()
    };
    pen.plan(claim.order, own, &claim.plan);
    pen.at("2010BA");
    let insured = &claim.insured;
    pen.name("IL", &insured.who.name(), "MI", insured.id.as_str());
    pen.address(&insured.address);
    if let Who::Person(person) = &insured.who {
        pen.born(person);
    }
    let casualty = claim.casualty.as_ref().map(|number| number.as_str());
    if let (Some(number), None) = (casualty, &claim.dependent) {
        pen.put("REF", &["Y4", number]);
    }
    pen.at("2010BB");
    pen.payer(&claim.plan.payer);
    if let Some(dependent) = &claim.dependent {
        pen.at("2000C");
        pen.level(level, "23", false);
        pen.put("PAT", &[dependent.relationship.x12()]);
        pen.at("2010CA");
        pen.person("QC", &dependent.person.name, "", "");
        pen.address(&dependent.address);
        pen.born(&dependent.person);
        if let Some(number) = casualty {
            pen.put("REF", &["Y4", number]);
        }
    }
    write_claim::claim(pen, claim);
}
