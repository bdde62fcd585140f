//! One's own marks in the book: a tab at the page's edge, a note beside it, highlighted lines.

use super::{Entry, Note};
use crate::Problem;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

crate::words! {
    /// The colour of a tab. Each is said in words, too: colours alone tell some readers nothing.
    Tab {
        /// Yellow.
        Yellow = "yellow",
        /// Pink.
        Pink = "pink",
        /// Green.
        Green = "green",
        /// Blue.
        Blue = "blue",
    }
}

impl Tab {
    /// As pages say it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Yellow => "Yellow",
            Self::Pink => "Pink",
            Self::Green => "Green",
            Self::Blue => "Blue",
        }
    }
}

/// A line of a page, known by its text: a line that an edition words anew is another line, and a line that stays where
/// others come and go is the same. It holds none of the text itself (FNV-1a, 64 bits).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct LineId(u64);

/// A text that names no line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no line has such a name")]
pub struct NoLine;

impl LineId {
    fn of(text: &str) -> Self {
        const PRIME: u64 = 0x0000_0100_0000_01b3;
        let hashed = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(PRIME)
        });
        Self(hashed)
    }

    /// The line of a note: its text under the heading of its kind.
    pub fn of_note(note: &Note) -> Self {
        Self::of(&note.to_string())
    }

    /// The line of a place's title.
    pub fn of_title(entry: Entry<'_>) -> Self {
        Self::of(&format!("Title: {}", entry.title()))
    }
}

impl fmt::Display for LineId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for LineId {
    type Err = NoLine;

    fn from_str(text: &str) -> Result<Self, NoLine> {
        let hex = text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = hex.then(|| u64::from_str_radix(text, 16).ok()).flatten();
        number.map(Self).ok_or(NoLine)
    }
}

impl From<LineId> for String {
    fn from(line: LineId) -> Self {
        line.to_string()
    }
}

impl TryFrom<String> for LineId {
    type Error = NoLine;

    fn try_from(text: String) -> Result<Self, NoLine> {
        text.parse()
    }
}

/// What somebody put on one page of their book.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The tab that leads here.
    pub tab: Option<Tab>,
    /// What they wrote beside it; empty is nothing.
    pub note: String,
    /// The lines that they highlighted, each once, in order of their names.
    pub highlights: Vec<LineId>,
}

impl Mark {
    /// The longest note, in characters.
    pub const LONGEST_NOTE: u32 = 4000;

    /// Whether nothing is left of it.
    pub fn is_empty(&self) -> bool {
        self.tab.is_none() && self.note.is_empty() && self.highlights.is_empty()
    }

    /// Whether a line is highlighted.
    pub fn highlights(&self, line: LineId) -> bool {
        self.highlights.binary_search(&line).is_ok()
    }

    /// Writes the note: outer space and the browsers' line ends are taken off.
    ///
    /// # Errors
    /// Names the field `note` where it is too long.
    pub fn write(&mut self, note: &str) -> Result<(), Problem> {
        let note = note.replace("\r\n", "\n");
        let note = note.trim();
        if note.chars().count() > Self::LONGEST_NOTE as usize {
            let sentence = format!(
                "A note has at most {} characters. Shorten it.",
                Self::LONGEST_NOTE
            );
            return Err(Problem::new("too-long", sentence.clone()).field("note", sentence));
        }
        note.clone_into(&mut self.note);
        Ok(())
    }

    /// Highlights these lines of a page and none of its others. Lines that the page does not have stay as they are: they
    /// are another edition's.
    pub fn highlight(&mut self, of_page: &[LineId], chosen: &[LineId]) {
        self.highlights.retain(|line| !of_page.contains(line));
        self.highlights
            .extend(of_page.iter().filter(|line| chosen.contains(line)));
        self.highlights.sort_unstable();
        self.highlights.dedup();
    }
}

impl<'a> Entry<'a> {
    /// The lines of its page that can be highlighted there: its title, then its own notes. What is inherited is
    /// highlighted where it stands.
    pub fn lines(self) -> Vec<(LineId, Option<&'a Note>)> {
        let own = self.notes().filter(|(from, _)| *from == self);
        let own = own.map(|(_, note)| (LineId::of_note(note), Some(note)));
        std::iter::once((LineId::of_title(self), None))
            .chain(own)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::{Edition, Imprint};

    fn edition() -> Edition {
        let xml = "<ICD10CM.tabular><version>2026</version><chapter><name>1</name><desc>All (A00-A00)</desc>\
                   <section id=\"A00-A00\"><desc>One (A00-A00)</desc><diag><name>A00</name><desc>Cholera</desc>\
                   <excludes1><note>plague (A20.-)</note></excludes1><excludes2><note>plague (A20.-)</note></excludes2>\
                   <diag><name>A00.0</name><desc>Classical cholera</desc></diag></diag></section></chapter>\
                   </ICD10CM.tabular>";
        let imprint = Imprint {
            name: "2026".to_owned(),
            from: "2025-10-01".parse().unwrap(),
            to: "2026-09-30".parse().unwrap(),
        };
        Edition::from_tabular(xml, imprint).unwrap()
    }

    #[test]
    fn lines_are_told_apart_by_kind_and_text_and_inherited_ones_are_not_among_them() {
        let edition = edition();
        let lines = edition.get("A00").unwrap().lines();
        assert_eq!(lines.len(), 3);
        assert_ne!(lines[1].0, lines[2].0, "the same words as another kind of note");
        let below = edition.get("A000").unwrap().lines();
        assert_eq!(below.len(), 1);
        assert_ne!(below[0].0, lines[0].0);
    }

    #[test]
    fn a_line_keeps_its_name_over_editions_and_on_its_way_through_text() {
        // FNV-1a of "a" as its authors publish it.
        assert_eq!(LineId::of("a").to_string(), "af63dc4c8601ec8c");
        let line = LineId::of("Title: Cholera");
        assert_eq!(line.to_string().parse(), Ok(line));
        for wrong in [
            "",
            "af63",
            "af63dc4c8601ec8g",
            "+f63dc4c8601ec8c",
            "é63dc4c8601ec8c",
        ] {
            assert_eq!(wrong.parse::<LineId>(), Err(NoLine), "{wrong}");
        }
    }

    #[test]
    fn a_page_changes_its_own_lines_and_no_others() {
        let [a, b, other] = ["a", "b", "other"].map(LineId::of);
        let mut mark = Mark {
            highlights: vec![other],
            ..Mark::default()
        };
        mark.highlight(&[a, b], &[b, b, LineId::of("foreign")]);
        assert!(mark.highlights(b) && mark.highlights(other) && !mark.highlights(a));
        assert_eq!(mark.highlights.len(), 2);
        mark.highlight(&[a, b], &[]);
        assert_eq!(mark.highlights, [other]);
    }

    #[test]
    fn a_note_is_trimmed_and_has_an_end() {
        let mut mark = Mark::default();
        mark.write("  one\r\ntwo  ").unwrap();
        assert_eq!(mark.note, "one\ntwo");
        let refused = mark.write(&"x".repeat(4001)).unwrap_err();
        assert_eq!(
            (refused.fields[0].name.as_str(), &*mark.note),
            ("note", "one\ntwo")
        );
        mark.write(" ").unwrap();
        assert!(mark.is_empty());
    }
}
