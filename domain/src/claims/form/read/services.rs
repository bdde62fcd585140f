//! Boxes 21, 24, 28 and 29.

use super::{reader::Reader, stand_in::stand_in};
use crate::claims::{Icd10Cm, Modifier, Money, Procedure, Quantity};

const POINTERS: &str = "Write up to four letters of box 21 without commas and spaces, such as ABC.";
const AMOUNT: &str = "Write dollars, a space and two digits of cents, such as 186 00.";

impl Reader<'_> {
    /// Box 21: each code with its letter.
    pub fn diagnoses(&mut self) -> Vec<(char, Icd10Cm)> {
        let indicator = self.get("21.ind");
        self.note_if(indicator.is_empty(), &["21.ind"], "Write 0 for ICD-10-CM.");
        self.note_if(
            indicator != "0",
            &["21.ind"],
            "Write 0: services since October 2015 have codes of ICD-10-CM.",
        );
        let mut all = Vec::new();
        let mut gap: Option<String> = None;
        for letter in 'A'..='L' {
            let id = format!("21{letter}");
            let text = self.get(&id);
            if text.is_empty() {
                gap.get_or_insert(id);
                continue;
            }
            if let Some(gap) = &gap {
                let sentence = if all.is_empty() {
                    "Write the first diagnosis here."
                } else {
                    "Leave no letter out between two codes."
                };
                self.note(&[gap, &id], sentence);
            }
            let has_dot = text.contains('.');
            self.note_if(has_dot, &[&id], "Write the code without its dot.");
            let code = Icd10Cm::parse(&text).unwrap_or_else(|_| {
                self.note(
                    &[&id],
                    "Write an ICD-10-CM code of 3 to 7 characters without its dot, such as M1711.",
                );
                stand_in()
            });
            all.push((letter, code));
        }
        self.note_if(all.is_empty(), &["21A"], "Write the first diagnosis here.");
        all
    }

    /// Box 24, and the line of the form from which each comes.
    pub fn lines(&mut self, diagnoses: &[(char, Icd10Cm)]) -> (Vec<Procedure>, Vec<u8>) {
        let columns = ["A", "B", "C", "D", "E", "F", "G", "H", "J"];
        let lines = 1..=super::super::LINES;
        let is_filled = |line: &u8| {
            columns
                .iter()
                .any(|column| !self.is_empty(&format!("24{column}.{line}")))
        };
        let filled: Vec<u8> = lines.filter(is_filled).collect();
        self.note_if(
            filled.is_empty(),
            &["24A.1", "24D.1"],
            "A claim has one line or more.",
        );
        for (place, line) in (1_u8..).zip(&filled) {
            if place != *line {
                let (gap, next) = (format!("24A.{place}"), format!("24A.{line}"));
                self.note(&[&gap, &next], "Leave no line out between two lines.");
                break;
            }
        }
        let procedures = filled.iter().map(|line| self.line(*line, diagnoses)).collect();
        (procedures, filled)
    }

    fn line(&mut self, line: u8, diagnoses: &[(char, Icd10Cm)]) -> Procedure {
        let id = |column: &str| format!("24{column}.{line}");
        let days = self.get(&id("A"));
        // Six digits twice: `05 04 26 05 04 26`.
        let (from, to) = match (days.get(..8), days.get(8..9), days.get(9..)) {
            (Some(from), Some(" "), Some(to)) => (self.short(&id("A"), from), self.short(&id("A"), to)),
            _ => {
                let day = self.short(&id("A"), "");
                (day, day)
            }
        };
        let place = self.needed(&id("B"), "Write the place of service, such as 11 for an office.");
        let emergency = self.get(&id("C"));
        self.note_if(
            !matches!(emergency.as_str(), "" | "Y"),
            &[&id("C")],
            "Write Y for an emergency, or leave it empty.",
        );
        let (code, modifiers) = self.service(&id("D"));
        let quantity = self.quantity(&id("G"));
        let is_anesthesia = code.as_str().starts_with("00") || code.as_str().starts_with("01");
        Procedure {
            modifiers,
            charge: self.amount(&id("F"), "Write the charge of the line.", 999_999),
            quantity: if is_anesthesia && code.as_str().bytes().all(|c| c.is_ascii_digit()) {
                Quantity::Minutes(quantity)
            } else {
                Quantity::Units(quantity)
            },
            code,
            place,
            from,
            to,
            points_to: self.pointers(&id("E"), diagnoses),
            is_emergency: emergency == "Y",
            control: None,
        }
    }

    fn service(&mut self, id: &str) -> (crate::claims::Service, Vec<Modifier>) {
        let text = self.get(id);
        let mut parts = text.split(' ');
        let code = parts.next().unwrap_or_default();
        self.note_if(code.is_empty(), &[id], "Write the code of the service.");
        let code = self.parsed(&[id], code);
        let mut modifiers = Vec::new();
        for part in parts {
            match Modifier::parse(part) {
                Ok(modifier) => modifiers.push(modifier),
                Err(refusal) => self.note(&[id], refusal.to_string()),
            }
        }
        self.note_if(modifiers.len() > 4, &[id], "A line has up to four modifiers.");
        modifiers.truncate(4);
        (code, modifiers)
    }

    fn pointers(&mut self, id: &str, diagnoses: &[(char, Icd10Cm)]) -> Vec<u8> {
        let text = self.get(id);
        self.note_if(
            text.is_empty(),
            &[id],
            "Write the letter of the diagnosis that the service was for.",
        );
        let is_letters = text.chars().all(|c| ('A'..='L').contains(&c)) && text.len() <= 4;
        self.note_if(!is_letters, &[id], POINTERS);
        let mut all = Vec::new();
        for letter in text.chars().filter(|c| ('A'..='L').contains(c)).take(4) {
            match (1..).zip(diagnoses).find(|(_, (own, _))| *own == letter) {
                Some((number, _)) => all.push(number),
                None => {
                    let sentence = format!("Box 21 has no diagnosis {letter}.");
                    self.note(&[id, &format!("21{letter}")], sentence);
                }
            }
        }
        let is_paper = self.office.sends == crate::claims::Medium::Paper;
        let most = self.office.payer.paper_pointers;
        if is_paper && all.len() > usize::from(most) {
            self.note(
                &[id],
                format!("Pointers that this payer takes on paper: {most} a line."),
            );
        }
        if all.is_empty() {
            all.push(1);
        }
        all
    }

    fn quantity(&mut self, id: &str) -> u16 {
        let text = self.get(id);
        self.note_if(text.is_empty(), &[id], "Write how many, at least 1.");
        let is_plain = text.bytes().all(|c| c.is_ascii_digit()) && !text.starts_with('0') && text.len() <= 3;
        self.note_if(!is_plain, &[id], "Write a whole number of 1 to 999.");
        text.parse()
            .ok()
            .filter(|number| (1..=999).contains(number))
            .unwrap_or(1)
    }

    /// Dollars and cents apart, up to so many dollars.
    fn amount(&mut self, id: &str, empty: &str, most: i64) -> Money {
        let text = self.get(id);
        self.note_if(text.is_empty(), &[id], empty);
        let amount = text.split_once(' ').and_then(|(dollars, cents)| {
            let is_plain = |part: &str| part.bytes().all(|c| c.is_ascii_digit());
            let is_written = is_plain(dollars) && is_plain(cents) && !dollars.is_empty() && cents.len() == 2;
            is_written.then(|| format!("{dollars}.{cents}").parse::<Money>().ok())?
        });
        let amount = amount.filter(|amount| amount.cents() / 100 <= most);
        amount.unwrap_or_else(|| {
            self.note(&[id], AMOUNT);
            Money::ZERO
        })
    }

    /// Box 29.
    pub fn paid(&mut self) -> Money {
        if self.is_empty("29") {
            return Money::ZERO;
        }
        self.amount("29", AMOUNT, 999_999)
    }

    /// Box 28.
    pub fn total(&mut self, sum: Money) {
        let total = self.amount("28", "Write the sum of the charges.", 9_999_999);
        // Until every charge can be read, there is no sum to compare with.
        let is_summed = !self
            .unread
            .iter()
            .any(|one| one.boxes.iter().any(|id| id.starts_with("24F")));
        if total != sum && is_summed {
            self.note(
                &["28"],
                format!("The charges of the lines add up to {}.", sum.on_form()),
            );
        }
    }
}
