//! From a claim to what stands in the boxes.

use super::Form;
use crate::{
    Date, Problem, Sex,
    claims::{
        Address, Billing, Claim, Draft, Filing, FullName, Office, Order, OtherPlan, Procedure, Relationship,
        TaxId, Text, Who,
    },
};

/// By which Medicare forwards claims to Medigap insurers: COBA Medigap claim-based identifiers (Medicare Claims
/// Processing Manual, ch. 28 §70.6).
pub(super) fn is_medigap_id(id: &str) -> bool {
    id.parse()
        .is_ok_and(|number| (55_000..=59_999_u32).contains(&number))
        && id.len() == 5
}

/// Six digits: `05 04 26`.
pub(super) fn short(day: Date) -> String {
    format!("{:02} {:02} {:02}", day.month(), day.day(), day.year() % 100)
}

/// Eight digits: `05 04 2026`.
pub(super) fn long(day: Date) -> String {
    format!("{:02} {:02} {:04}", day.month(), day.day(), day.year())
}

/// Name, street, and `CITY ST ZIP`.
pub(super) fn place(name: &str, address: &Address) -> String {
    let Address { city, state, zip, .. } = address;
    format!("{name}\n{}\n{city} {state} {}", address.street(), zip.on_form())
}

fn yes(is_so: bool) -> &'static str {
    if is_so { "YES" } else { "NO" }
}

fn sex(sex: Sex) -> &'static str {
    match sex {
        Sex::M => "M",
        Sex::F => "F",
    }
}

/// The value of box 1 for a kind of plan. `group` takes what employers and Blue Cross offer.
pub(super) fn coverage(filing: Filing) -> &'static str {
    match filing {
        Filing::Medicare => "medicare",
        Filing::Medicaid => "medicaid",
        Filing::Tricare => "tricare",
        Filing::Veterans => "champva",
        Filing::Federal => "feca",
        Filing::Blue
        | Filing::Hmo
        | Filing::Ppo
        | Filing::PointOfService
        | Filing::Epo
        | Filing::Indemnity
        | Filing::FederalEmployees => "group",
        Filing::Commercial
        | Filing::MedicareAdvantage
        | Filing::Automobile
        | Filing::Liability
        | Filing::WorkersCompensation
        | Filing::Other => "other",
    }
}

/// Fills boxes; empty text leaves a box out.
struct Hand(Form);

impl Hand {
    fn put(&mut self, id: impl Into<String>, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.0.0.insert(id.into(), text);
        }
    }

    fn address(&mut self, number: &str, address: &Address) {
        self.put(number, address.street());
        self.put(format!("{number}.city"), address.city.as_str());
        self.put(format!("{number}.state"), address.state.as_str());
        self.put(format!("{number}.zip"), address.zip.on_form());
    }
}

impl Form {
    /// The boxes of a claim as a biller writes them. The claim's billing provider and payers are those of the office.
    ///
    /// # Errors
    /// `claim-too-long` where it has more lines than the six of a form: it goes out on several forms, or as an 837P.
    pub fn of(claim: &Claim, office: &Office) -> Result<Self, Problem> {
        if claim.procedures.len() > usize::from(super::LINES) {
            return Err(Problem::new(
                "claim-too-long",
                "A form has six lines. Send more on another form, or as an 837P.",
            ));
        }
        let mut hand = Hand(Self::default());
        who(&mut hand, claim);
        conditions(&mut hand, claim);
        signatures(&mut hand, claim, office);
        dates(&mut hand, claim);
        above(&mut hand, claim);
        for (number, line) in (1..).zip(&claim.procedures) {
            procedure(&mut hand, claim, number, line);
        }
        below(&mut hand, claim, office);
        Ok(hand.0)
    }
}

fn who(hand: &mut Hand, claim: &Draft) {
    hand.put("1", coverage(claim.plan.filing));
    hand.put("1a", claim.insured.id.as_str());
    if let Some(patient) = claim.patient() {
        hand.put("2", patient.name.sorted());
        hand.put("3", long(patient.born));
        hand.put("3.sex", sex(patient.sex));
    }
    hand.address("5", claim.patient_address());
    if claim.is_medicare() {
        medicare(hand, claim);
        return;
    }
    hand.put("4", claim.insured.who.name().sorted());
    hand.put("6", relationship(claim.relationship()));
    hand.address("7", &claim.insured.address);
    hand.put(
        "11",
        claim.plan.group_number().map(Text::as_str).unwrap_or_default(),
    );
    if let Who::Person(person) = &claim.insured.who {
        hand.put("11a", long(person.born));
        hand.put("11a.sex", sex(person.sex));
    }
    if let Some(number) = &claim.casualty {
        hand.put("11b", format!("Y4 {number}"));
    }
    hand.put("11c", claim.plan.name().as_str());
    hand.put("11d", yes(claim.other.is_some()));
    if let Some(other) = &claim.other {
        hand.put("9", other.insured.name.sorted());
        hand.put("9a", other.insured.id.as_str());
        hand.put("9d", other.plan.name().as_str());
    }
}

fn relationship(to: Relationship) -> &'static str {
    match to {
        Relationship::Own => "self",
        Relationship::Spouse => "spouse",
        Relationship::Child => "child",
        Relationship::Employee | Relationship::Partner | Relationship::Other => "other",
    }
}

/// Where Medicare pays second, boxes 4, 6, 7 and 11 speak of the plan that pays first; where it pays first, they are
/// empty but for `NONE` (Medicare Claims Processing Manual, ch. 26 §10.2, items 4, 6, 7, 9 and 11).
fn medicare(hand: &mut Hand, claim: &Draft) {
    let Some(other) = &claim.other else {
        hand.put("11", "NONE");
        return;
    };
    let OtherPlan { plan, insured, .. } = other;
    if claim.order == Order::Secondary {
        hand.put("4", insured.name.sorted());
        hand.put("6", relationship(other.relationship));
        if let Some(address) = &insured.address {
            hand.address("7", address);
        }
        hand.put("11", insured.id.as_str());
        hand.put("11c", plan.name().as_str());
        return;
    }
    hand.put("11", "NONE");
    if plan.filing == Filing::Medicaid {
        hand.put("10d", format!("MCD {}", insured.id));
        return;
    }
    hand.put("9", insured.name.sorted());
    hand.put("9a", format!("MEDIGAP {}", insured.id));
    let id = plan.payer.id.as_str();
    hand.put(
        "9d",
        if is_medigap_id(id) {
            id
        } else {
            plan.name().as_str()
        },
    );
}

fn conditions(hand: &mut Hand, claim: &Draft) {
    let conditions = &claim.conditions;
    hand.put("10a", yes(conditions.employment));
    hand.put("10b", yes(conditions.auto.is_some()));
    if let Some(state) = &conditions.auto {
        hand.put("10b.state", state.as_str());
    }
    hand.put("10c", yes(conditions.other_accident));
    if !claim.claim_codes.is_empty() {
        // Three spaces stand between two codes (NUCC 1500 manual, 10d).
        let codes: Vec<&str> = claim.claim_codes.iter().map(|code| code.as_str()).collect();
        hand.put("10d", codes.join("   "));
    }
}

fn signatures(hand: &mut Hand, claim: &Draft, office: &Office) {
    hand.put("12", "SOF");
    // Box 12 and assignment already pay a Medicare provider; 13 is for Medigap (ch. 26 §10.3, item 13).
    let has_own = !claim.is_medicare() || medigap(claim);
    hand.put(
        "13",
        if claim.benefits_assigned && has_own {
            "SOF"
        } else {
            ""
        },
    );
    if claim.provider_signed {
        hand.put("31", "SOF");
        hand.put("31.date", short(office.on));
    }
}

/// Whether Medicare pays first and a Medigap policy after it.
pub(super) fn medigap(claim: &Draft) -> bool {
    let other = claim.other.as_ref();
    claim.is_medicare()
        && claim.order == Order::Primary
        && other.is_some_and(|other| other.plan.filing != Filing::Medicaid)
}

fn dates(hand: &mut Hand, claim: &Draft) {
    if let Some(illness) = claim.illness {
        hand.put("14", short(illness.on));
        hand.put("14.qual", illness.kind.x12());
    }
    if let Some(other) = claim.other_date {
        hand.put("15", short(other.on));
        hand.put("15.qual", other.kind.x12());
    }
    for (number, period) in [("16", claim.unable_to_work), ("18", claim.hospital)] {
        let Some(period) = period else { continue };
        hand.put(format!("{number}.from"), short(period.from));
        hand.put(format!("{number}.to"), period.to.map(short).unwrap_or_default());
    }
}

fn above(hand: &mut Hand, claim: &Draft) {
    if let Some(referral) = &claim.referral {
        hand.put("17.qual", referral.role.x12());
        hand.put("17", referral.name.spoken());
        hand.put("17b", referral.npi.as_str());
    }
    hand.put("19", claim.note.as_ref().map(Text::as_str).unwrap_or_default());
    hand.put("20", "NO");
    hand.put("21.ind", "0");
    for (letter, code) in ('A'..).zip(&claim.diagnoses) {
        hand.put(format!("21{letter}"), code.as_str());
    }
    if let Some(number) = claim.frequency.original() {
        hand.put("22", claim.frequency.x12());
        hand.put("22.ref", number.as_str());
    }
    if let Some(given) = &claim.authorization {
        hand.put("23", given.number.as_str());
    }
}

fn procedure(hand: &mut Hand, claim: &Draft, number: u8, line: &Procedure) {
    let mut put = |column: &str, text: String| hand.put(format!("24{column}.{number}"), text);
    put("A", format!("{} {}", short(line.from), short(line.to)));
    put("B", line.place.to_string());
    put("C", if line.is_emergency { "Y" } else { "" }.to_owned());
    let modifiers = line.modifiers.iter().map(|modifier| format!(" {modifier}"));
    put("D", format!("{}{}", line.code, modifiers.collect::<String>()));
    let letters = line.points_to.iter().filter_map(|to| letter(*to));
    put("E", letters.collect());
    put("F", line.charge.on_form());
    put("G", line.quantity.number().to_string());
    let npi = claim.rendering.as_ref().map(|one| one.npi.to_string());
    put("J", npi.unwrap_or_default());
}

/// The letter of a diagnosis in box 21.
fn letter(number: u8) -> Option<char> {
    ('A'..='L').nth(usize::from(number.checked_sub(1)?))
}

fn below(hand: &mut Hand, claim: &Draft, office: &Office) {
    let Billing {
        name,
        npi,
        address,
        tax_id,
        contact,
        ..
    } = &claim.billing;
    hand.put("25", tax_id.digits());
    hand.put(
        "25.kind",
        if matches!(tax_id, TaxId::Ein(_)) {
            "EIN"
        } else {
            "SSN"
        },
    );
    hand.put("26", claim.account.as_str());
    hand.put("27", yes(claim.accepts_assignment));
    hand.put("28", claim.total().on_form());
    if claim.paid.cents() > 0 {
        hand.put("29", claim.paid.on_form());
    }
    let own = place(&name.spoken(), address);
    match &claim.facility {
        Some(facility) => {
            hand.put("32", place(facility.name.as_str(), &facility.address));
            hand.put(
                "32a",
                facility.npi.as_ref().map(|npi| npi.as_str()).unwrap_or_default(),
            );
        }
        None => {
            hand.put("32", own.clone());
            hand.put("32a", npi.as_str());
        }
    }
    hand.put("33", own);
    let phone = contact.as_ref().unwrap_or(&office.practice.contact);
    hand.put("33.phone", phone.phone.on_form());
    hand.put("33a", npi.as_str());
}

/// Whether two names are one on a form.
pub(super) fn is_one(one: &FullName, other: &FullName) -> bool {
    one.sorted() == other.sorted()
}
