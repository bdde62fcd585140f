//! From files to courses and programs, every fault said.

use super::{Course, ItemRef, Module, Program};
use crate::files::{Fault, Faults, Item, Table, Value, is_id, parse};
use std::collections::HashSet;

impl Course {
    /// Reads `content/courses/<slug>.toml`; `file` is its name in faults.
    ///
    /// # Errors
    /// Everything that is wrong, with its line and the nearest right name.
    pub fn read(file: &str, toml: &str) -> Result<Self, Vec<Fault>> {
        read(file, toml, "The course", course)
    }
}

impl Program {
    /// Reads `content/programs/<slug>.toml`; `file` is its name in faults.
    ///
    /// # Errors
    /// Everything that is wrong, with its line and the nearest right name.
    pub fn read(file: &str, toml: &str) -> Result<Self, Vec<Fault>> {
        read(file, toml, "The program", |table, _| program(table))
    }
}

fn read<T>(
    file: &str,
    toml: &str,
    name: &str,
    of_table: impl Fn(Table<'_>, &Faults) -> Option<T>,
) -> Result<T, Vec<Fault>> {
    let root = parse(file, toml).map_err(|fault| vec![fault])?;
    let faults = Faults::new(file);
    let made = Table::new(name, &root, &faults).and_then(|table| of_table(table, &faults));
    let faults = faults.into_sorted();
    made.filter(|_| faults.is_empty()).ok_or(faults)
}

fn course(table: Table<'_>, faults: &Faults) -> Option<Course> {
    let (title, summary) = (table.text("title"), table.text("summary"));
    let mut modules: Vec<Module> = Vec::new();
    let mut named = HashSet::new();
    for item in table.list("module") {
        let Some(row) = Table::new("[[module]]", item, faults) else {
            continue;
        };
        let at = row.get("id");
        let Some(module) = module(row, &mut named) else {
            continue;
        };
        if let Some(at) = at
            && modules.iter().any(|other| other.id == module.id)
        {
            faults.add(at.line, format!("The module \"{}\" stands twice.", module.id));
        }
        modules.push(module);
    }
    if let None | Some([]) = table.get("module").map(|_| table.list("module")) {
        table.lacks("module");
    }
    table.finish();
    Some(Course {
        title: title?.to_owned(),
        summary: summary?.to_owned(),
        modules,
    })
}

/// Reads a module; `named` holds the items of those before it.
fn module(row: Table<'_>, named: &mut HashSet<ItemRef>) -> Option<Module> {
    let (id, title, summary) = (row.id("id"), row.text("title"), row.text("summary"));
    let mut items = Vec::new();
    for (text, item) in row.texts("items") {
        match text.parse::<ItemRef>() {
            Err(why) => row.wrong(item, format!("\"{text}\": {why}")),
            Ok(found) => {
                if !named.insert(found.clone()) {
                    row.wrong(item, format!("The item \"{found}\" stands twice in the course."));
                }
                items.push(found);
            }
        }
    }
    some(&row, "items");
    row.finish();
    Some(Module {
        id: id?.to_owned(),
        title: title?.to_owned(),
        summary: summary?.to_owned(),
        items,
    })
}

fn program(table: Table<'_>) -> Option<Program> {
    let (title, summary) = (table.text("title"), table.text("summary"));
    let months = table.needed_whole("months").and_then(|(number, item)| {
        let months = u8::try_from(number)
            .ok()
            .filter(|months| Program::MONTHS.contains(months));
        if months.is_none() {
            table.wrong(item, format!("\"months\" is {number}; it is 3, 6, 9 or 12."));
        }
        months
    });
    let mut courses: Vec<String> = Vec::new();
    for (text, item) in table.texts("courses") {
        if !is_id(text) {
            table.wrong(item, format!("\"{text}\" is no name of a course's file."));
        }
        if courses.iter().any(|other| other == text) {
            table.wrong(item, format!("The course \"{text}\" stands twice."));
        }
        courses.push(text.to_owned());
    }
    some(&table, "courses");
    table.finish();
    Some(Program {
        title: title?.to_owned(),
        months: months?,
        summary: summary?.to_owned(),
        courses,
    })
}

/// Says that a list is missing or empty.
fn some(table: &Table<'_>, field: &'static str) {
    match table.need(field) {
        Some(
            item @ Item {
                value: Value::List(items),
                ..
            },
        ) if items.is_empty() => {
            table.wrong(item, format!("\"{field}\" is empty."));
        }
        _ => {}
    }
}
