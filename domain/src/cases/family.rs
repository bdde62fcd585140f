//! Case families: one file with variables, of which each allowed combination is a case.

use super::{
    Case, FILE,
    holes::{Words, each_text, fill, line_of, near, wrong_holes},
    read,
};
use crate::files::{Fault, Faults, Item, Table, Value, parse, suggest};
use std::collections::{BTreeMap, BTreeSet};

/// A case's files as they were read: one case, or a family of them.
#[derive(Clone, Debug)]
pub struct Template {
    /// The name of the folder.
    folder: String,
    root: Item,
    /// The Markdown files of the folder.
    documents: BTreeMap<String, String>,
    variables: Vec<Variable>,
    /// The allowed combinations: for each, the place of each variable's value.
    allowed: Vec<Vec<usize>>,
}

/// A variable with its values, each of them an `id` and words.
#[derive(Clone, Debug)]
pub struct Variable {
    pub name: String,
    pub values: Vec<BTreeMap<String, String>>,
}

/// More combinations than anybody writes; a family with more is a mistake.
const MOST: usize = 1_000_000;

impl Template {
    /// Reads `case.toml`, its text given, and the Markdown files beside it, by name.
    ///
    /// # Errors
    /// Everything that is wrong with the file as TOML, with its variables and with the places where they stand. What is
    /// wrong with a case is said by [`Template::case`].
    pub fn read(folder: &str, toml: &str, documents: BTreeMap<String, String>) -> Result<Self, Vec<Fault>> {
        let root = parse(FILE, toml).map_err(|fault| vec![fault])?;
        let faults = Faults::new(FILE);
        let variables = variables(&root, &faults);
        if !faults.is_empty() {
            // Whatever asks for their words would be wrong for their sake.
            return Err(faults.into_sorted());
        }
        let never = nevers(&root, &variables, &faults);
        each_text(&root, &mut |text, line| {
            for (hole, sentence) in wrong_holes(text, &variables) {
                faults.add(line_of(toml, line, text, hole), sentence);
            }
        });
        for (file, text) in &documents {
            for (line, text) in (1..).zip(text.lines()) {
                for (_, sentence) in wrong_holes(text, &variables) {
                    faults.add_in(file, Some(line), sentence);
                }
            }
        }
        conditions(&root, &variables, &faults);
        let allowed = combinations(&variables, &never, &faults);
        let faults = faults.into_sorted();
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Self {
            folder: folder.to_owned(),
            root,
            documents,
            variables,
            allowed,
        })
    }

    /// How many cases it has: 1 where there are no variables.
    pub fn count(&self) -> usize {
        self.allowed.len()
    }

    /// The values of the variables in a combination, by name: `eye=left`; empty where there are none.
    pub fn values(&self, number: usize) -> String {
        let chosen = &self.allowed[number % self.allowed.len()];
        let named = self.variables.iter().zip(chosen);
        named
            .map(|(variable, &at)| {
                let id = variable.values[at]
                    .get("id")
                    .map(String::as_str)
                    .unwrap_or_default();
                format!("{}={id}", variable.name)
            })
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The Markdown files that no `[[document]]` names, in any of the cases: forgotten, or misspelt there.
    pub(super) fn unnamed(&self) -> impl Iterator<Item = &str> {
        // A name with a variable in it may be any of them.
        let names = |item: &Item, file: &str| {
            matches!(field(item, "file").map(|item| &item.value),
                Some(Value::Text(text)) if text == file || text.contains("{{"))
        };
        let named = move |file: &&str| list(&self.root, "document").iter().any(|item| names(item, file));
        self.documents
            .keys()
            .map(String::as_str)
            .filter(move |file| !named(file))
    }

    /// The case of a combination; a seed past the last begins anew.
    ///
    /// # Errors
    /// Everything that is wrong with this case.
    pub fn case(&self, seed: u64) -> Result<Case, Vec<Fault>> {
        let count = u64::try_from(self.allowed.len()).unwrap_or(u64::MAX);
        let number = usize::try_from(seed % count).unwrap_or(0);
        let chosen = &self.allowed[number];
        let words: BTreeMap<&str, &BTreeMap<String, String>> = self
            .variables
            .iter()
            .zip(chosen)
            .map(|(variable, &at)| (&*variable.name, &variable.values[at]))
            .collect();
        let root = render(&self.root, &words);
        let documents = self
            .documents
            .iter()
            .map(|(file, text)| (file.clone(), fill(text, &words)))
            .collect();
        read::case(&self.folder, &root, &documents)
    }
}

fn variables(root: &Item, faults: &Faults) -> Vec<Variable> {
    for name in ["vary", "never"] {
        if let Some(item) = field(root, name).filter(|item| !matches!(item.value, Value::List(_))) {
            faults.add(item.line, format!("\"{name}\" is written as [[{name}]]."));
        }
    }
    let mut variables: Vec<Variable> = Vec::new();
    for item in list(root, "vary") {
        let Some(table) = Table::new("[[vary]]", item, faults) else {
            continue;
        };
        let name = table.text("name").unwrap_or_default().to_owned();
        if variables.iter().any(|variable| variable.name == name) {
            faults.add(item.line, format!("The variable \"{name}\" stands twice."));
        }
        let values: Vec<_> = table
            .list("values")
            .iter()
            .filter_map(|value| words_of(value, &name, faults))
            .collect();
        if values.is_empty() {
            faults.add(item.line, format!("The variable \"{name}\" has no values."));
        }
        // A word that one value has, all must have: any of them may be asked for it.
        for word in values
            .iter()
            .flat_map(|(words, _)| words.keys())
            .collect::<BTreeSet<_>>()
        {
            for (words, line) in values.iter().filter(|(words, _)| !words.contains_key(word)) {
                let id = words.get("id").map(String::as_str).unwrap_or_default();
                faults.add(
                    *line,
                    format!("The value \"{id}\" of \"{name}\" lacks \"{word}\", which others have."),
                );
            }
        }
        table.finish();
        variables.push(Variable {
            name,
            values: values.into_iter().map(|(words, _)| words).collect(),
        });
    }
    variables
}

fn words_of(item: &Item, variable: &str, faults: &Faults) -> Option<(BTreeMap<String, String>, usize)> {
    let Value::Table(fields) = &item.value else {
        faults.add(
            item.line,
            format!("A value of \"{variable}\" must be a table with an \"id\" and its words."),
        );
        return None;
    };
    let mut words = BTreeMap::new();
    for (name, line, item) in fields {
        match &item.value {
            Value::Text(text) if text.contains("{{") => {
                faults.add(
                    *line,
                    format!("\"{name}\" holds a variable; a word is filled in as it stands."),
                );
            }
            Value::Text(text) => drop(words.insert(name.clone(), text.clone())),
            _ => faults.add(*line, format!("\"{name}\" must be text in quotes.")),
        }
    }
    if !words.contains_key("id") {
        faults.add(item.line, format!("A value of \"{variable}\" lacks \"id\"."));
        return None;
    }
    Some((words, item.line))
}

/// Which values of which variables: by the variable's place, the places of its values.
type Condition = BTreeMap<usize, Vec<usize>>;

fn nevers(root: &Item, variables: &[Variable], faults: &Faults) -> Vec<Condition> {
    list(root, "never")
        .iter()
        .filter_map(|item| condition(item, "[[never]]", variables, faults))
        .collect()
}

/// Every `when` of the file.
fn conditions(root: &Item, variables: &[Variable], faults: &Faults) {
    for name in WITH_WHEN {
        for item in list(root, name) {
            if let Some(when) = field(item, "when") {
                condition(when, "\"when\"", variables, faults);
            }
        }
    }
}

/// The tables that may stand in some cases of a family only.
const WITH_WHEN: [&str; 5] = ["document", "diagnosis", "procedure", "abstract", "trap"];

fn condition(item: &Item, what: &str, variables: &[Variable], faults: &Faults) -> Option<Condition> {
    let Value::Table(fields) = &item.value else {
        faults.add(
            item.line,
            format!("{what} must be a table of variables and their values."),
        );
        return None;
    };
    let mut condition = Condition::new();
    for (name, line, values) in fields {
        let Some(at) = variables.iter().position(|variable| variable.name == *name) else {
            faults.add(
                *line,
                format!("There is no variable \"{name}\".{}", near(name, variables)),
            );
            continue;
        };
        let Value::List(values) = &values.value else {
            faults.add(*line, format!("\"{name}\" must be a list of values."));
            continue;
        };
        let ids: Vec<&str> = variables[at]
            .values
            .iter()
            .filter_map(|words| words.get("id").map(String::as_str))
            .collect();
        let mut chosen = Vec::new();
        for value in values {
            let Value::Text(id) = &value.value else {
                faults.add(value.line, "A value is named by its \"id\", in quotes.");
                continue;
            };
            match ids.iter().position(|known| known == id) {
                Some(at) => chosen.push(at),
                None => {
                    let near = suggest(id, ids.iter().copied());
                    faults.add(
                        value.line,
                        format!("The variable \"{name}\" has no value \"{id}\".{near}"),
                    );
                }
            }
        }
        condition.insert(at, chosen);
    }
    if fields.is_empty() {
        faults.add(item.line, format!("{what} names no variable."));
    }
    (!condition.is_empty()).then_some(condition)
}

/// All combinations that no `never` forbids, the first variable slowest.
fn combinations(variables: &[Variable], never: &[Condition], faults: &Faults) -> Vec<Vec<usize>> {
    let count = variables.iter().try_fold(1_usize, |count, variable| {
        count.checked_mul(variable.values.len())
    });
    let Some(count) = count.filter(|count| *count <= MOST) else {
        faults.add(1, format!("The variables make more than {MOST} combinations."));
        return Vec::new();
    };
    let combination = |number: usize| {
        let mut rest = number;
        let mut places: Vec<usize> = variables
            .iter()
            .rev()
            .map(|variable| {
                let at = rest % variable.values.len();
                rest /= variable.values.len();
                at
            })
            .collect();
        places.reverse();
        places
    };
    let forbidden = |places: &[usize]| {
        never.iter().any(|condition| {
            condition
                .iter()
                .all(|(variable, values)| values.contains(&places[*variable]))
        })
    };
    let allowed: Vec<_> = (0..count)
        .map(combination)
        .filter(|places| !forbidden(places))
        .collect();
    if allowed.is_empty() && count > 0 {
        faults.add(1, "[[never]] forbids every combination.");
    }
    allowed
}

/// The tree with all words filled in, without the tables whose `when` does not hold, and without the variables.
fn render(root: &Item, words: &Words<'_>) -> Item {
    let mut root = root.clone();
    if let Value::Table(fields) = &mut root.value {
        fields.retain(|(name, ..)| name != "vary" && name != "never");
        for (_, _, item) in fields
            .iter_mut()
            .filter(|(name, ..)| WITH_WHEN.contains(&&**name))
        {
            if let Value::List(items) = &mut item.value {
                items.retain(|item| field(item, "when").is_none_or(|when| holds(when, words)));
            }
        }
    }
    fill_all(&mut root, words);
    root
}

fn fill_all(item: &mut Item, words: &Words<'_>) {
    match &mut item.value {
        Value::Text(text) if text.contains("{{") => *text = fill(text, words),
        Value::List(items) => items.iter_mut().for_each(|item| fill_all(item, words)),
        Value::Table(fields) => fields.iter_mut().for_each(|(.., item)| fill_all(item, words)),
        Value::Text(_) | Value::Whole(_) | Value::Flag(_) | Value::Other(_) => {}
    }
}

fn holds(when: &Item, words: &Words<'_>) -> bool {
    let Value::Table(fields) = &when.value else {
        return false;
    };
    fields.iter().all(|(name, _, values)| {
        let (Some(chosen), Value::List(values)) = (
            words.get(&**name).and_then(|words| words.get("id")),
            &values.value,
        ) else {
            return false;
        };
        values
            .iter()
            .any(|value| matches!(&value.value, Value::Text(id) if id == chosen))
    })
}

fn field<'a>(item: &'a Item, name: &str) -> Option<&'a Item> {
    match &item.value {
        Value::Table(fields) => fields
            .iter()
            .find(|(field, ..)| field == name)
            .map(|(.., item)| item),
        _ => None,
    }
}

/// The items of a list at the top; anything else is the reader's to refuse.
fn list<'a>(root: &'a Item, name: &str) -> &'a [Item] {
    match field(root, name).map(|item| &item.value) {
        Some(Value::List(items)) => items,
        _ => &[],
    }
}
