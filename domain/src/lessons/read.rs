//! From a lesson's file to the lesson, every fault said.

use super::Lesson;
use crate::{
    files::{Fault, Faults, Table, parse},
    markdown::parser,
};
use pulldown_cmark::{Event, HeadingLevel, Tag};

/// The line before the fields and after them.
const FENCE: &str = "+++";

impl Lesson {
    /// Reads `content/lessons/<slug>.md`: fields in TOML between two lines `+++`, then Markdown. `file` is its name in
    /// faults.
    ///
    /// # Errors
    /// Everything that is wrong, with its line and the nearest right name.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Fault>> {
        let faults = Faults::new(file);
        let Some((head, body)) = parts(text) else {
            faults.add(
                1,
                "The lesson begins with its fields: title, minutes and cites between two lines +++.",
            );
            return Err(faults.into_sorted());
        };
        // An empty line stands for the fence, so that lines count as in the file.
        let root = parse(file, &format!("\n{head}")).map_err(|fault| vec![fault])?;
        let lesson = Table::new("The lesson", &root, &faults).and_then(|table| lesson(table, body));
        let before = text.len() - body.len();
        let line = |at: usize| 1 + text[..before + at].matches('\n').count();
        if body.trim().is_empty() {
            faults.add(line(0), "The lesson has no text.");
        }
        for (event, range) in parser(body).into_offset_iter() {
            if let Event::Start(Tag::Heading {
                level: HeadingLevel::H1,
                ..
            }) = event
            {
                faults.add(
                    line(range.start),
                    "The title is the heading of level 1; headings in the text begin with ##.",
                );
            }
        }
        let faults = faults.into_sorted();
        lesson.filter(|_| faults.is_empty()).ok_or(faults)
    }
}

/// The fields and the text; `None` where there are no fields.
fn parts(text: &str) -> Option<(&str, &str)> {
    // Some editors begin a file with a mark of its encoding.
    let text = text.trim_start_matches('\u{feff}');
    let (first, rest) = text.split_once('\n')?;
    if first.trim_end() != FENCE {
        return None;
    }
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == FENCE {
            return Some((&rest[..at], &rest[at + line.len()..]));
        }
        at += line.len();
    }
    None
}

fn lesson(table: Table<'_>, body: &str) -> Option<Lesson> {
    let title = table.text("title");
    table.need("minutes");
    let minutes = table.whole_in("minutes", 1..=240);
    let cites = table.strings("cites");
    table.finish();
    Some(Lesson {
        title: title?.to_owned(),
        minutes: minutes?,
        cites,
        // An indented first line is code.
        markdown: body.trim_start_matches(['\n', '\r']).trim_end().to_owned(),
    })
}
