//! Box 24E.

use super::{
    Found,
    reading::{Line, Reading, medicare, nucc},
};
use crate::claims::{Medium, task::ids::LETTERS};

pub fn check(reading: &Reading<'_>, found: &mut Found) {
    for line in reading.lines() {
        signs(reading, &line, found);
        nothing(reading, &line, found);
        paper(reading, &line, found);
    }
}

fn signs(reading: &Reading<'_>, line: &Line, found: &mut Found) {
    let id = line.id("24E");
    if reading.get(&id).contains([',', ';', '/', ' ']) {
        let text = "Write the letters one after the other, such as ABC, the first the main reason.";
        found.add([id.as_str()], "Signs between the letters", text, nucc!("24E"));
    }
}

fn nothing(reading: &Reading<'_>, line: &Line, found: &mut Found) {
    let empty = |letter: &&char| LETTERS.contains(letter) && reading.get(&format!("21{letter}")).is_empty();
    if let Some(letter) = line.letters.iter().find(empty) {
        let (id, target) = (line.id("24E"), format!("21{letter}"));
        let text = format!(
            "21{letter} is empty. Point to a diagnosis that is there, or enter the one that is meant."
        );
        found.add(
            [id.as_str(), &target],
            "A letter that points to nothing",
            text,
            nucc!("24E"),
        );
    }
}

fn paper(reading: &Reading<'_>, line: &Line, found: &mut Found) {
    let (count, most) = (
        line.letters.len(),
        usize::from(reading.office.payer.paper_pointers),
    );
    let id = line.id("24E");
    if reading.office.sends == Medium::Paper && count > most {
        let (text, source) = if reading.is_medicare() {
            (
                "Medicare takes one letter a line on paper: that of the main reason.".to_owned(),
                medicare!("10.4", "24E"),
            )
        } else {
            (
                format!("This payer takes {most} a line on paper. Keep the main reasons."),
                nucc!("24E"),
            )
        };
        found.add([id.as_str()], "Too many letters for paper", text, source);
    } else if reading.office.sends == Medium::Electronic && reading.is_medicare() && (2..=4).contains(&count)
    {
        let text = "Nothing is wrong. Medicare on paper takes one pointer a line; the 837P takes four.";
        found.add(
            [id.as_str()],
            "For the 837P alone",
            text,
            medicare!("10.4", "24E"),
        );
    }
}
