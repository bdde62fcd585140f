//! The list of diagnoses that need no present-on-admission indicator (CMS; Guidelines, appendix I).

use super::{Code, Imprint, Published, Subject, build::BadFile, build::plain_code};

/// The codes of one fiscal year that are exempt from reporting whether they were present on admission.
pub struct PoaExempt {
    imprint: Imprint,
    /// Sorted.
    codes: Vec<Code>,
}

impl PoaExempt {
    /// Reads the tab-separated list: order number, code, title, below one line of headings.
    ///
    /// # Errors
    /// Names the line that cannot be read, or that is out of order.
    pub fn read(text: &str, imprint: Imprint) -> Result<Self, BadFile> {
        let mut lines = (1..).zip(text.lines());
        let is_heading = |heading: &str| heading.contains("POAexemptCode") && !heading.contains("Action");
        if !lines.next().is_some_and(|(_, heading)| is_heading(heading)) {
            return Err(BadFile::at(
                1,
                "This is no list of codes exempt from POA reporting.",
            ));
        }
        let (mut codes, mut last): (Vec<Code>, u32) = (Vec::new(), 0);
        for (line, row) in lines.filter(|(_, row)| !row.trim().is_empty()) {
            let mut columns = row.split('\t');
            let (Some(number), Some(code), Some(title)) = (columns.next(), columns.next(), columns.next())
            else {
                return Err(BadFile::at(
                    line,
                    "The line lacks a column: order number, code, title.",
                ));
            };
            let number = number.trim().parse().ok().filter(|&number| number > last);
            last = number.ok_or_else(|| BadFile::at(line, "The order numbers do not ascend."))?;
            if title.trim().is_empty() {
                return Err(BadFile::at(line, "The title is missing."));
            }
            codes.push(plain_code(line, code)?);
        }
        if codes.is_empty() {
            return Err(BadFile::whole("It holds no code."));
        }
        codes.sort_unstable();
        Ok(Self { imprint, codes })
    }

    /// Whether a code (normalized) is exempt.
    pub fn has(&self, code: &str) -> bool {
        self.codes.binary_search_by(|known| (**known).cmp(code)).is_ok()
    }

    /// The codes, sorted.
    pub fn codes(&self) -> &[Code] {
        &self.codes
    }
}

impl std::fmt::Debug for PoaExempt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "POA-exempt {} ({} codes)", self.imprint.name, self.codes.len())
    }
}

impl Published for PoaExempt {
    fn subject(&self) -> Subject {
        Subject::PoaExempt
    }

    fn imprint(&self) -> Imprint {
        self.imprint.clone()
    }

    fn is_complete(&self) -> bool {
        true
    }

    fn rows(&self) -> usize {
        self.codes.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{shared, unzipped};
    use std::fs;

    fn read(text: &str) -> Result<PoaExempt, BadFile> {
        let imprint = Imprint {
            name: "2026".to_owned(),
            from: "2025-10-01".parse().unwrap(),
            to: "2026-09-30".parse().unwrap(),
        };
        PoaExempt::read(text, imprint)
    }

    #[test]
    fn the_official_list_is_read_whole() {
        let Some(path) = shared("data/icd10cm/POAexemptCodesFY26.zip") else {
            return;
        };
        let text = unzipped(&fs::read(path).unwrap(), "POAexemptCodesFY26.txt");
        // A line of headings, and 38,349 codes, as its own notes say.
        assert_eq!(text.lines().count(), 38_350);
        let list = read(&text).unwrap();
        assert_eq!(list.codes().len(), 38_349);
        for (code, exempt) in [("B900", true), ("Z370", true), ("I10", false), ("B90", false)] {
            assert_eq!(list.has(code), exempt, "{code}");
        }
    }

    #[test]
    fn what_is_cut_or_mixed_up_is_refused_with_its_line() {
        const HEAD: &str = "Order26\tPOAexemptCode\tDescription\r\n";
        for (rows, line) in [
            ("00001\tB90.0\tSequelae\r\n00003\tB90", Some(3)),
            ("00002\tB90.0\tSequelae\r\n00001\tB90.1\tSequelae\r\n", Some(3)),
            ("00001\tnothing at all\tSequelae\r\n", Some(2)),
            ("00001\tB90.0\t \r\n", Some(2)),
            ("", None),
        ] {
            assert_eq!(read(&format!("{HEAD}{rows}")).unwrap_err().line, line, "{rows:?}");
        }
        let changes = "Order26\tAction\tPOAexemptCode\tDescription\n1\tRevise to:\tB90.0\tSequelae\n";
        assert_eq!(read(changes).unwrap_err().line, Some(1));
    }
}
