//! From what stands in the boxes to a draft.

mod fields;
mod insured;
mod numbers;
mod other;
mod providers;
mod reader;
mod services;
mod stand_in;
#[cfg(test)]
pub(super) use stand_in::check as check_stand_ins;

pub(super) use fields::Owner;
use fields::boxes_of;
pub use insured::reason;

use super::{Finding, Form, FormBox, boxes, find};
use crate::claims::{Claim, Draft, Filing, Office, Release};
use reader::Reader;

/// Boxes that cannot be read, or are empty and may not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Their ids; the first is the one to look at.
    pub boxes: Vec<String>,
    /// What is wrong, and how it is written.
    pub sentence: String,
}

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The claim so far. Where a box is in [`Self::unread`], something of the right type stands in its place; a sign `?`
    /// where the type is text.
    pub draft: Draft,
    /// What is not read, in printed order.
    pub unread: Vec<Unread>,
    /// The line of box 24 from which each procedure comes: a gap between lines is unread.
    pub lines: Vec<u8>,
}

/// Reads the boxes. What the form does not say comes from the office: the payers, their order, taxonomies and the
/// billing contact. What neither says is derived: why Medicare pays second ([`reason`]), minutes for the anesthesia
/// codes 00100 to 01999, and what the patient is to another insured who is not the patient (as in box 6 where box 4 has
/// the same name, else child where box 6 says child, else spouse).
pub fn read(form: &Form, office: &Office) -> Reading {
    let mut reader = Reader::new(form, office);
    reader.check_boxes();
    let (billing, facility) = reader.places();
    let diagnoses = reader.diagnoses();
    let (procedures, lines) = reader.lines(&diagnoses);
    let diagnoses = diagnoses.into_iter().map(|(_, code)| code).collect();
    let who = reader.who();
    let rendering = reader.rendering(&lines, &billing);
    let accepts_assignment = reader.yes("27");
    let benefits_assigned = reader.is_signed("13", &[]);
    reader.release();
    let is_medicare = office.payer.filing == Filing::Medicare;
    let mut draft = Draft {
        account: reader.needed("26", "Write the practice's number of the account."),
        billing,
        order: office.order,
        plan: who.plan,
        insured: who.insured,
        dependent: who.dependent,
        casualty: who.casualty,
        other: who.other,
        conditions: reader.conditions(),
        claim_codes: reader.claim_codes(),
        illness: reader.illness(),
        other_date: reader.other_date(),
        unable_to_work: reader.period("16"),
        hospital: reader.period("18"),
        referral: reader.referral(),
        note: reader.optional("19"),
        diagnoses,
        frequency: reader.frequency(),
        authorization: reader.authorization(),
        procedures,
        accepts_assignment,
        // Box 12 and assignment pay a Medicare provider (ch. 26 §10.3, item 12).
        benefits_assigned: benefits_assigned || (is_medicare && accepts_assignment),
        release: Release::Signed,
        provider_signed: reader.is_signed("31", &reader.signatures()),
        paid: reader.paid(),
        rendering,
        facility,
    };
    reader.total(draft.total());
    reader.rest(&draft);
    if draft.diagnoses.is_empty() {
        draft.diagnoses.push(stand_in::stand_in());
    }
    let mut unread = reader.unread;
    unread.sort_by_key(|one| boxes().iter().position(|own| one.boxes.first() == Some(&own.id)));
    Reading { draft, unread, lines }
}

impl Reading {
    /// The claim.
    ///
    /// # Errors
    /// What is unread; where nothing is, what does not fit together.
    pub fn claim(&self) -> Result<Claim, Vec<Finding>> {
        if !self.unread.is_empty() {
            return Err(self.unread.iter().map(finding).collect());
        }
        Claim::new(self.draft.clone()).map_err(|problem| {
            let owner = Owner::of(&self.draft);
            let fields = problem.fields.into_iter().map(|field| Unread {
                boxes: boxes_of(&field.name, owner, &self.lines),
                sentence: field.sentence,
            });
            fields.map(|one| finding(&one)).collect()
        })
    }

    /// Whether a box is unread.
    pub fn is_unread(&self, id: &str) -> bool {
        self.unread
            .iter()
            .any(|one| one.boxes.first().is_some_and(|first| first == id))
    }
}

fn finding(one: &Unread) -> Finding {
    let first = one.boxes.first().and_then(|id| find(id));
    Finding {
        boxes: one.boxes.clone(),
        title: first.map_or_else(|| "The claim does not fit together".to_owned(), FormBox::name),
        text: one.sentence.clone(),
        source: first.map_or_else(String::new, |first| first.source.to_owned()),
    }
}
