//! Boxes 12, 13, 17, 24J, 25 and 31 to 33: signatures and providers.

use super::{super::fill::place, reader::Reader, stand_in::stand_in};
use crate::claims::{
    Address, Billing, Contact, Facility, Filing, FullName, Name, Npi, Phone, Referral, ReferralRole,
    Rendering, State, TaxId, Text, Zip,
};
use crate::tidy::tidy;

const SIGNED: &str = "Write SOF where a signature is on file.";
/// Signs that no address on the form has (NUCC 1500 manual, 5, 7, 32, 33).
const NOT_IN_ADDRESSES: [char; 3] = ['.', ',', '#'];
pub const ADDRESS: &str = "Write addresses without commas, periods and number signs.";
const ZIP: &str = "Write five or nine digits of ZIP, such as 70112 or 70112-1234.";

/// Degrees that may end the name in box 17.
const DEGREES: [&str; 26] = [
    "MD", "DO", "NP", "PA", "PA-C", "DPM", "DC", "OD", "DDS", "DMD", "PT", "OT", "CRNA", "CNM", "CNS",
    "APRN", "PHD", "LCSW", "FNP", "FNP-C", "RN", "RD", "AUD", "PSYD", "LPC", "SLP",
];
const SUFFIXES: [&str; 6] = ["JR", "SR", "II", "III", "IV", "V"];

impl Reader<'_> {
    /// Whether a signature box is signed: with `SOF`, or with one of these.
    pub fn is_signed(&mut self, id: &str, others: &[String]) -> bool {
        let text = self.get(id);
        let is_signed = matches!(text.as_str(), "SOF" | "SIGNATURE ON FILE") || others.contains(&text);
        self.note_if(!is_signed && !text.is_empty(), &[id], SIGNED);
        is_signed
    }

    /// Names that may sign box 31.
    pub fn signatures(&self) -> Vec<String> {
        let providers = self.office.practice.providers.iter();
        let signed = providers.flat_map(|one| {
            // With and without what stands between given and family name.
            let given = one
                .name
                .given
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default();
            let short = format!("{given} {} {}", one.name.family, one.credential);
            [format!("{} {}", one.name.spoken(), one.credential), short]
        });
        signed.collect()
    }

    /// Box 12. Without leave to tell the payer, nothing is sent (45 CFR 164.506 and 837P, CLM09).
    pub fn release(&mut self) {
        let is_empty = self.is_empty("12");
        self.note_if(
            is_empty,
            &["12"],
            "Write SOF: the payer may be told only with the patient's leave.",
        );
        self.is_signed("12", &[]);
    }

    /// A telephone: area code, a space, seven digits.
    pub fn phone(&mut self, id: &str) -> Option<Phone> {
        let text = self.get(id);
        if text.is_empty() {
            return None;
        }
        let phone = Phone::parse(&text).ok().filter(|phone| phone.on_form() == text);
        self.note_if(
            phone.is_none(),
            &[id],
            "Write the area code, a space and seven digits, such as 504 5550123.",
        );
        phone
    }

    /// A ZIP code; editions of the manual differ in whether nine digits have their hyphen.
    pub fn zip(&mut self, id: &str, text: &str) -> Zip {
        let zip = Zip::parse(text)
            .ok()
            .filter(|zip| zip.on_form() == text || zip.as_str() == text);
        zip.unwrap_or_else(|| {
            self.note(&[id], ZIP);
            stand_in()
        })
    }

    /// An NPI that must be there.
    fn npi(&mut self, id: &str, empty: &str) -> Npi {
        self.needed(id, empty)
    }

    /// Boxes 33 and 32: who bills, and where services were rendered where it is elsewhere.
    pub fn places(&mut self) -> (Billing, Option<Facility>) {
        let (name, address) = self.three_lines("33");
        let npi = self.npi("33a", "Write the NPI of who bills.");
        let phone = self.phone("33.phone");
        let Contact {
            name: contact,
            phone: own,
        } = self.office.practice.contact.clone();
        let billing = Billing {
            name: Name::Organization(name),
            npi,
            taxonomy: Some(self.office.practice.taxonomy.clone()),
            address,
            tax_id: self.tax_id(),
            contact: Some(Contact {
                name: contact,
                phone: phone.unwrap_or(own),
            }),
            pay_to: None,
        };
        let facility = self.facility();
        (billing, facility)
    }

    fn tax_id(&mut self) -> TaxId {
        let (text, kind) = (self.get("25"), self.get("25.kind"));
        self.note_if(
            kind.is_empty(),
            &["25.kind"],
            "Mark whether it is an SSN or an EIN.",
        );
        self.note_if(text.is_empty(), &["25"], "Write the tax number of who bills.");
        let is_plain = text.len() == 9 && text.bytes().all(|c| c.is_ascii_digit());
        self.note_if(
            !is_plain,
            &["25"],
            "Write the nine digits without a hyphen, such as 721234567.",
        );
        let kind = if kind == "SSN" { "SSN" } else { "EIN" };
        let whole = if is_plain {
            format!("{kind} {text}")
        } else {
            String::new()
        };
        whole.parse().unwrap_or_else(|_| stand_in())
    }

    /// The lines of a box, tidied.
    fn text_lines(&self, id: &str) -> Vec<String> {
        let lines = self
            .form
            .get(id)
            .lines()
            .map(|line| tidy(line).to_ascii_uppercase());
        lines.filter(|line| !line.is_empty()).collect()
    }

    /// Name, street, and city with state and ZIP. The practice's own lines give its own address, whose suite may stand
    /// apart.
    fn three_lines(&mut self, id: &str) -> (Text<60>, Address) {
        let lines = self.text_lines(id);
        let practice = &self.office.practice;
        if lines.join("\n") == place(practice.name.as_str(), &practice.address) {
            return (practice.name.clone(), practice.address.clone());
        }
        let [name, street, last] = lines.as_slice() else {
            self.note(
                &[id],
                "Write three lines: name; street; city, state and ZIP without commas.",
            );
            let line1 = stand_in();
            return (stand_in(), self.unread_address(line1));
        };
        let has_signs = street.contains(NOT_IN_ADDRESSES) || last.contains(NOT_IN_ADDRESSES);
        self.note_if(has_signs, &[id], ADDRESS);
        let name = self.parsed(&[id], name);
        let line1 = self.parsed(&[id], street);
        let mut words = last.rsplitn(3, ' ');
        let (zip, state, city) = (words.next(), words.next(), words.next());
        let (Some(zip), Some(state), Some(city)) = (zip, state, city) else {
            self.note(
                &[id],
                "Write city, state and ZIP in the third line, such as HOUMA LA 70360-0001.",
            );
            return (name, self.unread_address(line1));
        };
        let address = Address {
            line1,
            line2: None,
            city: self.parsed(&[id], city),
            state: self.parsed::<State>(&[id], state),
            zip: self.zip(id, zip),
        };
        (name, address)
    }

    fn unread_address(&self, line1: Text<55>) -> Address {
        Address {
            line1,
            line2: None,
            city: stand_in(),
            state: stand_in(),
            zip: stand_in(),
        }
    }

    fn facility(&mut self) -> Option<Facility> {
        let (own, there) = (self.text_lines("33"), self.text_lines("32"));
        let npi: Option<Npi> = self.optional("32a");
        if there.is_empty() || there == own {
            let is_read = !self.is_noted("33a");
            let is_other = is_read && !self.is_empty("32a") && self.get("32a") != self.get("33a");
            self.note_if(
                is_other,
                &["32a", "32"],
                "This NPI is not that of the place in box 33. Name the other place in box 32.",
            );
            // Medicare Claims Processing Manual, ch. 26 §10.4, item 32; since 2011 at home, too (transmittal 2015, CR 6947).
            let is_missing = there.is_empty() && self.office.payer.filing == Filing::Medicare;
            self.note_if(
                is_missing,
                &["32"],
                "Medicare asks where services were rendered, also where it is the practice.",
            );
            return None;
        }
        let (name, address) = self.three_lines("32");
        Some(Facility { name, npi, address })
    }

    /// Box 24J: one provider for all lines; none where it is who bills.
    pub fn rendering(&mut self, lines: &[u8], billing: &Billing) -> Option<Rendering> {
        let ids: Vec<String> = lines.iter().map(|line| format!("24J.{line}")).collect();
        let filled = ids.iter().find(|id| !self.is_empty(id))?;
        let text = self.get(filled);
        for id in &ids {
            let is_empty = self.is_empty(id);
            self.note_if(
                is_empty,
                &[id, filled],
                "Write the NPI in each line, or in none where who bills rendered all.",
            );
            let is_other = self.get(id) != text;
            self.note_if(
                is_other,
                &[id, filled],
                "A claim here has one rendering provider. Lines of another go on a claim of their own.",
            );
        }
        let npi = self.npi(filled, "");
        if self.get(filled) == self.get("33a") && npi == billing.npi {
            return None;
        }
        let Some(provider) = self.office.practice.provider(&npi) else {
            self.note(&[filled], "No provider of this practice has this NPI.");
            let name = FullName {
                family: stand_in(),
                given: None,
                middle: None,
                suffix: None,
            };
            return Some(Rendering {
                name: Name::Person(name),
                npi,
                taxonomy: None,
            });
        };
        Some(Rendering {
            name: Name::Person(provider.name.clone()),
            npi,
            taxonomy: Some(provider.taxonomy.clone()),
        })
    }

    /// Box 17.
    pub fn referral(&mut self) -> Option<Referral> {
        let ids = ["17.qual", "17", "17b"];
        if ids.iter().all(|id| self.is_empty(id)) {
            return None;
        }
        let role = ReferralRole::of_x12(&self.get("17.qual")).unwrap_or_else(|| {
            self.note(
                &["17.qual"],
                "Write DN for who referred, DK for who ordered or DQ for who supervised.",
            );
            ReferralRole::Referring
        });
        Some(Referral {
            role,
            name: self.spoken("17"),
            npi: self.npi("17b", "Write the NPI of the provider in box 17."),
        })
    }

    /// Given name, middle initial, family name, suffix and degree.
    fn spoken(&mut self, id: &str) -> FullName {
        let text = self.get(id);
        self.note_if(
            text.is_empty(),
            &[id],
            "Write given name, middle initial, family name and degree.",
        );
        self.note_if(
            text.contains([',', '.']),
            &[id],
            "Write the name without commas and periods.",
        );
        let mut words: Vec<&str> = text.split(' ').collect();
        if words.len() > 2 && words.last().is_some_and(|last| DEGREES.contains(last)) {
            words.pop();
        }
        let has_suffix = words.len() > 1 && words.last().is_some_and(|last| SUFFIXES.contains(last));
        let suffix = if has_suffix { words.pop() } else { None };
        let (given, rest) = match words.as_slice() {
            [given, rest @ ..] if !rest.is_empty() => (Some(*given), rest),
            all => (None, all),
        };
        let (middle, family) = match rest {
            [middle, family @ ..] if middle.len() == 1 && !family.is_empty() => (Some(*middle), family),
            all => (None, all),
        };
        FullName {
            family: self.parsed(&[id], &family.join(" ")),
            given: given.map(|given| self.parsed(&[id], given)),
            middle: middle.map(|middle| self.parsed(&[id], middle)),
            suffix: suffix.and_then(|suffix| suffix.parse().ok()),
        }
    }

    /// Family name, given name, middle initial, with commas between; a suffix follows the family name.
    pub fn sorted(&mut self, id: &str, empty: &str) -> FullName {
        let text = self.get(id);
        self.note_if(text.is_empty(), &[id], empty);
        self.note_if(text.contains('.'), &[id], "Write the name without periods.");
        let parts: Vec<&str> = text.split(',').map(str::trim).collect();
        let is_run = parts.len() == 1 && text.contains(' ');
        self.note_if(
            is_run,
            &[id],
            "Write commas between family name, given name and middle initial: LANDRY, ODILE, M.",
        );
        let is_long = parts.len() > 3 || parts.get(2).is_some_and(|middle| middle.chars().count() > 1);
        self.note_if(
            is_long,
            &[id],
            "Write family name, given name and the initial of the middle name, no more.",
        );
        let has_hole = parts.len() > 1 && parts.iter().any(|part| part.is_empty());
        self.note_if(has_hole, &[id], "A part of the name is missing beside a comma.");
        let first = parts.first().copied().unwrap_or_default();
        let (family, suffix) = match first.rsplit_once(' ') {
            Some((family, suffix)) if SUFFIXES.contains(&suffix) => (family, suffix.parse().ok()),
            _ => (first, None),
        };
        let has_part = |part: &&&str| !part.is_empty();
        FullName {
            family: self.parsed(&[id], family),
            given: parts
                .get(1)
                .filter(has_part)
                .map(|given| self.parsed(&[id], given)),
            middle: parts
                .get(2)
                .filter(has_part)
                .map(|middle| self.parsed(&[id], middle)),
            suffix,
        }
    }

    /// Boxes of an address: street, city, state, ZIP.
    pub fn address(&mut self, number: &str) -> Address {
        let (city, state, zip) = (
            format!("{number}.city"),
            format!("{number}.state"),
            format!("{number}.zip"),
        );
        for id in [number, &city] {
            let has_signs = self.get(id).contains(NOT_IN_ADDRESSES);
            self.note_if(has_signs, &[id], ADDRESS);
        }
        let is_missing = self.is_empty(&zip);
        self.note_if(is_missing, &[&zip], "Write the ZIP code.");
        let written = self.get(&zip);
        Address {
            line1: self.needed(number, "Write number and street."),
            line2: None,
            city: self.needed(&city, "Write the city."),
            state: self.needed(&state, "Write the two letters of the state."),
            zip: self.zip(&zip, &written),
        }
    }
}
