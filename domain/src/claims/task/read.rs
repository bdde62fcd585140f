//! From a task's folder to the task, every fault said.

use super::{FILE, KeyBox, Task, ids};
use crate::{
    cases::{Author, Document},
    claims::{Icd10Cm, Medium, Order},
    files::{CodeKind, Fault, Faults, Item, Table, Value, parse, suggest},
};
use std::collections::BTreeMap;

impl Task {
    /// Reads `claim.toml`, its text given, and the Markdown files beside it, by name.
    ///
    /// # Errors
    /// Everything that cannot be read, with its line and the nearest right name.
    pub fn read(folder: &str, toml: &str, documents: BTreeMap<String, String>) -> Result<Self, Vec<Fault>> {
        let root = parse(FILE, toml).map_err(|fault| vec![fault])?;
        let faults = Faults::new(FILE);
        let task =
            Table::new("The claim", &root, &faults).and_then(|table| task(folder, table, documents, &faults));
        let faults = faults.into_sorted();
        task.filter(|_| faults.is_empty()).ok_or(faults)
    }
}

fn task(folder: &str, table: Table<'_>, texts: BTreeMap<String, String>, faults: &Faults) -> Option<Task> {
    let id = table.text("id");
    if let (Some(id), Some(item)) = (id, table.get("id"))
        && id != folder
    {
        table.wrong(
            item,
            format!("The id \"{id}\" must equal the folder's name, \"{folder}\"."),
        );
    }
    let (title, summary) = (table.text("title"), table.text("summary"));
    let (practice, payer) = (table.id("practice"), table.id("payer"));
    let other = table.get("other").and_then(|_| table.id("other"));
    let order = table.word_or_none("order", Order::WORDS, Order::of_word);
    let sends = table.word("sends", Medium::WORDS, Medium::of_word);
    let on = table.date("on");
    let difficulty = table.needed_whole_in("difficulty", 1..=5);
    let chart = table.get("chart").and_then(|_| table.id("chart"));
    let codes = table.flag("codes");
    let tests = table.strings("tests");
    let first = table.codes("first", CodeKind::Diagnosis);
    if let (true, None, Some(item)) = (codes, chart, table.get("codes")) {
        table.wrong(item, "\"codes\" needs a \"chart\" from which the visit is coded.");
    }
    if let (Some(Order::Secondary), None, Some(item)) = (order, other, table.get("order")) {
        table.wrong(
            item,
            "A claim to the second payer names the first one in \"other\".",
        );
    }
    let documents = documents(&table, texts, chart.is_some(), faults);
    let keys = keys(&table, faults);
    table.finish();
    Some(Task {
        id: id?.to_owned(),
        title: title?.to_owned(),
        summary: summary?.to_owned(),
        practice: practice?.to_owned(),
        payer: payer?.to_owned(),
        other: other.map(str::to_owned),
        order: order.unwrap_or(Order::Primary),
        sends: sends?,
        on: on?,
        difficulty: difficulty?,
        chart: chart.map(str::to_owned),
        codes,
        tests,
        first: first
            .into_iter()
            .filter_map(|(code, _)| Icd10Cm::parse(&code).ok())
            .collect(),
        documents,
        keys,
    })
}

fn documents(
    table: &Table<'_>,
    mut texts: BTreeMap<String, String>,
    has_chart: bool,
    faults: &Faults,
) -> Vec<Document> {
    let mut documents: Vec<Document> = Vec::new();
    let mut named: Vec<&str> = Vec::new();
    for item in table.list("document") {
        let Some(row) = Table::new("[[document]]", item, faults) else {
            continue;
        };
        let (title, file) = (row.text("title"), row.text("file"));
        let author = row.word("author", Author::WORDS, Author::of_word);
        if let (Some(file), Some(at)) = (file, row.get("file")) {
            if named.contains(&file) {
                row.wrong(at, format!("The document \"{file}\" stands twice."));
            } else if !texts.contains_key(file) {
                let near = suggest(file, texts.keys().map(String::as_str));
                row.wrong(at, format!("There is no file \"{file}\" in the folder.{near}"));
            }
            named.push(file);
        }
        row.finish();
        let (Some(title), Some(file), Some(author)) = (title, file, author) else {
            continue;
        };
        documents.push(Document {
            title: title.to_owned(),
            file: file.to_owned(),
            author,
            markdown: texts.get(file).cloned().unwrap_or_default(),
        });
    }
    if table.get("document").is_none() && !has_chart {
        table.lacks("document");
    }
    texts.retain(|file, _| !named.contains(&file.as_str()));
    for file in texts.keys() {
        faults.add_in(file, None, "No [[document]] names this file.");
    }
    documents
}

fn keys(table: &Table<'_>, faults: &Faults) -> Vec<KeyBox> {
    let mut keys: Vec<KeyBox> = Vec::new();
    for item in table.list("box") {
        let Some(row) = Table::new("[[box]]", item, faults) else {
            continue;
        };
        let at = row.get("id");
        let Some(key) = key(row, faults) else {
            continue;
        };
        if let Some(at) = at
            && keys.iter().any(|other| other.id == key.id)
        {
            faults.add(at.line, format!("The box {} stands twice.", key.id));
        }
        keys.push(key);
    }
    if table.get("box").is_none() {
        table.lacks("box");
    }
    keys
}

fn key(row: Table<'_>, faults: &Faults) -> Option<KeyBox> {
    let at = u32::try_from(row.line).unwrap_or(u32::MAX);
    let id = row.text("id");
    if let (Some(id), Some(item)) = (id, row.get("id"))
        && !ids::is_box(id)
    {
        let near = near(id);
        row.wrong(item, format!("The form has no box \"{id}\".{near}"));
    }
    // An empty value is one.
    let value = row.need("value").and_then(|_| row.text_or_none("value"));
    let accept = row.strings("accept");
    let (optional, given) = (row.flag("optional"), row.flag("given"));
    let start = row.text_or_none("start").map(str::to_owned);
    let why = row.text_or_none("why").unwrap_or_default().to_owned();
    let cites = row.strings("cites");
    if let (Some(id), Some(item)) = (id, row.get("value"))
        && let (Some(known), Value::Text(_)) = (ids::find(id), &item.value)
        && let ids::Kind::Choice(options) = known.kind
    {
        choice(&row, item, value.unwrap_or_default(), options);
    }
    row.finish();
    let id = id.filter(|id| ids::is_box(id))?.to_owned();
    if start.is_some() && given {
        faults.add(
            row_line(at),
            format!("Box {id} is given; it has no \"start\" that can be changed."),
        );
    }
    Some(KeyBox {
        at,
        id,
        value: value?.to_owned(),
        accept,
        optional,
        given,
        start,
        why,
        cites,
    })
}

fn row_line(at: u32) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

fn choice(row: &Table<'_>, item: &Item, value: &str, options: &[(&str, &str)]) {
    let words = || options.iter().map(|(word, _)| *word);
    if !value.is_empty() && !words().any(|word| word == value) {
        let near = suggest(value, words());
        row.wrong(item, format!("\"value\" cannot be \"{value}\".{near}"));
    }
}

/// The nearest box, as the end of a sentence: all of them would be a page.
fn near(id: &str) -> String {
    let known = ids::all().iter().map(|known| known.id);
    // Case is what is mistaken most.
    match known.clone().find(|one| one.eq_ignore_ascii_case(id)) {
        Some(one) => format!(" Did you mean \"{one}\"?"),
        None => crate::files::did_you_mean(id, known),
    }
}
