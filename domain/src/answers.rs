//! What a coder enters: diagnoses, procedures, and for an inpatient stay the abstract.

use crate::{
    Date, Problem,
    cases::{Fault, Modifiers, suggest},
    codes::{self, Code},
};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, MapAccess, Visitor},
};
use std::{
    collections::{HashMap, HashSet},
    fmt,
};

/// An answer as it was entered, before normalizing. The first diagnosis is the first-listed or principal one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    deny_unknown_fields,
    expecting = "an answer, { \"diagnoses\": [], \"procedures\": [] },"
)]
pub struct Answer {
    /// The diagnoses.
    #[serde(default)]
    pub diagnoses: Vec<Diagnosis>,
    /// The procedures.
    #[serde(default)]
    pub procedures: Vec<Procedure>,
    /// Fields of the abstract with their values.
    #[serde(default, rename = "abstract", skip_serializing_if = "Abstract::is_empty")]
    pub abstracted: Abstract,
}

impl Answer {
    /// Its codes as the book advises on them, the diagnoses first. Lines without a code, and modifiers that are none, are
    /// left out.
    pub fn coded(&self) -> Vec<codes::Entered> {
        let diagnosis = |at: i64| {
            let at = usize::try_from(at).ok()?.checked_sub(1)?;
            Code::new(&self.diagnoses.get(at)?.code)
        };
        let diagnoses = self.diagnoses.iter().filter_map(|row| Code::new(&row.code));
        let procedures = self.procedures.iter().filter_map(|row| {
            Some(codes::Entered {
                modifiers: row.modifiers.iter().filter_map(|one| Code::new(one)).collect(),
                units: u32::try_from(row.units).unwrap_or(1),
                points_to: row.points_to.iter().filter_map(|&at| diagnosis(at)).collect(),
                on: row.on,
                ..Code::new(&row.code)?.into()
            })
        });
        diagnoses.map(Into::into).chain(procedures).collect()
    }
}

/// A diagnosis as it was entered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a diagnosis, { \"code\": \"N30.00\" },")]
pub struct Diagnosis {
    /// The code; a line without one counts for nothing, but keeps its number.
    #[serde(default)]
    pub code: String,
    /// Present on admission.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poa: Option<String>,
}

/// A procedure as it was entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a procedure, { \"code\": \"99213\" },")]
pub struct Procedure {
    /// The code; a line without one counts for nothing.
    #[serde(default)]
    pub code: String,
    /// Modifiers, in any order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub modifiers: Vec<String>,
    /// Units; of anesthesia, minutes.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub units: i64,
    /// The day of service, where the case spans days.
    #[serde(
        default,
        deserialize_with = "day",
        serialize_with = "written",
        skip_serializing_if = "Option::is_none"
    )]
    pub on: Option<Date>,
    /// Diagnoses that it points to, by their numbers from 1, as written; the first is the primary pointer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points_to: Vec<i64>,
}

impl Default for Procedure {
    fn default() -> Self {
        Self {
            code: String::new(),
            modifiers: Vec::new(),
            units: 1,
            on: None,
            points_to: Vec::new(),
        }
    }
}

fn one() -> i64 {
    1
}

fn is_one(units: &i64) -> bool {
    *units == 1
}

/// The abstract: fields and values in the order in which they were entered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Abstract(pub Vec<(String, String)>);

impl Abstract {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Abstract {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(field, value)| (field, value)))
    }
}

impl<'de> Deserialize<'de> for Abstract {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;

        impl<'de> Visitor<'de> for Fields {
            type Value = Abstract;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("fields and their values")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Abstract, A::Error> {
                let mut fields: Vec<(String, String)> = Vec::new();
                while let Some((field, value)) = map.next_entry::<String, String>()? {
                    if fields.iter().any(|(given, _)| *given == field) {
                        return Err(de::Error::custom(format!("the field {field} is given twice")));
                    }
                    fields.push((field, value));
                }
                Ok(Abstract(fields))
            }
        }

        deserializer.deserialize_map(Fields)
    }
}

/// An answer that can be graded: what counts of it, with where each line was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Normal {
    /// Each diagnosis once, at its first place (Guidelines I.B.12).
    pub diagnoses: Vec<NormalDiagnosis>,
    /// The procedures.
    pub procedures: Vec<NormalProcedure>,
    /// Fields of the abstract that hold a value.
    pub abstracted: Vec<NormalField>,
}

/// A diagnosis that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NormalDiagnosis {
    /// Its place as written, from 0.
    pub entered: usize,
    /// The code.
    pub code: Code,
    /// Present on admission, upper-case; `None` where nothing was entered.
    pub poa: Option<Code>,
}

/// A procedure that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NormalProcedure {
    /// Its place as written, from 0.
    pub entered: usize,
    /// The code.
    pub code: Code,
    /// Its modifiers.
    pub modifiers: Modifiers,
    /// Its units.
    pub units: i64,
    /// Its day.
    pub on: Option<Date>,
    /// Each pointer once: the place among the diagnoses that count; `None` for a line without a code.
    pub points_to: Vec<Option<usize>>,
}

/// A field of the abstract that holds a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NormalField {
    /// Its place as written, from 0.
    pub entered: usize,
    /// The field's word.
    pub field: String,
    /// The value, upper-case, without dots and spaces.
    pub value: Code,
}

/// What the reader of JSON says, in the words of somebody who writes an answer.
fn in_words(reason: &str) -> String {
    const WORDS: [(&str, &str); 9] = [
        ("string \"", "the text \""),
        ("integer `", "the number `"),
        ("floating point `", "the number `"),
        ("boolean `", "`"),
        ("null", "nothing"),
        ("i64", "a whole number"),
        ("a string", "text"),
        ("a sequence", "a list"),
        ("sequence", "a list"),
    ];
    let plain = |text: &str| {
        let known = WORDS
            .iter()
            .find_map(|(from, to)| Some(format!("{to}{}", text.strip_prefix(from)?)));
        known.unwrap_or_else(|| text.to_owned())
    };
    if let Some((found, expected)) = reason
        .strip_prefix("invalid type: ")
        .and_then(|rest| rest.split_once(", expected "))
    {
        return format!("{} stands where {} belongs", plain(found), plain(expected));
    }
    match reason.strip_prefix("EOF while parsing ") {
        Some(what) => format!("it ends within {what}"),
        None => reason.to_owned(),
    }
}

/// A day that may be missing or left empty.
fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let Some(text) = Option::<String>::deserialize(deserializer)?.filter(|text| !text.trim().is_empty())
    else {
        return Ok(None);
    };
    let wrong = || de::Error::custom(format!("\"{text}\" is no day; write it as 2026-05-04"));
    crate::day::parse(text.trim()).map(Some).ok_or_else(wrong)
}

fn written<S: Serializer>(day: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
    match day {
        Some(day) => crate::day::serialize(day, serializer),
        None => serializer.serialize_none(),
    }
}

impl Answer {
    /// Reads an answer; `file` is its name in faults.
    ///
    /// # Errors
    /// What cannot be read, with its line and the nearest right name.
    pub fn read(file: &str, json: &str) -> Result<Self, Fault> {
        // Some editors begin a file with a mark of its encoding.
        let json = json.trim_start_matches('\u{feff}');
        if json.trim_start().starts_with('[') {
            let sentence =
                "The answer is a list; it must be { \"diagnoses\": [], \"procedures\": [] }.".to_owned();
            return Err(Fault {
                file: file.to_owned(),
                line: Some(1),
                sentence,
            });
        }
        serde_json::from_str(json).map_err(|fault| {
            let text = fault.to_string();
            // serde_json ends with where it was, which the fault says in its own way.
            let reason = text.rsplit_once(" at line ").map_or(&*text, |(reason, _)| reason);
            let field = reason
                .strip_prefix("unknown field `")
                .and_then(|rest| rest.split_once('`'));
            let sentence = match field {
                Some((field, known)) => {
                    let near = suggest(field, known.split('`').skip(1).step_by(2));
                    format!("There is no field \"{field}\".{near}")
                }
                None => format!("The answer cannot be read: {}.", in_words(reason)),
            };
            Fault {
                file: file.to_owned(),
                line: Some(fault.line()).filter(|line| *line > 0),
                sentence,
            }
        })
    }

    /// Takes what counts: codes and modifiers upper-case without dots and spaces, lines without a code left out, a
    /// repeated diagnosis at its first place, each pointer once.
    ///
    /// # Errors
    /// A pointer below 1 or past the last diagnosis.
    pub fn normalize(&self) -> Result<Normal, Problem> {
        let mut diagnoses: Vec<NormalDiagnosis> = Vec::new();
        let mut places: HashMap<Code, usize> = HashMap::new();
        // For each line as written, its place among those that count.
        let mut counted: Vec<Option<usize>> = Vec::with_capacity(self.diagnoses.len());
        for (entered, line) in self.diagnoses.iter().enumerate() {
            counted.push(Code::new(&line.code).map(|code| {
                *places.entry(code.clone()).or_insert_with(|| {
                    let poa = line.poa.as_deref().and_then(Code::new);
                    diagnoses.push(NormalDiagnosis { entered, code, poa });
                    diagnoses.len() - 1
                })
            }));
        }
        let mut procedures = Vec::new();
        for (entered, line) in self.procedures.iter().enumerate() {
            let (mut points_to, mut seen) = (Vec::new(), HashSet::new());
            for &pointer in &line.points_to {
                let place = self.pointed(entered, pointer, &counted)?;
                if seen.insert(place) {
                    points_to.push(place);
                }
            }
            let Some(code) = Code::new(&line.code) else {
                continue;
            };
            let modifiers = line
                .modifiers
                .iter()
                .filter_map(|modifier| Code::new(modifier))
                .collect();
            procedures.push(NormalProcedure {
                entered,
                code,
                modifiers,
                units: line.units,
                on: line.on,
                points_to,
            });
        }
        let fields = self.abstracted.0.iter().enumerate();
        let abstracted = fields.filter_map(|(entered, (field, value))| {
            Some(NormalField {
                entered,
                field: field.trim().to_owned(),
                value: Code::new(value)?,
            })
        });
        Ok(Normal {
            diagnoses,
            procedures,
            abstracted: abstracted.collect(),
        })
    }

    /// What a pointer means, among the diagnoses that count.
    fn pointed(
        &self,
        procedure: usize,
        pointer: i64,
        counted: &[Option<usize>],
    ) -> Result<Option<usize>, Problem> {
        let place = usize::try_from(pointer)
            .ok()
            .and_then(|pointer| counted.get(pointer.checked_sub(1)?));
        place.copied().ok_or_else(|| {
            let there = match counted.len() {
                0 => "there are no diagnoses".to_owned(),
                1 => "there is 1 diagnosis".to_owned(),
                many => format!("there are {many} diagnoses"),
            };
            let name = format!("procedures[{procedure}].points_to");
            let sentence = format!(
                "Procedure {} points to diagnosis {pointer}, but {there}.",
                procedure + 1
            );
            Problem::new("bad-pointer", sentence.clone()).field(name, sentence)
        })
    }
}

#[cfg(test)]
mod tests;
