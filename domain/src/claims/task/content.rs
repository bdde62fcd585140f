//! What a claim task must be before anybody fills it.

mod boxes;
mod chart;
mod lines;

use super::{KeyBox, Task, compare, ids::LETTERS};
use crate::{
    Date,
    cases::Case,
    claims::{
        Office,
        form::{self, Form},
    },
    codes::{Code, CodeBook, CodeSet},
    files::{Fault, did_you_mean},
};

impl Task {
    /// Everything that is wrong with a task that could be read, against the files that it names and the code sets of its
    /// days. `file` is its `claim.toml` in faults; `case` is that of its `chart`.
    pub fn check(&self, file: &str, office: &Office, case: Option<&Case>, book: &CodeBook) -> Vec<Fault> {
        let mut checking = Checking {
            task: self,
            office,
            book,
            key: self.filled(),
            file,
            found: Vec::new(),
        };
        boxes::check(&mut checking);
        codes(&mut checking);
        lines::check(&mut checking);
        match (case, &self.chart) {
            (Some(case), Some(_)) => chart::check(&mut checking, case),
            (None, Some(chart)) => checking.whole(format!("There is no case \"{chart}\".")),
            _ => {}
        }
        // What is wrong with a box is said once, at the box.
        if checking.found.is_empty() {
            for sentence in as_claim(&checking.key, office) {
                checking.whole(format!("The key is no claim: {sentence}"));
            }
        }
        if checking.found.is_empty() {
            others_as_claims(&mut checking);
        }
        checking.found
    }

    /// The day whose editions code the diagnoses: the first service (ICD-10-CM by the date of service, 45 CFR 162.1002).
    pub fn coded_on(&self) -> Date {
        let key = self.filled();
        let days = (1..=super::ids::LINES).filter_map(|line| days(&key, line));
        days.map(|(from, _)| from).min().unwrap_or(self.on)
    }
}

/// The first and the last day of a line of a form.
fn days(form: &Form, line: usize) -> Option<(Date, Date)> {
    let days = compare::days(form.get(&format!("24A.{line}")))?;
    let date = |day: &compare::Written| day.date();
    match days[..] {
        [one] => Some((date(&one)?, date(&one)?)),
        [from, to] => Some((date(&from)?, date(&to)?)),
        _ => None,
    }
}

/// What keeps the key from being a valid claim.
fn as_claim(key: &Form, office: &Office) -> Vec<String> {
    let findings = form::read(key, office).claim().err().unwrap_or_default();
    let said = findings.into_iter().map(|finding| {
        let boxes = finding.boxes.join(", ");
        format!("box {boxes}: {}", finding.text)
    });
    said.collect()
}

/// What is worth the same must make a claim as well, and what may be omitted must do without.
fn others_as_claims(checking: &mut Checking<'_>) {
    for key in &checking.task.keys {
        let without = key.optional.then_some("");
        for text in key.accept.iter().map(String::as_str).chain(without) {
            // An address that is worth the same in one box is written alike in the other.
            let alike = |one: &&KeyBox| one.id == key.id || one.accept.iter().any(|own| own == text);
            let mut form = checking.key.clone();
            let changed = checking.task.keys.iter().filter(alike);
            form.0
                .extend(changed.map(|one| (one.id.clone(), text.to_owned())));
            if let Some(first) = as_claim(&form, checking.office).first() {
                checking.add(key, format!("with \"{text}\" the key is no claim: {first}"));
            }
        }
    }
}

/// A task that is checked.
struct Checking<'a> {
    task: &'a Task,
    office: &'a Office,
    book: &'a CodeBook,
    /// The form as the key fills it.
    key: Form,
    file: &'a str,
    found: Vec<Fault>,
}

impl<'a> Checking<'a> {
    fn add(&mut self, key: &KeyBox, sentence: impl AsRef<str>) {
        self.found.push(Fault {
            file: self.file.to_owned(),
            line: usize::try_from(key.at).ok(),
            sentence: format!("Box {}: {}", key.id, sentence.as_ref()),
        });
    }

    fn whole(&mut self, sentence: impl Into<String>) {
        self.found.push(Fault {
            file: self.file.to_owned(),
            line: None,
            sentence: sentence.into(),
        });
    }

    /// The boxes of 21 that have a code, in their order.
    fn diagnoses(&self) -> Vec<&'a KeyBox> {
        let keys = LETTERS
            .iter()
            .filter_map(|letter| self.task.key(&format!("21{letter}")));
        keys.filter(|key| !key.value.is_empty()).collect()
    }

    /// The boxes of a column of 24 that are filled, each with its line.
    fn column(&self, column: &str) -> Vec<(usize, &'a KeyBox)> {
        let keys = (1..=super::ids::LINES)
            .filter_map(|line| Some((line, self.task.key(&format!("{column}.{line}"))?)));
        keys.filter(|(_, key)| !key.value.is_empty()).collect()
    }

    /// The first and the last day of a line.
    fn days(&self, line: usize) -> Option<(Date, Date)> {
        days(&self.key, line)
    }
}

/// Codes and modifiers against their sets.
fn codes(checking: &mut Checking<'_>) {
    let on = checking.task.coded_on();
    for key in checking.diagnoses() {
        for text in key.texts() {
            let wrong = Code::new(text).map(|code| checking.book.wrong_on_claim(CodeSet::Icd10Cm, &code, on));
            for wrong in wrong.into_iter().flatten() {
                checking.add(key, wrong.to_string());
            }
        }
    }
    for (line, key) in checking.column("24D") {
        let on = checking.days(line).map_or(on, |(from, _)| from);
        for text in key.texts() {
            service(checking, key, text, on);
        }
    }
    let known: Vec<String> = checking
        .diagnoses()
        .iter()
        .flat_map(|key| key.texts().map(compare::plain))
        .collect();
    for code in &checking.task.first {
        if !known.iter().any(|one| one == code.as_str()) {
            let written = code.written();
            let near = did_you_mean(code.as_str(), known.iter().map(String::as_str));
            checking.whole(format!(
                "\"first\" names {written}, which is no diagnosis of the key.{near}"
            ));
        }
    }
}

fn service(checking: &mut Checking<'_>, key: &KeyBox, text: &str, on: Date) {
    let Some((code, modifiers)) = compare::in_order(text) else {
        checking.add(
            key,
            format!("\"{text}\" is no code of five characters with modifiers of two."),
        );
        return;
    };
    let set = CodeSet::of_procedure(&code).filter(|set| matches!(set, CodeSet::Cpt | CodeSet::Hcpcs));
    let (Some(set), Some(code)) = (set, Code::new(&code)) else {
        checking.add(key, format!("{code} has not the form of CPT or HCPCS."));
        return;
    };
    for wrong in checking.book.wrong_on_claim(set, &code, on) {
        checking.add(key, wrong.to_string());
    }
    let known = modifiers_known(checking.book, on);
    for modifier in modifiers {
        let modifier = modifier.as_str();
        if !known.is_empty() && !known.contains(&modifier) {
            let near = did_you_mean(modifier, known.iter().copied());
            let sentence = format!("The modifier {modifier} is not in the teaching set; add it there.{near}");
            checking.add(key, sentence);
        }
    }
}

/// The modifiers that any set explains.
fn modifiers_known(book: &CodeBook, on: Date) -> Vec<&str> {
    let sets = [CodeSet::Hcpcs, CodeSet::Cpt];
    let editions = sets.into_iter().filter_map(|set| book.in_force(set, on));
    editions
        .flat_map(|edition| edition.modifiers().iter().map(|one| &*one.modifier))
        .collect()
}
