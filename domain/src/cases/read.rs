//! From a case's tree to the case, every fault said.

use super::{Author, Bills, Case, Document, FILE, Setting, lines::Keys};
use crate::{
    Age, Sex,
    files::{Fault, Faults, Item, Table, suggest},
};
use std::collections::BTreeMap;

/// At most this many ways: more is doubt, not equal rightness.
const MOST_WAYS: usize = 8;

/// Reads a case without variables.
pub fn case(folder: &str, root: &Item, documents: &BTreeMap<String, String>) -> Result<Case, Vec<Fault>> {
    let faults = Faults::new(FILE);
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
