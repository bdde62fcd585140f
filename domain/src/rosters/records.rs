//! The file's records, with the line on which each begins. The `csv` crate reads their cells; it does not say where a
//! quote is never closed, and its lines are off by one after CR LF.

/// One record of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record<'a> {
    /// The line on which it begins, from 1.
    pub line: u32,
    /// Its text, without the line break after it.
    pub text: &'a str,
    /// The quote in it that does not close, if one does not.
    pub open: Option<Open>,
}

/// A quote that does not close.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Open {
    /// Its line, from 1.
    pub line: u32,
    /// Lines after that, with something on them, to the end of the file that can no longer be told apart; `None` where
    /// another record's quote shows that this one should have closed on its own line, and the next line is read.
    pub lost: Option<u32>,
}

/// Walks a text record by record; blank lines are none.
#[derive(Clone, Debug)]
pub struct Records<'a> {
    text: &'a str,
    separator: u8,
    at: usize,
    line: u32,
}

enum State {
    /// At the start of a cell, where alone a quote opens.
    Start,
    Plain,
    /// Inside quotes: their line, where the next one begins.
    Quoted(u32, Option<usize>),
    /// After a quote inside quotes: the end, or the first of two.
    Closed(u32, Option<usize>),
}

impl<'a> Records<'a> {
    /// Over a text whose first line has this number.
    pub fn new(text: &'a str, separator: u8, line: u32) -> Self {
        let at = 0;
        Self {
            text,
            separator,
            at,
            line,
        }
    }

    /// Whether a line ends with the byte at a place.
    fn ends_line(&self, at: usize) -> bool {
        match self.text.as_bytes()[at] {
            b'\n' => true,
            b'\r' => self.text.as_bytes().get(at + 1) != Some(&b'\n'),
            _ => false,
        }
    }

    fn skip_blank_lines(&mut self) {
        while let Some(b'\r' | b'\n') = self.text.as_bytes().get(self.at) {
            self.line += u32::from(self.ends_line(self.at));
            self.at += 1;
        }
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        self.skip_blank_lines();
        let (start, first) = (self.at, self.line);
        let record = |end: usize, open| Record {
            line: first,
            text: &self.text[start..end],
            open,
        };
        if start == self.text.len() {
            return None;
        }
        let (mut state, mut line) = (State::Start, first);
        for at in start..self.text.len() {
            let byte = self.text.as_bytes()[at];
            let is_break = matches!(byte, b'\r' | b'\n');
            let ends_line = self.ends_line(at);
            state = match state {
                State::Start if byte == b'"' => State::Quoted(line, None),
                State::Closed(from, next) if byte == b'"' => State::Quoted(from, next),
                State::Closed(from, Some(next)) if byte != self.separator && !is_break => {
                    // Something stands right after the quotes, and they go over lines: what closed them was to open others.
                    let end = self.text[..next].trim_end_matches(['\r', '\n']).len().max(start);
                    let record = record(
                        end,
                        Some(Open {
                            line: from,
                            lost: None,
                        }),
                    );
                    (self.at, self.line) = (next, from + 1);
                    return Some(record);
                }
                State::Quoted(from, next) if byte == b'"' => State::Closed(from, next),
                State::Quoted(from, next) => State::Quoted(from, next.or(ends_line.then_some(at + 1))),
                _ if is_break => {
                    let record = record(at, None);
                    (self.at, self.line) = (at, line);
                    return Some(record);
                }
                _ if byte == self.separator => State::Start,
                _ => State::Plain,
            };
            line = line.saturating_add(u32::from(ends_line));
        }
        self.at = self.text.len();
        let State::Quoted(from, next) = state else {
            return Some(record(self.text.len(), None));
        };
        let end = next.unwrap_or(self.text.len());
        let lost = self.text[end..]
            .split(['\r', '\n'])
            .filter(|line| !line.trim().is_empty());
        let open = Open {
            line: from,
            lost: Some(u32::try_from(lost.count()).unwrap_or(u32::MAX)),
        };
        Some(record(end, Some(open)))
    }
}

/// The cells of one record.
pub fn cells(record: &str, separator: u8) -> Vec<String> {
    // A reader is dear to make, and most records need none.
    if !record.contains('"') {
        return record.split(char::from(separator)).map(str::to_owned).collect();
    }
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .buffer_capacity(record.len().clamp(1, 8 << 10))
        .from_reader(record.as_bytes());
    let mut cells = csv::StringRecord::new();
    match reader.read_record(&mut cells) {
        Ok(true) => cells.iter().map(str::to_owned).collect(),
        // A record of `&str` is text, and reading from memory does not fail.
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Line<'a> = (u32, &'a str, Option<(u32, Option<u32>)>);

    fn lines(text: &str) -> Vec<Line<'_>> {
        Records::new(text, b',', 1)
            .map(|record| {
                let open = record.open.map(|open| (open.line, open.lost));
                (record.line, record.text, open)
            })
            .collect()
    }

    #[test]
    fn records_know_their_lines() {
        let expected = [(1, "a,b", None), (3, "\"c\n\nd\",e", None), (6, "f", None)];
        let text = "a,b\n\n\"c\n\nd\",e\nf\n";
        assert_eq!(lines(text), expected);
        for (name, ending) in [("CR LF", "\r\n"), ("CR", "\r")] {
            let text = text.replace('\n', ending);
            let found: Vec<u32> = lines(&text).iter().map(|record| record.0).collect();
            assert_eq!(found, [1, 3, 6], "{name}");
        }
        assert_eq!(lines("\n\r\n\r"), []);
        assert_eq!(lines(""), []);
    }

    #[test]
    fn quotes_that_do_not_close_are_told_apart() {
        for (text, expected) in [
            // To the end of the file.
            (
                "a\n\"b,c\nd\n\ne\n",
                vec![(1, "a", None), (2, "\"b,c\n", Some((2, Some(2))))],
            ),
            ("\"", vec![(1, "\"", Some((1, Some(0))))]),
            ("\"a\"\"", vec![(1, "\"a\"\"", Some((1, Some(0))))]),
            // Another record's quote ends them.
            (
                "\"a,b\r\n\"c\",d\r\ne",
                vec![
                    (1, "\"a,b", Some((1, None))),
                    (2, "\"c\",d", None),
                    (3, "e", None),
                ],
            ),
            // The quote opens on a later line of its record.
            (
                "\"a\nb\",\"c\n\"d\",e\n",
                vec![(1, "\"a\nb\",\"c", Some((2, None))), (3, "\"d\",e", None)],
            ),
            // Quotes inside a cell are letters.
            ("a\"b,c\nd", vec![(1, "a\"b,c", None), (2, "d", None)]),
            ("\"a\"b,c\nd", vec![(1, "\"a\"b,c", None), (2, "d", None)]),
        ] {
            assert_eq!(lines(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn records_are_those_of_the_csv_crate(text in "[\",ab\r\n\u{e9}]{0,24}") {
            let records: Vec<Record> = Records::new(&text, b',', 1).collect();
            if records.iter().all(|record| record.open.is_none()) {
                let own: Vec<Vec<String>> = records.iter().map(|record| cells(record.text, b',')).collect();
                let theirs: Vec<Vec<String>> = csv::ReaderBuilder::new()
                    .has_headers(false)
                    .flexible(true)
                    .from_reader(text.as_bytes())
                    .records()
                    .map(|record| record.unwrap().iter().map(str::to_owned).collect())
                    .collect();
                prop_assert_eq!(own, theirs);
            }
        }
    }
}
