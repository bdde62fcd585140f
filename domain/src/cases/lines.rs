//! The lines of a key, read from their tables.

use super::{
    Abstract, AbstractField, Diagnosis, Document, FILE, KeyLine, Level, Mdm, Modifiers, Poa, PoaKey,
    Procedure, Quote, Rank, Trap,
};
use crate::{
    codes::{Code, CodeSet},
    files::{CodeKind, Faults, Item, Table, Value, suggest},
};
use std::collections::BTreeSet;

/// Reads the lines of the key.
pub struct Keys<'a> {
    pub faults: &'a Faults,
    pub inpatient: bool,
    pub professional: bool,
    pub documents: &'a [Document],
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

    pub fn diagnoses(&self, items: &'a [Item]) -> Vec<Diagnosis> {
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

    pub fn procedures(&self, items: &'a [Item]) -> Vec<Procedure> {
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

    pub fn abstracts(&self, items: &'a [Item]) -> Vec<Abstract> {
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

    pub fn traps(&self, items: &'a [Item]) -> Vec<Trap> {
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
    pub fn names(&self, table: &Table<'_>, diagnoses: &[Diagnosis]) {
        let known: Vec<String> = diagnoses
            .iter()
            .map(|line| line.code.written(CodeSet::Icd10Cm))
            .collect();
        let check = |items: &[Item], field: &'static str| {
            for item in items {
                // Read once more, with faults that were said already put aside.
                let aside = Faults::new(FILE);
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
