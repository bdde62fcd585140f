//! Boxes 10, 14 to 16, 18, 20, 22, 23: causes, days and numbers.

use super::reader::Reader;
use crate::claims::{
    Authorization, AuthorizationKind, ClaimCode, Conditions, Draft, Filing, Frequency, Illness, IllnessKind,
    OtherDate, OtherDateKind, Period, State, Text,
};

impl Reader<'_> {
    /// Box 10.
    pub fn conditions(&mut self) -> Conditions {
        let employment = self.yes("10a");
        let is_auto = self.yes("10b");
        let other_accident = self.yes("10c");
        let is_marked = !self.is_empty("10b.state");
        let auto = if is_auto {
            Some(self.needed::<State>("10b.state", "Write the state where the car accident was."))
        } else {
            self.note_if(
                is_marked,
                &["10b.state", "10b"],
                "A state stands here only with YES in 10b.",
            );
            None
        };
        Conditions {
            employment,
            auto,
            other_accident,
        }
    }

    /// Box 10d. On a claim to Medicare it says MCD and the number of Medicaid, and nothing else.
    pub fn claim_codes(&mut self) -> Vec<ClaimCode> {
        let text = self.get("10d");
        if self.office.payer.filing == Filing::Medicare {
            let is_medicaid = text.is_empty() || text.starts_with("MCD ");
            self.note_if(
                !is_medicaid,
                &["10d"],
                "Medicare reads only MCD and the number of Medicaid here.",
            );
            return Vec::new();
        }
        let mut codes = Vec::new();
        for word in text.split_whitespace() {
            match ClaimCode::parse(word) {
                Ok(code) => codes.push(code),
                Err(refusal) => self.note(&["10d"], refusal.to_string()),
            }
        }
        codes
    }

    /// Box 14. Medicare wants no qualifier: the day is that of the current illness (ch. 26 §10.4, item 14).
    pub fn illness(&mut self) -> Option<Illness> {
        if self.office.payer.filing == Filing::Medicare && self.is_empty("14.qual") && !self.is_empty("14") {
            let on = self.day("14")?;
            let kind = IllnessKind::Onset;
            return Some(Illness { kind, on });
        }
        let on = self.qualified("14")?;
        let kind = IllnessKind::of_x12(&self.get("14.qual")).unwrap_or_else(|| {
            self.note(
                &["14.qual", "14"],
                "Write 431 for the illness or injury, or 484 for the last period.",
            );
            IllnessKind::Onset
        });
        Some(Illness { kind, on })
    }

    /// Box 15.
    pub fn other_date(&mut self) -> Option<OtherDate> {
        let on = self.qualified("15")?;
        let kind = OtherDateKind::of_x12(&self.get("15.qual")).unwrap_or_else(|| {
            self.note(
                &["15.qual", "15"],
                "Write which day it is: 454, 304, 453, 439, 455, 471, 090, 091 or 444.",
            );
            OtherDateKind::InitialTreatment
        });
        Some(OtherDate { kind, on })
    }

    /// The day that a qualifier stands beside.
    fn qualified(&mut self, id: &str) -> Option<crate::Date> {
        let qualifier = format!("{id}.qual");
        let is_alone = self.is_empty(id) && !self.is_empty(&qualifier);
        self.note_if(
            is_alone,
            &[id, &qualifier],
            "Write the day that the qualifier names.",
        );
        if is_alone {
            return Some(self.office.on);
        }
        self.day(id)
    }

    /// Boxes 16 and 18.
    pub fn period(&mut self, number: &str) -> Option<Period> {
        let (first, last) = (format!("{number}.from"), format!("{number}.to"));
        let from = self.day(&first);
        let to = self.day(&last);
        if from.is_none() && to.is_some() {
            self.note(&[&first, &last], "Write the first day, too.");
        }
        let from = from.or(to)?;
        Some(Period { from, to })
    }

    /// Box 22.
    pub fn frequency(&mut self) -> Frequency {
        let code = self.get("22");
        if code.is_empty() {
            let has_number = !self.is_empty("22.ref");
            self.note_if(
                has_number,
                &["22", "22.ref"],
                "Write 7 to replace the earlier claim or 8 to take it back.",
            );
            return Frequency::Original;
        }
        let takes = self.office.payer.takes_corrections;
        self.note_if(
            !takes,
            &["22"],
            "This payer takes no corrected claims. Leave box 22 empty.",
        );
        let number: Text<30> = self.needed(
            "22.ref",
            "Write the payer's number of the claim that is corrected.",
        );
        match code.as_str() {
            "7" => Frequency::Replacement(number),
            "8" => Frequency::Void(number),
            _ => {
                self.note(
                    &["22"],
                    "Write 7 to replace the earlier claim or 8 to take it back.",
                );
                Frequency::Replacement(number)
            }
        }
    }

    /// Box 23. A CLIA number shows by its form, two digits, D, seven digits; referrals do not, and go out as
    /// authorizations.
    pub fn authorization(&mut self) -> Option<Authorization> {
        let text = self.get("23");
        if text.is_empty() {
            return None;
        }
        let kind = if is_clia(&text) {
            AuthorizationKind::Clia
        } else {
            AuthorizationKind::Prior
        };
        Some(Authorization {
            kind,
            number: self.plain("23", &text),
        })
    }

    /// What stands in boxes that a claim of this project has no place for, or that only look back at others.
    pub fn rest(&mut self, draft: &Draft) {
        let is_bought = self.get("20") == "YES";
        self.note_if(
            is_bought,
            &["20"],
            "Claims here have no tests that were bought from another. Mark NO.",
        );
        let has_cost = !self.is_empty("20.charges");
        self.note_if(
            has_cost,
            &["20.charges", "20"],
            "A price stands here only with YES in box 20.",
        );
        for id in ["12.date", "31.date"] {
            self.day(id);
        }
        for id in ["5.phone", "7.phone"] {
            self.phone(id);
        }
        if super::super::fill::medigap(draft) {
            // Medicare Claims Processing Manual, ch. 26 §10.2, item 9: participating providers alone fill it.
            self.note_if(
                !draft.accepts_assignment && !self.is_empty("27"),
                &["27", "9"],
                "Medigap benefits go to providers that accept assignment: mark YES.",
            );
            let is_signed = !self.is_empty("13");
            self.note_if(
                !is_signed,
                &["13", "9"],
                "Medigap benefits go to the provider only with SOF here.",
            );
        }
    }
}

/// The form of a CLIA number: `19D0123456`.
pub fn is_clia(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 10
        && bytes
            .iter()
            .enumerate()
            .all(|(at, c)| if at == 2 { *c == b'D' } else { c.is_ascii_digit() })
}
