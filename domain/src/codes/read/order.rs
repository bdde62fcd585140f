//! The order files of ICD-10-CM (CDC) and ICD-10-PCS (CMS): fixed width, headers and billable codes in one list.
//!
//! Columns from 1, as the PDF beside the files says: 1-5 order number, 7-13 code, 15 whether billable, 17-76 short
//! title, 78 on the long title.

use crate::codes::{
    CodeSet, Edition, Kind,
    build::{BadFile, Builder, Draft, Imprint, plain_code},
};

impl Edition {
    /// Reads an order file. Lines must be numbered from 1 without a gap, so that a file cut short at its head or
    /// mixed up is refused. One cut short at its end is known by its last line: it is ended, it is billable, as no
    /// header stands without codes below it, and it lies where its set ends.
    ///
    /// # Errors
    /// Names the line that cannot be read.
    pub fn from_order(set: CodeSet, text: &str, imprint: Imprint) -> Result<Self, BadFile> {
        let mut drafts: Vec<Draft> = Vec::new();
        let mut last = 0;
        // The headers that are still open, outermost first.
        let mut open: Vec<usize> = Vec::new();
        for (line, row) in (1..).zip(text.lines()) {
            let row = row.trim_end();
            if row.is_empty() {
                continue;
            }
            let mut draft = read(line, row)?;
            let expected = drafts.len() + 1;
            if row[..5].trim().parse() != Ok(expected) {
                return Err(BadFile::at(
                    line,
                    format!("The order number should be {expected}."),
                ));
            }
            while open
                .last()
                .is_some_and(|&above| !draft.name.starts_with(&drafts[above].name))
            {
                open.pop();
            }
            draft.parent = open.last().copied();
            if draft.billable == Some(false) {
                open.push(drafts.len());
            }
            drafts.push(draft);
            last = line;
        }
        ends(set, text, &drafts, last)?;
        Builder::new(set, true).finish(drafts, imprint)
    }
}

/// Whether the file is whole at its end.
fn ends(set: CodeSet, text: &str, drafts: &[Draft], line: usize) -> Result<(), BadFile> {
    let Some(last) = drafts.last() else { return Ok(()) };
    if !text.ends_with('\n') {
        return Err(BadFile::at(line, "The last line is not ended: the file was cut."));
    }
    if last.billable == Some(false) {
        let reason = format!(
            "It ends with {}, a header without a code below it: the file was cut.",
            last.name
        );
        return Err(BadFile::at(line, reason));
    }
    // ICD-10-PCS goes to section X; ICD-10-CM to Z99, and the codes of chapter 22 (U) stand before or behind.
    let is_whole = match set {
        CodeSet::Icd10Pcs => last.name.starts_with('X'),
        _ => drafts.iter().any(|draft| draft.name.starts_with("Z99")),
    };
    if is_whole {
        return Ok(());
    }
    let end = if set == CodeSet::Icd10Pcs {
        "section X"
    } else {
        "category Z99"
    };
    let reason = format!(
        "It ends with {}, and the list goes on to {end}: the file was cut.",
        last.name
    );
    Err(BadFile::at(line, reason))
}

fn read(line: usize, row: &str) -> Result<Draft, BadFile> {
    let column = |from: usize, to: usize| {
        row.get(from - 1..to.min(row.len()))
            .ok_or_else(|| BadFile::at(line, "The line is too short for its columns."))
    };
    let mut draft = Draft::new(Kind::Code, None);
    draft.name = plain_code(line, column(7, 13)?)?.to_string();
    draft.billable = match column(15, 15)? {
        "0" => Some(false),
        "1" => Some(true),
        other => {
            return Err(BadFile::at(
                line,
                format!("Column 15 holds \"{other}\"; it must be 0 or 1."),
            ));
        }
    };
    draft.title = column(78, row.len())?.trim().to_owned();
    if draft.title.is_empty() {
        return Err(BadFile::at(line, "The title is missing."));
    }
    Ok(draft)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn imprint() -> Imprint {
        Imprint {
            name: "2026".to_owned(),
            from: "2025-10-01".parse().unwrap(),
            to: "2026-09-30".parse().unwrap(),
        }
    }

    fn rows(codes: &[(&str, u8)]) -> String {
        let row = |(number, (code, billable)): (usize, &(&str, u8))| {
            format!("{number:05} {code:<7} {billable} {:<60} Title\r\n", "x")
        };
        (1..).zip(codes).map(row).collect()
    }

    #[test]
    fn a_file_that_was_cut_at_its_end_is_refused() {
        let pcs = rows(&[("001", 0), ("0016070", 1), ("XY0", 0), ("XY0YX37", 1)]);
        let cm = rows(&[
            ("A00", 0),
            ("A000", 1),
            ("Z99", 0),
            ("Z9989", 1),
            ("U09", 0),
            ("U099", 1),
        ]);
        let upto = |text: &str, lines: usize| text.split_inclusive('\n').take(lines).collect::<String>();
        for (case, set, text, said) in [
            ("whole", CodeSet::Icd10Pcs, pcs.clone(), ""),
            (
                "behind a header",
                CodeSet::Icd10Pcs,
                upto(&pcs, 3),
                "line 3: It ends with XY0, a header",
            ),
            (
                "behind a code",
                CodeSet::Icd10Pcs,
                upto(&pcs, 2),
                "line 2: It ends with 0016070, and",
            ),
            (
                "half an end of line",
                CodeSet::Icd10Pcs,
                pcs[..pcs.len() - 1].to_owned(),
                "line 4: The last line",
            ),
            (
                "within a title",
                CodeSet::Icd10Pcs,
                pcs[..pcs.len() - 4].to_owned(),
                "line 4: The last line",
            ),
            ("whole", CodeSet::Icd10Cm, cm.clone(), ""),
            ("behind Z", CodeSet::Icd10Cm, upto(&cm, 4), ""),
            (
                "behind a header",
                CodeSet::Icd10Cm,
                upto(&cm, 3),
                "line 3: It ends with Z99, a header",
            ),
            (
                "behind a code",
                CodeSet::Icd10Cm,
                upto(&cm, 2),
                "goes on to category Z99",
            ),
        ] {
            let read = Edition::from_order(set, &text, imprint());
            let told = read.err().map(|refused| refused.to_string()).unwrap_or_default();
            assert!(
                told.contains(said) && told.is_empty() == said.is_empty(),
                "{case}: {told}"
            );
        }
    }
}
