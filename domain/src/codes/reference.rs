//! The codes that a note of the tabular list names: `(A28.2)`, `(Z16.-)`, `(P35-P39)`, `(E08-E13 with .61-)`.

use super::CodeSet;
use std::{fmt, ops::Range};

/// One code or range that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Where it stands in the text, in bytes.
    pub at: Range<usize>,
    /// The code without dot, or the first of the range; a header stands for all below it.
    pub from: Box<str>,
    /// The last of a range.
    pub to: Option<Box<str>>,
    filter: Filter,
}

/// What the words after it ask of the codes besides.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Filter {
    All,
    /// `with .61-`: how the code goes on after its category.
    After(Vec<(Box<str>, Box<str>)>),
    /// `with final characters -23`.
    Ends(Vec<Box<str>>),
    /// `with fifth or sixth character 5`: the last of these positions (from 1) that is filled holds one of these.
    Any(Vec<usize>, Vec<char>),
    /// `with fifth to sixth characters 51`.
    Run(usize, Box<str>),
    /// Words that are for people; no code is taken as named.
    Unknown,
}

impl Reference {
    /// Whether it names this code (normalized, with or without 7th character).
    pub fn names(&self, code: &str) -> bool {
        let up_to = |length: usize| code.get(..length).unwrap_or(code);
        let within = match &self.to {
            None => code.starts_with(&*self.from),
            Some(to) => up_to(self.from.len()) >= &*self.from && up_to(to.len()) <= &**to,
        };
        within && self.filter.admits(code)
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&CodeSet::Icd10Cm.write(&self.from))?;
        self.to
            .iter()
            .try_for_each(|to| write!(f, "-{}", CodeSet::Icd10Cm.write(to)))
    }
}

impl Filter {
    fn admits(&self, code: &str) -> bool {
        let char_at = |position: usize| code.chars().nth(position - 1);
        match self {
            Self::All => true,
            Self::After(runs) => {
                let rest = code.get(3..).unwrap_or_default();
                let up_to = |length: usize| rest.get(..length).unwrap_or(rest);
                runs.iter()
                    .any(|(from, to)| up_to(from.len()) >= &**from && up_to(to.len()) <= &**to)
            }
            Self::Ends(ends) => ends.iter().any(|end| code.ends_with(&**end)),
            Self::Any(positions, chars) => positions
                .iter()
                .rev()
                .filter_map(|&position| char_at(position))
                .find(|&char| char != 'X')
                .is_some_and(|char| chars.contains(&char)),
            Self::Run(position, run) => code
                .get(position - 1..)
                .is_some_and(|rest| rest.starts_with(&**run)),
            Self::Unknown => false,
        }
    }

    /// Reads the words after "with ".
    fn read(words: &str) -> Self {
        /// 7th characters of open fractures.
        const OPEN: [char; 10] = ['B', 'C', 'E', 'F', 'H', 'J', 'M', 'N', 'Q', 'R'];
        let end = words.find([')', ';', ':']).unwrap_or(words.len());
        let words = words[..end].replace("-character", " character");
        if words.starts_with("open fracture 7th character") {
            return Self::Any(vec![7], OPEN.to_vec());
        }
        let values = words
            .split_once("character")
            .map_or(&*words, |(_, after)| after.trim_start_matches('s'));
        let values: Vec<_> = values
            .split([' ', ','])
            .filter(|word| !matches!(*word, "" | "or" | "and"))
            .collect();
        let Some(&first) = values.first() else {
            return Self::Unknown;
        };
        let positions = positions(&words);
        match positions[..] {
            [] if first.starts_with('.') => Self::After(values.iter().map(|value| run(value)).collect()),
            [] if first.starts_with('-') => Self::Ends(
                values
                    .iter()
                    .map(|value| value.trim_matches('-').into())
                    .collect(),
            ),
            [] => Self::Unknown,
            [position, _] if first.len() == 2 && words.contains(" to ") => Self::Run(position, first.into()),
            _ => {
                let (from, to) = run(first);
                let char = |text: &str| text.chars().next().filter(|_| text.len() == 1);
                match (char(&from), char(&to)) {
                    (Some(from), Some(to)) => Self::Any(positions, (from..=to).collect()),
                    _ => Self::Unknown,
                }
            }
        }
    }
}

/// `.51-.52` as its two ends, without dots; `.61-` and `5` as one.
fn run(value: &str) -> (Box<str>, Box<str>) {
    let plain = |end: &str| Box::from(end.trim_matches(['.', '-']));
    match value.trim_end_matches(['.', '-']).split_once('-') {
        Some((from, to)) => (plain(from), plain(to)),
        None => (plain(value), plain(value)),
    }
}

/// The positions that the words before "character" name.
fn positions(words: &str) -> Vec<usize> {
    let Some((before, _)) = words.split_once("character") else {
        return Vec::new();
    };
    let position = |word: &str| match word {
        "fourth" | "4th" => Some(4),
        "fifth" | "5th" => Some(5),
        "sixth" | "6th" => Some(6),
        "seventh" | "7th" => Some(7),
        _ => None,
    };
    before.split_whitespace().filter_map(position).collect()
}

/// All codes and ranges that a text names, in its order.
pub fn references(text: &str) -> Vec<Reference> {
    let mut found: Vec<Reference> = Vec::new();
    // The references that stand in one list: what the words after it ask holds for all of them.
    let mut list = 0;
    let mut at = 0;
    while let Some((start, end)) = next_code(text, at) {
        let between = &text[at..start];
        if !matches!(
            between.trim().trim_start_matches(','),
            "" | " and" | "and" | " or" | "or"
        ) {
            list = found.len();
        }
        let (mut close, mut to) = (open_end(text, end), None);
        if let Some((second, second_end)) = range(text, end) {
            to = Some(undotted(&text[second..second_end]));
            close = open_end(text, second_end);
        }
        found.push(Reference {
            at: start..close,
            from: undotted(&text[start..end]),
            to,
            filter: Filter::All,
        });
        let after = text[close..].trim_start_matches([')', ',', '.', ' ']);
        if let Some(words) = after.strip_prefix("with ") {
            let filter = Filter::read(words);
            found[list..]
                .iter_mut()
                .for_each(|reference| reference.filter = filter.clone());
        }
        at = close;
    }
    found
}

fn undotted(code: &str) -> Box<str> {
    code.replace('.', "").into()
}

/// The next code at or after `from`: where it begins and where its characters end.
fn next_code(text: &str, from: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    (from..bytes.len()).find_map(|start| {
        let apart = start == 0 || !(bytes[start - 1].is_ascii_alphanumeric() || bytes[start - 1] == b'.');
        if apart {
            code_at(text, start).map(|end| (start, end))
        } else {
            None
        }
    })
}

/// Where a code that begins at `start` ends, without what marks it as open (`.-`).
fn code_at(text: &str, start: usize) -> Option<usize> {
    let is_code = |c: &u8| c.is_ascii_digit() || c.is_ascii_uppercase();
    let bytes = text.as_bytes();
    let category = bytes.get(start..start + 3)?;
    if !(category[0].is_ascii_uppercase() && category[1].is_ascii_digit() && is_code(&category[2])) {
        return None;
    }
    let mut end = start + 3;
    if bytes.get(end) == Some(&b'.') {
        let more = bytes[end + 1..].iter().take_while(|c| is_code(c)).count();
        if (1..=4).contains(&more) {
            end += 1 + more;
        }
    }
    (!bytes.get(end).is_some_and(u8::is_ascii_alphanumeric)).then_some(end)
}

/// Past the `-` or `.-` that marks a code as open.
fn open_end(text: &str, end: usize) -> usize {
    let mark = [".-", "-"]
        .into_iter()
        .find(|mark| text[end..].starts_with(mark))
        .unwrap_or("");
    end + mark.len()
}

/// The second code of a range whose first ends at `end`.
fn range(text: &str, end: usize) -> Option<(usize, usize)> {
    let rest = &text[end..];
    [".--", "--", "- - ", " - ", "- ", " -", "-", "- to ", " to "]
        .into_iter()
        .filter(|between| rest.starts_with(between))
        .find_map(|between| code_at(text, end + between.len()).map(|close| (end + between.len(), close)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Vec<String> {
        references(text).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_codes_of_a_note_are_found() {
        for (text, codes) in [
            ("extraintestinal yersiniosis (A28.2)", &["A28.2"][..]),
            ("code to identify resistance (Z16.-)", &["Z16"]),
            ("ulcer (L97.4-, L97.5-)", &["L97.4", "L97.5"]),
            ("perinatal (P35-P39)", &["P35-P39"]),
            (
                "rheumatic fever with heart involvement (I01.0 -I01.9)",
                &["I01.0-I01.9"],
            ),
            (
                "atherosclerosis of the extremities (I70.2--I70.7-)",
                &["I70.2-I70.7"],
            ),
            ("apnea of newborn (P28.3- - P28.4-)", &["P28.3-P28.4"]),
            (
                "classified in subcategories S06.1- to S06.6-, and S06.81- to S06.89-",
                &["S06.1-S06.6", "S06.81-S06.89"],
            ),
            (
                "conditions classifiable to S06.0- to S06.8-code to specified",
                &["S06.0-S06.8"],
            ),
            (
                "any condition classifiable to I70.418, I70.428, and I70.438",
                &["I70.418", "I70.428", "I70.438"],
            ),
            ("malignant neoplasm (C43.2-,C44.2-)", &["C43.2", "C44.2"]),
            ("Primary cutaneous CD30-positive large T-cell lymphoma", &[]),
            ("O157:H7 Escherichia coli", &[]),
            ("Charcôt's joint (E08-E13 with .610)", &["E08-E13"]),
            (
                "assigned to codes in subcategory E08.32 to designate",
                &["E08.32"],
            ),
            ("from category S06.", &["S06"]),
            ("no code at all", &[]),
        ] {
            assert_eq!(written(text), codes, "{text}");
        }
    }

    #[test]
    fn where_a_code_stands_includes_its_open_end() {
        let text = "ulcer (L97.4-, Z16.-)";
        let found: Vec<_> = references(text)
            .into_iter()
            .map(|reference| text[reference.at].to_owned())
            .collect();
        assert_eq!(found, ["L97.4-", "Z16.-"]);
    }

    #[test]
    fn a_reference_names_what_it_says_and_nothing_else() {
        for (text, named, not_named) in [
            ("(S09.90)", &["S0990", "S0990XA"][..], &["S099", "S0991XA"][..]),
            ("(A00-B99)", &["A000", "B9989"], &["C000"]),
            (
                "(S06.1- to S06.6-)",
                &["S061X0A", "S066X9S"],
                &["S06", "S060X0A", "S06810A"],
            ),
            (
                "(E08-E13 with .61-)",
                &["E11610", "E08618"],
                &["E1165", "E119", "E14610"],
            ),
            ("(E08-E13 with .51-.52)", &["E1151", "E1152"], &["E1159", "E1150"]),
            (
                "(E08, E11, E13 with final characters .00 or .01)",
                &["E0800", "E1101"],
                &["E1110", "E1310"],
            ),
            (
                "(I69. with final characters -23)",
                &["I69023", "I69923"],
                &["I69021"],
            ),
            (
                "(T36-T50 with fifth or sixth character 5)",
                &["T360X5A", "T383X5D", "T45515A"],
                &["T360X1A", "T45511A"],
            ),
            (
                "(T36-T50) with fifth or sixth character 6",
                &["T383X6A"],
                &["T383X5A"],
            ),
            (
                "(T39.0-, with sixth character 1-4)",
                &["T39011A", "T39014A"],
                &["T39015A"],
            ),
            ("(V01-V09 with 5th character 9)", &["V0109XA"], &["V0100XA"]),
            (
                "(F11-F19 with fifth to sixth characters 51)",
                &["F11151"],
                &["F11150"],
            ),
            ("(S02.- with 7th character B)", &["S0219XB"], &["S0219XA"]),
            (
                "(S52.- with open fracture 7th character)",
                &["S52532B", "S52532C"],
                &["S52532A"],
            ),
            ("(A37 with fifth-character 1)", &["A3701"], &["A3700"]),
            ("(F10-F19 with 5th character .6)", &["F1096"], &["F1095"]),
            (
                "see categories E08-E10, E11 with ketoacidosis",
                &[],
                &["E1110", "E1010"],
            ),
        ] {
            let names = |code: &str| references(text).iter().any(|reference| reference.names(code));
            for code in named {
                assert!(names(code), "{text} names {code}");
            }
            for code in not_named {
                assert!(!names(code), "{text} does not name {code}");
            }
        }
    }
}
