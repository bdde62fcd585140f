//! The official file, and what becomes of it when it is damaged.

use super::*;
use crate::testing::{shared, unzipped};

fn imprint(year: i16) -> Imprint {
    Imprint {
        name: year.to_string(),
        from: jiff::civil::date(year, 1, 1),
        to: jiff::civil::date(year, 12, 31),
    }
}

fn official() -> Option<String> {
    let zip = std::fs::read(shared("data/hcpcs/2019-Alpha-Numeric-HCPCS-File.zip")?).unwrap();
    Some(unzipped(&zip, "HCPC2019_CONTR_ANWEB.txt"))
}

#[test]
fn the_official_file_is_read_whole() {
    let Some(text) = official() else { return };
    let edition = Edition::from_hcpcs(&text, imprint(2019)).unwrap();
    // The sixth line, of the disclaimers, begins with three blanks like a modifier; it is none.
    assert_eq!((edition.code_count(), edition.modifiers().len()), (6_440, 360));
    let record = |code: &str| edition.get(code).unwrap().hcpcs().unwrap();
    let kenalog = record("J3301");
    assert_eq!(
        (kenalog.coverage_words(), &*kenalog.betos, &*kenalog.service_types),
        (Some("covered under special instructions"), "O1E", "1P")
    );
    assert_eq!(kenalog.pricing_words().collect::<Vec<_>>(), ["drugs"]);
    let mut dated = 0;
    for entry in edition.codes() {
        let record = entry.hcpcs().unwrap();
        dated += usize::from(record.action_on.is_some());
        assert_eq!(record.pricing_words().count(), record.pricing.len(), "{entry:?}");
    }
    assert_eq!(dated, 6_439, "A5513 has no day of its last action");
    let count = |has: fn(&HcpcsRecord) -> bool| {
        edition
            .codes()
            .filter(|code| code.hcpcs().is_some_and(has))
            .count()
    };
    assert_eq!(count(|record| record.coverage == 'S'), 125);
    assert_eq!(count(|record| record.action == 'A'), 219);
    assert_eq!(count(|record| record.ambulatory_surgery), 452);
    assert_eq!(count(|record| !record.instead.is_empty()), 151);
}

#[test]
fn a_damaged_file_is_refused_with_its_line() {
    let Some(text) = official() else { return };
    let lines: Vec<&str> = text.lines().collect();
    let whole = |lines: &[&str]| lines.join("\r\n") + "\r\n";
    let changed = |at: usize, to: &str| {
        let mut changed = lines.clone();
        changed[at - 1] = to;
        whole(&changed)
    };
    let swapped = {
        let mut swapped = lines.clone();
        swapped.swap(534, 560);
        whole(&swapped)
    };
    let without = |at: usize| whole(&[&lines[..at - 1], &lines[at..]].concat());
    // The second line of three.
    let goes_on = |row: &str| row.get(10..11) == Some("4");
    let long = 1 + lines
        .windows(2)
        .position(|pair| goes_on(pair[0]) && goes_on(pair[1]))
        .unwrap();
    for (case, text, line, said) in [
        (
            "cut in the middle",
            whole(&lines[..6_000]),
            Some(6_000),
            "to the letter V",
        ),
        (
            "cut within its last line",
            text[..text.len() - 40].to_owned(),
            Some(11_630),
            "",
        ),
        (
            "cut before its last line is ended",
            text[..text.len() - 1].to_owned(),
            Some(11_630),
            "not ended",
        ),
        ("mixed up", swapped, Some(535), ""),
        (
            "a line that lost its end",
            changed(535, &lines[534][..200]),
            Some(535),
            "before column 230",
        ),
        (
            "a line of another file",
            changed(600, "hello"),
            Some(600),
            "Column 11",
        ),
        (
            "a line less of a description",
            without(long),
            Some(long),
            "should hold 00200",
        ),
        (
            "modifiers behind",
            whole(&[&lines[534..], &lines[8..20]].concat()),
            Some(11_097),
            "come first",
        ),
    ] {
        let refused = Edition::from_hcpcs(&text, imprint(2019)).unwrap_err();
        assert_eq!(refused.line, line, "{case}: {refused}");
        assert!(refused.reason.contains(said), "{case}: {refused}");
    }
    for (year, said) in [(2020, "older"), (2018, "newer")] {
        let refused = Edition::from_hcpcs(&text, imprint(year)).unwrap_err();
        assert!(refused.reason.contains(said), "{refused}");
    }
}
