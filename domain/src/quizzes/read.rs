//! From a quiz's file to the quiz, every fault said.

use super::{Choice, Key, Question, QuestionKind, Quiz};
use crate::{
    codes::CodeSet,
    files::{CodeKind, Fault, Faults, Table, Value, parse},
};

impl Quiz {
    /// Reads `content/quizzes/<slug>.toml`; `file` is its name in faults.
    ///
    /// # Errors
    /// Everything that cannot be read, with its line and the nearest right name.
    pub fn read(file: &str, toml: &str) -> Result<Self, Vec<Fault>> {
        let root = parse(file, toml).map_err(|fault| vec![fault])?;
        let faults = Faults::new(file);
        let quiz = Table::new("The quiz", &root, &faults).and_then(|table| quiz(table, &faults));
        let faults = faults.into_sorted();
        quiz.filter(|_| faults.is_empty()).ok_or(faults)
    }
}

fn quiz(table: Table<'_>, faults: &Faults) -> Option<Quiz> {
    let title = table.text("title");
    let intro = table.text_or_none("intro").unwrap_or_default();
    let mut questions: Vec<Question> = Vec::new();
    for item in table.list("question") {
        let Some(row) = Table::new("[[question]]", item, faults) else {
            continue;
        };
        let at = row.get("id");
        let Some(question) = question(row, faults) else {
            continue;
        };
        if let Some(at) = at
            && questions.iter().any(|other| other.id == question.id)
        {
            faults.add(at.line, format!("The question \"{}\" stands twice.", question.id));
        }
        questions.push(question);
    }
    if table.get("question").is_none() {
        table.lacks("question");
    }
    table.finish();
    Some(Quiz {
        title: title?.to_owned(),
        intro: intro.to_owned(),
        questions,
    })
}

fn question(row: Table<'_>, faults: &Faults) -> Option<Question> {
    let (id, prompt) = (row.id("id"), row.text("prompt"));
    let points = match row.get("points") {
        None => Some(1),
        Some(_) => row.whole_in("points", 1..=100),
    };
    let kind = row.word("kind", QuestionKind::WORDS, QuestionKind::of_word);
    let key = match kind {
        Some(kind) => key(&row, kind, faults),
        None => {
            // Which fields belong is not known.
            row.skip(&["options", "right", "set", "on"]);
            None
        }
    };
    let (why, cites) = (row.text("why"), row.strings("cites"));
    row.finish();
    Some(Question {
        id: id?.to_owned(),
        prompt: prompt?.to_owned(),
        points: points?,
        key: key?,
        why: why?.to_owned(),
        cites,
    })
}

fn key(row: &Table<'_>, kind: QuestionKind, faults: &Faults) -> Option<Key> {
    for (field, owner) in [
        ("options", QuestionKind::Single),
        ("set", QuestionKind::Code),
        ("on", QuestionKind::Code),
    ] {
        if let Some(item) = row.get(field)
            && kind != owner
        {
            row.wrong(
                item,
                format!(
                    "\"{field}\" belongs to questions of kind \"{}\" alone.",
                    owner.word()
                ),
            );
        }
    }
    match kind {
        QuestionKind::Single => single(row, faults),
        QuestionKind::TrueFalse => Some(Key::TrueFalse {
            right: row.needed_flag("right")?,
        }),
        QuestionKind::Code => {
            let set = row.word("set", &CodeSet::ALL.map(CodeSet::word), |word| word.parse().ok());
            let on = row.date("on");
            let right = row.need("right").map(|item| match item.value {
                // One code is written as text by mistake; the list says that there may be several.
                Value::Text(_) => {
                    row.wrong(item, "\"right\" is a list of codes: [\"N30.00\"].");
                    Vec::new()
                }
                _ => row.codes("right", CodeKind::Either),
            });
            let right = right?.into_iter().map(|(code, _)| code).collect();
            Some(Key::Code {
                set: set?,
                on: on?,
                right,
            })
        }
    }
}

fn single(row: &Table<'_>, faults: &Faults) -> Option<Key> {
    let mut options: Vec<Choice> = Vec::new();
    row.need("options");
    let items = row.list("options");
    for item in items {
        let Some(option) = Table::new("An option", item, faults) else {
            continue;
        };
        let (id, text) = (option.id("id"), option.text("text"));
        let why = option.text_or_none("why").unwrap_or_default().to_owned();
        option.finish();
        let (Some(id), Some(text)) = (id, text) else {
            continue;
        };
        if options.iter().any(|other| other.id == id) {
            faults.add(item.line, format!("The option \"{id}\" stands twice."));
        }
        options.push(Choice {
            id: id.to_owned(),
            text: text.to_owned(),
            why,
        });
    }
    let right = row.text("right")?;
    if let Some(item) = row.get("right")
        && options.len() == items.len()
        && !options.iter().any(|option| option.id == right)
    {
        let near = crate::files::suggest(right, options.iter().map(|option| &*option.id));
        row.wrong(item, format!("There is no option \"{right}\".{near}"));
    }
    Some(Key::Single {
        options,
        right: right.to_owned(),
    })
}
