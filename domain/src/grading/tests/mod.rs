//! Grading by tables and properties. Keys and answers are written in a line each, so that a table can be read:
//!
//! - key diagnosis `N30.00 first`, `I10 other opt after=N30.00 accept=I11.9,I12.9 poa=Y way=a`
//! - key procedure `99213 to=N30.00,I10 may=E11.9 mod=25 or=59|XS omod=RT units=2 on=2026-05-05 first opt way=a`
//! - abstract field `discharge-status=03 accept=06`
//! - answer: diagnoses `N30.00`, `I10/Y`; procedures `99213-25,RT x2 @2026-05-05 >1,2`; fields `discharge-status=03`
//!
//! Lines are parted by `;`. Expected lines are `d0:k1 1/2 sequence`: kind and place entered, place in the key, credit,
//! words; `-` is none.

mod policies;
mod properties;
mod rules;
mod ways;
mod words;

use super::*;
use crate::{
    answers,
    cases::{Case, Template},
    testing::book,
};
use std::{collections::BTreeMap, fmt::Write as _};

/// Which kind of encounter a table is about.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    Office,
    /// A professional claim over several days.
    Days,
    /// A hospital's inpatient claim.
    Stay,
}

pub(crate) fn case(kind: Kind, key: &str) -> Case {
    let mut toml = String::from(
        "id = \"x\"\ntitle = \"x\"\nspecialty = \"x\"\ndifficulty = 1\npatient = { age = \"50y\", sex = \"F\" }\n",
    );
    toml += match kind {
        Kind::Office => {
            "setting = \"office\"\nbills = \"professional\"\nplace = \"11\"\nservice_from = \"2026-05-04\"\nservice_to = \"2026-05-04\"\n"
        }
        Kind::Days => {
            "setting = \"home\"\nbills = \"professional\"\nplace = \"12\"\nservice_from = \"2026-05-04\"\nservice_to = \"2026-05-08\"\n"
        }
        Kind::Stay => {
            "setting = \"inpatient\"\nbills = \"facility\"\nservice_from = \"2026-05-04\"\nservice_to = \"2026-05-08\"\n"
        }
    };
    toml += "[[document]]\ntitle = \"x\"\nfile = \"x.md\"\nauthor = \"provider\"\n";
    for line in key.split(';').map(str::trim).filter(|line| !line.is_empty()) {
        toml += &key_line(line);
    }
    let documents = BTreeMap::from([("x.md".to_owned(), "x".to_owned())]);
    let template = Template::read("x", &toml, documents).unwrap_or_else(|faults| panic!("{key}: {faults:?}"));
    template
        .case(0)
        .unwrap_or_else(|faults| panic!("{key}: {faults:?}"))
}

fn key_line(line: &str) -> String {
    let mut words = line.split_whitespace();
    let head = words.next().unwrap();
    let mut toml = String::new();
    let list = |values: &str| {
        format!(
            "{:?}",
            values
                .split(',')
                .filter(|value| !value.is_empty())
                .collect::<Vec<_>>()
        )
    };
    let (kind, mut rank) = match head.split_once('=') {
        Some((field, value)) => {
            write!(toml, "field = {field:?}\nvalue = {value:?}\n").unwrap();
            ("abstract", None)
        }
        None => {
            writeln!(toml, "code = {head:?}").unwrap();
            let procedure = !head.contains('.') && CodeSet::of_procedure(head).is_some();
            (if procedure { "procedure" } else { "diagnosis" }, Some("other"))
        }
    };
    for word in words {
        match word.split_once('=') {
            None if word == "opt" => toml += "optional = true\n",
            None => rank = Some(word),
            Some(("poa", value)) => writeln!(toml, "poa = {value:?}").unwrap(),
            Some(("way", value)) => writeln!(toml, "way = {value:?}").unwrap(),
            Some(("on", value)) => writeln!(toml, "on = {value:?}").unwrap(),
            Some(("units", value)) => writeln!(toml, "units = {value}").unwrap(),
            Some(("or", value)) => {
                let sets: Vec<_> = value.split('|').map(list).collect();
                writeln!(toml, "or_modifiers = [{}]", sets.join(", ")).unwrap();
            }
            Some((name, value)) => {
                let field = match name {
                    "to" => "points_to",
                    "may" => "may_point_to",
                    "mod" => "modifiers",
                    "omod" => "optional_modifiers",
                    other => other,
                };
                writeln!(toml, "{field} = {}", list(value)).unwrap();
            }
        }
    }
    if let Some(rank) = rank {
        writeln!(toml, "rank = {rank:?}").unwrap();
    }
    format!("[[{kind}]]\n{toml}why = \"x\"\n")
}

use crate::codes::CodeSet;

pub(crate) fn answer(text: &str) -> answers::Answer {
    let mut answer = answers::Answer::default();
    for line in text.split(';').map(str::trim) {
        let mut words = line.split_whitespace();
        let Some(head) = words.next() else { continue };
        if let Some((field, value)) = head.split_once('=') {
            answer.abstracted.0.push((field.to_owned(), value.to_owned()));
            continue;
        }
        // `_` is a line without a code; of procedures `_p`.
        let (code, suffix) = head
            .split_once(['/', '-'])
            .map_or((head, None), |(code, suffix)| (code, Some(suffix)));
        let plain: String = code.chars().filter(|c| *c != '.').collect();
        let procedure = code == "_p" || (!code.contains('.') && CodeSet::of_procedure(&plain).is_some());
        let code = if code.starts_with('_') {
            String::new()
        } else {
            code.to_owned()
        };
        if !procedure {
            answer.diagnoses.push(answers::Diagnosis {
                code,
                poa: suffix.map(str::to_owned),
            });
            continue;
        }
        let mut line = answers::Procedure {
            code,
            ..answers::Procedure::default()
        };
        line.modifiers = suffix
            .into_iter()
            .flat_map(|list| list.split(','))
            .map(str::to_owned)
            .collect();
        for word in words {
            match word.split_at(1) {
                ("x", units) => line.units = units.parse().unwrap(),
                ("@", day) => line.on = Some(day.parse().unwrap()),
                (">", list) => {
                    line.points_to = list.split(',').map(|number| number.parse().unwrap()).collect()
                }
                _ => panic!("{word}"),
            }
        }
        answer.procedures.push(line);
    }
    answer
}

/// `earned of possible`, then the lines.
fn told(grade: &Grade) -> (String, Vec<String>) {
    let number =
        |place: Option<usize>, prefix: &str| place.map_or("-".to_owned(), |place| format!("{prefix}{place}"));
    let line = |line: &LineResult| {
        let entered = number(line.entered, "");
        let words: Vec<_> = line.errors.iter().map(|word| word.word()).collect();
        let text = format!(
            "{}{entered}:{} {} {}",
            &line.kind.word()[..1],
            number(line.key, "k"),
            line.credit,
            words.join(",")
        );
        text.trim_end().to_owned()
    };
    (
        format!("{} of {}", grade.earned, grade.possible),
        grade.lines.iter().map(line).collect(),
    )
}

/// One row of a table.
type Row = (&'static str, &'static str, &'static str, &'static str);

/// Grades each row (key, answer, earned of possible, lines) with the policy.
fn table(kind: Kind, policy: Policy, rows: &[Row]) {
    for (key, given, score, lines) in rows {
        let grade = grade(&case(kind, key), &answer(given), policy, book()).unwrap();
        let (earned, told) = told(&grade);
        let expected: Vec<_> = lines
            .split(';')
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect();
        assert_eq!(
            (earned.as_str(), told),
            (*score, expected.iter().map(ToString::to_string).collect()),
            "\n  key {key}\n  answer {given}"
        );
    }
}
