//! The 837P that a form makes, each segment with its boxes.

use super::{Form, Reading, SentSegment, read::Owner};
use crate::claims::{
    Office, Text,
    x837::{Control, Envelope, Step, Submitter, write_draft},
};

/// Boxes that may be in no segment although they are filled, with the reason.
pub const NOT_SENT: &[(&str, &str)] = &[
    (
        "5.phone",
        "Payers have no place for the patient's telephone in a professional claim.",
    ),
    ("7.phone", "Nor for the insured's."),
    (
        "11a",
        "Of who is insured before Medicare, an 837P carries no birth date.",
    ),
    (
        "11a.sex",
        "Of who is insured before Medicare, an 837P carries no sex.",
    ),
    ("11d", "YES makes the loop of the other plan. NO makes nothing."),
    (
        "12.date",
        "CLM09 says that a signature is on file, not since when.",
    ),
    (
        "20",
        "Only tests that were bought from another would be sent, and claims here have none.",
    ),
    ("20.charges", "As 20."),
    ("24H", "Screening and family planning are not in the claims here."),
    (
        "24J",
        "Where who bills rendered the services, the 837P does not say it again.",
    ),
    (
        "31.date",
        "CLM06 says that a signature is on file, not since when.",
    ),
    (
        "32",
        "Where it is the place of box 33, the 837P does not say it again.",
    ),
    (
        "32a",
        "Where it is the place of box 33, the 837P does not say it again.",
    ),
];

/// What stands around the claims of an office: the practice sends to the payer, at noon of the day on which the claim
/// goes out. A control number that cannot be one becomes the nearest that can; an id over fifteen characters is cut.
pub fn envelope(office: &Office, control: u32) -> Envelope {
    let number = Control::new(control.clamp(1, Control::MOST)).unwrap_or(Control::FIRST);
    let practice = &office.practice;
    let payer = &office.payer.payer;
    let cut: String = payer.id.as_str().chars().take(15).collect();
    Envelope {
        submitter: Submitter {
            id: practice.submitter.clone(),
            name: practice.name.clone(),
            contact: practice.contact.clone(),
        },
        receiver: Text::parse(&cut).unwrap_or_else(|_| practice.submitter.clone()),
        receiver_name: payer.name.clone(),
        when: office.on.at(12, 0, 0, 0),
        interchange: number,
        group: number,
        set: number,
        reference: Text::of_number(number.into()),
    }
}

/// The segments that a form sends, with control number 1. Boxes are named where something stands in them or where they
/// are unread; those of [`NOT_SENT`] may be in none.
pub fn sent(form: &Form, reading: &Reading, office: &Office) -> Vec<SentSegment> {
    let written = write_draft(&envelope(office, 1), &reading.draft);
    let owner = Owner::of(&reading.draft);
    let segments = written.text.lines().zip(&written.steps).map(|(text, step)| {
        let source = Source {
            reading,
            owner,
            step: *step,
        };
        let mut boxes = source.boxes(text.trim_end_matches('~'));
        boxes.retain(|id| !form.get(id).is_empty() || reading.is_unread(id));
        let waits = boxes.iter().filter(|id| reading.is_unread(id)).cloned().collect();
        SentSegment {
            place: step.place.to_owned(),
            text: text.to_owned(),
            boxes,
            waits,
        }
    });
    segments.collect()
}

/// What a segment's boxes depend on beside its text.
struct Source<'a> {
    reading: &'a Reading,
    owner: Owner,
    step: Step,
}

impl Source<'_> {
    fn boxes(&self, text: &str) -> Vec<String> {
        let mut parts = text.split('*');
        let (tag, first) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        if self.step.claim == 0 {
            return list(match (self.step.place, tag) {
                ("2010AA", "NM1") => &["33", "33a"],
                ("2010AA", "N3" | "N4") => &["33"],
                ("2010AA", "REF") => &["25", "25.kind"],
                ("2010AA", "PER") => &["33.phone"],
                _ => &[],
            });
        }
        match (self.step.place, tag) {
            ("2000B", "SBR") => {
                let mut boxes = list(&["1"]);
                if !self.owner.is_before {
                    boxes.extend(list(if self.owner.is_patient {
                        &["6", "11", "11c"]
                    } else {
                        &["11", "11c"]
                    }));
                }
                boxes
            }
            ("2010BA", _) => self.insured(tag),
            ("2000C", "PAT") => list(&["6"]),
            ("2010CA", "NM1") => list(&["2"]),
            ("2010CA", "N3" | "N4") => address("5", tag),
            ("2010CA", "DMG") => list(&["3", "3.sex"]),
            ("2010CA", "REF") => list(&["11b"]),
            ("2300", _) => self.claim(tag, first),
            ("2310A" | "2310D" | "2420E", _) => list(&["17.qual", "17", "17b"]),
            ("2310B", _) => self.each_line(&["24J"]),
            ("2310C", "NM1") => list(&["32", "32a"]),
            ("2310C", _) => list(&["32"]),
            ("2320" | "2330A" | "2330B", _) => self.other(tag),
            ("2400", "SV1") => self.own_line(&["24D", "24F", "24G", "24B", "24E", "24C"]),
            ("2400", "DTP") => self.own_line(&["24A"]),
            _ => Vec::new(),
        }
    }

    /// Loop 2010BA. Of Medicare's insured, boxes 2, 3 and 5 speak, whatever stands in 4, 7 and 11a.
    fn insured(&self, tag: &str) -> Vec<String> {
        let is_patient = self.owner.is_patient;
        let mut boxes = match tag {
            "NM1" if is_patient => list(&["2", "1a"]),
            "NM1" => list(&["4", "1a"]),
            "N3" | "N4" if is_patient => address("5", tag),
            "N3" | "N4" => address("7", tag),
            "DMG" if is_patient => list(&["3", "3.sex"]),
            "DMG" => list(&["11a", "11a.sex"]),
            "REF" => list(&["11b"]),
            _ => Vec::new(),
        };
        // They repeat what the patient's boxes say, or say nothing.
        if is_patient && !self.owner.is_before {
            boxes.extend(match tag {
                "NM1" => list(&["4"]),
                "N3" | "N4" => address("7", tag),
                "DMG" => list(&["11a", "11a.sex"]),
                _ => Vec::new(),
            });
        }
        boxes
    }

    fn claim(&self, tag: &str, first: &str) -> Vec<String> {
        match (tag, first) {
            ("CLM", _) => {
                let mut boxes = list(&["26", "28"]);
                boxes.extend(self.each_line(&["24F"]));
                let line = self.reading.lines.first().copied().unwrap_or(1);
                boxes.push(format!("24B.{line}"));
                boxes.extend(list(&[
                    "22",
                    "31",
                    "27",
                    "13",
                    "12",
                    "10a",
                    "10b",
                    "10b.state",
                    "10c",
                ]));
                boxes
            }
            ("DTP", "431" | "484") => list(&["14", "14.qual"]),
            ("DTP", "314" | "360") => list(&["16.from", "16.to"]),
            ("DTP", "435") => list(&["18.from"]),
            ("DTP", "096") => list(&["18.to"]),
            ("DTP", _) => list(&["15", "15.qual"]),
            ("AMT", _) => list(&["29"]),
            ("REF", "F8") => list(&["22", "22.ref"]),
            ("REF", _) => list(&["23"]),
            ("NTE", _) => list(&["19"]),
            ("HI", codes) if codes.starts_with("BG") => list(&["10d"]),
            ("HI", _) => {
                let letters = ('A'..='L').map(|letter| format!("21{letter}"));
                std::iter::once("21.ind".to_owned()).chain(letters).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Loops 2320 and 2330, by whose boxes speak of the other plan.
    fn other(&self, tag: &str) -> Vec<String> {
        let place = self.step.place;
        if tag == "OI" {
            return list(&["13", "12"]);
        }
        if self.owner.is_medicaid {
            return list(if (place, tag) == ("2330A", "NM1") {
                &["10d", "2"]
            } else {
                &["10d"]
            });
        }
        if self.owner.is_before {
            return match (place, tag) {
                ("2320", "SBR") => list(&["6", "11c"]),
                ("2330A", "NM1") => list(&["4", "11"]),
                ("2330A", tag) => address("7", tag),
                ("2330B", "NM1") => list(&["11c"]),
                _ => Vec::new(),
            };
        }
        match (place, tag) {
            ("2320", "SBR") => list(&["11d", "9", "9d"]),
            ("2330A", "NM1") => list(&["9", "9a"]),
            ("2330B", "NM1") => list(&["9d"]),
            _ => Vec::new(),
        }
    }

    /// Boxes of all lines.
    fn each_line(&self, columns: &[&str]) -> Vec<String> {
        let lines = self.reading.lines.iter();
        let boxes = lines.flat_map(|line| columns.iter().map(move |column| format!("{column}.{line}")));
        boxes.collect()
    }

    /// Boxes of the line at hand.
    fn own_line(&self, columns: &[&str]) -> Vec<String> {
        let at = usize::try_from(self.step.line)
            .ok()
            .and_then(|line| line.checked_sub(1));
        let line = at.and_then(|at| self.reading.lines.get(at));
        line.map_or_else(Vec::new, |line| {
            columns.iter().map(|column| format!("{column}.{line}")).collect()
        })
    }
}

fn list(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

/// Boxes of a street, or of city, state and ZIP.
fn address(number: &str, tag: &str) -> Vec<String> {
    match tag {
        "N3" => list(&[number]),
        "N4" => ["city", "state", "zip"]
            .map(|part| format!("{number}.{part}"))
            .to_vec(),
        _ => Vec::new(),
    }
}
