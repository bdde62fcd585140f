//! The published layouts, and what the tables answer.

use super::*;
use crate::{
    codes::{CodeBook, Imprint},
    testing::shared,
};

const HEAD: &str = "CPT only copyright 2025 American Medical Association.  All rights reserved.\t\t\t\t\t\t\n\
                    Column1/Column2 Edits\t\t\t\t\t\t\n\
                    Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale\n\
                    \t\tprior to 1996\tDate\tDate\t0=not allowed\t\n\
                    \t\t\t\t*=no data\t1=allowed\t\n\
                    \t\t\t\t\t9=not applicable\t\n";

fn imprint() -> Imprint {
    Imprint {
        name: "2026q3".to_owned(),
        from: "2026-07-01".parse().unwrap(),
        to: "2026-09-30".parse().unwrap(),
    }
}

fn pairs(rows: &str) -> Result<PairEdits, String> {
    PairEdits::read(Setting::Practitioner, rows, imprint()).map_err(|refused| refused.to_string())
}

#[test]
fn the_published_pairs_are_read() {
    let Some(path) = shared("data/fees/ccipra-v322r0-f1.head-sample.txt") else {
        return;
    };
    let text = std::fs::read_to_string(path).unwrap();
    let edits = pairs(&text).unwrap();
    assert_eq!(crate::codes::Published::rows(&edits), 10);
    let on = |day: &str| day.parse::<crate::Date>().unwrap();
    let found = edits.between("0030U", "0001U", on("2026-08-01")).unwrap();
    assert_eq!(
        (&*found.column1, &*found.column2),
        ("0001U", "0030U"),
        "in either order"
    );
    assert_eq!(found.modifier, ModifierUse::Allowed);
    assert_eq!(found.since, Some(on("2018-07-01")));
    assert_eq!(
        found.rationale,
        Some("Misuse of Column Two code with Column One code")
    );
    for (one, other, day, holds) in [
        ("0001U", "0030U", "2018-06-30", false),
        ("0001A", "36591", "2023-12-31", true),
        ("0001A", "36591", "2024-01-01", false),
        // Taken back to its first day.
        ("0001A", "90473", "2022-01-01", false),
        ("0001U", "99213", "2026-08-01", false),
        ("nonsense", "99213", "2026-08-01", false),
    ] {
        assert_eq!(
            edits.between(one, other, on(day)).is_some(),
            holds,
            "{one} {other} {day}"
        );
    }
    assert_eq!(edits.history("0001A", "90473").len(), 1);
    let lines: Vec<&str> = text.lines().collect();
    let cut = pairs(text.trim_end_matches("One code\n")).unwrap_err();
    assert!(cut.contains("line 16: ") && cut.contains("cut"), "{cut}");
    let mut mixed = lines.clone();
    mixed.swap(7, 14);
    assert!(
        pairs(&mixed.join("\n"))
            .unwrap_err()
            .contains("order of column 1")
    );
    // A table in two files, each with its head.
    let two = format!(
        "{text}{HEAD}10060\t99213\t\t20201001\t*\t1\tMisuse of Column Two code with Column One code\n"
    );
    assert_eq!(crate::codes::Published::rows(&pairs(&two).unwrap()), 11);
}

#[test]
fn pairs_that_cannot_be_read_are_refused_with_their_line() {
    let row = |text: &str| format!("{HEAD}10060\t99213\t\t20201001\t*\t1\tWhy\n{text}");
    for (text, said) in [
        (HEAD.to_owned(), "no pair"),
        (
            "10060\t99213\t\t20201001\t*\t1\tWhy\n".to_owned(),
            "line 1: A pair stands before the head",
        ),
        (
            row("10061\t99213\t\t20201001\t*\t1\n"),
            "line 8: The line has 6 columns",
        ),
        (
            row("10061\t99213\t\t20201301\t*\t1\tWhy\n"),
            "line 8: \"20201301\" is no day",
        ),
        (
            row("10061\t99213\t\t20201001\t20190101\t1\tWhy\n"),
            "line 8: The pair ends before",
        ),
        (
            row("10061\t99213\t\t20201001\t*\t2\tWhy\n"),
            "line 8: The modifier indicator",
        ),
        (
            row("10061\t99213\t\t20201001\t*\t1\t\n"),
            "line 8: The rationale is missing",
        ),
        (
            row("10060\t99213\t\t20201001\t*\t0\tWhy\n"),
            "line 8: The pair stands in it twice",
        ),
        (
            row("1006\t99213\t\t20201001\t*\t0\tWhy\n"),
            "line 8: Columns 1 and 2",
        ),
        (row("10061\t99213\t\t20261001\t*\t0\tWhy\n"), "newer table"),
    ] {
        let refused = pairs(&text).unwrap_err();
        assert!(refused.contains(said), "{said}: {refused}");
    }
}

#[test]
fn a_pair_that_was_deleted_and_came_back_holds_in_its_days() {
    let text = format!(
        "{HEAD}10060\t20610\t\t20100101\t20151231\t0\tWhy\n10060\t20610\t\t20200101\t*\t1\tWhy\n\
         20610\t10060\t\t20160101\t20191231\t0\tWhy\n"
    );
    let edits = pairs(&text).unwrap();
    for (day, column1, modifier) in [
        ("2015-12-31", "10060", ModifierUse::Never),
        ("2016-01-01", "20610", ModifierUse::Never),
        ("2020-01-01", "10060", ModifierUse::Allowed),
    ] {
        let pair = edits.between("10060", "20610", day.parse().unwrap()).unwrap();
        assert_eq!((&*pair.column1, pair.modifier), (column1, modifier), "{day}");
    }
    assert!(
        edits
            .between("10060", "20610", "2009-12-31".parse().unwrap())
            .is_none()
    );
}

#[test]
fn a_modifier_overrides_where_the_indicator_allows_one() {
    let text = format!("{HEAD}10060\t20610\t\t20100101\t*\t1\tWhy\n10060\t99213\t\t20100101\t*\t0\tWhy\n");
    let edits = pairs(&text).unwrap();
    let on = "2026-08-01".parse().unwrap();
    let allowed = edits.between("10060", "20610", on).unwrap();
    assert_eq!(allowed.overridden_by(["50", "XS"].into_iter()), Some("XS"));
    assert_eq!(allowed.overridden_by(["50", "GA"].into_iter()), None);
    let never = edits.between("10060", "99213", on).unwrap();
    assert_eq!(never.overridden_by(["25"].into_iter()), None);
}

#[test]
fn the_published_units_are_read() {
    let Some(path) = shared("data/fees/MCR_MUE_PractitionerServices_Eff_07-01-2026.head-sample.csv") else {
        return;
    };
    let text = std::fs::read_to_string(path).unwrap();
    let read = |setting, text: &str| {
        UnitEdits::read(setting, text, imprint()).map_err(|refused| refused.to_string())
    };
    let edits = read(Setting::Practitioner, &text).unwrap();
    assert_eq!(crate::codes::Published::rows(&edits), 8);
    let edit = edits.get("0009U").unwrap();
    assert_eq!(
        (edit.most, edit.limit, edit.rationale),
        (2, Limit::DayByUse, Some("Nature of Analyte"))
    );
    assert_eq!(edits.get("0001U").unwrap().limit, Limit::DayByPolicy);
    assert!(edits.get("99213").is_none());
    for (case, setting, text, said) in [
        (
            "another setting",
            Setting::Dme,
            text.clone(),
            "line 8: The head says",
        ),
        (
            "cut within a word",
            Setting::Practitioner,
            text[..text.len() - 6].to_owned(),
            "line 17: ",
        ),
        (
            "cut within a line",
            Setting::Practitioner,
            text[..text.len() - 30].to_owned(),
            "line 17: ",
        ),
        (
            "mixed up",
            Setting::Practitioner,
            text.replace("0003M,", "0001A,"),
            "line 13: The codes must ascend",
        ),
        (
            "a number that is none",
            Setting::Practitioner,
            text.replace("0003M,1", "0003M,one"),
            "line 13: \"one\"",
        ),
        (
            "no indicator",
            Setting::Practitioner,
            text.replace("0003M,1,3", "0003M,1,4"),
            "line 13: ",
        ),
        (
            "no head",
            Setting::Practitioner,
            text.replace("CPT Code", "Code"),
            "no row below a head",
        ),
    ] {
        let refused = read(setting, &text).unwrap_err();
        assert!(refused.contains(said), "{case}: {refused}");
    }
}

#[test]
fn a_teaching_table_is_parted_by_setting_and_gives_way_to_the_published_one() {
    let text = "edition = \"teaching\"\nfrom = \"2025-10-01\"\nto = \"2026-12-31\"\nsource = \"made up\"\n\
                [[pair]]\ncolumn1 = \"10060\"\ncolumn2 = \"99213\"\nmodifier = \"allowed\"\nsince = \"2020-10-01\"\n\
                setting = [\"practitioner\", \"outpatient\"]\n\
                [[pair]]\ncolumn1 = \"10061\"\ncolumn2 = \"10060\"\nmodifier = \"never\"\nrationale = \"Why\"\n\
                [[unit]]\ncode = \"E0100\"\nmost = 1\nindicator = 2\nsetting = \"dme\"\n";
    let publications = teaching(text).unwrap();
    let subjects: Vec<_> = publications
        .iter()
        .map(|one| (one.subject().word(), one.rows()))
        .collect();
    assert_eq!(
        subjects,
        [("ptp-practitioner", 2), ("ptp-outpatient", 1), ("mue-dme", 1)]
    );
    let book = CodeBook::of(publications);
    let on = |day: &str| day.parse::<crate::Date>().unwrap();
    let pair = |book: &CodeBook, setting, day: &str| {
        let pairs = book.edits(setting, on(day)).pairs?;
        pairs.between("10060", "10061", on(day)).map(|pair| pair.modifier)
    };
    assert_eq!(
        pair(&book, Setting::Practitioner, "2026-08-01"),
        Some(ModifierUse::Never)
    );
    assert_eq!(pair(&book, Setting::Outpatient, "2026-08-01"), None);
    assert_eq!(
        book.edits(Setting::Dme, on("2026-08-01"))
            .units
            .unwrap()
            .get("E0100")
            .unwrap()
            .most,
        1
    );
    let official = pairs(&format!("{HEAD}10061\t10060\t\t19960101\t*\t1\tWhy\n")).unwrap();
    let book = book.with(official);
    assert_eq!(
        pair(&book, Setting::Practitioner, "2026-08-01"),
        Some(ModifierUse::Allowed)
    );
    assert_eq!(
        pair(&book, Setting::Practitioner, "2026-10-01"),
        Some(ModifierUse::Never),
        "its quarter is over"
    );
    for wrong in ["modifier = \"maybe\"", "column2 = \"9921\"", "setting = \"home\""] {
        let (key, _) = wrong.split_once(' ').unwrap();
        let line = text.lines().find(|line| line.starts_with(key)).unwrap();
        assert!(teaching(&text.replacen(line, wrong, 1)).is_err(), "{wrong}");
    }
}
