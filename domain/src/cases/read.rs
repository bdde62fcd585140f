//! From a case's tree to the case, every fault said.

use super::{
    Abstract, AbstractField, Author, Bills, Case, Diagnosis, Document, KeyLine, Level, Mdm, Modifiers, Poa,
    PoaKey, Procedure, Quote, Rank, Setting, Trap,
    fault::{Fault, suggest},
    tree::{CodeKind, Faults, Item, Table, Value},
};
use crate::{
    Age, Sex,
    codes::{Code, CodeSet},
};
use std::collections::{BTreeMap, BTreeSet};

/// At most this many ways: more is doubt, not equal rightness.
const MOST_WAYS: usize = 8;

/// Reads a case without variables.
pub fn case(folder: &str, root: &Item, documents: &BTreeMap<String, String>) -> Result<Case, Vec<Fault>> {
    let faults = Faults::default();
    let case =
        Table::new("The case", root, &faults).and_then(|table| read(folder, table, documents, &faults));
    let faults = faults.into_sorted();
    case.filter(|_| faults.is_empty()).ok_or(faults)
}

fn read(folder: &str, table: Table<'_>, texts: &BTreeMap<String, String>, faults: &Faults) -> Option<Case> {
    let id = table.text("id");
    if let (Some(id), Some(item)) = (id, table.get("id"))
        && id != folder
    {
        table.wrong(
            item,
            format!("The id \"{id}\" must equal the folder's name, \"{folder}\"."),
        );
    }
    let title = table.text("title");
    let setting = table.word("setting", Setting::WORDS, Setting::of_word);
    let bills = table.word("bills", Bills::WORDS, Bills::of_word);
    let place = place(&table, bills);
    let specialty = table.text("specialty");
    let difficulty = table.needed_whole("difficulty");
    if let Some((number, item)) = difficulty
        && !(1..=5).contains(&number)
    {
        table.wrong(item, format!("\"difficulty\" is {number}; it goes from 1 to 5."));
    }
    let (service_from, service_to) = (table.date("service_from"), table.date("service_to"));
    if let (Some(from), Some(to), Some(item)) = (service_from, service_to, table.get("service_to"))
        && to < from
    {
        table.wrong(
            item,
            format!("\"service_to\" ({to}) lies before \"service_from\" ({from})."),
        );
    }
    let patient = patient(&table, faults);
    let payer = table.text_or_none("payer").map(str::to_owned);
    let tests = table.strings("tests");
    let documents = read_documents(&table, texts, faults);
    let keys = Keys {
        faults,
        // What could not be read is not held against the lines.
        inpatient: setting.is_none_or(|setting| setting == Setting::Inpatient)
            && bills.is_none_or(|bills| bills == Bills::Facility),
        professional: bills.is_none_or(|bills| bills == Bills::Professional),
        documents: &documents,
    };
    let diagnoses = keys.diagnoses(table.list("diagnosis"));
    let procedures = keys.procedures(table.list("procedure"));
    let abstracts = keys.abstracts(table.list("abstract"));
    let traps = keys.traps(table.list("trap"));
    if diagnoses.len() == table.list("diagnosis").len() {
        keys.names(&table, &diagnoses);
    }
    table.skip(&["vary", "never"]);
    table.finish();
    let (age, sex) = patient?;
    let case = Case {
        id: id?.to_owned(),
        title: title?.to_owned(),
        setting: setting?,
        bills: bills?,
        place,
        specialty: specialty?.to_owned(),
        difficulty: u8::try_from(difficulty?.0).ok()?,
        service_from: service_from?,
        service_to: service_to?,
        age,
        sex,
        payer,
        tests,
        documents,
        diagnoses,
        procedures,
        abstracts,
        traps,
    };
    let ways = case.ways().len();
    if ways > MOST_WAYS {
        faults.add(1, format!("The key has {ways} ways; {MOST_WAYS} are the most."));
    }
    Some(case)
}

fn place(table: &Table<'_>, bills: Option<Bills>) -> Option<String> {
    let place = table.text_or_none("place");
    match (place, bills, table.get("place")) {
        (None, Some(Bills::Professional), None) => table.lacks("place"),
        (Some(_), Some(Bills::Facility), Some(item)) => {
            table.wrong(item, "\"place\" stands on professional claims alone.");
        }
        (Some(code), _, Some(item)) if code.len() != 2 || !code.bytes().all(|c| c.is_ascii_digit()) => {
            table.wrong(
                item,
                format!("\"{code}\" is no place of service; it has two digits, such as \"11\"."),
            );
        }
        _ => {}
    }
    place.map(str::to_owned)
}

fn patient(table: &Table<'_>, faults: &Faults) -> Option<(Age, Sex)> {
    let patient = Table::new("The patient", table.need("patient")?, faults)?;
    let (age, sex) = (patient.parsed::<Age>("age"), patient.parsed::<Sex>("sex"));
    patient.finish();
    Some((age?, sex?))
}

fn read_documents(table: &Table<'_>, texts: &BTreeMap<String, String>, faults: &Faults) -> Vec<Document> {
    let mut documents: Vec<Document> = Vec::new();
    for item in table.list("document") {
        let Some(row) = Table::new("[[document]]", item, faults) else {
            continue;
        };
        let (title, file) = (row.text("title"), row.text("file"));
        let author = row.word("author", Author::WORDS, Author::of_word);
        row.skip(&["when"]);
        if let (Some(file), Some(at)) = (file, row.get("file")) {
            if documents.iter().any(|document| document.file == file) {
                row.wrong(at, format!("The document \"{file}\" stands twice."));
            }
            if !texts.contains_key(file) {
                let near = suggest(file, texts.keys().map(String::as_str));
                row.wrong(at, format!("There is no file \"{file}\" in the folder.{near}"));
            }
        }
        row.finish();
        let (Some(title), Some(file), Some(author)) = (title, file, author) else {
            continue;
        };
        let markdown = texts.get(file).cloned().unwrap_or_default();
        documents.push(Document {
            title: title.to_owned(),
            file: file.to_owned(),
            author,
            markdown,
        });
    }
    if table.get("document").is_none() {
        table.lacks("document");
    }
    documents
}

/// Reads the lines of the key.
struct Keys<'a> {
    faults: &'a Faults,
    inpatient: bool,
    professional: bool,
    documents: &'a [Document],
}

fn only(list: Vec<(Code, &Item)>) -> Vec<Code> {
    list.into_iter().map(|(code, _)| code).collect()
}

impl<'a> Keys<'a> {
    fn tables(&self, name: &'static str, items: &'a [Item]) -> impl Iterator<Item = Table<'a>> {
        let tables = items
            .iter()
            .filter_map(move |item| Table::new(name, item, self.faults));
        tables.inspect(|table| table.skip(&["when"]))
    }

    fn diagnoses(&self, items: &'a [Item]) -> Vec<Diagnosis> {
        let read = |row: Table<'a>| {
            let code = row.code("code", CodeKind::Diagnosis);
            let rank = row.word("rank", Rank::WORDS, Rank::of_word);
            let accept = only(row.codes("accept", CodeKind::Diagnosis));
            let after = only(row.codes("after", CodeKind::Diagnosis));
            let poa = self.poa(&row);
            let line = self.line(&row);
            row.finish();
            Some(Diagnosis {
                code: code?,
                accept,
                rank: rank?,
                after,
                poa,
                line,
            })
        };
        self.tables("[[diagnosis]]", items).filter_map(read).collect()
    }

    fn poa(&self, row: &Table<'_>) -> Option<PoaKey> {
        let item = row.get("poa")?;
        if !self.inpatient {
            row.wrong(item, "\"poa\" belongs to inpatient facility cases alone.");
        }
        match row.text_or_none("poa")? {
            "exempt" => Some(PoaKey::Exempt),
            _ => row
                .word("poa", &["Y", "N", "U", "W", "exempt"], Poa::of_word)
                .map(PoaKey::Is),
        }
    }

    fn procedures(&self, items: &'a [Item]) -> Vec<Procedure> {
        let read = |row: Table<'a>| {
            let code = row.code("code", CodeKind::Procedure);
            let rank = row.word("rank", &["first", "other"], |word| {
                Rank::of_word(word).filter(|rank| *rank != Rank::Either)
            });
            let accept = only(row.codes("accept", CodeKind::Procedure));
            let modifiers = |list| only(list).into_iter().collect::<Modifiers>();
            let required = modifiers(row.codes("modifiers", CodeKind::Modifier));
            let optional = modifiers(row.codes("optional_modifiers", CodeKind::Modifier));
            let or_modifiers = self.or_modifiers(&row);
            if let (Some(both), Some(item)) = (
                required.intersection(&optional).next(),
                row.get("optional_modifiers"),
            ) {
                row.wrong(
                    item,
                    format!("The modifier {both} is required and optional at once."),
                );
            }
            let units = row.whole("units");
            if let Some((number, item)) = units
                && number < 1
            {
                row.wrong(item, format!("\"units\" is {number}; it must be at least 1."));
            }
            let on = row.date_or_none("on");
            let (points_to, may_point_to) = (
                self.pointers(&row, "points_to"),
                self.pointers(&row, "may_point_to"),
            );
            let mdm = row.get("mdm").and_then(|item| self.mdm(item));
            let minutes = row.whole("minutes").and_then(|(number, item)| {
                let minutes = u16::try_from(number).ok().filter(|minutes| *minutes > 0);
                minutes.or_else(|| {
                    row.wrong(item, format!("\"minutes\" is {number}; it must be at least 1."));
                    None
                })
            });
            let line = self.line(&row);
            row.finish();
            let code = code?;
            let set = CodeSet::of_procedure(&code)?;
            let units = units.map_or(1, |(number, _)| number);
            Some(Procedure {
                code,
                set,
                accept,
                rank: rank?,
                modifiers: required,
                or_modifiers,
                optional_modifiers: optional,
                units,
                on,
                points_to,
                may_point_to,
                mdm,
                minutes,
                line,
            })
        };
        self.tables("[[procedure]]", items).filter_map(read).collect()
    }

    fn or_modifiers(&self, row: &Table<'_>) -> Vec<Modifiers> {
        let mut sets = Vec::new();
        for item in row.list("or_modifiers") {
            let Value::List(items) = &item.value else {
                row.wrong(item, "\"or_modifiers\" is a list of lists: [[\"XS\"], [\"59\"]].");
                continue;
            };
            let mut set = BTreeSet::new();
            for item in items {
                let modifier = match &item.value {
                    Value::Text(text) => Code::new(text).filter(|code| code.len() == 2),
                    _ => None,
                };
                match modifier {
                    Some(modifier) => drop(set.insert(modifier)),
                    None => row.wrong(item, "A modifier is two characters in quotes."),
                }
            }
            sets.push(set);
        }
        sets
    }

    fn pointers(&self, row: &Table<'_>, field: &'static str) -> Vec<Code> {
        let codes = row.codes(field, CodeKind::Diagnosis);
        if let (Some((_, item)), false) = (codes.first(), self.professional) {
            row.wrong(
                item,
                format!("\"{field}\" belongs to professional cases alone; facility claims have no pointers."),
            );
        }
        only(codes)
    }

    fn mdm(&self, item: &Item) -> Option<Mdm> {
        let table = Table::new("\"mdm\"", item, self.faults)?;
        let (problems, data, risk) = (
            table.word("problems", Level::WORDS, Level::of_word),
            table.word("data", Level::WORDS, Level::of_word),
            table.word("risk", Level::WORDS, Level::of_word),
        );
        table.finish();
        Some(Mdm {
            problems: problems?,
            data: data?,
            risk: risk?,
        })
    }

    fn abstracts(&self, items: &'a [Item]) -> Vec<Abstract> {
        let read = |row: Table<'a>| {
            if !self.inpatient {
                self.faults.add(
                    row.line,
                    "[[abstract]] belongs to inpatient facility cases alone.",
                );
            }
            let field = row.word("field", AbstractField::WORDS, AbstractField::of_word);
            let value = row.code("value", CodeKind::Value);
            let accept = only(row.codes("accept", CodeKind::Value));
            let line = self.line(&row);
            row.finish();
            Some(Abstract {
                field: field?,
                value: value?,
                accept,
                line,
            })
        };
        self.tables("[[abstract]]", items).filter_map(read).collect()
    }

    fn traps(&self, items: &'a [Item]) -> Vec<Trap> {
        let read = |row: Table<'a>| {
            let at = row.line;
            let (code, why, cites) = (
                row.code("code", CodeKind::Either),
                row.text("why"),
                row.strings("cites"),
            );
            let dotted = row
                .text_or_none("code")
                .is_some_and(|written| written.contains('.'));
            row.finish();
            let code = code?;
            let set = CodeSet::of_procedure(&code)
                .filter(|_| !dotted)
                .unwrap_or(CodeSet::Icd10Cm);
            Some(Trap {
                at,
                code,
                set,
                why: why?.to_owned(),
                cites,
            })
        };
        self.tables("[[trap]]", items).filter_map(read).collect()
    }

    fn line(&self, row: &Table<'_>) -> KeyLine {
        KeyLine {
            at: row.line,
            way: row.text_or_none("way").map(str::to_owned),
            optional: row.flag("optional"),
            evidence: row
                .list("evidence")
                .iter()
                .filter_map(|item| self.quote(item))
                .collect(),
            why: row.text_or_none("why").unwrap_or_default().to_owned(),
            cites: row.strings("cites"),
        }
    }

    fn quote(&self, item: &Item) -> Option<Quote> {
        match &item.value {
            Value::Text(text) => {
                return Some(Quote {
                    at: item.line,
                    text: text.clone(),
                    place: None,
                });
            }
            Value::Table(_) => {}
            _ => {
                let sentence = "Evidence is a quote, or { document = \"note.md\", quote = \"…\", nth = 2 }.";
                self.faults.add(item.line, sentence);
                return None;
            }
        }
        let table = Table::new("Evidence", item, self.faults)?;
        let (document, text, nth) = (table.text("document"), table.text("quote"), table.whole("nth"));
        if let (Some(document), Some(item)) = (document, table.get("document")) {
            let files = || self.documents.iter().map(|document| document.file.as_str());
            if !files().any(|file| file == document) {
                table.wrong(
                    item,
                    format!(
                        "The chart has no document \"{document}\".{}",
                        suggest(document, files())
                    ),
                );
            }
        }
        let nth = nth.map_or(Some(1), |(number, item)| {
            let nth = u32::try_from(number).ok().filter(|nth| *nth > 0);
            nth.or_else(|| {
                table.wrong(item, format!("\"nth\" is {number}; the first is 1."));
                None
            })
        });
        table.finish();
        Some(Quote {
            at: item.line,
            text: text?.to_owned(),
            place: Some((document?.to_owned(), nth?)),
        })
    }

    /// Codes that name diagnoses of the key must be there.
    fn names(&self, table: &Table<'_>, diagnoses: &[Diagnosis]) {
        let known: Vec<String> = diagnoses
            .iter()
            .map(|line| line.code.written(CodeSet::Icd10Cm))
            .collect();
        let check = |items: &[Item], field: &'static str| {
            for item in items {
                // Read once more, with faults that were said already put aside.
                let aside = Faults::default();
                let Some(row) = Table::new("", item, &aside) else {
                    continue;
                };
                for (code, at) in row.codes(field, CodeKind::Diagnosis) {
                    if !diagnoses.iter().any(|line| line.code == code) {
                        let written = code.written(CodeSet::Icd10Cm);
                        let near = suggest(&written, known.iter().map(String::as_str));
                        self.faults.add(
                            at.line,
                            format!("\"{field}\" names {written}, which is no diagnosis of the key.{near}"),
                        );
                    }
                }
            }
        };
        check(table.list("diagnosis"), "after");
        check(table.list("procedure"), "points_to");
        check(table.list("procedure"), "may_point_to");
    }
}
