//! What the rules read of a form.

use crate::{
    Date,
    claims::{
        Filing, Modifier, Money, Npi, Office, Order,
        form::Form,
        task::{
            compare,
            ids::{LETTERS, LINES},
        },
    },
    codes::{Code, CodeBook, CodeSet, Entry},
};

/// A form with what its biller has at hand.
pub struct Reading<'a> {
    pub form: &'a Form,
    pub office: &'a Office,
    pub book: &'a CodeBook,
}

/// A line of box 24 as far as it can be read.
pub struct Line {
    /// From 1.
    pub number: usize,
    pub code: Option<String>,
    pub modifiers: Vec<Modifier>,
    pub from: Option<Date>,
    pub to: Option<Date>,
    /// The letters of 24E, without what stands between them.
    pub letters: Vec<char>,
    pub charge: Option<Money>,
    pub units: Option<i64>,
    pub provider: Option<Npi>,
}

impl Line {
    /// The id of one of its boxes.
    pub fn id(&self, column: &str) -> String {
        format!("{column}.{}", self.number)
    }

    /// The number of a CPT code that is five digits.
    pub fn number_of_code(&self) -> Option<u32> {
        let code = self.code.as_deref()?;
        code.bytes()
            .all(|c| c.is_ascii_digit())
            .then(|| code.parse().ok())
            .flatten()
    }

    /// Whether it has one of these modifiers.
    pub fn has(&self, modifiers: &[&str]) -> bool {
        self.modifiers.iter().any(|one| modifiers.contains(&one.as_str()))
    }
}

impl<'a> Reading<'a> {
    pub fn get(&self, id: &str) -> &'a str {
        self.form.get(id)
    }

    /// As it is compared: capitals, letters and digits alone.
    pub fn plain(&self, id: &str) -> String {
        compare::plain(self.get(id))
    }

    /// Whether a choice says so.
    pub fn says(&self, id: &str, word: &str) -> bool {
        self.get(id).eq_ignore_ascii_case(word)
    }

    pub fn is_medicare(&self) -> bool {
        self.office.payer.filing == Filing::Medicare
    }

    pub fn is_medicare_first(&self) -> bool {
        self.is_medicare() && self.office.order == Order::Primary
    }

    /// The boxes of 21 that are filled, with their texts.
    pub fn diagnoses(&self) -> Vec<(String, &'a str)> {
        let boxes = LETTERS.iter().map(|letter| format!("21{letter}"));
        boxes
            .map(|id| (self.get(&id), id))
            .filter(|(text, _)| !text.is_empty())
            .map(|(text, id)| (id, text))
            .collect()
    }

    /// The lines of which anything but the provider is filled.
    pub fn lines(&self) -> Vec<Line> {
        (1..=LINES).filter_map(|number| self.line(number)).collect()
    }

    fn line(&self, number: usize) -> Option<Line> {
        let get = |column: &str| self.get(&format!("{column}.{number}"));
        let is_filled = ["24A", "24D", "24E", "24F", "24G"]
            .iter()
            .any(|column| !get(column).is_empty());
        if !is_filled {
            return None;
        }
        let service = compare::in_order(get("24D"));
        let days = compare::days(get("24A")).unwrap_or_default();
        let day = |place: usize| days.get(place).and_then(compare::Written::date);
        let (code, modifiers) = service.unzip();
        Some(Line {
            number,
            code: code.filter(|code| {
                let set = CodeSet::of_procedure(code);
                matches!(set, Some(CodeSet::Cpt | CodeSet::Hcpcs))
            }),
            modifiers: modifiers.unwrap_or_default(),
            from: day(0).filter(|_| days.len() <= 2),
            to: day(days.len().saturating_sub(1)).filter(|_| days.len() <= 2),
            letters: compare::plain(get("24E")).chars().collect(),
            charge: compare::amount(get("24F")),
            units: get("24G").parse().ok().filter(|units| *units > 0),
            provider: Npi::parse(get("24J")).ok(),
        })
    }

    /// The day by which diagnoses are coded: the first service, else the day on which the claim goes out.
    pub fn coded_on(&self) -> Date {
        let first = self.lines().into_iter().filter_map(|line| line.from).min();
        first.unwrap_or(self.office.on)
    }

    /// A diagnosis in the book.
    pub fn diagnosis(&self, letter: char) -> Option<Entry<'a>> {
        let code = Code::new(self.get(&format!("21{letter}")))?;
        self.book.entry(CodeSet::Icd10Cm, self.coded_on(), &code)
    }
}

/// The manual of the form.
macro_rules! nucc {
    ($item:literal) => {
        concat!(
            "NUCC 1500 Claim Form Reference Instruction Manual (02/12), item ",
            $item
        )
    };
}

/// Medicare's manual.
macro_rules! medicare {
    ($section:literal, $item:literal) => {
        concat!(
            "Medicare Claims Processing Manual, Pub. 100-04, ch. 26 §",
            $section,
            ", item ",
            $item
        )
    };
}

pub(super) use {medicare, nucc};
