//! The AMA's CPT data files, as a school has them under its licence: `LONGULT.txt`, `MEDU.txt`, `SHORTU.txt`. Each line is
//! a five-character code, a tab or blanks, and the code's text.

use crate::codes::{
    CodeSet, Edition, Kind,
    build::{BadFile, Builder, Draft, Imprint, terms},
};
use std::collections::HashMap;

/// What one file says: its codes with their texts, in the file's order.
#[derive(Debug, Default)]
struct Texts<'a> {
    rows: Vec<(&'a str, &'a str)>,
    at: HashMap<&'a str, usize>,
}

impl<'a> Texts<'a> {
    fn read(text: &'a str) -> Result<Self, BadFile> {
        let mut read = Self::default();
        for (line, row) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
            let row = row.trim_end();
            if row.is_empty() {
                continue;
            }
            let bad = |reason: String| BadFile::at(line, reason);
            let (code, rest) = row.split_at_checked(5).unwrap_or((row, ""));
            if CodeSet::of_procedure(code) != Some(CodeSet::Cpt) {
                return Err(bad(
                    "It does not begin with a CPT code: four digits and a digit or a letter.".to_owned(),
                ));
            }
            let text = match rest.strip_prefix(['\t', ' ']) {
                Some(text) => text.trim(),
                None => return Err(bad(format!("After {code} a tab or a blank is missing."))),
            };
            if text.is_empty() {
                return Err(bad(format!("{code} has no text.")));
            }
            if let Some(first) = read.at.insert(code, line) {
                return Err(bad(format!("{code} stands twice, first in line {first}.")));
            }
            read.rows.push((code, text));
        }
        if read.rows.is_empty() {
            return Err(BadFile::whole("It holds no code."));
        }
        Ok(read)
    }
}

/// The texts of several files of one year, the longest first, as one file: `99213`, a tab, the text.
///
/// # Errors
/// The place among the files, and what is wrong there: a line that cannot be read, or a code that another file lacks, for
/// then one of them is cut off or of another year.
pub fn merge_cpt(files: &[&str]) -> Result<String, (usize, BadFile)> {
    let mut merged = String::new();
    let mut longest: Option<Texts<'_>> = None;
    for (place, file) in files.iter().enumerate() {
        let read = Texts::read(file).map_err(|bad| (place, bad))?;
        let Some(longest) = &longest else {
            for (code, text) in &read.rows {
                merged.extend([code, "\t", text, "\n"]);
            }
            longest = Some(read);
            continue;
        };
        let lacks = |one: &Texts<'_>, other: &Texts<'_>| {
            let code = one.rows.iter().find(|(code, _)| !other.at.contains_key(code));
            code.map(|(code, _)| (*code).to_owned())
        };
        let apart = |code: &str| {
            format!("One of the files has {code}, another has not. Are all of one year, and whole?")
        };
        if let Some(code) = lacks(&read, longest).or_else(|| lacks(longest, &read)) {
            return Err((place, BadFile::whole(apart(&code))));
        }
    }
    match longest {
        Some(_) => Ok(merged),
        None => Err((0, BadFile::whole("There is no file."))),
    }
}

impl Edition {
    /// Reads a school's CPT. What the teaching set says of a number beyond its label (family, level) holds on; its label
    /// becomes a term under which the number is found.
    ///
    /// # Errors
    /// Names the line that cannot be read.
    pub fn from_cpt(text: &str, imprint: Imprint, teaching: Option<&Self>) -> Result<Self, BadFile> {
        let read = Texts::read(text)?;
        let drafts = read.rows.into_iter().map(|(code, text)| {
            let mut draft = Draft::new(Kind::Code, None);
            draft.name = code.to_owned();
            draft.title = text.to_owned();
            let known = teaching.and_then(|teaching| teaching.get(code));
            let mut detail = known
                .and_then(|entry| entry.detail().cloned())
                .unwrap_or_default();
            // The list itself says which numbers there are this year, and in whose words.
            (detail.from, detail.to, detail.source) = (None, None, None);
            draft.detail = Some(detail);
            if let Some(entry) = known {
                let label = entry.title().into_owned();
                draft.notes = terms(&[label]);
                draft.notes.extend(entry.own_notes().iter().cloned());
            }
            draft
        });
        let modifiers = teaching.map(|teaching| teaching.modifiers().to_vec());
        Builder::new(CodeSet::Cpt, true)
            .modifiers(modifiers.unwrap_or_default())
            .finish(drafts.collect::<Vec<_>>(), imprint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::CodeBook;
    use std::sync::Arc;

    fn imprint() -> Imprint {
        Imprint {
            name: "2026".to_owned(),
            from: "2026-01-01".parse().unwrap(),
            to: "2026-12-31".parse().unwrap(),
        }
    }

    fn teaching() -> Edition {
        let text = "set = \"cpt\"\nedition = \"teaching\"\nfrom = \"2025-10-01\"\nto = \"2026-12-31\"\n\
                    [[code]]\ncode = \"99213\"\nlabel = \"Our own label\"\nfamily = \"office\"\nlevel = 3\n\
                    to = \"2026-06-30\"\nterms = [\"checkup\"]\nsource = \"CMS\"\n\
                    [[modifier]]\nmodifier = \"25\"\nlabel = \"Separate visit\"\nsource = \"CMS\"\n";
        Edition::from_teaching(text).unwrap()
    }

    #[test]
    fn tabs_and_columns_are_read_with_any_line_end() {
        let text = "\u{feff}00100\tFirst invented text\r\n99213 Second, in columns  \r\n\n0042T\tThird\n0001U     Fourth\n";
        let edition = Edition::from_cpt(text, imprint(), None).unwrap();
        let all: Vec<_> = edition
            .codes()
            .map(|entry| (entry.name().to_owned(), entry.title().into_owned()))
            .collect();
        let expected = [
            ("00100", "First invented text"),
            ("99213", "Second, in columns"),
            ("0042T", "Third"),
            ("0001U", "Fourth"),
        ];
        assert_eq!(
            all,
            expected.map(|(code, text)| (code.to_owned(), text.to_owned()))
        );
        assert!(edition.is_complete());
    }

    #[test]
    fn what_is_no_such_line_is_refused_with_its_number_and_the_reason() {
        for (text, line, says) in [
            (
                "99213\tA text\nJ1885\tA drug\n",
                Some(2),
                "does not begin with a CPT code",
            ),
            ("9921\n", Some(1), "does not begin"),
            ("992\u{e9}3 x\n", Some(1), "does not begin"),
            ("99213-25 A text\n", Some(1), "a tab or a blank is missing"),
            ("99213\n", Some(1), "a tab or a blank is missing"),
            ("99213\t \n99214\tB\n", Some(1), "a tab or a blank is missing"),
            ("99213\tA\n\n99213\tB\n", Some(3), "first in line 1"),
            ("\n\n", None, "no code"),
        ] {
            let refused = Edition::from_cpt(text, imprint(), None).unwrap_err();
            assert_eq!(refused.line, line, "{text:?}: {refused}");
            assert!(refused.reason.contains(says), "{text:?}: {refused}");
        }
    }

    #[test]
    fn the_longest_text_counts_and_files_that_do_not_belong_together_are_refused() {
        let (long, short) = ("99213\tA long text\n99214\tAnother\n", "99214 B\n99213 A\n");
        assert_eq!(
            merge_cpt(&[long, short]),
            Ok("99213\tA long text\n99214\tAnother\n".to_owned())
        );
        for (files, place, says) in [
            (vec![long, "99213 A\n"], 1, "has 99214"),
            (vec!["99213 A\n", short], 1, "has 99214"),
            (vec![long, "99213 A\nx\n"], 1, "does not begin"),
            (vec![], 0, "no file"),
        ] {
            let (at, refused) = merge_cpt(&files).unwrap_err();
            assert_eq!(at, place, "{refused}");
            assert!(refused.reason.contains(says), "{refused}");
        }
    }

    #[test]
    fn a_schools_list_takes_over_and_keeps_what_the_teaching_set_adds() {
        let teaching = teaching();
        let school = Edition::from_cpt("99213\tInvented words\n", imprint(), Some(&teaching)).unwrap();
        let book = CodeBook::new([Arc::new(teaching)]).with(Arc::new(school));
        let in_force = book.nearest(CodeSet::Cpt, "2026-07-01".parse().unwrap()).unwrap();
        let visit = in_force.get("99213").unwrap();
        assert_eq!(visit.title(), "Invented words");
        assert_eq!(
            (visit.family(), visit.level(), visit.source()),
            (Some("office"), Some(3), None)
        );
        assert!(
            visit.is_in_force("2026-07-01".parse().unwrap()),
            "the list has it all year"
        );
        assert_eq!(in_force.modifiers().len(), 1);
        for words in ["own label", "checkup", "invented"] {
            let found = book.search(words, Some(CodeSet::Cpt), "2026-07-01".parse().unwrap(), 3);
            assert_eq!(found.len(), 1, "{words}");
        }
        let before = book.nearest(CodeSet::Cpt, "2025-12-01".parse().unwrap()).unwrap();
        assert_eq!(before.name(), "teaching");
    }
}
